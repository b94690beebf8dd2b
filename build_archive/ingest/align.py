"""Where the characters of a rendered text stand in its source.

The text ``T`` of a rendered Markdown file is what its source ``D`` says, with the syntax taken out: a subsequence,
nearly. Each character of ``T`` gets its place in ``D``. After a stretch that is syntax the next match is chosen by
``skip - 8 * length``: near is good, long is better, so a word is not found inside the address of a link.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_WINDOW = 6000
"""How far ahead a short match may stand: longer than any sane address."""
_SURE = 12
"""A match of this length is believed at any distance: an image may be written into its address, 100 KB long."""
_FAR = 40
"""Characters searched beyond the window, over a whole text, as a multiple of its length."""
_ENTITY_REST = re.compile(r"(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_PROBES = (24, 16, _SURE, 8, 6, 4, 3, 2, 1)
_WEIGHT = 8
_SECOND_LOOKS = 4000
"""Runs looked for anywhere in the unused rest of the source."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Where each piece's characters stand."""

    places: tuple[tuple[int, ...], ...]
    """Per piece, a place per character; -1 for a character that stands nowhere in the source."""
    missing: int
    """Characters that had to be put at a place that does not hold them, or stand nowhere."""


def align(pieces: Sequence[str], source: str) -> Alignment:
    """Places in ``source`` of the characters of ``pieces`` (texts without white space, in document order).

    No place is given twice. Time is linear in the length of both.
    """
    aligner = _Aligner(source)
    places: list[list[int]] = []
    for index, piece in enumerate(pieces):
        following = next((p for p in pieces[index + 1 : index + 4] if p), "")
        places.append(aligner.places(piece, following))
    missing = _second_look(pieces, places, source)
    return Alignment(tuple(map(tuple, places)), missing)


