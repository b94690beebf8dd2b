"""What a rule may know besides the element or line in question."""

from __future__ import annotations

import re
from dataclasses import dataclass

from build_archive.clean.measure import Measures, names
from build_archive.model import Element

_NEVER = frozenset("html body article main h1 h2 h3 h4 h5 h6".split())
"""Elements that no name removes: an identifier of a heading is made of its words."""


def box_names(element: Element) -> str:
    """Class, id and role of an element that a rule may remove by its name, as in :func:`measure.names`, or nothing."""
    return names(element) if element.attrs and element.tag not in _NEVER else ""


_STOPS = tuple("。．.！!？?…；;")
_QUOTES = "”’\"'」』)）]】"


@dataclass(frozen=True, slots=True)
class Asked:
    """Which elements a rule has to look at, by what is quick to see; about all others it would say no."""

    tags: frozenset[str] = frozenset()
    """Those with such a tag,"""
    names: re.Pattern[str] | None = None
    """those in whose :func:`measure.names` it is found,"""
    attrs: frozenset[str] = frozenset()
    """those with such an attribute,"""
    under: frozenset[str] = frozenset()
    """and those right inside such an element."""


@dataclass(frozen=True, slots=True)
class View:
    """The page around an element."""

    measures: Measures
    total: float
    """Weight of all text of the page."""

    def large(self, element: Element, share: float = 0.4) -> bool:
        """Whether so much of the page's unlinked text stands in ``element`` that a name alone must not remove it."""
        measure = self.measures[element]
        return measure.chars - measure.linked > share * self.total and measure.chars > 200


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line stands in the article."""

    head: bool = False
    """Among the first blocks, before the article has begun in earnest."""
    tail: bool = False
    """Among the last blocks."""
    inside: bool = False
    """Two paragraphs of prose or more stand above it, and two below."""
    density: float = 0.0
    """Share of its text in links."""
    emphasised: bool = False
    """All of it is emphasised or bold."""
    heading: bool = False
    """It is a heading."""
    caption: bool = False
    """It stands right below a picture, or below a caption."""

    def sentence(self, text: str) -> bool:
        """Whether ``text`` stands inside the article, ends like a sentence of it and is not mostly link.

        Words that open an appeal open many a sentence, too.
        """
        inside = self.inside or not (self.head or self.tail)
        return inside and self.density < 0.5 and text.rstrip(_QUOTES).endswith(_STOPS)
