"""Captions stand below their pictures, and outside the running text."""

from __future__ import annotations

import json

from click.testing import CliRunner

from build_archive.clean import clean
from build_archive.cli.clean import command
from build_archive.ingest import capture_html
from build_archive.model import CleanWishes

_LONG = "这是正文的一段，说的是一件事情，写得足够长，好让人看出它是正文而不是别的什么东西。" * 3
PAGE = f"""<html><body><article><h1>一个标题</h1><p>{_LONG}</p>
<figure><img src="https://example.org/a.jpg" width="600"><figcaption>图一：河边的人。</figcaption></figure>
<p>{_LONG}又一段。</p><div class="wp-caption"><img src="https://example.org/b.jpg">
<p class="wp-caption-text">图二：桥上的人。</p></div><p><img src="https://example.org/c.jpg"></p>
<p>桥边还站着一个人，这一段不是图片说明。</p><p>{_LONG}末一段。</p></article></body></html>"""


def test_declared_captions_are_known_and_others_are_text() -> None:
    body = clean(capture_html("x", PAGE, "https://example.org/x"), CleanWishes())
    assert body.captions == ("图一：河边的人。", "图二：桥上的人。")
    text = body.root.text()
    assert all(caption in text for caption in body.captions)


def test_a_line_below_a_picture_that_names_the_photographer_is_a_caption() -> None:
    page = f"""<html><body><article><h1>一个标题</h1><p>{_LONG}</p><p><img src="https://example.org/a.jpg"></p>
    <p>五月一日，人们在新桥上。本报记者 某某 摄</p><p>{_LONG}又一段。</p>
    <p>这组照片，都由本报记者某某所摄</p><p>{_LONG}末一段。</p></article></body></html>"""
    body = clean(capture_html("x", page, "https://example.org/x"), CleanWishes())
    assert body.captions == ("五月一日，人们在新桥上。本报记者 某某 摄",)


def test_running_text_leaves_captions_to_the_markdown() -> None:
    line = json.dumps({"id": "x", "url": "https://example.org/x", "html": PAGE})
    shown = json.loads(CliRunner().invoke(command, ["--jsonl"], input=line, catch_exceptions=False).stdout)
    assert shown["captions"] == ["图一：河边的人。", "图二：桥上的人。"]
    assert "河边的人" not in shown["text"]
    assert "桥上的人" not in shown["text"]
    assert "桥边还站着一个人" in shown["text"]
    assert "河边的人" in shown["markdown"]
    assert "桥上的人" in shown["markdown"]


def test_running_text_leaves_footnotes_to_the_markdown() -> None:
    page = f"""<html><body><article><p>{_LONG}<sup><a href="#n1" id="r1">[1]</a></sup></p><p>{_LONG}</p><p>{_LONG}又一段。</p>
    <h2>注释</h2><ol><li id="n1"><a href="#r1">^</a> 《河边的书》，第三卷。</li></ol></article></body></html>"""
    line = json.dumps({"id": "x", "url": "https://example.org/x", "html": page})
    shown = json.loads(CliRunner().invoke(command, ["--jsonl"], input=line, catch_exceptions=False).stdout)
    assert "[^1]: 《河边的书》，第三卷。" in shown["markdown"]
    assert "河边的书" not in shown["text"]
    assert shown["text"].endswith("又一段。")


def test_an_article_in_pictures_keeps_its_captions_as_text() -> None:
    figures = "".join(
        f'<figure><img src="/{n}.jpg"><figcaption>{_LONG}第{n}图。</figcaption></figure>' for n in "一二三四"
    )
    page = f"<html><body><article><h1>一座桥的四季</h1><p>{_LONG}</p>{figures}</article></body></html>"
    line = json.dumps({"id": "x", "url": "https://example.org/x", "html": page})
    shown = json.loads(CliRunner().invoke(command, ["--jsonl"], input=line, catch_exceptions=False).stdout)
    assert "第三图" in shown["text"]
