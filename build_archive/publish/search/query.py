"""What a reader types, as terms, and what of the index each term needs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from build_archive.text.terms import is_script, units

MOST_TYPED = 300
"""Code points of a query that count."""
SPACES = "\t\n\v\f\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
"""White space as a browser knows it."""
_PIECE = re.compile(
    rf"(?P<minus>(?:(?<=[{SPACES}])|^)[-－](?=[^{SPACES}]))?"
    r"(?:\"(?P<q0>[^\"]*)(?:\"|$)|“(?P<q1>[^”]*)(?:”|$)|「(?P<q2>[^」]*)(?:」|$)|『(?P<q3>[^』]*)(?:』|$)"
    rf"|(?P<plain>[^{SPACES}\"“「『]+))"
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
    for match in _PIECE.finditer(text[:MOST_TYPED]):
        typed = next(match[name] for name in ("q0", "q1", "q2", "q3", "plain") if match[name] is not None)
        term = Term(typed, tuple(unit.text for unit in units(typed)))
        if not term.units:
            dropped += 1
        else:
            its = excluded if match["minus"] else terms
            if all(term.units != other.units for other in its):
                its.append(term)
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
            word = key[: len(key) - sum(map(is_script, self.key))]
            return key.endswith(self.key) and not any(map(is_script, word))
        if self.open_end:
            word = key[sum(map(is_script, self.key)) :]
            return key.startswith(self.key) and key[-1] != "*" and not any(map(is_script, word))
        return key == self.key


def elements(term: Term) -> list[Element]:
    """The elements that cover ``term``. Up to two units that are not both words are one, and need no places."""
    parts = term.units
    script = [is_script(unit[0]) for unit in parts]
    count = len(parts)
    if count == 1 and not script[0] and len(parts[0]) <= 2:
        return [Element(0, parts[0] + "*", parts[0] + "*")]
    if count == 2 and any(script):
        return [_joined(parts, script, 0, 2)]
    if count < 3 and script[0]:
        return [_joined(parts, script, 0, count)]
    found: list[Element] = []
    place = 0
    while place < count:
        if not script[place]:
            beside = script[place - 1] if place else False
            if not (beside or (place + 1 < count and script[place + 1])):
                unit = parts[place]
                open_end = place == count - 1 and (count == 1 or len(unit) > 2)
                found.append(Element(place, unit, unit[:3], open_end=open_end))
            place += 1
            continue
        end = place
        while end < count and script[end]:
            end += 1
        found += [_joined(parts, script, start, start + 3) for start in range(place, end - 2, 3)]
        if end - place > 3 and (end - place) % 3:
            found.append(_joined(parts, script, end - 3, end))
        with_word = 2 if end - place == 2 else 1
        if place:
            found.append(_joined(parts, script, place - 1, place + with_word))
        if end < count:
            found.append(_joined(parts, script, end - with_word, end + 1))
        place = end
    return found


def _joined(parts: tuple[str, ...], script: list[bool], start: int, end: int) -> Element:
    """The element of some neighbours, of which at most one is a word."""
    key = "".join(parts[start:end])
    route = key
    if not script[start]:
        route = parts[start][-1] + "".join(parts[start + 1 : end])
    elif not script[end - 1]:
        route = "".join(parts[start : end - 1]) + parts[end - 1][0]
    return Element(
        start, key, route,
        open_start=start == 0 and not script[0] and end > 1,
        open_end=end == len(parts) and not script[-1],
    )  # fmt: skip
