"""The line that a removal gives for the sidecar brings its block back in the next build, whatever its shape."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_archive.clean.restore import line, selector
from build_archive.clean.selectors import parse
from build_archive.config import default_config
from build_archive.ingest import capture_html, capture_text
from build_archive.ingest.sidecars import sidecar
from build_archive.model import Capture, Kind, Reason, Record, Removal, Seed, Sidecar
from build_archive.model.tree import strip_space
from build_archive.pipeline.article import record

PROSE = [
    f"正文的第{number}段，说的是一件事情，写得足够长，有头有尾，好让人看出它是正文，而不是一行链接或者别的什么东西。"
    for number in "一二三四五六"
]
DEEP = "<div>" * 110 + "<nav>深处的一行字，不长。</nav>" + "</div>" * 110
PAGE = f"""<html><head><title>题目在这里写着 - 例报</title></head><body>
<nav><ul><li><a href="/">首页</a></li><li><a href="/b">要闻</a></li></ul><script>var menu = 1;</script></nav>
<div id="main"><h1>题目在这里写着</h1><p>作者：李小明 2021-03-04 10:20</p>
<div class="content"><p>{PROSE[0]}</p><p>{PROSE[1]}</p><div class="ad-box">广告：<b>买一送一</b>，数量有限</div>
<p>{PROSE[2]}</p>分享到：微博 微信<br>{PROSE[3]}<br>责任编辑：王<em>小</em>红<br><p>{PROSE[4]}</p><p>{PROSE[5]}</p>
<div class="related"><h3>相关阅读</h3><ul><li><a href="/1">另一篇文章</a></li><li><a href="/2">再一篇文章</a></li></ul></div>
</div></div>
<div class="side"><p>本栏<b>每天</b>更新，<i>欢迎</i>来看。</p><p>第二句。</p></div>{DEEP}
<div id="foot">版权所有 例报社</div></body></html>"""
TEXT = "\n".join([
    "首页 | 新闻 | 体育 | 财经", "登录", "题目在这里写着", "作者：李小明", *PROSE, "责任编辑：王小红", "分享到：", "相关阅读", "另一篇文章", "版权所有 例报社"
])
MARKDOWN = "\n\n".join([
    "# 题目在这里写着", "*作者：李小明*", *PROSE[:3], f"[外面](https://example.org/a){PROSE[3]}", "责任编辑：**王小红**",
    "相关阅读", "- [另一篇文章](https://example.org/1)\n- [再一篇文章](https://example.org/2)",
])


def capture(form: str) -> Capture:
    return capture_html("a", PAGE) if form == "page" else capture_text("a", TEXT if form == "text" else MARKDOWN)


def cleaned(form: str, said: str = "") -> Record:
    found: Sidecar | None = None
    if said:
        found, problems = sidecar(f"{said}\n", "seeds/a.yml")
        assert not problems
    return record(capture(form), Seed("seeds/a", "", 0, found), 0, default_config(Path("/archive")))


@pytest.mark.parametrize("form", ["page", "text", "markdown"])
def test_every_block_that_was_taken_comes_back_by_its_line_alone(form: str) -> None:
    before = cleaned(form)
    asked = 0
    for removal in before.removals:
        if wish := selector(removal):
            asked += 1
            after = cleaned(form, line(wish))
            assert strip_space(removal.text) in strip_space(after.text), (removal, line(wish))
            gone = {place for one in after.removals for place in range(one.start, one.end)}
            was = {place for one in before.removals for place in range(one.start, one.end)}
            assert not gone - was, f"{line(wish)} takes something else away"
            assert after.status == "ok"
            assert not [one for one in after.diagnostics if one.code == "clean-wish-idle"]
    assert asked >= {"page": 10, "text": 7, "markdown": 4}[form]


def test_one_line_between_forced_breaks_comes_back_and_its_neighbours_stay_away() -> None:
    editor = next(one for one in cleaned("page").removals if "责任编辑" in one.text)
    assert editor.path.endswith("/text()[4]")
    after = cleaned("page", line(selector(editor)))
    assert "责任编辑：王小红" in after.text
    assert "分享到" not in after.text


def test_a_box_beside_the_article_comes_back_whole() -> None:
    after = cleaned("page", 'clean: {keep: ["div.side"]}')
    assert "本栏**每天**更新，*欢迎*来看。" in after.markdown


def test_code_in_a_box_is_code_and_never_comes_back() -> None:
    code = next(one for one in cleaned("page").removals if "var menu" in one.text)
    assert code.reason is Reason.MARKUP
    assert selector(code) == ""
    assert "var menu" not in cleaned("page", 'clean: {keep: ["nav"]}').text


def test_a_block_nested_too_deep_to_name_is_named_by_its_words() -> None:
    deep = next(one for one in cleaned("page").removals if "深处的一行字" in one.text)
    assert deep.path.startswith("…")
    assert selector(deep) == "text:^深处的一行字，不长。"


@pytest.mark.parametrize(
    "removal",
    [
        Removal(3, 3, "clean.tracking", Reason.TRACKING, '<img src="…">', "/html/body/img"),
        Removal(0, 2, "ingest.markup", Reason.MARKUP, "##", "line 1"),
        Removal(0, 2, "clean.head_title", Reason.METADATA, "题目", "/html/head/title"),
        Removal(0, 1, "clean.invisible", Reason.HIDDEN, "\u200b", "/html/body/p"),
    ],
)
def test_what_no_body_could_show_has_no_line(removal: Removal) -> None:
    assert selector(removal) == ""


def test_places_are_selectors() -> None:
    root = capture("page").root
    assert [node.text() for node in parse("/html/body/div[2]/p[2]").select(root)] == ["第二句。"]  # type: ignore[union-attr]
    assert parse("/html/body/div[99]").select(root) == []
    assert parse("/body/div").select(root) == []
    text = capture("text")
    assert text.kind is Kind.TEXT
    assert [node.text() for node in parse("line 2").select(text.root)] == ["登录"]  # type: ignore[union-attr]


def test_the_line_is_yaml_whatever_the_words_are() -> None:
    for words in ('"quoted" \\ and: {braces}', "a # b", "\x7f\u2028\U0001f600\u200b"):
        found, problems = sidecar(line(f"text:^{words}"), "seeds/a.yml")
        assert not problems, problems
        assert found is not None
        assert found.clean.keep
