"""How the main content was chosen, for ``clean --why``: the candidates with their points, and the steps taken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from build_archive.model import Element


@dataclass(frozen=True, slots=True)
class Candidate:
    """An element that could have been the main content."""

    path: str
    """DOM path in the captured page."""
    tag: str
    """The element with its id and classes, as in a selector: ``div#main.post``."""
    chars: float
    """Length of its text in Latin letters; a Chinese character counts as 2.5."""
    density: float
    """Share of the text that stands in links, 0 to 1."""
    name: float
    """Share by which its class and id raise or lower the points."""
    score: float
    """Points in the end: what its blocks of text gave, and the name, less the share of links."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step that decided or changed the choice."""

    name: str
    """What was done: ``declared``, ``best``, ``parent``, ``neighbours`` …"""
    chosen: tuple[str, ...]
    """DOM paths of what was chosen after it."""


@dataclass(frozen=True, slots=True)
class LineSeen:
    """A line of a plain text, or several that were joined, as cleaning saw it."""

    line: str
    """Number of the first of them in the file."""
    text: str
    kept: bool
    """Whether it was taken for the article's."""
    signs: tuple[str, ...]
    """What spoke for that or against."""


@dataclass(slots=True)
class Trace:
    """Filled by :func:`build_archive.clean.clean` when it is given one; costs nothing otherwise."""

    candidates: list[Candidate] = field(default_factory=list)
    """The best ones, best first."""
    steps: list[Step] = field(default_factory=list)
    """In the order in which they were taken; a step that changed nothing is not told."""
    lines: list[LineSeen] = field(default_factory=list)
    """Of a plain text."""
    path: Callable[[Element], str] = lambda element: f"<{element.tag}>"
    """Names an element of the working copy; set by ``clean``."""

    def step(self, name: str, chosen: list[Element]) -> None:
        """Note that ``chosen`` is the choice after the step ``name``, unless it was already."""
        paths = tuple(self.path(element) for element in chosen)
        if not self.steps or self.steps[-1].chosen != paths:
            self.steps.append(Step(name, paths))


def selector(element: Element) -> str:
    """``div#main.post.wide``, at most 120 characters."""
    found = element.tag + (f"#{element.get('id')}" if element.get("id") else "")
    return ".".join([found, *element.classes])[:120]
