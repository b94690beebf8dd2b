"""What a reader finds on an article's page."""

from __future__ import annotations

import re

import pytest

from build_archive.markup.html import parse_fragment
from build_archive.model import Element, Page
from build_archive.pages import pages
from tests.pages.archive import CONFIG, catalog


def made(tree: str) -> dict[str, Page]:
    return {page.path: page for page in pages(catalog(), CONFIG, tree)}


@pytest.fixture(scope="module")
def hans() -> dict[str, Page]:
    return made("zh-Hans")


@pytest.fixture(scope="module")
def hant() -> dict[str, Page]:
    return made("zh-Hant")


def links(page: Page) -> dict[str, Element]:
    root = parse_fragment(page.html)
    found: dict[str, Element] = {}
    for anchor in root.elements("a"):
        found.setdefault(anchor.text().strip(), anchor)
    return found


def test_both_trees_hold_the_same_pages(hans: dict[str, Page], hant: dict[str, Page]) -> None:
    assert list(hans) == list(hant)
    assert len(set(hans)) == len(hans)


def test_a_link_to_an_article_of_the_archive_stays_inside_and_shows_where_it_led(hans: dict[str, Page]) -> None:
    link = links(hans["articles/hans.md"])["馆内的一篇"]
    assert link.get("href") == "../hant/"
    assert "https://news.example/hant?utm_source=x" in link.get("title")
    assert not link.get("rel")


def test_a_link_out_is_marked_and_carries_no_tracking(hans: dict[str, Page]) -> None:
    link = links(hans["articles/hans.md"])["外面"]
    assert link.get("href") == "https://out.example/a?b=1"
    assert set(link.get("rel").split()) == {"noopener", "noreferrer", "nofollow", "ugc"}


def test_numbers_and_scripts_are_no_links(hans: dict[str, Page]) -> None:
    html = hans["articles/hans.md"].html
    assert "192.0.2.7" in html
    assert not re.search(r'href="[^"]*(192\.0\.2\.7|javascript)', html)


def test_no_picture_is_loaded_and_its_words_are_there(hans: dict[str, Page]) -> None:
    html = hans["articles/hans.md"].html
    assert "<img" not in html
    for words in ("图片未收录", "一张图", "图的说明", "pictures.example"):
        assert words in html


def test_headings_have_the_same_ids_in_both_trees(hans: dict[str, Page], hant: dict[str, Page]) -> None:
    ours, theirs = hans["articles/hans.md"].toc, hant["articles/hans.md"].toc
    assert [entry.id for entry in ours] == [entry.id for entry in theirs]
    assert len({entry.id for entry in ours}) == 2
    assert all(entry.id.startswith("a-") and entry.id.isascii() for entry in ours)
    assert [entry.title for entry in theirs] == ["裡面的頭髮", "裡面的頭髮"]
    for entry in ours:
        assert f'id="{entry.id}"' in hans["articles/hans.md"].html
        assert f'id="{entry.id}"' in hant["articles/hans.md"].html


def test_footnotes_lead_there_and_back(hans: dict[str, Page]) -> None:
    html = hans["articles/hans.md"].html
    for address in ("a-fn-1", "a-fnref-1"):
        assert f'href="#{address}"' in html
        assert f'id="{address}"' in html


def test_inferred_dates_say_so_and_missing_ones_are_named(hans: dict[str, Page]) -> None:
    html = hans["articles/hans.md"].html
    assert re.search(r"2020年8月30日</time>\s*<span class=\"sure sure-inferred\"[^>]*>推断", html)
    assert "原文未载" in hans["articles/english.md"].html


def test_a_converted_page_names_its_engine(hans: dict[str, Page], hant: dict[str, Page]) -> None:
    assert hant["articles/hans.md"].conversion == "OpenCC 1.4.2 s2tw"
    assert "OpenCC 1.4.2 s2tw" in hant["articles/hans.md"].html
    assert hans["articles/hans.md"].conversion == ""
    assert hans["articles/hant.md"].conversion == "OpenCC 1.4.2 tw2s"
    assert hans["articles/hans.md"].captured
    assert not hans["articles/hant.md"].captured
    assert hant["articles/hant.md"].captured


def test_other_languages_stay_as_they_are_in_both_trees(hans: dict[str, Page], hant: dict[str, Page]) -> None:
    for page in (hans["articles/english.md"], hant["articles/english.md"]):
        assert page.lang == "en"
        assert 'lang="en"' in page.html
        assert "words about 发展" in page.html


def test_linked_from_here_with_the_citing_sentence(hans: dict[str, Page]) -> None:
    html = hans["articles/hant.md"].html
    assert "引用本文" in html
    assert "开头说到馆内的一篇，也说到外面。" in html


def test_the_outlets_own_list_is_folded_and_leads_inside_where_it_can(hans: dict[str, Page]) -> None:
    found = links(hans["articles/hans.md"])
    assert found["馆内有的"].get("href") == "../hant/"
    assert found["另一篇"].get("href") == "https://out.example/other"


@pytest.mark.parametrize("tree", ["zh-Hans", "zh-Hant"])
@pytest.mark.parametrize("slug", ["short", "pointer"])
def test_what_may_not_be_shown_in_full_is_nowhere(tree: str, slug: str) -> None:
    everything = made(tree)
    for page in everything.values():
        assert "秘密" not in page.html
        assert "祕密" not in page.html
        assert "不可见的摘要" not in page.html + page.description
    assert everything[f"articles/{slug}.md"].noindex
    assert ("可见的摘要" in everything[f"articles/{slug}.md"].html) is (slug == "short" and tree == "zh-Hans")
    assert "someone" not in everything[f"articles/{slug}/record.md"].html
    assert "导航 首页" not in everything[f"articles/{slug}/record.md"].html


def test_every_relative_link_leads_to_a_page(hans: dict[str, Page]) -> None:
    from posixpath import join, normpath

    from build_archive.pages.address import page_url

    urls = {"/" + page_url(path) for path in hans} | {"/"}
    for page in hans.values():
        here = "/" + page_url(page.path)
        for anchor in parse_fragment(page.html).elements("a"):
            href = anchor.get("href").partition("#")[0]
            if not href or "://" in href:
                continue
            target = normpath(join(here, href))
            if target.endswith((".xml", ".json")):
                continue
            assert target.rstrip("/") + "/" in urls, (page.path, href)
