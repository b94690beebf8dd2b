"""The allow-list lets articles through and nothing else."""

from __future__ import annotations

import json
import os
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_archive.markup.sanitize import TAGS, sanitize

HANDLER = re.compile(r"on|style$|srcdoc$|srcset$|action$|formaction$|background$|poster$|xlink|xmlns|ping$")


class _Look(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.wrong.append(tag)
        for name, value in attrs:
            address = re.sub(r"[\x00-\x20]", "", value or "").lower()
            if HANDLER.match(name):
                self.wrong.append(name)
            if name == "href" and re.match(r"(?!https?:|mailto:)[a-z][a-z0-9+.-]*:", address):
                self.wrong.append(address)
            if name == "src" and (tag != "img" or re.match(r"[a-z][a-z0-9+.-]*:|[/\\]{2}", address)):
                self.wrong.append(address)
            if name == "id" and not re.match(r"(a|fn|fnref|n)-", value or ""):
                self.wrong.append(f"id {value}")

    def handle_comment(self, data: str) -> None:
        self.wrong.append("comment")

    handle_decl = handle_pi = unknown_decl = handle_comment


def wrong(html: str) -> list[str]:
    look = _Look()
    look.feed(html)
    look.close()
    return look.wrong


KEPT = [
    '<p lang="zh-Hant" translate="no">漢</p>',
    '<h2 id="a-1">题</h2>',
    '<p><a href="https://e.org/" rel="noopener noreferrer nofollow ugc" referrerpolicy="no-referrer">x</a></p>',
    '<p><a href="../other/">x</a><a href="mailto:a@e.org">y</a><a href="#a-1">z</a></p>',
    '<ol start="3"><li>a</li></ol>',
    '<p><ruby>漢<rp>(</rp><rt>かん</rt></ruby><sub>2</sub><del>a</del><kbd>b</kbd></p>',
    '<section class="footnotes" role="doc-endnotes"><ol><li id="fn-1">注</li></ol></section>',
    '<figure><img src="../a.png" alt="图"><figcaption>说明</figcaption></figure>',
    '<p><time datetime="2020-09-01">九月</time><mark>m</mark><q>q</q></p>',
]


@pytest.mark.parametrize("html", KEPT)
def test_an_article_passes_unchanged(html: str) -> None:
    assert sanitize(html) == html


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("<p onclick=x style=y>a</p>", "<p>a</p>"),
        ("<script>alert(1)</script>a<style>b{}</style>", "a"),
        ('<a href="java\nscript:alert(1)">a</a>', "<a>a</a>"),
        ('<img src="https://e.org/t.gif"><img src="//e.org/t.gif"><img src="/\\e.org/t.gif"><img src="data:,x">', "<img>" * 4),
        ('<div id="__config">a</div><form id="a-1"><input name="body"></form>', "<div>a</div>"),
        ('<p class="md-search ba-fold footnotes">a</p>', '<p class="ba-fold footnotes">a</p>'),
        ("<!-- a --><p>b</p><?php c ?>", "<p>b</p>"),
        ("<base href=//e.org><meta http-equiv=refresh content=0><link rel=stylesheet href=x>a", "a"),
        ("<div><template shadowrootmode=open><img src=x onerror=alert(1)></template>a</div>", "<div>a</div>"),
        ("<svg><a xlink:href='javascript:alert(1)'>x</a></svg>y", "y"),
        ('<a href="x" rel="me opener nofollow" target="_blank" ping="//e.org">a</a>', '<a href="x" rel="nofollow">a</a>'),
    ],
)
def test_what_is_not_on_the_list_goes(html: str, left: str) -> None:
    assert sanitize(html) == left


@given(st.lists(st.sampled_from(
    ["<p>", "</p>", "<a href=", "javascript:alert(1)", '"', "'", ">", "<img src=x onerror=alert(1)>", "<svg>", "<math>", "<style>", "</style>",
     "<!--", "-->", "<table>", "<td>", "<template>", "<noscript>", "<title>", "<textarea>", "<mi>", "<mglyph>", "文", "&lt;", "<script>", "</script>", "<b id=body>"]
), max_size=12).map("".join))  # fmt: skip
def test_nothing_live_is_left_and_twice_is_once(html: str) -> None:
    once = sanitize(html)
    assert wrong(once) == []
    assert sanitize(once) == once


@pytest.mark.bench
@pytest.mark.parametrize("name", ["dompurify.json", "bleach.json", "payloadbox_dev.json", "own_attacks.json"])
def test_published_attacks(name: str) -> None:
    attacks = json.loads((Path(os.environ["ARCHIVE_BENCH"]) / "security" / name).read_text(encoding="utf-8"))
    for attack in attacks:
        clean = sanitize(attack.get("html") or attack.get("text") or "")
        assert wrong(clean) == [], attack["id"]
