"""Every event with each article's own sentence about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from build_archive.model import Article, Event, EventEntry, EventPassage, Findings, OutLink
from build_archive.relate.calendar import stretch
from build_archive.relate.event_calendar import Calendar
from build_archive.relate.event_passages import passages
from build_archive.relate.reading import Reading
from build_archive.relate.years import day


def event_entries(
    articles: Sequence[Article],
    findings: Mapping[str, Findings],
    outlinks: Mapping[str, tuple[OutLink, ...]],
    events: Sequence[Event],
    decided: frozenset[str] = frozenset(),
) -> tuple[EventEntry, ...]:
    """All ``events`` with their passages, by date, then id; ``decided`` are ids that only a decision stands for."""
    ordered = sorted(events, key=by_date)
    found: list[list[EventPassage]] = [[] for _ in ordered]
    calendar = Calendar(ordered)
    appearance = {article.slug: in_order_of_appearance(article) for article in articles}
    for article in articles if ordered else ():
        reading = Reading(article, findings.get(article.slug, Findings()))
        for index, passage in passages(reading, outlinks.get(article.slug, ()), calendar):
            if article.slug not in ordered[index].without:
                found[index].append(passage)
    return tuple(
        _entry(event, passages, appearance, event.id in decided)
        for event, passages in zip(ordered, found, strict=True)
    )


def by_date(event: Event) -> tuple[date, date, str]:
    """Events by their first day, then the shorter one, then id; those whose date has no days are last."""
    days = stretch(event.date)
    return (days.first, days.last, event.id) if days else (date.max, date.max, event.id)


Appearance = tuple[bool, tuple[int, ...], str]


def in_order_of_appearance(article: Article) -> Appearance:
    """The oldest first, to the day: by publication, else the last change, else writing; undated last; then slug."""
    facts = article.metadata
    known = (day(facts.published) or day(facts.updated) or day(facts.written))[:3]
    return not known, known, article.slug


def _entry(
    event: Event, passages: list[EventPassage], appearance: Mapping[str, Appearance], proposed: bool
) -> EventEntry:
    passages.sort(key=lambda one: (one.how != "date", appearance[one.slug], one.start, one.end))
    slugs = tuple(sorted({passage.slug for passage in passages}, key=lambda slug: appearance[slug]))
    return EventEntry(event, tuple(passages), slugs, proposed)
