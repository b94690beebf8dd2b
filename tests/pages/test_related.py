"""Events, concepts, stories, nested tags and the chronology, each as its reader sees it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from build_archive.markup.html import parse_fragment
from build_archive.model import ConceptEntry, ConceptMention, Element, Erratum, Event, EventEntry, Metadata, Page, Tag
from build_archive.pages import assets, listing, pages, section
from build_archive.pages.relations import nested
from tests.pages.archive import CONFIG, article
from tests.pages.related import CONCEPTS, SECRET, passage, related

TREES = ("zh-Hans", "zh-Hant")


@cache
def made(tree: str = "zh-Hans") -> dict[str, Page]:
    return {page.path: page for page in pages(related(), CONFIG, tree)}


def root(path: str, tree: str = "zh-Hans") -> Element:
    return parse_fragment(made(tree)[path].html)


def words(element: Element) -> str:
    return " ".join(element.text().split())


def by_class(tree: Element, name: str) -> list[Element]:
    return [element for element in tree.elements() if name in element.classes]


def section_of(tree: Element, heading: str) -> Element:
    """The section that is labelled by the heading with this id."""
    return next(element for element in tree.elements("section") if element.get("aria-labelledby") == heading)


# -- events ------------------------------------------------------------------------------------------------------


def test_each_articles_own_sentence_stands_beside_the_others_in_order_of_appearance() -> None:
    cards = by_class(section_of(root("events/signed.md"), "accounts"), "account")
    assert [words(card).split(" ")[1] for card in cards] == ["1", "2"]
    first, second = map(words, cards)
    assert "甲报" in first
    assert "去年4月，总统签署了法案。" in first
    assert "2024年4月24日，总统签署了法案。" in second
    assert [words(mark) for card in cards for mark in card.elements("mark")] == ["去年4月", "2024年4月24日"]


def test_how_a_relative_date_was_reckoned_is_said_and_an_inferred_day_is_called_so() -> None:
    first = words(by_class(section_of(root("events/signed.md"), "accounts"), "account")[0])
    assert "即 2024年4月，从2025年1月16日（本文写作的日子，推断）算起" in first
    assert "2025年1月19日 更新" in first
    assert "2025年1月16日 写作 推断" in first
    uncertain = words(root("events/debated.md"))
    assert "2024年5月 推断" in uncertain


def test_what_only_names_the_document_is_listed_without_any_date() -> None:
    undated = section_of(root("events/signed.md"), "mentions")
    assert "《某法》引起了争论。" in words(undated)
    assert "由此得知：提到《某法》" in words(undated)
    assert list(undated.elements("time")) == []
    assert not any(digit in words(undated) for digit in ("2024", "2025"))


def test_a_text_that_may_not_be_quoted_is_only_linked_to() -> None:
    for page in made().values():
        assert SECRET[:5] not in page.html, page.path
    assert "因版权缘故，这里不引原话。" in words(root("events/signed.md"))


def test_an_event_leads_to_the_one_before_and_after() -> None:
    onward = words(by_class(root("events/signed.md"), "onward")[0])
    assert onward == "前一件：事情的开头 后一件：各方争论"


def test_the_timeline_shows_each_date_to_its_precision() -> None:
    tree = root("events/index.md")
    marks = {mark.classes[1]: words(mark) for mark in by_class(tree, "mark")}
    assert set(marks) == {"at-day", "at-month", "at-year", "at-span"}
    assert "24日" in marks["at-day"]
    assert "某日" in marks["at-month"]
    assert "5月30日至6月2日" in marks["at-span"]
    assert [words(heading).split("年")[0] for heading in tree.elements("h2")] == ["2023", "2024"]
    assert {element.get("id") for element in tree.elements("h2")} == {"y-2023", "y-2024"}
    assert not [element for element in tree.elements() if element.get("style")]


def test_a_large_archive_has_a_timeline_for_each_year() -> None:
    many = tuple(
        EventEntry(Event(f"e{number}", f"{1990 + number // 210}-01-01", f"第{number}件"), (), ()) for number in range(430)
    )
    found = {page.path: page for page in pages(related(events=many), CONFIG, "zh-Hans") if page.kind.startswith("events")}
    assert set(found) == {
        "events/index.md", "events/year/1990.md", "events/year/1990/2.md", "events/year/1991.md",
        "events/year/1991/2.md", "events/year/1992.md",
    }  # fmt: skip
    assert max(len(page.html) for page in found.values()) < 200_000
    assert 'href="year/1992/"' in found["events/index.md"].html


def test_an_article_leads_to_its_events() -> None:
    strip = by_class(root("articles/told.md"), "happened")[0]
    assert "2024年4月24日 法案签署" in words(strip)
    assert not by_class(root("articles/named.md"), "happened")
    assert "法案签署" in words(section_of(root("articles/named.md"), "touched"))


# -- concepts ----------------------------------------------------------------------------------------------------


def test_every_mention_stands_in_its_sentence_grouped_by_article() -> None:
    tree = root("concepts/wang.md")
    assert [words(heading) for heading in tree.elements("h3")] == ["关停1", "决战2", "只有摘要的1"]
    assert [words(mark) for mark in tree.elements("mark")] == ["王伍", "王五", "王五"]
    assert words(tree).count("王五当时在场，王五没有发言。") == 1
    assert "原文如此，应作王五" in words(tree)
    assert "误作王伍" in words(tree)


def test_a_document_is_cited_and_a_link_counts() -> None:
    tree = root("concepts/act.md")
    assert "引用这份文件的文章1 篇，2 处" in words(tree)
    assert "链接：law.example/act" in words(tree)
    assert words(tree).count("引起了争论。") == 1
    assert "有关的事 2024年4月24日 法案签署" in words(tree)


def test_a_concept_without_mentions_keeps_its_address() -> None:
    assert "馆中还没有文章提到它。" in made()["concepts/nobody.md"].html
    index = root("concepts/index.md")
    assert "无人提起" in words(section_of(index, "t-quiet"))
    assert "无人提起" not in words(section_of(index, "t-person"))


def test_pages_of_a_concept_do_not_grow_with_the_archive() -> None:
    many = [article(f"a{number}", "王五来了。\n", Metadata(title=f"第{number}篇", lang="zh-Hans")) for number in range(130)]
    mentions = tuple(
        ConceptMention(one.slug, 0, 2, f"王五第{turn}次来了。", 0) for one in many for turn in range(30)
    )
    entry = ConceptEntry(CONCEPTS[4], mentions, tuple(one.slug for one in many))
    found = [page for page in pages(related(*many, concepts=[entry]), CONFIG, "zh-Hans") if page.kind == "concept"]
    assert [page.path for page in found] == ["concepts/wang.md", "concepts/wang/2.md", "concepts/wang/3.md"]
    assert max(len(page.html) for page in found) < 100_000
    assert "文中另有 27 句" in " ".join(found[0].html.split())


def test_an_article_names_its_concepts_by_type_and_its_slips() -> None:
    tree = root("articles/stated.md")
    assert "人物王五" in words(section_of(tree, "named"))
    assert "原文作王伍，应作王五" in words(section_of(tree, "errata"))


def test_what_the_curator_calls_a_slip_stands_under_the_article_once() -> None:
    slips = (Erratum("王伍", "王五", "见另一篇。"), Erratum("总统", "总理"), Erratum("了", ""))
    found = {page.path: page for page in pages(replace(related(), errata={"stated": slips}), CONFIG, "zh-Hans")}
    rows = [words(row) for row in section_of(parse_fragment(found["articles/stated.md"].html), "errata").elements("li")]
    assert rows == [
        "原文作王伍，应作王五。见另一篇。正文照原样，没有改动。", "原文作总统，应作总理。正文照原样，没有改动。",
        "原文作了，是衍文。正文照原样，没有改动。",
    ]  # fmt: skip
    assert "王伍" in words(root("articles/stated.md"))


# -- stories -----------------------------------------------------------------------------------------------------


def test_a_story_tells_who_came_first_what_is_shared_and_what_only_one_says() -> None:
    tree = root("stories/told.md")
    members = [words(one) for one in section_of(tree, "members").elements("li")]
    assert [one.split(" ")[0] for one in members] == ["2025年1月19日", "2025年2月2日", "2025年2月3日", "2025年3月"]
    assert "同一文本的另一份，83% 见于《关停》" in members[2]
    shared = section_of(tree, "shared")
    assert [words(mark) for mark in shared.elements("mark")] == ["总统签署了法案", "总统签署了法案"]
    assert "去年4月，总统签署了法案。" in words(shared)
    alone = section_of(tree, "alone")
    assert "只有它提到：王五" in words(alone)
    assert "只有它写到：2024年4月24日" in words(alone)


def test_what_a_story_may_have_been_called_leads_to_it() -> None:
    found = {asset.path: asset.content.decode() for asset in assets(related(), CONFIG)}
    for name in ("stated", "stated-before", "named", "kept"):
        for tree in ("", "zh-hant/"):
            assert 'url=../told/"' in found[f"{tree}stories/{name}/index.html"]
    assert "stories/told/index.html" not in found
    assert 'url=../office/"' in found["tags/t-office/index.html"]


def test_copies_that_are_no_story_are_listed_as_one_text() -> None:
    assert "头发与发展" in words(section_of(root("stories/index.md"), "copies"))
    assert "臺灣的頭髮" in words(section_of(root("articles/hans.md", "zh-Hant"), "same-story"))


def test_an_article_leads_to_the_other_accounts() -> None:
    others = words(section_of(root("articles/told.md"), "same-story"))
    assert "乙报 关停" in others
    assert "决战" not in others


# -- tags, chronology --------------------------------------------------------------------------------------------


def test_tags_are_nested_in_the_index_and_on_their_pages() -> None:
    inner = [words(row) for row in root("tags/index.md").elements("ul") for row in row.elements("ul")]
    assert inner == ["总统府1"]
    assert "总统府" in words(root("tags/state.md"))
    assert by_class(root("tags/office.md"), "kicker")[0].text().strip() == "国家机关"
    assert 'href="../../concepts/office/"' in made()["tags/office.md"].html


def test_a_ring_of_tags_loses_none() -> None:
    tags = (Tag("a", "A", (), "c"), Tag("b", "B", (), "a"), Tag("c", "C", (), "b"), Tag("d", "D", (), "d"), Tag("e", "E", (), "x"))
    found = nested(tags)
    assert [tag.id for tag in found[""]] == ["a", "d", "e"]
    assert sorted(tag.id for below in found.values() for tag in below) == ["a", "b", "c", "d", "e"]


def test_articles_stand_under_the_month_of_publication_and_updates_are_none() -> None:
    paths = {path for path in made() if path.startswith("chronology/")}
    assert paths == {
        "chronology/index.md", "chronology/2025.md", "chronology/2025/02.md", "chronology/2025/03.md", "chronology/2020.md",
        "chronology/2020/09.md", "chronology/2019.md", "chronology/2019/undated.md", "chronology/undated.md",
    }  # fmt: skip
    undated = words(root("chronology/undated.md"))
    assert "2025年1月19日 更新" in undated
    assert "2025年1月16日 写作 推断" in undated
    assert "决战" not in words(root("chronology/2025.md"))


def test_the_months_of_all_years_are_one_table() -> None:
    table = next(iter(root("chronology/index.md").elements("table")))
    cells = {link.get("aria-label"): link.get("href") for link in table.elements("a") if link.get("aria-label")}
    assert cells == {
        "2025年2月，2 篇": "2025/02/", "2025年3月，1 篇": "2025/03/", "2020年9月，1 篇": "2020/09/",
    }  # fmt: skip


# -- both trees, previews, listings ------------------------------------------------------------------------------


def test_both_trees_have_the_same_addresses_and_ids() -> None:
    assert set(made("zh-Hans")) == set(made("zh-Hant"))
    for path in made():
        ids = [[element.get("id") for element in root(path, tree).elements() if element.get("id")] for tree in TREES]
        assert ids[0] == ids[1], path
        assert len(ids[0]) == len(set(ids[0])), path


def test_everything_is_in_the_readers_script() -> None:
    assert "總統簽署了法案" in words(root("events/signed.md", "zh-Hant"))
    assert made("zh-Hans")["articles/named.md"].title == "争论"
    hant = words(root("events/signed.md", "zh-Hant"))
    assert "從2025年1月16日（本文寫作的日子，推斷）算起" in hant


def test_links_have_previews_that_need_no_request() -> None:
    template = next(iter(parse_fragment(made()["articles/stated.md"].html).elements("template")))
    cards = {card.get("data-href"): words(card) for card in template.elements("div")}
    assert cards["../../events/signed/"] == "法案签署2024年4月24日 · 4 篇先有国会通过。"
    assert cards["../told/"] == "决战甲报 · 2025年1月19日 更新"
    assert cards["../../concepts/wang/"] == "王五人物 · 3 篇"


def test_previews_are_bounded() -> None:
    for page in made().values():
        cards = page.html.count("data-href=")
        assert cards <= 60
        assert cards == 0 or page.kind in {"article", "event", "concept", "story"}


def test_every_part_has_its_entry_in_the_menu() -> None:
    for path, kind in (("events/signed.md", "events"), ("concepts/wang.md", "concepts"), ("stories/told.md", "stories")):
        assert section(path) == kind


@pytest.mark.parametrize(("name", "expected"), [
    ("events", "../events/signed/"), ("concepts", "../concepts/wang/"), ("stories", "../stories/told/"),
    ("chronology", "../chronology/2025/"),
])  # fmt: skip
def test_listings_for_hand_written_pages(name: str, expected: str) -> None:
    assert f'href="{expected}"' in listing(name, related(), CONFIG, "zh-Hans", here="about/")


@pytest.mark.parametrize("attack", ["</template><script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "{{ 7 * 7 }}"])
def test_no_curated_field_becomes_markup(attack: str) -> None:
    concept = replace(CONCEPTS[4], label=attack, note=attack, errata=(attack,), addresses=(f"javascript:{attack}",))
    mention = ConceptMention("told", 0, 2, attack, 0, True, f"javascript:{attack}")
    event = Event("signed", attack, attack, attack, ("wang",), ("wang",), (f"javascript:{attack}",))
    told = passage("told", attack, words=attack, value=attack, evidence=f"x after {attack} (2020)")
    archive = related(
        events=[EventEntry(event, (told,), ("told",))], concepts=[ConceptEntry(concept, (mention,), ("told",), attack, attack)]
    )
    archive = replace(archive, tags=(*archive.tags, Tag("x", attack, ("told",), "state", "wang")))
    for tree in TREES:
        for page in pages(archive, CONFIG, tree):
            for element in parse_fragment(page.html).elements():
                assert element.tag not in {"script", "img", "iframe", "object"}, (page.path, element)
                assert not any(name.startswith("on") or name == "style" for name in element.attrs), element
                assert not element.get("href").startswith("javascript:"), element


@pytest.mark.parametrize("name", ["events", "concepts"])
def test_listings_hold_cards_for_their_links(name: str) -> None:
    html = listing(name, related(), CONFIG, "zh-Hans", here="about/")
    assert html.count('<template class="previews">') == 1
    assert f'<div data-href="../{name}/' in html