class _Aligner:
    """Walks through the source; each piece starts where the last one ended."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.far = _FAR * len(source)

    def places(self, piece: str, following: str) -> list[int]:
        """A place for each character of ``piece``, -1 where there is none ahead."""
        found: list[int] = []
        done = 0
        step = 1
        while done < len(piece):
            start = self._next(piece, done, following)
            if start < 0:
                # The longer nothing fits, the longer the strides: what is missing is looked for elsewhere.
                skipped = min(step, len(piece) - done)
                found.extend([-1] * skipped)
                done += skipped
                step = min(step * 2, 16)
                continue
            step = 1
            run = _common(piece, done, self.source, start)
            found.extend(range(start, start + run))
            done += run
            self.at = start + run
        return found

    def _next(self, piece: str, done: int, following: str) -> int:
        """The best place ahead for what is left of ``piece``; -1 if there is no credible one."""
        rest = len(piece) - done
        at, source = self.at, self.source
        if done:
            # Inside a piece what is left out is mostly a backslash or the rest of an entity.
            if source.startswith("\\" + piece[done], at):
                return at + 1
            entity = _ENTITY_REST.match(source, at) if source[at - 1 : at] == "&" else None
            if entity and source.startswith(piece[done], entity.end()):
                return entity.end()
        best, best_cost = -1, _WINDOW * 2
        for length in dict.fromkeys(min(probe, rest) for probe in _PROBES):
            # Only a nearer place can make up for a shorter match.
            reach = min(_WINDOW, best_cost + _WEIGHT * length)
            place = source.find(piece[done : done + length], at, at + max(reach, 0) + length)
            if place < 0 and best < 0 and length == min(_SURE, rest) and length >= 6 and self.far > 0:
                place = source.find(piece[done : done + length], at + _WINDOW)
                self.far -= (place if place >= 0 else len(source)) - at
            if place < 0:
                continue
            if length < min(rest, _SURE) and place - at > _WEIGHT * length + 8:
                # Far for so few characters: believed if the piece goes on there, after an escape or an entity.
                run = _common(piece, done, source, place)
                tail = piece[done + run : done + run + 4]
                if length < 3 or source.find(tail, place + run, place + run + 16) < 0:
                    continue
            if length == rest and rest < 4:
                place = _confirmed(piece[done:], following, source, at, place)
                if place < 0:
                    continue
            cost = place - at - _WEIGHT * length
            if cost < best_cost:
                best, best_cost = place, cost
            if place == at:
                break
        return best


def _confirmed(short: str, following: str, source: str, at: int, place: int) -> int:
    """Of the places of a ``short`` piece from ``place`` on the one that the following piece comes soonest after; -1 if
    the following piece is better placed without it (the number of a footnote may stand nowhere)."""
    if not following:
        return place
    head = following[:_SURE]
    without = source.find(head, at, at + 2000)
    best, best_cost = (-1, without - at + 40) if without >= 0 else (place, 8000)
    for _ in range(12):
        after = source.find(head, place + len(short), place + len(short) + 2000)
        if after >= 0 and after - at < best_cost:
            best, best_cost = place, after - at
        place = source.find(short, place + 1, at + _WINDOW)
        if place < 0:
            break
    return best


def _common(piece: str, done: int, source: str, start: int) -> int:
    """Length of the run that is equal from both places on."""
    longest = min(len(piece) - done, len(source) - start)
    if piece[done : done + longest] == source[start : start + longest]:
        return longest
    low, high = 0, 16
    while high < longest and piece[done : done + high] == source[start : start + high]:
        low, high = high, high * 2
    high = min(high, longest)
    while low < high:
        middle = (low + high + 1) // 2
        if piece[done + low : done + middle] == source[start + low : start + middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _second_look(pieces: Sequence[str], places: list[list[int]], source: str) -> int:
    """Finds what was moved (footnotes, text driven out of a table) in the unused parts of the source; what is in no
    part of it (an entity became a character) takes the free place next to its neighbour."""
    missing_runs = [(i, a, b) for i, found in enumerate(places) for a, b in _missing(found)]
    if not missing_runs:
        return 0
    used = bytearray(len(source))
    for found in places:
        for place in found:
            if place >= 0:
                used[place] = 1
    left: list[tuple[int, int, int]] = []
    cursor = 0
    for count, (index, start, end) in enumerate(missing_runs):
        text = pieces[index][start:end]
        place = -1
        if count < _SECOND_LOOKS and len(text) >= 2:
            place = _unused(source, used, text, cursor)
            if place < 0 and cursor:
                place = _unused(source, used, text, 0)
        if place < 0:
            left.append((index, start, end))
            continue
        places[index][start:end] = range(place, place + len(text))
        used[place : place + len(text)] = b"\x01" * len(text)
        cursor = place + len(text)
    missing = 0
    before, first_free = -1, 0
    for index, start, end in left:
        missing += end - start
        before = places[index][start - 1] if start else _last(places, index, before)
        for offset in range(start, end):
            place = used.find(0, before + 1, before + 200)
            if place < 0:
                place = first_free = used.find(0, first_free)
                if place < 0:
                    return missing + sum(b - a for i, a, b in left if i > index)
            used[place] = 1
            places[index][offset] = before = place
    return missing


def _last(places: list[list[int]], index: int, default: int) -> int:
    for found in reversed(places[max(0, index - 8) : index]):
        for place in reversed(found):
            if place >= 0:
                return place
    return default


def _missing(found: list[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    if -1 not in found:
        return runs
    start = -1
    for index, place in enumerate([*found, 0]):
        if place < 0 <= index and start < 0:
            start = index
        elif place >= 0 and start >= 0:
            runs.append((start, index))
            start = -1
    return runs


def _unused(source: str, used: bytearray, text: str, start: int) -> int:
    """The first place of ``text`` from ``start`` on that is free; -1 if there is none among the first few."""
    for _ in range(8):
        place = source.find(text, start)
        if place < 0:
            return -1
        if not any(used[place : place + len(text)]):
            return place
        start = place + 1
    return -1
