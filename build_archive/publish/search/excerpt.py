"""The sentence of a hit with the words that were looked for, and other words for the same; as ``client/excerpt.js``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from build_archive.publish.search.query import SPACES, Term, parse_query
from build_archive.text.terms import Unit, folded, is_script, units

SENTENCE_ENDS = "。！？!?…\n"
LEFT_OVER = "，、；：。,;:.)）》」』”’】…"
"""Signs that end something before; no excerpt begins with one."""
CLAUSE_ENDS = "，、；：,;"
_SPACE = re.compile(f"[{SPACES}]")
_PLAIN = re.compile("[0-9A-Za-z]{2}")
MOST_BEFORE, MOST_AFTER = 40, 80
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What a hit shows of its text."""

    text: str
    marks: tuple[Span, ...]
    """Where in it the terms stand, apart from each other."""
    cut_before: bool = False
    """It begins inside a sentence."""
    cut_after: bool = False


def excerpt(text: str, terms: Sequence[Term], otherwise: str = "") -> Excerpt:
    """The sentence around the first place of the first term that stands in ``text``; where none does, ``otherwise``,
    or the beginning."""
    found = places(text, terms)
    if not found and otherwise:
        return _part(otherwise, 0, len(otherwise), places(otherwise, terms))
    start, end, _ = min(found, key=lambda place: place[2], default=(0, 0, 0))
    cut_before = cut_after = False
    least, most = start - MOST_BEFORE, end + MOST_AFTER
    while start and text[start - 1] not in SENTENCE_ENDS and not cut_before:
        cut_before = start == least
        start -= not cut_before
    if cut_before:
        start = _clause(text, start, least + MOST_BEFORE)
    while end < len(text) and (not found or text[end] not in SENTENCE_ENDS) and not cut_after:
        cut_after = end == most
        end += not cut_after
    if not cut_after and end < len(text):
        end += 1  # the sign that ends the sentence
    return _part(text, start, end, found, cut_before, cut_after)


def _clause(text: str, start: int, before: int) -> int:
    """Where a clause begins between two places; else the first, moved to the beginning of the word or number it is
    in."""
    for place in range(start, before):
        if text[place] in CLAUSE_ENDS and not "0" <= text[place + 1] <= "9":
            return place + 1
    while start and _PLAIN.fullmatch(text, start - 1, start + 1):
        start -= 1
    return start


def places(text: str, terms: Sequence[Term]) -> list[tuple[int, int, int]]:
    """Every place of every term, by place: start, end, number of the term."""
    own = units(text)
    found = []
    for number, term in enumerate(terms):
        how = [_fits(term.units, place) for place in range(len(term.units))]
        for first in range(len(own) - len(how) + 1):
            here = own[first : first + len(how)]
            if all(fits(unit.text) for fits, unit in zip(how, here, strict=True)):
                found.append((*_span(text, here, term.units), number))
    return sorted(found)


def alternatives(query: str, pairs: Iterable[tuple[str, str]]) -> list[str]:
    """``query`` with one expression of a pair exchanged for the other, for each that its terms hold."""
    terms = list(_standing(query))
    found: dict[str, None] = {}
    for pair in pairs:
        sides = [tuple(unit.text for unit in units(side)) for side in pair]
        spans = [[span for start, own in terms for span in _runs(own, side, start)] for side in sides]
        for this, other in ((0, 1), (1, 0)):
            if spans[this] and not spans[other]:  # a query that holds both means both
                found.setdefault(_exchanged(query, spans[this], pair[other]))
    return list(found)


def _standing(query: str) -> Iterator[tuple[int, list[Unit]]]:
    """Where in ``query`` each term begins, and its units."""
    after = 0
    for term in parse_query(query).terms:
        start = query.find(term.text, after)
        while start >= 0 and query[:start].rstrip("\"“「『").endswith(("-", "－")):  # the same words, but excluded
            start = query.find(term.text, start + 1)
        if start >= 0:
            after = start + len(term.text)
            yield start, units(term.text)


def _runs(own: Sequence[Unit], wanted: tuple[str, ...], start: int) -> Iterator[Span]:
    place = 0
    while wanted and place + len(wanted) <= len(own):
        here = own[place : place + len(wanted)]
        if tuple(unit.text for unit in here) == wanted:
            yield start + here[0].start, start + here[-1].end
            place += len(wanted) - 1
        place += 1


def _exchanged(query: str, spans: Sequence[Span], words: str) -> str:
    made, last = "", 0
    for start, end in sorted(spans):
        made, last = made + query[last:start] + words, end
    return made + query[last:]


def _fits(wanted: tuple[str, ...], place: int) -> Callable[[str], bool]:
    """Whether a unit of a text may stand for the unit ``place`` of a term."""
    unit, last = wanted[place], len(wanted) - 1
    if not is_script(unit[0]):
        if place == last and (not last or is_script(wanted[place - 1][0]) or len(unit) > 2):
            return lambda have: have.startswith(unit)
        if place == 0 and is_script(wanted[1][0]):
            return lambda have: have.endswith(unit)
    return lambda have: have == unit


def _span(text: str, here: Sequence[Unit], wanted: tuple[str, ...]) -> Span:
    """From the first to the last letter that was asked for: of a longer word only that part."""
    first, last = here[0], here[-1]
    start = first.start
    if len(here) > 1 and len(first.text) > len(wanted[0]):
        start = _inside(text, start, len(first.text) - len(wanted[0]))
    # What vanishes belongs to the letter before it.
    end = _inside(text, last.start, len(wanted[-1])) if last.text != wanted[-1] else _inside(text, last.end, 0)
    return start, end


def _inside(text: str, place: int, count: int) -> int:
    """Where ``count`` folded letters from ``place`` on end, with what vanishes behind them."""
    while place < len(text):
        kept = len(folded(text[place]))
        if kept and count <= 0:
            break
        count -= kept
        place += 1
    return place


def _part(
    text: str, start: int, end: int, found: Sequence[tuple[int, int, int]], before: bool = False, after: bool = False
) -> Excerpt:
    while start < end and (_SPACE.match(text[start]) or text[start] in LEFT_OVER):
        start += 1
    while start < end and _SPACE.match(text[end - 1]):
        end -= 1
    marks: list[Span] = []
    for first, last, _ in found:
        first, last = max(first, start) - start, min(last, end) - start
        if marks and first <= marks[-1][1]:
            marks[-1] = (marks[-1][0], max(marks[-1][1], last))
        elif first < last:
            marks.append((first, last))
    return Excerpt(text[start:end], tuple(marks), before, after)
