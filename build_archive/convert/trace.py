"""Where the characters of a tree's text went when its script was converted."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from build_archive.model.offsets import OffsetMap
from build_archive.model.tree import Element, Node, Text


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a run that was converted, or left, as a whole."""

    start: int
    end: int
    target: str
    offsets: OffsetMap | None
    """None where the text stayed as it is."""


@dataclass(slots=True)
class _Run:
    stretches: Sequence[Stretch]
    starts: list[int]
    """Of the stretches, in the target."""
    nodes: list[tuple[int, Text]] = field(default_factory=list)
    """Place in the target, and the node that now holds what begins there."""
    length: int = 0
    """Of the target handed out so far."""


class Trace:
    """Filled by a conversion, asked afterwards; knows the nodes by identity, so they have to be kept alive."""

    def __init__(self) -> None:
        self._runs: list[_Run] = []
        self._places: dict[int, tuple[_Run, int]] = {}

    def run(self, stretches: Sequence[Stretch]) -> None:
        """A new run of text, whose words were looked at together."""
        starts = list(accumulate((len(stretch.target) for stretch in stretches), initial=0))
        self._runs.append(_Run(stretches, starts))

    def handed(self, node: Text, start: int, now: Sequence[Node]) -> None:
        """The text of ``node``, which begins at ``start`` of the run, stands in ``now``."""
        run = self._runs[-1]
        self._places[id(node)] = (run, start)
        for new in now:
            for text in new.texts() if isinstance(new, Element) else (new,):
                run.nodes.append((run.length, text))
                run.length += len(text.data)

    def passed(self, length: int) -> None:
        """Something that stands in the run and is no text, such as a break."""
        self._runs[-1].length += length

    def find(self, node: Text, start: int, end: int) -> Iterator[tuple[Text, int, int]]:
        """Where the characters ``start`` to ``end`` of a node before the conversion stand now.

        A word that was replaced by one of another length is taken whole.
        """
        if id(node) not in self._places:
            yield node, start, end
            return
        run, before = self._places[id(node)]
        first, last = _target(run, before + start, last=False), _target(run, before + end, last=True)
        index = max(0, bisect_right(run.nodes, first, key=lambda entry: entry[0]) - 1)
        while index and run.nodes[index - 1][0] == run.nodes[index][0]:
            index -= 1
        while index < len(run.nodes) and run.nodes[index][0] < last:
            place, text = run.nodes[index]
            a, b = max(first - place, 0), min(last - place, len(text.data))
            if a < b:
                yield text, a, b
            index += 1


def _target(run: _Run, offset: int, *, last: bool) -> int:
    """The place in the target of a place in the run; inside a replaced word its beginning, or its end."""
    key = (lambda stretch: stretch.start + 1) if last else (lambda stretch: stretch.start)
    index = max(0, bisect_right(run.stretches, offset, key=key) - 1)
    stretch = run.stretches[index]
    inside, start = offset - stretch.start, run.starts[index]
    if stretch.offsets is None:
        return start + inside
    for pair in stretch.offsets.pairs[_near(stretch.offsets, inside) :]:
        if pair[0] >= inside:
            break
        if inside < pair[0] + pair[2] and pair[2] != pair[3]:
            return start + pair[1] + (pair[3] if last else 0)
    return start + stretch.offsets.to_target(inside)


def _near(offsets: OffsetMap, inside: int) -> int:
    return max(0, bisect_right(offsets.pairs, inside, key=lambda pair: pair[0]) - 1)
