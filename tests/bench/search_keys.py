"""Which shards an edit may touch: the keys of a text, read off docs/dev/search-index.md without the index's own code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

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
            for place, (one, two) in enumerate(pairwise(cut), index):
                chinese = bool(UNSPACED.match(one)), bool(UNSPACED.match(two))
                if any(chinese):
                    found[one + two, (one if chinese[0] else one[-1]) + (two if chinese[1] else two[0])].append(
                        place * 4 + field
                    )
            index += len(cut) + 1
    return found


def touched(before: Places, after: Places, bits: dict[str, int]) -> set[str]:
    """The files of the index that hold something of a key whose places an edit of an article has changed."""
    files = set()
    for key, route in before.keys() | after.keys():
        old, new = before.get((key, route), []), after.get((key, route), [])
        if old == new:
            continue
        if not (len(key) == 1 and UNSPACED.match(key)) and not key.endswith("*"):
            files.add(file("p", route, bits))
        if facts(old) != facts(new):
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
