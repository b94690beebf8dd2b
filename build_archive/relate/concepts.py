"""Every concept with every sentence that names it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from build_archive.model import Article, Concept, ConceptEntry, Findings, OutLink


def concept_entries(
    articles: Sequence[Article],
    findings: Mapping[str, Findings],
    outlinks: Mapping[str, tuple[OutLink, ...]],
    concepts: Sequence[Concept],
) -> tuple[ConceptEntry, ...]:
    """All ``concepts`` with their mentions, sorted by id; ``articles`` are in the catalog's order."""
    return ()
