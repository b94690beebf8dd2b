"""The postings of documents: gathered document by document, handed back part by part.

A posting is a key, a document and a place in it. Keys of Chinese characters are numbers (up to three code points); all
others are strings, which are numbered beyond these. What does not fit into memory waits in files, one for each of 256
parts by the upper bits of the key's hash, so that nothing is ever sorted as a whole: work grows with the text, memory
with a 256th of it.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from build_archive.publish.search.document import KINDS, Document
from build_archive.publish.search.routes import hashed, hashed_letters
from build_archive.text.terms import WORD_SIGN, is_script, sequence

PARTS = 256
HELD = 1_000_000
"""Postings held in memory before they go to the files; some 20 MB."""
_KIND = 28
"""Bits of a document's number, below the kind's."""
WORDS = 1 << 63
"""Keys from here on are numbers of strings."""
_FIRST, _SECOND, _LETTER = 42, 21, (1 << 21) - 1
"""Where the code points of a key stand in its number."""
_ORDER = 22
"""Bits for the number of a posting within its document, where two code points leave so many."""
_SIGN = ord(WORD_SIGN)
_SHORT = 2
"""Code points of beginnings of words that have a key of their own."""
_GATHERED = 200
"""Documents whose arrays are joined at a time."""
_NOTE = KINDS.index("note")

U64 = NDArray[np.uint64]
U32 = NDArray[np.uint32]
_Piece = tuple[list[str], U64, U32, U32, U64, U32, U32, U32]
"""Strings; key, document and place of postings; key, document, first place and frequency of keys without places."""


@dataclass(frozen=True, slots=True)
class Part:
    """The postings of some of the keys, by hash, then key, kind, document and place."""

    words: list[str]
    """Sorted; the string of key ``WORDS + n`` is the n-th."""
    keys: U64
    documents: U32
    """Kind and number."""
    places: U32
    """``index * 4 + field``."""
    held: U64
    """Keys of which it is only kept which documents hold them, how often and where first."""
    holders: U32
    firsts: U32
    """The first place in the field of the best tier."""
    frequencies: U32


def kind_of(documents: U32) -> U32:
    """The kinds' numbers."""
    return documents >> np.uint32(_KIND)


def number_of(documents: U32) -> U32:
    """The documents' numbers within their kinds."""
    return documents & np.uint32((1 << _KIND) - 1)


def routes(keys: U64, words: Sequence[str]) -> U32:
    """The hashes that choose the shards of ``keys``."""
    found = hashed_letters(*letters(keys))
    of_words = keys >= WORDS
    if of_words.any():
        table = np.array([hashed(route(word)) for word in words], np.uint32)
        found[of_words] = table[(keys[of_words] - np.uint64(WORDS)).astype(np.int64)]
    return found


def letters(keys: U64) -> tuple[U32, U32, U32]:
    """The code points of keys of characters; 0 where there are no more."""
    first = (keys >> np.uint64(_FIRST)).astype(np.uint32) & np.uint32(_LETTER)
    second = (keys >> np.uint64(_SECOND)).astype(np.uint32) & np.uint32(_LETTER)
    return first, second, keys.astype(np.uint32) & np.uint32(_LETTER)


def route(key: str) -> str:
    """What of a key that is or holds a word chooses the shard: characters and the letter of the word beside them."""
    if key[-1] == "*":
        return key
    if is_script(key[0]):
        return key[: 3 if is_script(key[1]) else 2]
    if is_script(key[-1]):
        return key[-3 if is_script(key[-2]) else -2 :]
    return key[:3]


