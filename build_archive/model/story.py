"""Articles about one thing, and copies of one text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of an article's text."""

    slug: str
    start: int
    """In :attr:`Article.text`, code points."""
    end: int
    text: str
    """As it stands there; empty where the article's rights allow no quotation."""


@dataclass(frozen=True, slots=True)
class SharedPassage:
    """Words that several articles have in common, each in its own script and punctuation."""

    places: tuple[Place, ...]
    """Two or more, of different articles, in order of appearance."""


@dataclass(frozen=True, slots=True)
class Only:
    """What one article of a story says and no other does."""

    slug: str
    concepts: tuple[str, ...] = ()
    """Ids of concepts that it alone mentions."""
    dates: tuple[str, ...] = ()
    """EDTF days or months that it alone names, certain ones."""
    sentences: tuple[Place, ...] = ()
    """The sentences in which it does, a few."""


@dataclass(frozen=True, slots=True)
class Story:
    """Articles of different texts that share passages."""

    id: str
    """Slug of its earliest member."""
    slugs: tuple[str, ...]
    """Members in order of appearance (date, then slug); copies of a member are members."""
    passages: tuple[SharedPassage, ...] = ()
    """Longest first."""
    only: tuple[Only, ...] = ()


@dataclass(frozen=True, slots=True)
class Copies:
    """One text in several wrappings or scripts; all are kept."""

    slugs: tuple[str, ...]
    """In order of appearance; the first is the earliest known."""
    containment: tuple[tuple[str, str, float], ...]
    """(one, other, share of the shorter text that stands in the longer one, 0 to 1)."""
