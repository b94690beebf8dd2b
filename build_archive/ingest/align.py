"""Where the characters of a rendered text stand in its source.

The text ``T`` of a rendered Markdown file is what its source ``D`` says, with the syntax taken out: a subsequence,
nearly. Each character of ``T`` gets its place in ``D``. After a stretch that is syntax the next match is chosen by
``skip - 8 * length``: near is good, long is better, so a word is not found inside the address of a link.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_WINDOW = 6000
"""How far ahead a match may stand: longer than any sane address or table of contents, and bounded."""
_PROBES = (24, 16, 12, 8, 6, 4, 3, 2, 1)
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
    places: list[list[int]] = []
    at = 0
    for index, piece in enumerate(pieces):
        following = next((p for p in pieces[index + 1 : index + 4] if p), "")
        found, at = _place(piece, following, source, at)
        places.append(found)
    missing = _second_look(pieces, places, source)
    return Alignment(tuple(map(tuple, places)), missing)


def _place(piece: str, following: str, source: str, at: int) -> tuple[list[int], int]:
    found: list[int] = []
    done = 0
    length = len(piece)
    while done < length:
        start = _next_match(piece, done, following, source, at)
        if start < 0:
            found.append(-1)
            done += 1
            continue
        run = _common(piece, done, source, start)
        found.extend(range(start, start + run))
        done += run
        at = start + run
    return found, at


def _next_match(piece: str, done: int, following: str, source: str, at: int) -> int:
    """The best place at or after ``at`` for what is left of ``piece``; -1 if its next character is not near."""
    rest = len(piece) - done
    limit = at + _WINDOW
    best, best_cost = -1, _WINDOW
    for length in dict.fromkeys(min(probe, rest) for probe in _PROBES):
        # Only a nearer place can make up for the shorter match.
        end = min(limit, at + best_cost + _WEIGHT * length) + length
        if end <= at:
            continue
        place = source.find(piece[done : done + length], at, end)
        if place < 0:
            continue
        if length == rest and rest < 4:
            place = _confirmed(piece[done:], following, source, place, end)
        cost = place - at - _WEIGHT * length
        if cost < best_cost:
            best, best_cost = place, cost
        if place == at:
            break
    # A single character far away is chance, unless it is all there is.
    if best >= 0 and rest > 3 and best_cost > _WEIGHT * 40 and _common(piece, done, source, best) < 3:
        return -1
    return best


def _confirmed(short: str, following: str, source: str, place: int, end: int) -> int:
    """Of the places of a ``short`` piece the one that the following piece comes soonest after."""
    if not following:
        return place
    head = following[:12]
    best, best_cost = place, _WINDOW * 4
    for _ in range(12):
        after = source.find(head, place + len(short), place + len(short) + 2000)
        cost = (place - best if best <= place else 0) + (after - place if after >= 0 else 3000)
        if cost < best_cost:
            best, best_cost = place, cost
        place = source.find(short, place + 1, end)
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
    before = -1
    for index, start, end in left:
        missing += end - start
        before = max((p for p in places[index][:start] if p >= 0), default=_last(places, index, before))
        for offset in range(start, end):
            before += 1
            if before >= len(source) or used[before]:
                before -= 1
                continue
            used[before] = 1
            places[index][offset] = before
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
