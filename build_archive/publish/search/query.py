"""What a reader types, as terms, and what of the index each term needs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from build_archive.text.terms import is_script, units

_PIECE = re.compile(
    r"(?P<minus>(?:(?<=\s)|^)[-－](?=\S))?"
    r"(?:\"(?P<q0>[^\"]*)(?:\"|$)|“(?P<q1>[^”]*)(?:”|$)|「(?P<q2>[^」]*)(?:」|$)|『(?P<q3>[^』]*)(?:』|$)"
    r"|(?P<plain>[^\s\"“「『]+))"
)


@dataclass(frozen=True, slots=True)
class Term:
    """Units that must stand side by side."""

    text: str
    """As typed."""
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """All that is typed."""

    terms: tuple[Term, ...]
    excluded: tuple[Term, ...]
    dropped: int
    """Terms that hold no letter and no digit."""


def parse_query(text: str) -> Query:
    """``text`` as terms; anything can be typed."""
    terms: list[Term] = []
    excluded: list[Term] = []
    dropped = 0
    for match in _PIECE.finditer(text):
        typed = next(match[name] for name in ("q0", "q1", "q2", "q3", "plain") if match[name] is not None)
        term = Term(typed, tuple(unit.text for unit in units(typed)))
        if not term.units:
            dropped += 1
        elif match["minus"]:
            excluded.append(term)
        else:
            terms.append(term)
    return Query(tuple(terms), tuple(excluded), dropped)


@dataclass(frozen=True, slots=True)
class Element:
    """One or two units of a term and the keys that stand for them."""

    offset: int
    """Number of its first unit in the term."""
    key: str
    route: str
    """What chooses the shard."""
    open_start: bool = False
    """Keys that end so count as well."""
    open_end: bool = False
    """Keys that begin so count as well."""

    def matches(self, key: str) -> bool:
        """Whether ``key`` of the shard is one of the element's."""
        if self.open_start:
            return key.endswith(self.key) and not any(map(is_script, key[:-1]))
        if self.open_end:
            rest = key[1:] if is_script(self.key[0]) else key
            return key.startswith(self.key) and not key.endswith("*") and not any(map(is_script, rest))
        return key == self.key


def elements(term: Term) -> list[Element]:
    """The elements that cover ``term``; a single one needs no places."""
    parts = term.units
    script = [is_script(unit[0]) for unit in parts]
    last = len(parts) - 1
    if last == 0:
        unit = parts[0]
        if script[0]:
            return [Element(0, unit, unit)]
        if len(unit) <= 2:
            return [Element(0, unit + "*", unit + "*")]
        return [Element(0, unit, unit[:3], open_end=True)]
    found: list[Element] = []
    place = 0
    while place <= last:
        if place < last and (script[place] or script[place + 1]):
            found.append(_pair(parts, script, place))
            place += 2
        elif place == last and (script[place] or script[place - 1]):
            found.append(_pair(parts, script, place - 1))
            place += 1
        else:
            unit = parts[place]
            found.append(Element(place, unit, unit[:3], open_end=place == last and len(unit) > 2))
            place += 1
    return found


def _pair(parts: tuple[str, ...], script: list[bool], place: int) -> Element:
    first, second = parts[place], parts[place + 1]
    route = (first if script[place] else first[-1]) + (second if script[place + 1] else second[0])
    return Element(
        place,
        first + second,
        route,
        open_start=place == 0 and not script[place],
        open_end=place + 1 == len(parts) - 1 and not script[place + 1],
    )
