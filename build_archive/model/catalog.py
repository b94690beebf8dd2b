"""The whole archive, related."""

from __future__ import annotations

from dataclasses import dataclass

from build_archive.model.article import Article


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
