"""A shard of the index, as bytes and back; ``docs/dev/search-index.md`` gives the format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from build_archive.errors import ArchiveError
from build_archive.publish.search.postings import Part, kind_of, number_of
from build_archive.publish.search.varints import encoded, one

MAGIC = b"BAS1"
_EARLIEST = 31
"""The largest value of ``early``."""
_BYTE = tuple(bytes((number,)) for number in range(0x80))
Entry = tuple[bytes, int, bytes]
"""Key, kind, postings."""
U64 = NDArray[np.uint64]
I64 = NDArray[np.int64]


def shard(entries: list[Entry]) -> bytes:
    """The file of ``entries``, which are brought into their order."""
    entries.sort()
    out = [MAGIC]
    for key, kind, postings in entries:
        size, length = len(postings), len(key)
        out += (_BYTE[length] if length < 0x80 else one(length), key, _BYTE[kind])
        out += (_BYTE[size] if size < 0x80 else one(size), postings)
    return b"".join(out)


def document_entries(part: Part) -> Iterator[tuple[int, Entry]]:
    """Which documents hold each key of ``part``, with the hash that chooses its shard."""
    if not len(part.keys):
        return
    starts = _starts(part.keys, part.documents)
    documents = part.documents[starts]
    keys = part.keys[starts]
    frequency = np.diff(np.append(starts, len(part.keys))).astype(np.uint64)
    field = part.places & np.uint32(3)
    # The least of these names the first place in the field of the best tier: tiers never fall from field to field.
    ranked = (field.astype(np.uint64) << np.uint64(32)) | (part.places >> np.uint32(2))
    best = np.minimum.reduceat(ranked, starts)
    early = np.minimum(np.frexp(((best & np.uint64(0xFFFFFFFF)) + np.uint64(1)).astype(np.float64))[1] - 1, _EARLIEST)
    facts = ((best >> np.uint64(32)) << np.uint64(5)) | early.astype(np.uint64)
    groups = _starts(keys, kind_of(documents))
    sizes = np.diff(np.append(groups, len(keys)))
    begins = _begins(1 + 3 * sizes)
    numbers = np.empty(begins[-1], np.uint64)
    numbers[begins[:-1]] = sizes
    group = np.repeat(np.arange(len(groups)), sizes)
    within = np.arange(len(keys)) - groups[group]
    target = begins[group] + 1 + within
    numbers[target] = _differences(number_of(documents), groups)
    numbers[target + sizes[group]] = facts
    numbers[target + 2 * sizes[group]] = frequency
    yield from _entries(part, starts[groups], numbers, begins)


def place_entries(part: Part) -> Iterator[tuple[int, Entry]]:
    """Every place of each key of ``part`` that is kept with places."""
    kept = np.flatnonzero(~part.single)
    if not len(kept):
        return
    all_keys, all_documents, places = part.keys[kept], part.documents[kept], part.places[kept]
    starts = _starts(all_keys, all_documents)
    documents, keys = all_documents[starts], all_keys[starts]
    frequency = np.diff(np.append(starts, len(all_keys)))
    groups = _starts(keys, kind_of(documents))
    sizes = np.diff(np.append(groups, len(keys)))
    many = np.add.reduceat(frequency, groups)
    begins = _begins(1 + 2 * sizes + many)
    numbers = np.empty(begins[-1], np.uint64)
    numbers[begins[:-1]] = sizes
    group = np.repeat(np.arange(len(groups)), sizes)
    target = begins[group] + 1 + np.arange(len(keys)) - groups[group]
    numbers[target] = _differences(number_of(documents), groups)
    numbers[target + sizes[group]] = frequency
    group = np.repeat(np.arange(len(groups)), many)
    first = starts[groups]
    target = begins[group] + 1 + 2 * sizes[group] + np.arange(len(all_keys)) - first[group]
    numbers[target] = _differences(places, starts)
    yield from _entries(part, kept[first], numbers, begins)


def _starts(*columns: NDArray[np.uint64] | NDArray[np.uint32]) -> I64:
    """Where a row differs from the one before."""
    differs = np.zeros(len(columns[0]), np.bool_)
    differs[0] = True
    for column in columns:
        differs[1:] |= column[1:] != column[:-1]
    return np.flatnonzero(differs)


def _begins(lengths: I64) -> I64:
    out = np.zeros(len(lengths) + 1, np.int64)
    np.cumsum(lengths, out=out[1:])
    return out


def _differences(numbers: NDArray[np.uint32], starts: I64) -> U64:
    """Each number less the one before it; the first of each group as it is."""
    wide = numbers.astype(np.int64)
    out = np.diff(wide, prepend=0)
    out[starts] = wide[starts]
    return out.astype(np.uint64)


def _entries(part: Part, first: I64, numbers: U64, begins: I64) -> Iterator[tuple[int, Entry]]:
    """The bytes of each group; ``first`` is a posting of each."""
    data, places = encoded(numbers)
    raw = data.tobytes()
    bounds = places[begins].tolist()
    keys = part.keys[first].tolist()
    routes = part.routes[first].tolist()
    kinds = kind_of(part.documents[first]).tolist()
    text = part.text
    for key, route, kind, start, end in zip(keys, routes, kinds, bounds, bounds[1:], strict=False):
        yield route, (text(key).encode(), kind, raw[start:end])


class DamagedShardError(ArchiveError):
    """A file of the index that cannot be read."""


@dataclass(frozen=True, slots=True)
class Posting:
    """A document that holds a key."""

    number: int
    field: int
    early: int
    frequency: int


def read(data: bytes) -> dict[str, list[tuple[int, bytes]]]:
    """Kinds and postings by key; :class:`DamagedShardError` if ``data`` is no shard."""
    if data[:4] != MAGIC:
        raise DamagedShardError("no part of a search index")
    found: dict[str, list[tuple[int, bytes]]] = {}
    place = 4
    while place < len(data):
        length, place = _varint(data, place)
        key, place = data[place : place + length].decode("utf-8", "replace"), place + length
        kind = data[place] if place < len(data) else 0
        length, place = _varint(data, place + 1)
        if place + length > len(data):
            raise DamagedShardError("a part of the search index breaks off")
        found.setdefault(key, []).append((kind, data[place : place + length]))
        place += length
    return found


def read_documents(postings: bytes) -> list[Posting]:
    """The documents of one entry of a ``d`` shard."""
    numbers = _varints(postings)
    size = numbers[0]
    if len(numbers) != 1 + 3 * size:
        raise DamagedShardError("an entry of the search index is damaged")
    found, number = [], 0
    for place in range(size):
        number += numbers[1 + place]
        facts = numbers[1 + size + place]
        found.append(Posting(number, facts >> 5, facts & 31, numbers[1 + 2 * size + place]))
    return found


def read_places(postings: bytes) -> dict[int, list[int]]:
    """The places (``index * 4 + field``) by document of one entry of a ``p`` shard."""
    numbers = _varints(postings)
    size = numbers[0]
    if len(numbers) < 1 + 2 * size:
        raise DamagedShardError("an entry of the search index is damaged")
    found: dict[int, list[int]] = {}
    at, number = 1 + 2 * size, 0
    for place in range(size):
        number += numbers[1 + place]
        value, mine = 0, []
        for _ in range(numbers[1 + size + place]):
            if at >= len(numbers):
                raise DamagedShardError("an entry of the search index is damaged")
            value += numbers[at]
            at += 1
            mine.append(value)
        found[number] = mine
    return found


def _varint(data: bytes, place: int) -> tuple[int, int]:
    value = shift = 0
    while place < len(data):
        byte = data[place]
        place += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, place
        shift += 7
        if shift > 56:
            break
    raise DamagedShardError("a number of the search index breaks off")


def _varints(data: bytes) -> list[int]:
    found, place = [], 0
    while place < len(data):
        value, place = _varint(data, place)
        found.append(value)
    if not found:
        raise DamagedShardError("an entry of the search index is empty")
    return found
