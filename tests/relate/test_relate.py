"""The archive, related."""

from __future__ import annotations

import random

import pytest

from build_archive.model import Article, Metadata
from build_archive.relate import AddressBook, relate
from build_archive.relate.sources import UNKNOWN, UNKNOWN_NAME, outlet_host
from build_archive.relate.tags import tag_id
from build_archive.relate.years import day


def article(slug: str, markdown: str = "", aliases: tuple[str, ...] = (), **fields: object) -> Article:
    return Article(slug, f"docs/articles/{slug}.md", Metadata(**fields), markdown, "", aliases=aliases)  # type: ignore[arg-type]


ARTICLES = (
    article(
        "a", "甲。见[乙](http://www.b.com/2?utm_source=x)一文。丙见[丙](c.md)。又见[乙](https://b.com/2/)。\n",
        source_url="https://a.com/1", site_name="甲报", published="2020-09-01", tags=("技术出口", "TikTok"),
    ),
    article(
        "b", "回[甲](https://mirror.org/1)。自[己](https://b.com/2)。外[站](https://z.com/)。\n",
        source_url="https://www.b.com/2", site_name="乙报", published="2020-08-31", tags=("技術出口",),
    ),
    article("c", "无。\n", ("old-c",), mirror_url="https://mirror.org/3", tags=("tiktok",), rights="link"),
    article("d", "见[旧名](old-c.md)与[丙](https://mirror.org/3)。\n", mirror_url="https://mirror.org/1", published="2020-09"),
    article("e", "见[甲](https://a.com/1)。\n", site_name="甲报", rights="link", published="2019-12-31"),
)  # fmt: skip


def test_links_find_their_articles() -> None:
    catalog = relate(ARTICLES)
    assert [link.target for link in catalog.outlinks["a"]] == ["b", "c", "b"]
    assert [link.target for link in catalog.outlinks["b"]] == ["d", "", ""]
    assert [link.target for link in catalog.outlinks["d"]] == ["c", "c"]


def test_backlinks_are_the_links_turned_around() -> None:
    catalog = relate(ARTICLES)
    turned = {(link.slug, target) for target, links in catalog.backlinks.items() for link in links}
    assert turned == {(slug, link.target) for slug, links in catalog.outlinks.items() for link in links if link.target}
    assert [(link.slug, link.sentence) for link in catalog.backlinks["b"]] == [("a", "见乙一文。"), ("a", "又见乙。")]
    assert [(link.slug, link.sentence) for link in catalog.backlinks["c"]] == [("a", "丙见丙。"), ("d", "见旧名与丙。")]


def test_an_article_that_may_only_be_linked_to_is_not_quoted() -> None:
    assert [(link.slug, link.sentence) for link in relate(ARTICLES).backlinks["a"]] == [("e", "")]


def test_the_order_of_the_files_does_not_matter() -> None:
    expected = relate(ARTICLES)
    shuffled = list(ARTICLES)
    for seed in range(5):
        random.Random(seed).shuffle(shuffled)
        assert relate(shuffled) == expected


def test_known_findings_are_not_read_again() -> None:
    found = relate(ARTICLES).findings
    assert relate(ARTICLES, found) == relate(ARTICLES)


def test_articles_by_date_and_years() -> None:
    catalog = relate(ARTICLES)
    assert [each.slug for each in catalog.articles] == ["a", "d", "b", "e", "c"]
    assert catalog.years == (("2020", ("a", "d", "b")), ("2019", ("e",)), ("", ("c",)))


def test_sources() -> None:
    sources = {source.id: source for source in relate(ARTICLES).sources}
    assert sources["a.com"].slugs == ("a", "e")
    assert (sources["a.com"].name, sources["a.com"].host) == ("甲报", "a.com")
    assert sources[UNKNOWN].slugs == ("d", "c")
    assert sources[UNKNOWN].name == UNKNOWN_NAME
    assert relate(ARTICLES).sources[-1].id == UNKNOWN


def test_tags_are_one_in_both_scripts_and_any_case() -> None:
    tags = relate(ARTICLES).tags
    assert [(tag.label, tag.slugs) for tag in tags] == [("TikTok", ("a", "c")), ("技术出口", ("a", "b"))]
    assert [tag.id for tag in tags] == ["tiktok", tag_id("技術出口")]


@pytest.mark.parametrize("label", ["技术出口", "C++", "C#", "t-shirt", "index", "../x", "", "长" * 300, "a/b", "\ud800"])
def test_tag_ids_are_safe(label: str) -> None:
    ident = tag_id(label)
    assert ident.isascii()
    assert ident not in {"", "index"}
    assert not set(ident) & set("/\\ ")
    assert tag_id("C++") != tag_id("C#")


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2020-09-01T04:52:41+08:00", (2020, 9, 1, 4, 52, 41)),
        ("2020-09", (2020, 9)),
        ("2020-40", (2020,)),
        ("../2025-01-19", (2025, 1, 19)),
        ("2025-01-08/2025-01-14", (2025, 1, 8)),
        ("198X", ()),
        ("2020?", (2020,)),
        ("", ()),
    ],
)
def test_day(edtf: str, expected: tuple[int, ...]) -> None:
    assert day(edtf) == expected


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.a.com/x", "a.com"),
        ("http://m.a.com.cn:80/", "a.com.cn"),
        ("https://中国.cn/", "xn--fiqs8s.cn"),
        ("https://m.com/", "m.com"),
        ("x", ""),
    ],
)
def test_outlet_host(url: str, host: str) -> None:
    assert outlet_host(url) == host


def test_an_address_belongs_to_its_article_before_somebody_elses_copy() -> None:
    book = AddressBook([article("a", mirror_url="https://x.com/"), article("b", source_url="https://x.com/")])
    assert book.slug("http://www.x.com") == "b"
    assert book.slug("../b.md") == ""
    assert book.slug("./b.md#a-1") == "b"
