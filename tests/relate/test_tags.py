"""Tags: those of the front matter and those of concepts, one page each."""

from __future__ import annotations

from collections.abc import Sequence

from build_archive.model import Article, Concept, Label, Metadata, Tag
from build_archive.relate import relate
from build_archive.relate.tags import tag_id

FISH = Concept("fish", "topic", "渔业", (Label("捕捞"), Label("Fishing")), tag=True)
TROUT = Concept("trout", "topic", "鳟鱼", tag=True, broader="middle")
MIDDLE = Concept("middle", "topic", "淡水鱼", broader="fish")
QUIET = Concept("quiet", "person", "陈望川", (Label("老陈", ("a",)),))
CONCEPTS = (FISH, TROUT, MIDDLE, QUIET)


def article(slug: str, text: str = "", **fields: object) -> Article:
    return Article(slug, f"docs/articles/{slug}.md", Metadata(**fields), text, text)  # type: ignore[arg-type]


def tags(articles: Sequence[Article], concepts: Sequence[Concept] = CONCEPTS) -> dict[str, Tag]:
    found = relate(articles, concepts=concepts).tags
    assert relate(articles[::-1], concepts=concepts).tags == found
    return {tag.label: tag for tag in found}


def test_a_concept_named_again_and_again_is_a_tag_and_one_in_passing_is_none() -> None:
    found = tags([article("a", "渔业与捕捞。"), article("b", "渔业。"), article("c", "陈望川，陈望川，淡水鱼，淡水鱼。")])
    assert list(found) == ["渔业"]
    assert found["渔业"] == Tag(tag_id("渔业"), "渔业", ("a",), "", "fish")


def test_a_longer_article_must_name_it_more_often() -> None:
    found = tags([article("a", "渔业。捕捞。" + "长" * 8000), article("b", "渔业。捕捞。渔业。渔业。" + "长" * 8000)])
    assert found["渔业"].slugs == ("b",)


def test_the_title_is_enough() -> None:
    assert tags([article("a", "", title="論捕撈")])["渔业"].slugs == ("a",)


def test_a_typed_tag_that_names_a_concept_is_the_concepts_tag() -> None:
    found = tags([article("a", tags=("漁業", "fishing", "别的")), article("b", tags=("捕捞",)), article("c", tags=("渔业",))])
    assert list(found) == ["渔业", "别的"]
    assert found["渔业"] == Tag(tag_id("渔业"), "渔业", ("a", "b", "c"), "", "fish", tuple(sorted(["fishing", tag_id("捕捞")])))


def test_a_concept_that_is_no_tag_stands_behind_a_typed_one() -> None:
    found = tags([article("a", "陈望川", tags=("老陈",)), article("b", tags=("老陈",)), article("c", "陈望川，陈望川")])
    assert found["陈望川"] == Tag(tag_id("陈望川"), "陈望川", ("a",), "", "quiet", (tag_id("老陈"),))
    assert (found["老陈"].slugs, found["老陈"].concept) == (("b",), "")


def test_a_tag_keeps_its_address_when_a_concept_of_that_name_is_written() -> None:
    one = [article("a", tags=("渔业", "TikTok"))]
    before = relate(one).tags
    after = relate(one, concepts=(FISH, Concept("x", "product", "TikTok"))).tags
    assert {tag.id for tag in after} == {tag.id for tag in before}
    assert {tag.concept for tag in after} == {"fish", "x"}


def test_a_tag_is_nested_under_the_next_tag_above_it_that_is_used() -> None:
    text = "鳟鱼，鳟鱼。"
    assert tags([article("a", text)])["鳟鱼"].broader == ""
    found = tags([article("a", text), article("b", tags=("渔业",))])
    assert found["鳟鱼"].broader == found["渔业"].id
    assert found["渔业"].slugs == ("b",)
    found = tags([article("a", text, tags=("淡水鱼",)), article("b", tags=("渔业",))])
    assert found["鳟鱼"].broader == found["淡水鱼"].id
    assert found["淡水鱼"].broader == found["渔业"].id


def test_an_article_more_makes_no_address_vanish() -> None:
    archive = [article("a", "渔业，渔业", tags=("甲",)), article("b", tags=("捕捞", "乙"))]
    more = [*archive, article("c", "鳟鱼，鳟鱼", tags=("fishing", "甲"), title="渔业")]
    before, after = (
        {ident for tag in relate(articles, concepts=CONCEPTS).tags for ident in (tag.id, *tag.aliases)}
        for articles in (archive, more)
    )
    assert before <= after
