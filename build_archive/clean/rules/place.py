"""What a rule may know besides the element or line in question."""

from __future__ import annotations

from dataclasses import dataclass

from build_archive.clean.measure import Measures
from build_archive.model import Element


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
    density: float = 0.0
    """Share of its text in links."""
    emphasised: bool = False
    """All of it is emphasised or bold."""
