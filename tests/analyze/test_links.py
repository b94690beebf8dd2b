"""Addresses and the links of one article."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_archive.analyze.addresses import normalize_url, shown, unwrap
from build_archive.analyze.links import outlinks
from build_archive.markup.frontmatter import load_yaml
from build_archive.model import Article, Metadata

CASES, _ = load_yaml((Path(__file__).parent / "cases" / "addresses.yml").read_text(encoding="utf-8"), "addresses.yml")


def article(markdown: str) -> Article:
    return Article("x", "docs/articles/x.md", Metadata(), markdown, "")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["in"])
def test_shown(case: dict[str, Any]) -> None:
    address = shown(case["in"])
    assert (address.url, list(address.notes)) == (case["out"], case["notes"])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://www.x.com/a/", "https://X.com/a#b"),
        ("https://x.com:443/技术?b=2&a=1", "https://x.com/%e6%8a%80%e6%9c%af?a=1&b=2"),
        ("https://x.com/%7Ea", "https://x.com/~a"),
        ("https://link.zhihu.com/?target=https%3A%2F%2Fx.com%2Fa", "https://x.com/a?utm_source=z"),
    ],
)
def test_one_page_has_one_normal_address(one: str, other: str) -> None:
    assert normalize_url(one) == normalize_url(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://x.com/a", "https://x.com/A"),
        ("https://x.com/a?id=1", "https://x.com/a?id=2"),
        ("https://x.com:8080/a", "https://x.com/a"),
        ("https://x.com/#!/a", "https://x.com/#!/b"),
        ("https://m.x.com/a", "https://x.com/a"),
    ],
)
def test_different_pages_stay_different(one: str, other: str) -> None:
    assert normalize_url(one) != normalize_url(other)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "mailto:a@b.c", "a.md", "#b", "", "https://", "ftp://x.com/"])
def test_only_web_pages_have_a_normal_address(address: str) -> None:
    assert normalize_url(address) == ""


ADDRESSES = st.text(max_size=60)


@given(ADDRESSES | ADDRESSES.map("https://x.com/".__add__) | ADDRESSES.map("http://".__add__))
def test_addresses_never_raise_and_normal_ones_are_stable(address: str) -> None:
    unwrap(address)
    shown(address)
    normal = normalize_url(address)
    assert normalize_url(normal) == normal


def test_links_come_with_their_sentence() -> None:
    found = outlinks(
        article(
            "第一句。据[报道](https://link.zhihu.com/?target=https%3A%2F%2Fa.com%2Fb)，“他走了。”第三句。\n\n"
            "- 见 <https://c.com/?utm_source=x> 和[本馆](other.md#a-1)\n\n"
            "[![图](p.png)](https://d.com/) [信](mailto:a@b.c) [下](#x)\n"
        )
    )
    assert [(link.url, link.text, link.sentence, link.note) for link in found] == [
        ("https://a.com/b", "报道", "据报道，“他走了。”", "unwrapped"),
        ("https://c.com/", "https://c.com/?utm_source=x", "见 https://c.com/?utm_source=x 和本馆", "tracking removed"),
        ("other.md#a-1", "本馆", "见 https://c.com/?utm_source=x 和本馆", ""),
        ("https://d.com/", "图", "信 下", ""),
    ]
    assert found[0].original.startswith("https://link.zhihu.com/")


def test_a_long_sentence_is_cut_around_its_link() -> None:
    (link,) = outlinks(article("长" * 500 + "[里](https://a.com/)" + "长" * 500))
    assert len(link.sentence) < 320
    assert "里" in link.sentence
    assert link.sentence.startswith("…")
    assert link.sentence.endswith("…")
