"""A capture as a person sees it: lines of visible text, each knowing its place, with the body marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, cast

from build_archive.model import Body, Capture, Element, Kind, Text
from build_archive.model.tree import strip_space

_INLINE = frozenset(
    "a abbr b bdi bdo big cite code data del dfn em font i ins kbd label mark q rp rt ruby s samp small span strike "
    "strong sub sup time tt u var wbr img".split()
)
_UNSEEN = frozenset("script style noscript template head svg math select option textarea iframe object".split())
DECLARING = frozenset("meta title link script time".split())
"""Elements that declare something; another may by its ``itemprop``."""
_LEVELS = {f"h{level}": level for level in range(1, 7)}
_SPACE = re.compile(r"\s+")
_NO_DISPLAY = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_PROSE = 34
"""Characters from which on a line is taken for prose."""
GAP = "  "
"""What a wide gap of the source (two non-breaking spaces, a run of spaces in plain text) becomes in a line."""


class Mark(NamedTuple):
    """An inline element with its stretch of a line."""

    start: int
    end: int
    element: Element


class Line:
    """A run of visible text without a break.

    A plain class that works its views out when they are asked for: a page has hundreds of lines, and the fields look
    at the dozen around the article.
    """

    __slots__ = ("_cuts", "_heading", "_marks", "_places", "_texts", "element", "in_body", "index", "kept", "text")

    def __init__(
        self,
        index: int,
        text: str,
        texts: Sequence[Text],
        marks: Sequence[tuple[int, int, Element]],
        element: Element,
        in_body: bool,
    ) -> None:
        self.index = index
        self.text = text
        """White space folded to single spaces, wide gaps to :data:`GAP`."""
        self.element = element
        """The block element it stands in."""
        self.in_body = in_body
        self.kept: dict[str, object] = {}
        """What others have read in the line once, under their names."""
        self._texts = texts
        self._marks = marks
        self._places: Sequence[int] | None = None
        self._cuts: frozenset[int] | None = None
        self._heading = -1

    @property
    def places(self) -> Sequence[int]:
        """Place in the decoded text of each non-white character."""
        if self._places is None:
            self._places = [place for text in self._texts for place in text.offsets]
        return self._places

    @property
    def marks(self) -> Sequence[Mark]:
        """The inline elements in the order in which they end."""
        marks = self._marks
        if marks and not isinstance(marks[0], Mark):
            marks = self._marks = [Mark(*mark) for mark in marks]
        return cast("Sequence[Mark]", marks)  # made so in the line above

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
        if self._cuts is None:
            self._cuts = frozenset(edge for start, end, _ in self._marks for edge in (start, end))
        return self._cuts

    @property
    def segments(self) -> tuple[tuple[int, int], ...]:
        """The stretches between elements that stand side by side without a space: ``Jane RoeDec 05, 2023`` is two."""
        text = self.text
        edges = [cut for cut in sorted(self.cuts) if 0 < cut < len(text) and " " not in text[cut - 1 : cut + 1]]
        return tuple(zip([0, *edges], [*edges, len(text)], strict=True))

    @property
    def heading(self) -> int:
        """The level of the heading that the line stands in, 0 for none."""
        if self._heading < 0:
            self._heading = self._level()
        return self._heading

    def _level(self) -> int:
        element: Element | None = self.element
        for _ in range(3):
            if element is None:
                return 0
            level = _LEVELS.get(element.tag)
            if level:
                return level
            element = element.parent
        return 0


@dataclass(frozen=True, eq=False)
class Reading:
    """Everything the fields are read from."""

    capture: Capture
    body: Body
    lines: tuple[Line, ...]
    declaring: tuple[Element, ...]
    """The elements that may declare something, in document order."""
    first: int
    """Index of the body's first line of prose (a title or byline that cleaning has left is above it); the number of
    lines where the body is empty."""
    last: int
    """Index of the last line of the body."""
    kept: dict[str, object] = field(default_factory=dict)
    """What the fields have read in it once, under their names."""

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
    lines, declaring = _lines(capture.root, inside, wide=capture.kind is Kind.TEXT)
    in_body = [line.index for line in lines if line.in_body]
    if not in_body:
        return Reading(capture, body, lines, declaring, len(lines), len(lines) - 1)
    prose = (index for index in in_body[:8] if len(lines[index].text) >= _PROSE and not lines[index].heading)
    return Reading(capture, body, lines, declaring, next(prose, in_body[0]), in_body[-1])


def _lines(root: Element, inside: bytearray, *, wide: bool) -> tuple[tuple[Line, ...], tuple[Element, ...]]:
    """The lines below ``root``, and the elements that may declare something: one walk for both."""
    buffer = _Buffer(inside, wide)
    add, flush, leave = buffer.add, buffer.flush, buffer.leave
    declaring: list[Element] = []
    # Explicit stack, None where an element ends: pages nest deeper than Python's own stack is ours to spend.
    stack: list[Element | Text | None] = [root]
    open_elements: list[Element] = []
    blocks: list[Element] = [root]
    while stack:
        node = stack.pop()
        if node is None:
            element = open_elements.pop()
            if element.tag in _INLINE:
                leave(element)
            else:
                block = blocks.pop()
                if buffer.parts:
                    flush(block)
            continue
        if isinstance(node, Text):
            if buffer.parts or not node.data.isspace():
                add(node)
            continue
        tag = node.tag
        if tag == "br":
            if buffer.parts:
                flush(blocks[-1])
            continue
        attrs = node.attrs
        if tag in _UNSEEN or "hidden" in attrs or ("style" in attrs and _NO_DISPLAY.search(attrs["style"])):
            _declaring(node, declaring)
            continue
        if tag in DECLARING or "itemprop" in attrs:
            declaring.append(node)
        children = node.children
        if tag in _INLINE:
            if not children:
                continue  # nothing to mark
            buffer.open.append((buffer.length, node))
            if len(children) == 1 and isinstance(children[0], Text):  # most elements: no need to come back to them
                add(children[0])
                leave(node)
                continue
        else:
            if buffer.parts:
                flush(blocks[-1])
            if len(children) == 1 and isinstance(children[0], Text):
                if not children[0].data.isspace():
                    add(children[0])
                    flush(node)
                continue
            blocks.append(node)
        open_elements.append(node)
        stack.append(None)
        stack += children[::-1]
    flush(root)
    return tuple(buffer.lines), tuple(declaring)


def _declaring(root: Element, found: list[Element]) -> None:
    """Add what may declare something in an element that is not seen: the head, a script, what is hidden."""
    stack: list[Element | Text] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, Text):
            continue
        if node.tag in DECLARING or "itemprop" in node.attrs:
            found.append(node)
        if node.children:
            stack += node.children[::-1]


class _Buffer:
    """The line being gathered."""

    def __init__(self, inside: bytearray, wide: bool) -> None:
        self.lines: list[Line] = []
        self.inside = inside
        self.wide = wide
        self.parts: list[str] = []
        self.length = 0
        self.texts: list[Text] = []
        self.marks: list[tuple[int, int, Element]] = []
        self.open: list[tuple[int, Element]] = []

    def add(self, text: Text) -> None:
        data = text.data
        if not data:
            return
        if self.wide or "\xa0" in data or "\u3000" in data:
            folded = _SPACE.sub(self._gap, data)
        else:
            folded = " ".join(data.split())
            if not folded:
                folded = " "
            else:
                if data[0].isspace():
                    folded = f" {folded}"
                if data[-1].isspace():
                    folded += " "
        parts = self.parts
        if folded[0] == " " and (not parts or parts[-1][-1] == " "):
            folded = folded.lstrip(" ") if not parts or not folded.startswith(GAP) else folded[1:]
        if folded:
            parts.append(folded)
            self.length += len(folded)
        self.texts.append(text)

    def _gap(self, match: re.Match[str]) -> str:
        run = match[0]
        wide = len(run) > 1 if self.wide else run.count("\xa0") + run.count("\u3000") > 1
        return GAP if wide or "\u3000" in run else " "

    def leave(self, element: Element) -> None:
        start, opened = self.open.pop()
        if opened is element and self.length > start:
            self.marks.append((start, self.length, element))

    def flush(self, block: Element) -> None:
        parts = self.parts
        if parts:
            whole = parts[0].rstrip() if len(parts) == 1 else "".join(parts).rstrip()
            if whole:
                marks = self.marks
                if self.open:
                    length = self.length
                    marks += [(start, length, element) for start, element in self.open if length > start]
                self.lines.append(Line(len(self.lines), whole, self.texts, marks, block, self._captured()))
            self.parts, self.length = [], 0
        self.texts, self.marks = [], []  # the line keeps the lists
        if self.open:
            self.open = [(0, element) for _, element in self.open]

    def _captured(self) -> bool:
        """Whether most of the line's characters are in the body."""
        inside, count, total = self.inside, 0, 0
        for text in self.texts:
            places = text.offsets
            total += len(places)
            if isinstance(places, range):
                count += inside.count(1, places.start, places.stop)
            else:
                count += sum(map(inside.__getitem__, places))
        return count * 2 > total
