"""Which shards an edit may touch: the keys of a text, read off docs/dev/search-index.md without the index's own code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from tests.bench.search_truth import UNSPACED, units

Places = dict[tuple[str, str], list[int]]
"""By key and what chooses its shard: ``index * 4 + field`` of each place."""


def keys(fields: Iterable[Iterable[str]]) -> Places:
    """The keys of a document."""
    found: Places = defaultdict(list)
    for field, strings in enumerate(fields):
        index = 0
        for string in strings:
            cut = units(string)
            for place, unit in enumerate(cut, index):
                here = place * 4 + field
                if UNSPACED.match(unit):
                    found[unit, unit].append(here)
                else:
                    found[unit, unit[:3]].append(here)
                    for length in range(1, min(len(unit), 2) + 1):
                        found[unit[:length] + "*", unit[:length] + "*"].append(here)
            for width in (2, 3):
                for place in range(len(cut) - width + 1):
                    _several(cut[place : place + width], (index + place) * 4 + field, found)
            index += len(cut) + 1
    return found


def _several(some: list[str], here: int, found: Places) -> None:
    """The key of two or three neighbours, if it is one: a word has the characters on one side of it only."""
    chinese = [bool(UNSPACED.match(one)) for one in some]
    if chinese.count(False) > 1 or (len(some) == 3 and not chinese[1]):
        return
    first, *middle, last = some
    route = (first if chinese[0] else first[-1]) + "".join(middle) + (last if chinese[-1] else last[0])
    found["".join(some), route].append(here)


def touched(before: Places, after: Places, bits: dict[str, int]) -> set[str]:
    """The files of the index that hold something of a key whose places an edit of an article has changed."""
    files = set()
    for key, route in before.keys() | after.keys():
        old, new = before.get((key, route), []), after.get((key, route), [])
        if old == new:
            continue
        characters = sum(bool(UNSPACED.match(letter)) for letter in key)
        alone = characters == len(key)
        if characters == 3 or (not alone and not key.endswith("*")):
            files.add(file("p", route, bits))
        if characters < (3 if alone else 2) and facts(old) != facts(new):
            files.add(file("d", route, bits))
    return files


def facts(places: list[int]) -> tuple[int, ...]:
    """What ``d`` holds of them."""
    if not places:
        return ()
    field, index = min((place & 3, place >> 2) for place in places)
    return field, (index + 1).bit_length(), len(places)


def file(family: str, route: str, bits: dict[str, int]) -> str:
    value = 2166136261
    for letter in route:
        value = (value ^ ord(letter)) * 16777619 % 2**32
    value ^= value >> 16
    value = value * 0x85EBCA6B % 2**32
    value ^= value >> 13
    number = value >> (32 - bits[family])
    return f"{family}{bits[family]}/{number:0{max(1, -(-bits[family] // 4))}x}.bin"