class Gatherer:
    """Takes documents, in the order of their numbers, and gives back parts."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: list[BinaryIO] = []
        self._columns: list[list[NDArray[Any]]] = [[] for _ in range(7)]  # Any: of two widths
        self._words: dict[str, int] = {}
        self._held = 0
        self.total = 0
        """Postings with places, so far."""
        self.characters: set[int] = set()

    def add(self, document: Document, kind: int, number: int) -> None:
        """Take the postings of a document."""
        worded: list[tuple[str, int]] = []
        codes, places = _laid_out(document, worded)
        script = (codes != _SIGN) & (codes != 0)
        two = script[:-1] & script[1:]
        three = two[:-1] & two[1:]
        wide = codes.astype(np.uint64)
        ones = wide << np.uint64(_FIRST)
        twos = ones[:-1] | (wide[1:] << np.uint64(_SECOND))
        threes = (twos[:-1] | wide[2:])[three]
        keys = np.concatenate((threes, np.array([self._word(key) for key, _ in worded], np.uint64)))
        found = np.concatenate((places[:-2][three], np.array([place for _, place in worded], np.uint32)))
        held, firsts, often = _counted(
            np.concatenate((ones[script], twos[two])), np.concatenate((places[script], places[:-1][two])), kind == _NOTE
        )
        self.characters.update((held[held << np.uint64(64 - _FIRST) == 0] >> np.uint64(_FIRST)).tolist())
        words = _counted_words(worded, kind == _NOTE)
        held = np.concatenate((held, np.array([self._word(key) for key in words], np.uint64)))
        firsts = np.concatenate((firsts, np.array([place for place, _ in words.values()], np.uint32)))
        often = np.concatenate((often, np.array([count for _, count in words.values()], np.uint32)))
        ident = kind << _KIND | number
        made: tuple[NDArray[Any], ...] = (  # Any: of two widths
            keys, np.full(len(keys), ident, np.uint32), found,
            held, np.full(len(held), ident, np.uint32), firsts, often,
        )  # fmt: skip
        for place, column in enumerate(self._columns):
            column.append(made[place])
        self._held += len(keys)
        self.total += len(keys)
        if len(self._columns[0]) >= _GATHERED:
            self._join()
        if self._held >= HELD:
            self._spill()

    def parts(self) -> Iterator[Part]:
        """The parts, in the order of the hashes of their keys."""
        if not self._files:
            yield _sorted([self._taken()])
            return
        self._spill()
        for file in self._files:
            file.seek(0)
            pieces = []
            while True:
                try:
                    pieces.append(pickle.load(file))  # written above, by this very object
                except EOFError:
                    break
            file.close()
            yield _sorted(pieces)

    def close(self) -> None:
        """Let go of the files."""
        for file in self._files:
            file.close()

    def _word(self, key: str) -> int:
        return WORDS + self._words.setdefault(key, len(self._words))

    def _join(self) -> None:
        for column in self._columns:
            column[:] = [np.concatenate(column)]

    def _taken(self) -> _Piece:
        if self._columns[0]:
            self._join()
        else:
            for column, width in zip(self._columns, (64, 32, 32, 64, 32, 32, 32), strict=True):
                column.append(np.empty(0, f"u{width // 8}"))
        keys, documents, places, single, its, firsts, often = (column[0] for column in self._columns)
        piece = (list(self._words), keys, documents, places, single, its, firsts, often)
        for column in self._columns:
            column.clear()
        self._words, self._held = {}, 0
        return piece

    def _spill(self) -> None:
        if not self._files:
            self._folder.mkdir(parents=True, exist_ok=True)
            # Nameless at once: a build that is killed leaves nothing behind.
            for number in range(PARTS):
                path = self._folder / f"part-{number}"
                self._files.append(path.open("w+b"))
                path.unlink()
        piece = self._taken()
        words = piece[0]
        divided = [*_divided(words, piece[1:4]), *_divided(words, piece[4:])]
        for number, file in enumerate(self._files):
            mine = [column[number] for column in divided]
            used = np.unique(np.concatenate([keys[keys >= WORDS] for keys in (mine[0], mine[3])]))
            for place in (0, 3):
                of_words = mine[place] >= WORDS
                if of_words.any():
                    mine[place] = mine[place].copy()
                    mine[place][of_words] = np.searchsorted(used, mine[place][of_words]).astype(np.uint64) + WORDS
            strings = [words[key - WORDS] for key in used.tolist()]
            pickle.dump((strings, *mine), file, pickle.HIGHEST_PROTOCOL)


def _divided(words: Sequence[str], columns: Sequence[NDArray[Any]]) -> list[list[NDArray[Any]]]:  # Any: of two widths
    """Each of ``columns`` by parts; the first is that of the keys."""
    part = (routes(columns[0], words) >> np.uint32(24)).astype(np.uint8)
    order = np.argsort(part, kind="stable")
    bounds = np.searchsorted(part[order], np.arange(1, PARTS))
    return [np.split(column[order], bounds) for column in columns]


def _laid_out(document: Document, worded: list[tuple[str, int]]) -> tuple[U32, U32]:
    """The units of all fields as code points, a 0 wherever two do not connect, and their places; keys that hold words
    are put into ``worded``, with theirs."""
    texts: list[str] = []
    places: list[U32] = []
    for field, strings in enumerate(document.fields):
        index = 0
        for string in strings:
            text, words = sequence(string)
            if words:
                _words(text, words, index, field, worded)
            texts.append(text)
            numbers = np.arange(index, index + len(text) + 1, dtype=np.uint32)
            places.append(numbers * np.uint32(4) + np.uint32(field))
            index += len(text) + 1
    codes = np.frombuffer("\0".join([*texts, ""]).encode("utf-32-le"), np.uint32)
    return codes, np.concatenate(places) if places else np.empty(0, np.uint32)


def _words(text: str, words: list[str], index: int, field: int, worded: list[tuple[str, int]]) -> None:
    place = text.find(WORD_SIGN)
    for word in words:
        here = (index + place) * 4 + field
        worded.append((word, here))
        before = text[max(0, place - 2) : place].rpartition(WORD_SIGN)[2]
        after = text[place + 1 : place + 3].partition(WORD_SIGN)[0]
        worded += [(before[-length:] + word, here - 4 * length) for length in range(1, len(before) + 1)]
        worded += [(word + after[:length], here) for length in range(1, len(after) + 1)]
        place = text.find(WORD_SIGN, place + 1)


def _counted(keys: U64, places: U32, by_index: bool) -> tuple[U64, U32, U32]:
    """Each of ``keys`` once, its first place and its frequency; ``places`` are field by field, and the first field that
    holds a key is of the best tier, because tiers never fall from field to field. With ``by_index`` all fields are of
    one tier."""
    if by_index:
        order = np.argsort(places >> np.uint32(2), kind="stable")
        keys, places = keys[order], places[order]
    if len(keys) >= 1 << _ORDER:
        found, begins, counts = np.unique(keys, return_index=True, return_counts=True)
        return found, places[begins], counts.astype(np.uint32)
    # The same for keys of two characters, by sorting whole numbers, which is several times as fast.
    packed = (keys >> np.uint64(_SECOND)) << np.uint64(_ORDER) | np.arange(len(keys), dtype=np.uint64)
    packed.sort()
    short = packed >> np.uint64(_ORDER)
    starts = np.flatnonzero(np.concatenate(([len(keys) > 0], short[1:] != short[:-1])))
    first = (packed[starts] & np.uint64((1 << _ORDER) - 1)).astype(np.int64)
    return keys[first], places[first], np.diff(np.append(starts, len(keys))).astype(np.uint32)


def _counted_words(worded: list[tuple[str, int]], by_index: bool) -> dict[str, tuple[int, int]]:
    """First place and frequency of words, of their beginnings and of words beside one character."""
    found: dict[str, tuple[int, int]] = {}

    def count(key: str, place: int) -> None:
        first, number = found.get(key, (place, 0))
        found[key] = (first, number + 1)

    for key, place in sorted(worded, key=lambda one: one[1] >> 2) if by_index else worded:
        before, after = is_script(key[0]), is_script(key[-1])
        if not before and not after:
            count(key, place)
            for length in range(1, min(len(key), _SHORT) + 1):
                count(key[:length] + "*", place)
        elif not is_script(key[1] if before else key[-2]):
            count(key, place)
    return found


def _sorted(pieces: list[_Piece]) -> Part:
    words = sorted({word for mine, *_ in pieces for word in mine})
    numbers = {word: number for number, word in enumerate(words)}
    for mine, keys, _, _, single, *_ in pieces:
        if mine:
            table = np.array([WORDS + numbers[word] for word in mine], np.uint64)
            for column in (keys, single):
                of_words = column >= WORDS
                column[of_words] = table[(column[of_words] - np.uint64(WORDS)).astype(np.int64)]
    columns = [np.concatenate([piece[place] for piece in pieces]) for place in range(1, 8)]
    order = by_shard(columns[0], words)
    keys, documents, places = (column[order] for column in columns[:3])
    # Documents come in their order, so what is left to be sorted are the places of several fields.
    same = (keys[1:] == keys[:-1]) & (documents[1:] == documents[:-1])
    if (places[1:][same] < places[:-1][same]).any():
        groups = np.cumsum(np.concatenate(([True], ~same)))
        places = places[np.lexsort((places, groups))]
    order = by_shard(columns[3], words)
    held, holders, firsts, often = (column[order] for column in columns[3:])
    return Part(words, keys, documents, places, held, holders, firsts, often)


def by_shard(keys: U64, words: Sequence[str]) -> NDArray[np.int64]:
    """By hash, and with it by shard, then key; what is equal keeps its order."""
    hashes = routes(keys, words)
    # Whole numbers are sorted several times as fast as places of numbers are.
    packed = (hashes.astype(np.uint64) << np.uint64(32)) | np.arange(len(keys), dtype=np.uint64)
    packed.sort()
    order = packed.astype(np.uint32).astype(np.int64)
    hashes, theirs = (packed >> np.uint64(32)).astype(np.uint32), keys[order]
    # Two keys of one hash stand mixed: few, and put right one by one.
    mixed = np.unique(hashes[1:][(hashes[1:] == hashes[:-1]) & (theirs[1:] != theirs[:-1])])
    firsts, lasts = np.searchsorted(hashes, mixed), np.searchsorted(hashes, mixed, "right")
    for first, last in zip(firsts.tolist(), lasts.tolist(), strict=True):
        order[first:last] = order[first:last][np.argsort(theirs[first:last], kind="stable")]
    return order
