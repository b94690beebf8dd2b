"""What the archive knows by name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

TYPES = ("person", "organisation", "place", "product", "document", "work", "topic")
"""Kinds of concepts, in the order in which pages show them; a ``document`` is a law, notice, report or catalogue, a
``work`` a book, film or song."""


@dataclass(frozen=True, slots=True)
class Label:
    """A name of a concept (SKOS: alternative label)."""

    text: str
    articles: tuple[str, ...] = ()
    """Slugs of the only articles in which the name means this concept; empty: everywhere."""
    unless: tuple[str, ...] = ()
    """Longer words in which the letters are something else: ``联想`` is nobody in ``联想到``."""
    case: bool = False
    """Whether capitals count: ``Signal`` is no ``signal``. Of short Latin names they always do."""


@dataclass(frozen=True, slots=True)
class Concept:
    """A person, organisation, place, product, document, work or topic."""

    id: str
    """ASCII; its page's address."""
    type: str
    """One of :data:`TYPES`."""
    label: str
    """Preferred label."""
    labels: tuple[Label, ...] = ()
    """Alternative labels; the preferred one is not repeated here unless it is scoped."""
    note: str = ""
    """Scope note: what is meant, and what is not."""
    errata: tuple[str, ...] = ()
    """Misspellings in sources; they count as mentions and are marked."""
    tag: bool = False
    """Whether articles that mention it carry it as a tag."""
    broader: str = ""
    """Id of the concept it is nested under, among the tags too."""
    addresses: tuple[str, ...] = ()
    """Where it stands on the web; a link there cites it."""

    def names(self) -> Iterator[tuple[int, Label]]:
        """Every name with its rank: 0 the preferred label, 1 an alternative, 2 a misspelling.

        An alternative that repeats the preferred label word for word stands in its place: it says where it counts.
        """
        limited = [label for label in self.labels if label.text == self.label]
        yield from ((0, label) for label in limited or [Label(self.label)])
        yield from ((1, label) for label in self.labels if label.text != self.label)
        yield from ((2, Label(text)) for text in self.errata)


@dataclass(frozen=True, slots=True)
class ConceptMention:
    """A mention in its sentence."""

    slug: str
    start: int
    """Place in :attr:`Article.text`, in code points."""
    end: int
    sentence: str
    """One line of plain text; empty where the article's rights allow no quotation."""
    offset: int = 0
    """Where the name begins in ``sentence``."""
    erratum: bool = False
    link: str = ""
    """Not empty: no words name it, but a link leads to its address."""


@dataclass(frozen=True, slots=True)
class ConceptEntry:
    """A concept and where the archive speaks of it."""

    concept: Concept
    mentions: tuple[ConceptMention, ...]
    """By article (in the catalog's order), then place."""
    slugs: tuple[str, ...]
    """Articles that mention or cite it, in the catalog's order."""
    first: str = ""
    """EDTF day (or less) of the earliest article that mentions it; empty if none is dated."""
    last: str = ""
    together: tuple[tuple[str, int], ...] = ()
    """(id, number of common articles) of concepts in the same articles, most first."""
