"""Where the characters of a changed text come from."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Maps places of a source text to places of a text made from it, and back.

    ``pairs`` holds (source start, target start, source length, target length) of the stretches that *differ in
    length or must be treated as a whole*; everything between two stretches is shifted one to one. Code points.
    """

    pairs: tuple[tuple[int, int, int, int], ...] = ()

    def to_target(self, offset: int) -> int:
        """Place in the target of the source place ``offset``; inside a stretch, its nearest border."""
        return _shift(self.pairs, offset, 0, 1)

    def to_source(self, offset: int) -> int:
        """Place in the source of the target place ``offset``; inside a stretch, its nearest border."""
        return _shift(self.pairs, offset, 1, 0)


def _shift(pairs: tuple[tuple[int, int, int, int], ...], offset: int, here: int, there: int) -> int:
    index = bisect_right(pairs, offset, key=lambda pair: pair[here]) - 1
    if index < 0:
        return offset
    pair = pairs[index]
    inside = offset - pair[here]
    length_here, length_there = pair[here + 2], pair[there + 2]
    if inside >= length_here:
        return pair[there] + length_there + inside - length_here
    if length_here == length_there:
        return pair[there] + inside
    return pair[there] if inside * 2 <= length_here else pair[there] + length_there
