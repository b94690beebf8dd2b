"""Every event with each article's own sentence about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from build_archive.model import Article, Event, EventEntry, Findings, OutLink


def event_entries(
    articles: Sequence[Article],
    findings: Mapping[str, Findings],
    outlinks: Mapping[str, tuple[OutLink, ...]],
    events: Sequence[Event],
    decided: frozenset[str] = frozenset(),
) -> tuple[EventEntry, ...]:
    """All ``events`` with their passages, by date, then id; ``decided`` are ids that only a decision stands for."""
    return ()
