"""The whole archive, related: the one reduce over all articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from build_archive.analyze import Vocabulary, analyze
from build_archive.model import Article, Catalog, Concept, Decision, Erratum, Event, Findings, NotesFile
from build_archive.relate.annotations import anchored
from build_archive.relate.concepts import concept_entries
from build_archive.relate.decided import decided_times
from build_archive.relate.errata import errata as errata_of
from build_archive.relate.events import event_entries
from build_archive.relate.links import AddressBook, linked
from build_archive.relate.proposals import proposals
from build_archive.relate.sources import sources
from build_archive.relate.stories import stories
from build_archive.relate.tags import tags
from build_archive.relate.years import newest_first, years

__all__ = ["AddressBook", "relate"]


def relate(
    articles: Iterable[Article],
    findings: Mapping[str, Findings] | None = None,
    *,
    concepts: Sequence[Concept] = (),
    events: Sequence[Event] = (),
    decided: frozenset[str] = frozenset(),
    notes: Sequence[NotesFile] = (),
    decisions: Sequence[Decision] = (),
    errata: Sequence[Erratum] = (),
) -> Catalog:
    """Everything that pages need of all ``articles`` together, whatever order they come in.

    ``findings`` are what was read out of each article, by slug, with the vocabulary of ``concepts``; articles that are
    not in it are read here. ``decided`` are the ids of events that stand in no file but in a decision.
    """
    ordered = newest_first(articles)
    known = findings or {}
    vocabulary = Vocabulary(concepts) if any(article.slug not in known for article in ordered) else None
    found: dict[str, Findings] = {}
    for article in ordered:
        if article.slug in known:
            found[article.slug] = known[article.slug]
        elif vocabulary is not None:
            found[article.slug] = analyze(article, vocabulary)
    found = decided_times(ordered, found, decisions)
    out, back = linked(ordered, {slug: one.outlinks for slug, one in found.items()})
    entries = concept_entries(ordered, found, out, concepts)
    told, copied = stories(ordered, found, decisions)
    public, private = anchored(notes, ordered, decisions)
    catalog = Catalog(
        ordered, out, back, sources(ordered), tags(ordered, entries), years(ordered),
        findings=found, concepts=entries, events=event_entries(ordered, found, out, events, decided),
        stories=told, copies=copied, notes=public, private_notes=private,
        errata=errata_of(ordered, errata),
    )  # fmt: skip
    return replace(catalog, proposals=proposals(catalog, decisions))
