"""Mentions of concepts in one text."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_archive.analyze.concepts import MOST, Vocabulary, mentions
from build_archive.markup.frontmatter import load_yaml
from build_archive.model import Article, Concept, Label, Metadata
from build_archive.text.script import converter

CASES, _ = load_yaml((Path(__file__).parent / "cases" / "concepts.yml").read_text(encoding="utf-8"), "concepts.yml")


def article(text: str, slug: str = "x") -> Article:
    return Article(slug, f"docs/articles/{slug}.md", Metadata(), "", text)


def concept(given: dict[str, Any]) -> Concept:
    labels = [{"text": one} if isinstance(one, str) else one for one in given.get("labels", ())]
    made = tuple(
        Label(one["text"], tuple(one.get("articles", ())), tuple(one.get("unless", ())), one.get("case", False))
        for one in labels
    )
    return Concept(given["id"], "topic", given["label"], made, errata=tuple(given.get("errata", ())))


def named(case: dict[str, Any]) -> list[str]:
    text = case["text"]
    vocabulary = Vocabulary([concept(one) for one in case["concepts"]])
    found = mentions(article(text, case.get("slug", "x")), vocabulary)
    return [f"{text[one.start : one.end]} = {one.concept}{'!' if one.erratum else ''}" for one in found]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["about"])
def test_case(case: dict[str, Any]) -> None:
    assert named(case) == case["named"]
    assert named(case | {"concepts": case["concepts"][::-1]}) == case["named"]


VOCABULARY = Vocabulary(
    [Concept("a", "topic", "联想", (Label("联想公司"),)), Concept("b", "topic", "公司"), Concept("c", "topic", "Reels"),
     Concept("d", "topic", "想到", (Label("到公"),), errata=("想道",))]
)  # fmt: skip


@given(st.text(st.sampled_from("联聯想到道公司 Re\u200belsx\n"), max_size=60))
def test_mentions_are_in_order_and_apart(text: str) -> None:
    found = mentions(article(text), VOCABULARY)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(st.text(st.sampled_from("联想到公司在Reels与x，"), max_size=60))
def test_the_other_script_names_the_same(text: str) -> None:
    ours = [one.concept for one in mentions(article(text), VOCABULARY)]
    theirs = [one.concept for one in mentions(article(converter("s2t").convert(text).text), VOCABULARY)]
    assert ours == theirs


def test_a_long_list_of_names_is_cut_off() -> None:
    assert len(mentions(article("联想" * (MOST + 10)), VOCABULARY)) == MOST


def test_no_vocabulary_names_nothing() -> None:
    assert mentions(article("联想"), Vocabulary(())) == ()
    assert Vocabulary(()).concept("联想") == ""


def test_a_name_as_a_whole_means_a_concept() -> None:
    vocabulary = Vocabulary([Concept("a", "topic", "目录", (Label("清单", ("here",)),))])
    assert [vocabulary.concept(name, "here") for name in ("目錄", "清单", "清单目录", "")] == ["a", "a", "", ""]
    assert vocabulary.concept("清单", "there") == ""
