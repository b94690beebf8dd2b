"""What is searched: one entry of the index."""

from __future__ import annotations

from dataclasses import dataclass

KINDS = ("article", "note", "event", "concept")
"""In the order of their numbers in the index."""
TIERS: tuple[tuple[int, int, int, int], ...] = ((0, 1, 2, 4), (3, 3, 3, 3), (0, 1, 2, 4), (0, 1, 2, 4))
"""For each kind the tier of its four fields: 0 titles, 1 standfirsts, 2 labels of concepts, 3 notes, 4 bodies."""


@dataclass(frozen=True, slots=True)
class Document:
    """An article, note, event or concept as the index sees it: captured text, without personal data."""

    kind: str
    """One of :data:`KINDS`."""
    name: str
    """Slug of an article, id of a note, an event or a concept."""
    fields: tuple[tuple[str, ...], ...]
    """Four of them, each of strings that do not connect; ``docs/dev/search-index.md`` says what each holds."""
    year: int = 0
    """0: unknown."""
    outlet: int = -1
    """Number of the outlet among the catalog's; -1: none."""
    concepts: tuple[int, ...] = ()
    """Numbers of concepts among the catalog's, ascending."""
