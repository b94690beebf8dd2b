"""Where the characters of a converted text come from, found by comparing both; converters give no alignment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from build_archive.model.offsets import OffsetMap

_WINDOW = 12
"""The longest word that is looked for as one replacement; OpenCC's regional words are shorter."""
_AGREE = 2
"""Characters that have to agree again after a replaced word."""

Fold = Callable[[str], str]
"""A form of one character in which both texts can be compared."""
Stretch = tuple[int, int, int, int]
"""Source start, target start, source length, target length."""


def align(pieces: Iterable[tuple[str, str, bool]], fold: Fold) -> OffsetMap:
    """The map of texts made piece by piece from (source, target, whether the piece is one stretch).

    A converter that keeps the length of a line keeps each character's place (true of OpenCC's tables of characters);
    lines whose length changed are compared character by character, each replaced word being a stretch. The time is
    linear in the length of the text, whatever it holds.
    """
    pairs: list[Stretch] = []
    source_start = target_start = 0
    for source, target, whole in pieces:
        if len(source) != len(target):
            if whole:
                pairs.append((source_start, target_start, len(source), len(target)))
            else:
                pairs.extend((source_start + a, target_start + b, c, d) for a, b, c, d in _lines(source, target, fold))
        source_start += len(source)
        target_start += len(target)
    return OffsetMap(tuple(pairs))


def _lines(source: str, target: str, fold: Fold) -> Iterator[Stretch]:
    source_lines, target_lines = source.split("\n"), target.split("\n")
    if len(source_lines) != len(target_lines):
        yield 0, 0, len(source), len(target)
        return
    a = b = 0
    for source_line, target_line in zip(source_lines, target_lines, strict=True):
        if len(source_line) != len(target_line):
            folded = [fold(letter) for letter in source_line], [fold(letter) for letter in target_line]
            yield from ((a + x, b + y, m, n) for x, y, m, n in _line(*folded))
        a += len(source_line) + 1
        b += len(target_line) + 1


def _line(source: list[str], target: list[str]) -> Iterator[Stretch]:
    """The stretches of unequal length in one line; replacements of equal length need none."""
    i = j = 0
    while i < len(source) or j < len(target):
        if i < len(source) and j < len(target) and source[i] == target[j]:
            i, j = i + 1, j + 1
            continue
        length, other = _replaced(source, target, i, j)
        if length != other:
            yield i, j, length, other
        i, j = i + length, j + other


def _replaced(source: list[str], target: list[str], i: int, j: int) -> tuple[int, int]:
    """Lengths of the words that stand for each other at ``i`` and ``j``: the shortest after which both agree again."""
    rest, other_rest = len(source) - i, len(target) - j
    for total in range(1, 2 * _WINDOW + 1):
        # Words of like length first: 软件 and 軟體 rather than nothing and 軟體軟.
        for length in sorted(range(max(0, total - _WINDOW), min(total, _WINDOW) + 1), key=lambda n: abs(total - 2 * n)):
            other = total - length
            if length <= rest and other <= other_rest and _agree(source, target, i + length, j + other):
                return length, other
    return rest, other_rest


def _agree(source: list[str], target: list[str], i: int, j: int) -> bool:
    ahead, other = source[i : i + _AGREE], target[j : j + _AGREE]
    # At the end of the line both have to be used up.
    at_end = i + len(ahead) == len(source) and j + len(other) == len(target)
    return ahead == other and (len(ahead) == _AGREE or at_end)
