"""A capture as a person sees it: lines of visible text, each knowing its place, with the body marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from build_archive.model import Body, Capture, Element, Kind, Text
from build_archive.model.tree import strip_space

_INLINE = frozenset(
    "a abbr b bdi bdo big cite code data del dfn em font i ins kbd label mark q rp rt ruby s samp small span strike "
    "strong sub sup time tt u var wbr img".split()
)
_UNSEEN = frozenset("script style noscript template head svg math select option textarea iframe object".split())
_SPACE = re.compile(r"\s+")
_NO_DISPLAY = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_PROSE = 34
"""Characters from which on a line is taken for prose."""
GAP = "  "
"""What a wide gap of the source (two non-breaking spaces, a run of spaces in plain text) becomes in a line."""


@dataclass(frozen=True, slots=True, eq=False)
class Mark:
    """An inline element with its stretch of a line."""

    start: int
    end: int
    element: Element


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A run of visible text without a break."""

    index: int
    text: str
    """White space folded to single spaces, wide gaps to :data:`GAP`."""
    places: Sequence[int]
    """Place in the decoded text of each non-white character."""
    marks: tuple[Mark, ...]
    element: Element
    """The block element it stands in."""
    in_body: bool

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Place in the decoded text of ``text[start:end]``; None if it holds nothing captured."""
        before = len(strip_space(self.text[:start]))
        count = len(strip_space(self.text[start:end]))
        if not count or before + count > len(self.places):
            return None
        return self.places[before], self.places[before + count - 1] + 1

    @property
    def cuts(self) -> frozenset[int]:
        """Where inline elements begin or end."""
        return frozenset(edge for mark in self.marks for edge in (mark.start, mark.end))

    @property
    def segments(self) -> tuple[tuple[int, int], ...]:
        """The stretches between elements that stand side by side without a space: ``Jane RoeDec 05, 2023`` is two."""
        text = self.text
        edges = [cut for cut in sorted(self.cuts) if 0 < cut < len(text) and " " not in text[cut - 1 : cut + 1]]
        return tuple(zip([0, *edges], [*edges, len(text)], strict=True))

    @property
    def heading(self) -> int:
        """The level of the heading that the line stands in, 0 for none."""
        element: Element | None = self.element
        for _ in range(3):
            if element is None:
                return 0
            if len(element.tag) == 2 and element.tag[0] == "h" and element.tag[1] in "123456":
                return int(element.tag[1])
            element = element.parent
        return 0


@dataclass(frozen=True, eq=False)
class Reading:
    """Everything the fields are read from."""

    capture: Capture
    body: Body
    lines: tuple[Line, ...]
    first: int
    """Index of the body's first line of prose (a title or byline that cleaning has left is above it); the number of
    lines where the body is empty."""
    last: int
    """Index of the last line of the body."""

    @cached_property
    def body_text(self) -> str:
        """The body's words, a line feed between lines."""
        return "\n".join(line.text for line in self.lines if line.in_body)

    @cached_property
    def raw_text(self) -> str:
        """All visible lines."""
        return "\n".join(line.text for line in self.lines)

    @property
    def plain(self) -> bool:
        """Whether the seed is plain text, where no tag says what a line is."""
        return self.capture.kind is Kind.TEXT

    def opening(self, count: int) -> tuple[Line, ...]:
        """The first ``count`` lines of the body, from its first line of prose."""
        found: list[Line] = []
        for line in self.lines[self.first :]:
            if line.in_body:
                found.append(line)
                if len(found) == count:
                    break
        return tuple(found)


def read(capture: Capture, body: Body) -> Reading:
    """The visible lines of ``capture``, those of ``body`` marked."""
    inside = bytearray(len(capture.decoded) + 1)
    for text in body.root.texts():
        places = text.offsets
        if isinstance(places, range):
            inside[places.start : places.stop] = b"\x01" * len(places)
            continue
        for place in places:
            inside[place] = 1
    lines = _lines(capture.root, inside, wide=capture.kind is Kind.TEXT)
    in_body = [line.index for line in lines if line.in_body]
    if not in_body:
        return Reading(capture, body, lines, len(lines), len(lines) - 1)
    prose = (index for index in in_body[:8] if len(lines[index].text) >= _PROSE and not lines[index].heading)
    return Reading(capture, body, lines, next(prose, in_body[0]), in_body[-1])


def _lines(root: Element, inside: bytearray, *, wide: bool) -> tuple[Line, ...]:
    lines: list[Line] = []
    buffer = _Buffer(wide)
    # Explicit stack of (node, leaving): pages nest deeper than Python's own stack is ours to spend.
    stack: list[tuple[Element | Text, bool]] = [(root, False)]
    blocks: list[Element] = [root]
    while stack:
        node, leaving = stack.pop()
        if isinstance(node, Text):
            buffer.add(node)
            continue
        inline = node.tag in _INLINE
        if leaving:
            if inline:
                buffer.leave(node)
            else:
                buffer.flush(lines, blocks.pop(), inside)
            continue
        if node.tag == "br":
            buffer.flush(lines, blocks[-1], inside)
            continue
        if node.tag in _UNSEEN or "hidden" in node.attrs or _NO_DISPLAY.search(node.get("style")):
            continue
        if inline:
            buffer.enter(node)
        else:
            buffer.flush(lines, blocks[-1], inside)
            blocks.append(node)
        stack.append((node, True))
        stack.extend((child, False) for child in reversed(node.children))
    buffer.flush(lines, root, inside)
    return tuple(lines)


class _Buffer:
    """The line being gathered."""

    def __init__(self, wide: bool) -> None:
        self.wide = wide
        self.parts: list[str] = []
        self.length = 0
        self.places: list[int] = []
        self.marks: list[tuple[int, int, Element]] = []
        self.open: list[tuple[int, Element]] = []

    def add(self, text: Text) -> None:
        if not text.data:
            return
        folded = _SPACE.sub(self._gap, text.data)
        if folded[0] == " " and (not self.parts or self.parts[-1][-1] == " "):
            folded = folded.lstrip(" ") if not self.parts or not folded.startswith(GAP) else folded[1:]
        if folded:
            self.parts.append(folded)
            self.length += len(folded)
        self.places.extend(text.offsets)

    def _gap(self, match: re.Match[str]) -> str:
        run = match[0]
        wide = len(run) > 1 if self.wide else run.count("\xa0") + run.count("\u3000") > 1
        return GAP if wide or "\u3000" in run else " "

    def enter(self, element: Element) -> None:
        self.open.append((self.length, element))

    def leave(self, element: Element) -> None:
        for index in range(len(self.open) - 1, -1, -1):
            start, opened = self.open[index]
            if opened is element:
                del self.open[index]
                if self.length > start:
                    self.marks.append((start, self.length, element))
                return

    def flush(self, lines: list[Line], block: Element, inside: bytearray) -> None:
        whole = "".join(self.parts)
        if whole.strip():
            marks = [*self.marks, *((start, self.length, element) for start, element in self.open)]
            captured = sum(map(inside.__getitem__, self.places))
            lines.append(
                Line(
                    len(lines),
                    whole.rstrip(),
                    tuple(self.places),
                    tuple(Mark(a, b, element) for a, b, element in marks if b > a),
                    block,
                    captured * 2 > len(self.places),
                )
            )
        self.parts, self.length, self.places, self.marks = [], 0, [], []
        self.open = [(0, element) for _, element in self.open]
