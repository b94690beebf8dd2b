"""The small archive of the page tests with relations made by hand: what other rooms would have found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from build_archive.model import (
    Article,
    Catalog,
    Certainty,
    Concept,
    ConceptEntry,
    ConceptMention,
    Copies,
    Event,
    EventEntry,
    EventPassage,
    Evidence,
    Label,
    Metadata,
    Only,
    Place,
    SharedPassage,
    Story,
    Tag,
)
from tests.pages.archive import article, catalog

TOLD = "去年4月，总统签署了法案。王五当时在场，王五没有发言。"
STATED = "2024年4月24日，总统签署了法案。王伍在场。"
NAMED = "《某法》引起了争论。"
SECRET = "秘密的句子提到王五。"


def articles() -> tuple[Article, ...]:
    """Two that date an event, one that names its document, one that may not be quoted."""
    return (
        article("told", TOLD + "\n", Metadata(
            title="决战", lang="zh-Hans", site_name="甲报", updated="2025-01-19", written="2025-01-16",
            evidence=(Evidence("written", "2025-01-16", "3天后", "describe.written", Certainty.INFERRED),),
        )),
        article("stated", STATED + "\n", Metadata(
            title="关停", lang="zh-Hans", site_name="乙报", author=("于甲",), published="2025-02-02",
        ), aliases=("stated-before",)),
        article("named", NAMED + "\n", Metadata(title="爭論", lang="zh-Hant", published="2025-02-03")),
        article("kept", SECRET + "\n", Metadata(title="只有摘要的", lang="zh-Hans", rights="excerpt", published="2025-03")),
    )  # fmt: skip


EVENTS = (
    Event("signed", "2024-04-24", "法案签署", "先有国会通过。", ("wang",), ("act",), ("https://law.example/act",)),
    Event("debated", "2024-05", "各方争论"),
    Event("begun", "2023", "事情的开头"),
    Event("long", "2024-05-30/2024-06-02", "几天的事"),
)
CONCEPTS = (
    Concept("act", "document", "《某法》", (Label("该法"),), "一部法律。", addresses=("https://law.example/act",)),
    Concept("nobody", "person", "无人提起"),
    Concept("office", "organisation", "总统府", broader="state", tag=True),
    Concept("state", "topic", "国家机关", tag=True),
    Concept("wang", "person", "王五", errata=("王伍",), tag=True),
)


def passage(slug: str, sentence: str, how: str = "date", **more: object) -> EventPassage:
    return EventPassage(slug, 0, len(sentence), sentence, how, **more)  # type: ignore[arg-type] # fields by name


def related(
    *more: Article, events: Sequence[EventEntry] | None = None, concepts: Sequence[ConceptEntry] | None = None
) -> Catalog:
    """The archive with events, concepts, a story, copies and nested tags."""
    made = catalog(*articles(), *more)
    return replace(
        made,
        events=tuple(events) if events is not None else event_entries(),
        concepts=tuple(concepts) if concepts is not None else concept_entries(),
        stories=(
            Story(
                "told", ("told", "stated", "named", "kept"),
                (SharedPassage((
                    Place("told", 5, 12, "总统签署了法案"), Place("stated", 11, 18, "总统签署了法案"),
                    Place("kept", 0, 6, "秘密的句子提"),
                )),),
                (Only("stated", ("wang",), ("2024-04-24",), (Place("stated", 19, 24, "王伍在场。"),)), Only("named")),
            ),
        ),
        copies=(Copies(("stated", "named"), (("stated", "named", 0.834),)), Copies(("hans", "hant"), ())),
        tags=(
            *made.tags,
            Tag("state", "国家机关", ("told", "stated"), "", "state"),
            Tag("office", "总统府", ("told",), "state", "office", ("t-office",)),
        ),
    )


def event_entries() -> tuple[EventEntry, ...]:
    return (
        EventEntry(EVENTS[2], (), ()),
        EventEntry(
            EVENTS[0],
            (
                passage("told", TOLD[:13], words="去年4月", value="2024-04",
                        evidence="去年 from 2025-01-16 (written, not stated)"),
                passage("stated", STATED[:19], words="2024年4月24日", value="2024-04-24"),
                passage("named", NAMED, "document", concepts=("act",)),
                passage("kept", SECRET, "address"),
            ),
            ("told", "stated", "named", "kept"),
        ),
        EventEntry(EVENTS[1], (passage("stated", STATED, words="次月", value="2024-05", certain=False),), ("stated",), True),
        EventEntry(EVENTS[3], (), ()),
    )  # fmt: skip


def concept_entries() -> tuple[ConceptEntry, ...]:
    second = TOLD[13:]
    wang = (
        ConceptMention("stated", 19, 21, "王伍在场。", 0, True),
        ConceptMention("told", 13, 15, second, 0),
        ConceptMention("told", 20, 22, second, 7),
        ConceptMention("kept", 7, 9, SECRET, 7),
    )
    act = (
        ConceptMention("named", 0, 4, NAMED, 0),
        ConceptMention("named", 0, 0, NAMED, 0, link="https://law.example/act"),
    )
    known = {concept.id: concept for concept in CONCEPTS}
    return (
        ConceptEntry(known["act"], act, ("named",), "2025-02-03", "2025-02-03", (("wang", 1),)),
        ConceptEntry(known["nobody"], (), ()),
        ConceptEntry(known["office"], (ConceptMention("told", 5, 7, TOLD[:13], 5),), ("told",)),
        ConceptEntry(known["state"], (), ()),
        ConceptEntry(known["wang"], wang, ("stated", "told", "kept"), "2025-02-02", "2025-02-02", (("act", 1),)),
    )
