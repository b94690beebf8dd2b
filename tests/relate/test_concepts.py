"""Concepts with their sentences, their articles and each other."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_archive.analyze import Vocabulary
from build_archive.analyze.concepts import mentions
from build_archive.model import Article, Catalog, Concept, ConceptEntry, Label, Metadata
from build_archive.relate import relate
from build_archive.relate.concepts import LONGEST, TOGETHER

CONCEPTS = (
    Concept("act", "document", "《渔业法》", (Label("渔业法"),), addresses=("http://law.example/fish?utm_source=x",)),
    Concept("bay", "place", "蓝湾"),
    Concept("chen", "person", "陈望川", errata=("陈望穿",)),
    Concept("none", "topic", "无人提起"),
)


def article(slug: str, text: str, markdown: str = "", **fields: object) -> Article:
    return Article(slug, f"docs/articles/{slug}.md", Metadata(**fields), markdown or text, text)  # type: ignore[arg-type]


def entries(articles: Sequence[Article], concepts: Sequence[Concept] = CONCEPTS) -> dict[str, ConceptEntry]:
    found = relate(articles, concepts=concepts).concepts
    assert [entry.concept.id for entry in found] == sorted(concept.id for concept in concepts)
    return {entry.concept.id: entry for entry in found}


ARTICLES = (
    article("old", "蓝湾的 《渔业法》\n施行。陈望川与陈望穿，", published="2019-05", updated="2024-01-01"),
    article("new", "蓝湾没有渔业法。", "", updated="2020-03-04T05:06:07+08:00"),
    article("link", "有人说起它。", "有人[说起](https://law.example/fish)它。再[一次](http://www.law.example/fish/)。\n"),
)


def test_mentions_stand_in_their_sentence_on_one_line() -> None:
    found = entries(ARTICLES)
    old = [mention for mention in found["act"].mentions if mention.slug == "old"]
    assert [(one.sentence, one.offset, one.start, one.end) for one in old] == [("蓝湾的 《渔业法》", 4, 4, 9)]
    assert [(one.sentence, one.erratum) for one in found["chen"].mentions] == [
        ("陈望川与陈望穿，", False), ("陈望川与陈望穿，", True),
    ]  # fmt: skip


def test_articles_stand_in_the_order_of_the_catalog_with_first_and_last_date() -> None:
    found = entries(ARTICLES)
    assert found["act"].slugs == ("new", "old", "link")
    assert (found["act"].first, found["act"].last) == ("2019-05", "2020-03-04")
    assert found["none"] == ConceptEntry(CONCEPTS[3], (), ())
    assert entries(ARTICLES[::-1]) == found


def test_a_link_to_its_address_cites_it_once() -> None:
    (cited,) = (mention for mention in entries(ARTICLES)["act"].mentions if mention.link)
    assert (cited.slug, cited.sentence, cited.link) == ("link", "有人说起它。", "https://law.example/fish")
    assert cited.sentence[cited.offset :].startswith("说起")


def test_concepts_of_the_same_articles_are_together() -> None:
    found = entries(ARTICLES)
    assert found["act"].together == (("bay", 2), ("chen", 1))
    assert found["chen"].together == (("bay", 1), ("act", 1))
    many = [Concept(f"c{n:03}", "topic", f"第{n:03}号") for n in range(TOGETHER + 5)]
    found = entries([article("a", "，".join(concept.label for concept in many))], many)
    assert all(len(entry.together) == TOGETHER for entry in found.values())


@pytest.mark.parametrize("rights", ["excerpt", "link"])
def test_an_article_without_full_rights_is_not_quoted(rights: str) -> None:
    text = "蓝湾有陈望川。"
    found = entries([article("a", text, f"[蓝湾](https://law.example/fish){text[2:]}", rights=rights)])
    assert [(one.sentence, one.offset) for entry in found.values() for one in entry.mentions] == [("", 0)] * 3


def test_a_long_sentence_is_cut_around_the_name() -> None:
    text = "甲" * 1000 + " 蓝湾\u3000" + "乙" * 1000
    (mention,) = entries([article("a", text)])["bay"].mentions
    assert len(mention.sentence) <= LONGEST + 2
    assert mention.sentence[0] == mention.sentence[-1] == "…"
    assert mention.sentence[mention.offset :].startswith("蓝湾")


@given(st.text(st.sampled_from("蓝湾渔业法。！ \n\t陈望川甲《》…"), max_size=60))
def test_the_offset_leads_to_the_name(text: str) -> None:
    one = article("a", text)
    found = relate([one], concepts=CONCEPTS)
    total = 0
    for entry in found.concepts:
        for mention in entry.mentions:
            total += 1
            printed = " ".join(text[mention.start : mention.end].split())
            assert mention.sentence[mention.offset : mention.offset + len(printed)] == printed
            assert "\n" not in mention.sentence
    assert total == len(mentions(one, Vocabulary(CONCEPTS)))


def test_findings_of_a_concept_that_is_gone_are_left_out() -> None:
    found: Catalog = relate(ARTICLES, concepts=CONCEPTS)
    assert [entry.concept.id for entry in relate(ARTICLES, found.findings, concepts=CONCEPTS[:1]).concepts] == ["act"]
