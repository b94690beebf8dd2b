"""A shard of the index, as bytes and back; ``docs/dev/search-index.md`` gives the format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from build_archive.errors import ArchiveError
from build_archive.publish.search.postings import WORDS, Part, kind_of, letters, number_of, routes
from build_archive.publish.search.varints import put, sizes

MAGIC = b"BAS1"
_EARLIEST = 31
"""The largest value of ``early``."""
_THREE, _FOUR = 0x800, 0x10000
"""The first code points of three and of four bytes in UTF-8."""
U8 = NDArray[np.uint8]
U32 = NDArray[np.uint32]
U64 = NDArray[np.uint64]
I64 = NDArray[np.int64]


def document_shards(part: Part, bits: int) -> Iterator[tuple[int, bytes]]:
    """Which documents hold each key of ``part``: shards and what ``part`` has of them."""
    keys, kinds = part.held, kind_of(part.holders)
    index = (part.firsts >> np.uint32(2)) + np.uint32(1)
    early = np.minimum(np.frexp(index.astype(np.float64))[1] - 1, _EARLIEST).astype(np.uint32)
    groups = _starts(keys, kinds)
    many = np.diff(np.append(groups, len(keys)))
    begins = _begins(1 + 3 * many)
    numbers = np.empty(begins[-1], np.uint32)
    numbers[begins[:-1]] = many
    group = np.repeat(np.arange(len(groups)), many)
    target = begins[group] + 1 + np.arange(len(keys)) - groups[group]
    numbers[target] = _differences(number_of(part.holders), groups)
    numbers[target + many[group]] = (part.firsts & np.uint32(3)) << np.uint32(5) | early
    numbers[target + 2 * many[group]] = part.frequencies
    yield from _written(part.words, keys[groups], kinds[groups], numbers, begins, bits)


def place_shards(part: Part, bits: int) -> Iterator[tuple[int, bytes]]:
    """Every place of each key of ``part`` that is kept with places: shards and what ``part`` has of them."""
    starts = _starts(part.keys, part.documents)
    documents, keys = part.documents[starts], part.keys[starts]
    frequency = np.diff(np.append(starts, len(part.keys)))
    groups = _starts(keys, kind_of(documents))
    holders = np.diff(np.append(groups, len(keys)))
    many = np.add.reduceat(frequency, groups) if len(groups) else frequency
    begins = _begins(1 + 2 * holders + many)
    numbers = np.empty(begins[-1], np.uint32)
    numbers[begins[:-1]] = holders
    group = np.repeat(np.arange(len(groups)), holders)
    target = begins[group] + 1 + np.arange(len(keys)) - groups[group]
    numbers[target] = _differences(number_of(documents), groups)
    numbers[target + holders[group]] = frequency
    group = np.repeat(np.arange(len(groups)), many)
    target = begins[group] + 1 + 2 * holders[group] + np.arange(len(part.keys)) - starts[groups][group]
    numbers[target] = _differences(part.places, starts)
    yield from _written(part.words, keys[groups], kind_of(documents)[groups], numbers, begins, bits)


def _starts(*columns: U64 | U32) -> I64:
    """Where a row differs from the one before."""
    differs = np.zeros(len(columns[0]), np.bool_)
    differs[:1] = True
    for column in columns:
        differs[1:] |= column[1:] != column[:-1]
    return np.flatnonzero(differs)


def _begins(lengths: I64) -> I64:
    out = np.zeros(len(lengths) + 1, np.int64)
    np.cumsum(lengths, out=out[1:])
    return out


def _differences(numbers: U32, starts: I64) -> U32:
    """Each number less the one before it; the first of each group as it is."""
    out = numbers.copy()
    out[1:] -= numbers[:-1]
    out[starts] = numbers[starts]
    return out


def _written(
    words: list[str], keys: U64, kinds: U32, numbers: U32, begins: I64, bits: int
) -> Iterator[tuple[int, bytes]]:
    """The entries of ``keys``, whose postings are ``numbers`` from ``begins`` on, by shard."""
    if not len(keys):
        return
    names, lengths = _names(words, keys)
    spans = sizes(numbers)
    postings = np.add.reduceat(spans, begins[:-1])
    heads = lengths + sizes(lengths.astype(np.uint32)) + 1 + sizes(postings.astype(np.uint32))
    starts = _begins(heads + postings)
    out = np.empty(starts[-1], np.uint8)
    at = starts[:-1]
    its = sizes(lengths.astype(np.uint32))
    put(out, at, lengths.astype(np.uint32), its)
    at = at + its
    out[np.repeat(at - _begins(lengths)[:-1], lengths) + np.arange(len(names))] = names
    at = at + lengths
    out[at] = kinds
    put(out, at + 1, postings.astype(np.uint32), sizes(postings.astype(np.uint32)))
    values = _begins(spans)[:-1] + np.repeat(np.cumsum(heads), np.diff(begins))
    put(out, values, numbers, spans)
    shards = routes(keys, words) >> np.uint32(32 - bits) if bits else np.zeros(len(keys), np.uint32)
    firsts = _starts(shards)
    raw = out.tobytes()
    bounds = [*starts[firsts].tolist(), len(raw)]
    for number, start, end in zip(shards[firsts].tolist(), bounds, bounds[1:], strict=False):
        yield number, raw[start:end]


def _names(words: list[str], keys: U64) -> tuple[U8, I64]:
    """The keys in UTF-8, one after the other, and how many bytes each has."""
    columns = letters(keys)
    plain = keys < WORDS
    for column in columns:
        plain &= ((column >= _THREE) | (column == 0)) & (column < _FOUR)
    lengths = np.zeros(len(keys), np.int64)
    for column in columns:
        lengths += 3 * (column != 0)
    others: dict[int, bytes] = {}
    for place in np.flatnonzero(~plain).tolist():
        key = int(keys[place])
        signs = (int(column[place]) for column in columns)
        text = words[key - WORDS] if key >= WORDS else "".join(chr(sign) for sign in signs if sign)
        others[place] = text.encode()
        lengths[place] = len(others[place])
    starts = _begins(lengths)
    out = np.empty(starts[-1], np.uint8)
    for number, column in enumerate(columns):
        here = plain & (column != 0)
        its, at = column[here], starts[:-1][here] + 3 * number
        out[at] = np.uint32(0xE0) | its >> np.uint32(12)
        out[at + 1] = np.uint32(0x80) | its >> np.uint32(6) & np.uint32(0x3F)
        out[at + 2] = np.uint32(0x80) | its & np.uint32(0x3F)
    for place, name in others.items():
        out[starts[place] : starts[place + 1]] = np.frombuffer(name, np.uint8)
    return out, lengths


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
