"""Is this an event? Dates that several texts name together with the same concepts, and no known event explains."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from build_archive.model import Catalog, Decision, Findings, Proposal
from build_archive.relate.calendar import Stretch, stretch
from build_archive.relate.proposals.question import first_copies, key, line
from build_archive.relate.reading import Reading

_MONTH = 31
_CONCEPTS = 4
"""Concepts that a proposed event lists."""
_SHOWN = 6
"""Sentences shown as evidence."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence that dates something."""

    slug: str
    text: str
    """Of which copies this is one: the slug of the first."""
    shown: str
    concepts: frozenset[str]
    need: int
    """Concepts that it must share: a month is thirty days, and one in common is no event yet."""


def event_questions(catalog: Catalog, decisions: Sequence[Decision]) -> Iterator[Proposal]:
    """One question for a day or month that sentences of two texts or more share, each naming what another one names.

    A date that has an event, or an answer, is not asked about (again): the question is the date, not the concepts,
    which change with every name that is accepted. A second event of a day is written into ``events.yml`` by hand.
    """
    known = {stretch(entry.event.date) for entry in catalog.events}
    told: dict[tuple[Stretch, str], list[_Told]] = defaultdict(list)
    for days, value, one in _sentences(catalog):
        if days not in known:
            told[days, value].append(one)
    labels = {entry.concept.id: entry.concept.label for entry in catalog.concepts}
    months = {value: sentences for (days, value), sentences in told.items() if days.days > 1}
    for (days, value), sentences in told.items():
        # 去年4月 in one text may be the 24 April of another.
        coarser = _about_the_same(sentences, months.get(value[:7], ())) if days.days == 1 else []
        yield from _question(days, value, [*sentences, *coarser], labels)


def _about_the_same(sentences: Sequence[_Told], others: Sequence[_Told]) -> list[_Told]:
    """Those of ``others`` that name two concepts of ``sentences``."""
    named = frozenset(concept for one in sentences for concept in one.concepts)
    return [one for one in others if len(one.concepts & named) >= one.need]


def _sentences(catalog: Catalog) -> Iterator[tuple[Stretch, str, _Told]]:
    """Every sentence with a certain day or month and a concept that no event has taken already."""
    first = first_copies(catalog)
    taken: dict[str, set[int]] = defaultdict(set)
    for entry in catalog.events:
        for passage in entry.passages:
            if passage.how == "date":
                taken[passage.slug].add(passage.start)
    for article in sorted(catalog.articles, key=lambda article: article.slug):
        found = catalog.findings.get(article.slug, Findings())
        dated = []
        for time in found.times:
            days = stretch(time.value) if time.certain and time.kind == "date" and not time.modifier else None
            if days is not None and (days.days == 1 or (days.days <= _MONTH and len(time.value) == len("2020-01"))):
                dated.append((days, time))
        if not dated or not found.mentions:
            continue
        reading = Reading(article, found)
        seen: set[tuple[Stretch, int]] = set()
        for days, time in dated:
            start, end = reading.spans[reading.at(time.start)]
            concepts = reading.named(start, end)
            explained = any(start <= place < end for place in taken[article.slug])
            if concepts and not explained and (days, start) not in seen:
                seen.add((days, start))
                shown = reading.line(*reading.part(start, end, time.start, time.end))
                yield days, time.value[:10], _Told(
                    article.slug, first[article.slug], shown, concepts, 1 if days.days == 1 else 2
                )


def _question(days: Stretch, value: str, sentences: list[_Told], labels: Mapping[str, str]) -> Iterator[Proposal]:
    texts: dict[str, set[str]] = defaultdict(set)
    for one in sentences:
        for concept in one.concepts:
            texts[concept].add(one.text)
    counted = Counter({concept: len(found) for concept, found in texts.items() if len(found) > 1})
    shared = sorted(counted, key=lambda concept: (-counted[concept], concept))[:_CONCEPTS]
    members = [one for one in sentences if len(one.concepts & set(shared)) >= one.need]
    witnesses = len({one.text for one in members})
    if witnesses < 2:
        return
    members.sort(key=lambda one: (-len(one.concepts & set(shared)), one.slug, one.shown))
    named = "、".join(labels.get(concept, concept) for concept in shared[:2])
    yield Proposal(
        key("event", value), "event", f"Did something happen on {value}? {witnesses} texts say so",
        tuple(line(one.slug, one.shown) for one in members[:_SHOWN]),
        (("id", f"{value}-{shared[0]}"), ("date", value), ("title", f"{named}（{value}）"),
         ("concepts", ", ".join(shared))),
        3.0 + min(0.4, witnesses / 100) + (0.05 if days.days == 1 else 0.0),
    )  # fmt: skip
