"""The whole archive, related."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from build_archive.model.article import Article

if TYPE_CHECKING:
    from build_archive.model.annotation import Note
    from build_archive.model.concept import ConceptEntry
    from build_archive.model.erratum import Erratum
    from build_archive.model.event import EventEntry
    from build_archive.model.findings import Findings
    from build_archive.model.proposal import Proposal
    from build_archive.model.story import Copies, Story


@dataclass(frozen=True, slots=True)
class OutLink:
    """A link in an article's body."""

    url: str
    """Unwrapped, tracking parameters dropped; the shown address."""
    original: str
    """As captured."""
    text: str
    sentence: str
    """The sentence it stands in, as plain text."""
    target: str = ""
    """Slug of the article of this archive it leads to, or empty."""
    note: str = ""
    """What was done to it: ``unwrapped``, ``tracking removed``, ``raw address``; comma-separated."""


@dataclass(frozen=True, slots=True)
class Backlink:
    """An article that links here."""

    slug: str
    """Of the citing article."""
    sentence: str
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """An outlet and its articles."""

    id: str
    """ASCII; the host of its addresses, else a slug of the seed's name."""
    name: str
    host: str
    slugs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag and its articles."""

    id: str
    label: str
    slugs: tuple[str, ...]
    broader: str = ""
    """Id of the tag it is nested under."""
    concept: str = ""
    """Id of the concept that stands behind it, if one does."""
    aliases: tuple[str, ...] = ()
    """Other ids that lead here: those of names of the concept that articles were tagged with."""


@dataclass(frozen=True, slots=True)
class Catalog:
    """Everything pages are made from."""

    articles: tuple[Article, ...]
    """Sorted by publication (newest first, undated last), then slug."""
    outlinks: dict[str, tuple[OutLink, ...]]
    """By slug, in document order."""
    backlinks: dict[str, tuple[Backlink, ...]]
    """By slug, sorted by citing slug."""
    sources: tuple[Source, ...]
    tags: tuple[Tag, ...]
    years: tuple[tuple[str, tuple[str, ...]], ...]
    """(year, slugs) by publication, newest first; undated articles under ``""``, last."""
    findings: dict[str, Findings] = field(default_factory=dict)
    """What was read out of each article, by slug."""
    concepts: tuple[ConceptEntry, ...] = ()
    """Every concept of the curation, also those that no article mentions; sorted by id."""
    events: tuple[EventEntry, ...] = ()
    """By date, then id."""
    stories: tuple[Story, ...] = ()
    """By the first appearance of the earliest member, then id."""
    copies: tuple[Copies, ...] = ()
    notes: dict[str, tuple[Note, ...]] = field(default_factory=dict)
    """Public notes by the slug of their article, in the order of the text; under the empty string those whose article
    is gone. Private notes are in ``private_notes`` and on no page."""
    private_notes: tuple[Note, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    """Questions not yet decided, in the order in which they are asked."""
    errata: dict[str, tuple[Erratum, ...]] = field(default_factory=dict)
    """Slips that the curator names, by the slug of the article that has them."""
