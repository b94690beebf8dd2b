"""Dates in words, relative addresses, reading time, shown addresses."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_archive.config import ArchiveConfig
from build_archive.markup.frontmatter import load_yaml
from build_archive.pages import LISTINGS, assets, listing, section, words
from build_archive.pages.address import page_url, relative
from build_archive.pages.dates import in_words, machine_readable
from build_archive.pages.headings import breakable, clause, heading_id, short
from build_archive.pages.outside import linkable, shown
from build_archive.pages.reading import minutes
from tests.pages.archive import CONFIG, catalog

CASES = Path(__file__).parent / "cases"
DATES = load_yaml((CASES / "dates.yml").read_text(encoding="utf-8"), "dates.yml")[0]
ADDRESSES = load_yaml((CASES / "addresses.yml").read_text(encoding="utf-8"), "addresses.yml")[0]


@pytest.mark.parametrize(("edtf", "expected"), DATES.items())
def test_dates_in_words(edtf: str, expected: str) -> None:
    assert in_words(edtf) == expected


def test_only_plain_dates_are_given_to_machines() -> None:
    assert machine_readable("2020-09-01T04:52:41+08:00") == "2020-09-01T04:52:41+08:00"
    assert [machine_readable(value) for value in ("2020~", "198X", "2020-40", "../2020", "2020-00-01", "x")] == [""] * 6


@pytest.mark.parametrize("case", ADDRESSES, ids=lambda case: f"{case['here']}→{case['to']}")
def test_links_are_relative(case: dict[str, str]) -> None:
    assert relative(case["to"], case["here"]) == case["link"]


def test_page_addresses() -> None:
    assert [page_url(p) for p in ("index.md", "tags/index.md", "articles/x.md")] == ["", "tags/", "articles/x/"]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://news.example/a", True),
        ("http://192.0.2.7/", False),
        ("http://3232235777/", False),
        ("http://0xC0.0x00.0x02.0x07/", False),
        ("http://[2001:db8::1]:80/", False),
        ("https://user@news.example/", False),
        ("javascript:alert(1)", False),
        ("//news.example/", False),
        ("http://[broken", False),
        ("", False),
    ],
)
def test_what_may_be_a_link(url: str, expected: bool) -> None:
    assert linkable(url) is expected


def test_addresses_are_shown_readably_but_never_turned_around() -> None:
    assert shown("https://www.news.example/%E6%8A%80%E6%9C%AF/") == "news.example/技术"
    assert "\u202e" not in shown("https://news.example/%E2%80%AEtxt.exe")
    assert len(shown("https://news.example/" + "a" * 500)) <= 90


def test_reading_time_counts_characters_and_words() -> None:
    assert minutes("字" * 400) == 1
    assert minutes("字" * 401) == 2
    assert minutes("word " * 230 + "字" * 400) == 2
    assert minutes("") == 1


def test_heading_ids_do_not_depend_on_space_and_width() -> None:
    assert heading_id("ＴikTok 在") == heading_id("TikTok在")
    assert heading_id("一") != heading_id("二")


def test_old_addresses_lead_on_in_both_trees() -> None:
    found = {asset.path: asset.content.decode() for asset in assets(catalog(), CONFIG)}
    assert set(found) == {
        f"{tree}articles/old-name/{page}index.html" for tree in ("", "zh-hant/") for page in ("", "record/")
    }
    assert 'url=../hans/"' in found["articles/old-name/index.html"]
    assert 'url=../../hans/record/"' in found["zh-hant/articles/old-name/record/index.html"]


@pytest.mark.parametrize("tree", ["zh-Hans", "zh-Hant"])
def test_listings_stand_in_the_readers_script(tree: str) -> None:
    made = {name: listing(name, catalog(), CONFIG, tree, here="about/") for name in LISTINGS}
    assert ("技術出口" in made["tags"]) is (tree == "zh-Hant")
    assert 'href="../articles/hans/"' in made["latest"]


def test_the_shell_speaks_the_readers_script() -> None:
    assert words(CONFIG, "zh-Hans")["articles"] == "文章"
    assert words(CONFIG, "zh-Hant")["about"] == "關於"


def test_an_archive_without_articles_has_pages() -> None:
    from build_archive.model import Catalog
    from build_archive.pages import pages

    empty = Catalog((), {}, {}, (), (), ())
    settings: ArchiveConfig = CONFIG
    made = {page.path: page.html for page in pages(empty, settings, "zh-Hans") if not page.kind.startswith(("note", "search"))}
    assert set(made) == {f"{room}/index.md" for room in (
        "articles", "chronology", "concepts", "events", "sources", "stories", "tags",
    )}  # fmt: skip
    assert [path for path, html in made.items() if "这里还没有文章" not in html] == []


def test_sections() -> None:
    assert [section(p) for p in ("articles/x/record.md", "about.md", "index.md", "other.md")] == [
        "articles", "about", "", "",
    ]


def test_a_title_breaks_after_punctuation_of_either_width() -> None:
    assert breakable("决战:1.7亿<b>,倒计时") == "决战:<wbr>1.7亿&lt;b&gt;,倒计时"
    assert breakable("Naming: a letter, a box") == "Naming: a letter, a box"
    assert clause("技术出口新规，影响几何？悬而未决,倒计时") == 6
    assert clause("") == 0


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("山里的茶", "山里的茶"),
        ("大桥生死决战:1.7亿元的工程悬而未决,倒计时开始", "大桥生死决战"),
        ("BridgeCo 就这么关门了，太可惜的一件事情", "BridgeCo 就这么关门了"),
        ("大桥通车新规 两岸居民将会如何抉择？", "大桥通车新规"),
        ("好，这样一来两岸的人可以继续走下去了", "好，这样一来两岸的人可以继…"),
        ("3.14万人走过大桥以后的一切事情与争论", "3.14万人走过大桥以后的一…"),
        ("The bridge that nobody wanted to cross", "The bridge that nobody…"),
        ("：" * 20, "：" * 4),
    ],
)
def test_a_long_title_is_named_by_its_first_clause(title: str, expected: str) -> None:
    assert short(title, 14) == expected


def test_a_title_of_any_length_is_cut_at_once() -> None:
    assert short("茶" * 1_000_000, 14) == "茶" * 13 + "…"
    assert short("a" * 1_000_000, 14) == "a" * 23 + "…"
