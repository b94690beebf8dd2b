"""The sentence around a hit, with the hit marked; ``client/excerpt.js`` does the same in a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from build_archive.publish.search.query import Term
from build_archive.text.terms import Unit, is_script, units

BEFORE, AFTER, WITHOUT = 40, 80, 80
"""Code points shown before a hit, after it, and of a text without one."""
_ENDS = "。！？!?…\n"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Part of a text."""

    text: str
    marks: tuple[tuple[int, int], ...]
    """Start and end in ``text``, in code points; in order, none overlapping."""
    cut_before: bool
    """Whether it begins inside a sentence."""
    cut_after: bool
    """Whether it ends inside a sentence."""


def places(text: str, terms: Sequence[Term]) -> list[tuple[int, int, int]]:
    """Start, end and number of the term for every place of ``terms`` in ``text``, in the order of the text."""
    here = units(text)
    by_unit: dict[str, list[int]] = {}
    for index, unit in enumerate(here):
        by_unit.setdefault(unit.text, []).append(index)
    found = []
    for number, term in enumerate(terms):
        first = term.units[0]
        starts = by_unit.get(first, []) if is_script(first[0]) else range(len(here))
        for index in starts:
            place = _place(here, index, term.units)
            if place:
                found.append((*place, number))
    return sorted(found)


def _place(here: Sequence[Unit], index: int, wanted: tuple[str, ...]) -> tuple[int, int] | None:
    """Where ``wanted`` stands from unit ``index`` on; of a word that only begins or ends so the part that does."""
    last = len(wanted) - 1
    if index + last >= len(here):
        return None
    start, end = here[index].start, here[index + last].end
    for place, mine in enumerate(wanted):
        unit = here[index + place]
        if unit.text == mine:
            continue
        if is_script(mine[0]) or is_script(unit.text[0]):
            return None
        alone = len(wanted) == 1
        if place == 0 and not alone and is_script(wanted[1][0]) and unit.text.endswith(mine):
            start = max(start, unit.end - len(mine))
        elif place == last and unit.text.startswith(mine) and (alone or is_script(wanted[-2][0]) or len(mine) > 2):
            end = min(end, unit.start + len(mine))
        else:
            return None
    return start, end


def excerpt(text: str, terms: Sequence[Term], otherwise: str = "") -> Excerpt:
    """The sentence of the first of ``terms`` that occurs in ``text``; without any ``otherwise`` or the beginning."""
    found = places(text, terms)
    if not found:
        if otherwise:
            return Excerpt(otherwise, (), False, False)
        shown = text[:WITHOUT]
        return Excerpt(shown.rstrip(), (), False, len(text) > WITHOUT)
    first_term = min(number for _, _, number in found)
    first, last = next((start, end) for start, end, number in found if number == first_term)
    begin = max(0, first - BEFORE)
    cut_before = begin > 0
    for place in range(first - 1, begin - 1, -1):
        if text[place] in _ENDS:
            begin, cut_before = place + 1, False
            break
    if cut_before and text[begin - 1] in _ENDS:
        cut_before = False
    limit = min(len(text), last + AFTER)
    end, cut_after = limit, limit < len(text)
    for place in range(last, limit):
        if text[place] in _ENDS:
            end, cut_after = place if text[place] == "\n" else place + 1, False
            break
    while begin < first and text[begin].isspace():
        begin += 1
    while end > last and text[end - 1].isspace():
        end -= 1
    marks: list[tuple[int, int]] = []
    for start, stop, _ in found:
        if start >= begin and stop <= end:
            if marks and start - begin <= marks[-1][1]:
                marks[-1] = (marks[-1][0], max(marks[-1][1], stop - begin))
            else:
                marks.append((start - begin, stop - begin))
    return Excerpt(text[begin:end], tuple(marks), cut_before, cut_after)
