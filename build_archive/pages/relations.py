"""What leads from an article to events, concepts and stories: the catalog's lists, turned around once."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from build_archive.model import Catalog, ConceptEntry, ConceptMention, Copies, EventEntry, Story, Tag


@dataclass(frozen=True, slots=True)
class Relations:
    """Looked up by the slug of an article or by an id; made once, so that no page searches the archive."""

    dated: dict[str, tuple[EventEntry, ...]] = field(default_factory=dict)
    """By slug: the events that an article dates, in their order."""
    undated: dict[str, tuple[EventEntry, ...]] = field(default_factory=dict)
    """By slug: the events that it only names by a document or an address."""
    concepts: dict[str, tuple[tuple[ConceptEntry, int], ...]] = field(default_factory=dict)
    """By slug: what it speaks of and how often, most often first."""
    errata: dict[str, tuple[tuple[ConceptEntry, ConceptMention], ...]] = field(default_factory=dict)
    """By slug: slips of the source, in the order of the text."""
    stories: dict[str, Story] = field(default_factory=dict)
    """By slug of a member."""
    copies: dict[str, Copies] = field(default_factory=dict)
    """By slug of a member."""
    shares: dict[tuple[str, str], float] = field(default_factory=dict)
    """By two slugs in alphabetical order: how much of the shorter of two copies stands in the longer one."""
    concept: dict[str, ConceptEntry] = field(default_factory=dict)
    """By id."""
    narrower_concepts: dict[str, tuple[ConceptEntry, ...]] = field(default_factory=dict)
    """By id of a concept: those nested under it."""
    events_of: dict[str, tuple[EventEntry, ...]] = field(default_factory=dict)
    """By id of a concept or document: the events that name it."""
    event: dict[str, EventEntry] = field(default_factory=dict)
    """By id."""
    story: dict[str, Story] = field(default_factory=dict)
    """By id."""
    tags: dict[str, tuple[Tag, ...]] = field(default_factory=dict)
    """By slug, those of most articles first."""
    tag_of: dict[str, Tag] = field(default_factory=dict)
    """By id of a concept: the tag that it stands behind."""
    narrower: dict[str, tuple[Tag, ...]] = field(default_factory=dict)
    """By id of a tag: those nested under it; under the empty string those that stand on their own."""


def relations(catalog: Catalog) -> Relations:
    """``catalog`` turned around."""
    dated: dict[str, list[EventEntry]] = defaultdict(list)
    undated: dict[str, list[EventEntry]] = defaultdict(list)
    events_of: dict[str, list[EventEntry]] = defaultdict(list)
    for event in catalog.events:
        tells = {passage.slug for passage in event.passages if passage.how == "date"}
        for slug in event.slugs:
            (dated if slug in tells else undated)[slug].append(event)
        for ident in dict.fromkeys((*event.event.concepts, *event.event.documents)):
            events_of[ident].append(event)
    concepts: dict[str, list[tuple[ConceptEntry, int]]] = defaultdict(list)
    errata: dict[str, list[tuple[ConceptEntry, ConceptMention]]] = defaultdict(list)
    below: dict[str, list[ConceptEntry]] = defaultdict(list)
    for concept in catalog.concepts:
        if concept.concept.broader:
            below[concept.concept.broader].append(concept)
        counts = Counter(mention.slug for mention in concept.mentions)
        for slug in concept.slugs:
            concepts[slug].append((concept, counts[slug]))
        for mention in concept.mentions:
            if mention.erratum:
                errata[mention.slug].append((concept, mention))
    tagged: dict[str, list[Tag]] = defaultdict(list)
    for tag in catalog.tags:
        for slug in tag.slugs:
            tagged[slug].append(tag)
    return Relations(
        dated={slug: tuple(found) for slug, found in dated.items()},
        undated={slug: tuple(found) for slug, found in undated.items()},
        concepts={
            slug: tuple(sorted(found, key=lambda pair: (-pair[1], pair[0].concept.id)))
            for slug, found in concepts.items()
        },
        errata={slug: tuple(sorted(found, key=lambda pair: pair[1].start)) for slug, found in errata.items()},
        stories={slug: story for story in reversed(catalog.stories) for slug in story.slugs},
        copies={slug: family for family in reversed(catalog.copies) for slug in family.slugs},
        shares={
            (min(one, other), max(one, other)): share
            for family in catalog.copies for one, other, share in family.containment
        },
        concept={entry.concept.id: entry for entry in catalog.concepts},
        narrower_concepts={ident: tuple(found) for ident, found in below.items()},
        events_of={ident: tuple(found) for ident, found in events_of.items()},
        event={entry.event.id: entry for entry in catalog.events},
        story={story.id: story for story in catalog.stories},
        tags={slug: tuple(found) for slug, found in tagged.items()},
        tag_of={tag.concept: tag for tag in reversed(catalog.tags) if tag.concept},
        narrower=nested(catalog.tags),
    )


def nested(tags: tuple[Tag, ...]) -> dict[str, tuple[Tag, ...]]:
    """The tags by the one they stand under, in their order; a ring of tags is opened at its first."""
    order = {tag.id: number for number, tag in enumerate(tags)}
    above = {tag.id: tag.broader if tag.broader in order and tag.broader != tag.id else "" for tag in tags}
    settled: set[str] = set()
    for tag in tags:
        chain: dict[str, None] = {}
        place = tag.id
        while place and place not in settled and place not in chain:
            chain[place] = None
            place = above[place]
        if place in chain:
            walked = list(chain)
            above[min(walked[walked.index(place) :], key=order.__getitem__)] = ""
        settled.update(chain)
    found: dict[str, list[Tag]] = defaultdict(list)
    for tag in tags:
        found[above[tag.id]].append(tag)
    return {ident: tuple(below) for ident, below in found.items()}
