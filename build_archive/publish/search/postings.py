"""The postings of documents: gathered document by document, handed back part by part.

A posting is a key, a document and a place in it. Keys of Chinese characters are numbers (two code points); all others
are strings, which a part numbers for itself. What does not fit into memory waits in files, one for each of 256 parts by
the upper bits of the key's hash, so that nothing is ever sorted as a whole: work grows with the text, memory with a
256th of it.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from build_archive.publish.search.document import Document
from build_archive.publish.search.routes import hashed, hashed_pairs
from build_archive.text.terms import WORD_SIGN, sequence

PARTS = 256
HELD = 3_000_000
"""Postings held in memory before they go to the files; some 60 MB."""
_KIND = 28
"""Bits of a document's number, below the kind's."""
_WORDS = 1 << 62
"""Keys from here on are numbers of strings."""
_SIGN = ord(WORD_SIGN)
_SHORT = 2
"""Code points of beginnings of words that have a key of their own."""
_GATHERED = 200
"""Documents whose arrays are joined at a time."""

U64 = NDArray[np.uint64]
U32 = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Part:
    """The postings of some of the keys, by key, then kind, document and place."""

    words: list[str]
    """The string of key ``_WORDS + n``."""
    keys: U64
    routes: U32
    """The hash that chooses the shard."""
    documents: U32
    """Kind and number."""
    places: U32
    """``index * 4 + field``."""
    single: NDArray[np.bool_]
    """Keys that are kept without places: characters and beginnings of words."""

    def text(self, key: int) -> str:
        """The key as a string."""
        if key >= _WORDS:
            return self.words[key - _WORDS]
        second = key & 0xFFFFFFFF
        return chr(key >> 32) + (chr(second) if second else "")


def kind_of(documents: U32) -> U32:
    """The kinds' numbers."""
    return documents >> np.uint32(_KIND)


def number_of(documents: U32) -> U32:
    """The documents' numbers within their kinds."""
    return documents & np.uint32((1 << _KIND) - 1)


class Gatherer:
    """Takes documents, in the order of their numbers, and gives back parts."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: list[BinaryIO] = []
        self._keys: list[U64] = []
        self._routes: list[U32] = []
        self._documents: list[U32] = []
        self._places: list[U32] = []
        self._words: dict[str, int] = {}
        self._held = 0
        self.total = 0
        """Postings with places, so far."""
        self.characters: set[int] = set()

    def add(self, document: Document, kind: int, number: int) -> None:
        """Take the postings of a document."""
        worded: list[_Worded] = []
        codes, places = _laid_out(document, worded)
        script = (codes != _SIGN) & (codes != 0)
        pairs = script[:-1] & script[1:]
        first, second = codes[:-1][pairs], codes[1:][pairs]
        alone = codes[script]
        self.characters.update(np.unique(alone).tolist())
        high = np.uint64(32)
        keys = np.concatenate((
            (first.astype(np.uint64) << high) | second,
            alone.astype(np.uint64) << high,
            np.array([self._word(key) for key, _, _ in worded], np.uint64),
        ))
        routes = np.concatenate((
            hashed_pairs(first, second),
            hashed_pairs(alone, np.zeros_like(alone)),
            np.array([hashed(route) for _, route, _ in worded], np.uint32),
        ))
        of_words = np.array([place for _, _, place in worded], np.uint32)
        found = np.concatenate((places[:-1][pairs], places[script], of_words))
        self._keys.append(keys)
        self._routes.append(routes)
        self._places.append(found)
        self._documents.append(np.full(len(keys), kind << _KIND | number, np.uint32))
        self._held += len(keys)
        self.total += len(first) + len(worded)
        if len(self._keys) >= _GATHERED:
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
        return _WORDS + self._words.setdefault(key, len(self._words))

    def _join(self) -> None:
        for arrays in (self._keys, self._routes, self._documents, self._places):
            arrays[:] = [np.concatenate(arrays)]

    def _taken(self) -> _Piece:
        if self._keys:
            self._join()
            piece = (list(self._words), self._keys[0], self._routes[0], self._documents[0], self._places[0])
        else:
            empty = np.empty(0, np.uint32)
            piece = ([], np.empty(0, np.uint64), empty, empty, empty)
        for arrays in (self._keys, self._routes, self._documents, self._places):
            arrays.clear()
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
        words, keys, routes, documents, places = self._taken()
        part = (routes >> np.uint32(24)).astype(np.uint8)
        order = np.argsort(part, kind="stable")
        bounds = np.searchsorted(part[order], np.arange(PARTS + 1))
        for number, file in enumerate(self._files):
            here = order[bounds[number] : bounds[number + 1]]
            theirs = keys[here]
            used, again = np.unique(theirs[theirs >= _WORDS], return_inverse=True)
            theirs[theirs >= _WORDS] = again.astype(np.uint64) + np.uint64(_WORDS)
            mine = [words[key - _WORDS] for key in used.tolist()]
            pickle.dump((mine, theirs, routes[here], documents[here], places[here]), file, pickle.HIGHEST_PROTOCOL)


_Piece = tuple[list[str], U64, U32, U32, U32]
_Worded = tuple[str, str, int]
"""A key that holds a word, the string that chooses its shard, and its place."""


def _laid_out(document: Document, worded: list[_Worded]) -> tuple[U32, U32]:
    """The units of all fields as code points, a 0 wherever two do not connect, and their places; keys that hold words
    are put into ``worded``."""
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


def _words(text: str, words: list[str], index: int, field: int, worded: list[_Worded]) -> None:
    place = text.find(WORD_SIGN)
    for word in words:
        here = (index + place) * 4 + field
        worded.append((word, word[:3], here))
        for length in range(1, min(len(word), _SHORT) + 1):
            worded.append((word[:length] + "*", word[:length] + "*", here))
        if place and text[place - 1] != WORD_SIGN:
            before = text[place - 1]
            worded.append((before + word, before + word[0], here - 4))
        after = text[place + 1 : place + 2]
        if after and after != WORD_SIGN:
            worded.append((word + after, word[-1] + after, here))
        place = text.find(WORD_SIGN, place + 1)


def _sorted(pieces: list[_Piece]) -> Part:
    words: dict[str, int] = {}
    all_keys = []
    for mine, keys, *_ in pieces:
        if mine:
            numbers = np.array([_WORDS + words.setdefault(word, len(words)) for word in mine], np.uint64)
            of_words = keys >= _WORDS
            keys[of_words] = numbers[(keys[of_words] - np.uint64(_WORDS)).astype(np.int64)]
        all_keys.append(keys)
    keys = np.concatenate(all_keys)
    documents = np.concatenate([piece[3] for piece in pieces])
    places = np.concatenate([piece[4] for piece in pieces])
    routes = np.concatenate([piece[2] for piece in pieces])
    # Documents come in their order, so a stable sort by key leaves only the places of several fields to be sorted.
    order = np.argsort(keys, kind="stable")
    keys, documents, places, routes = keys[order], documents[order], places[order], routes[order]
    same = (keys[1:] == keys[:-1]) & (documents[1:] == documents[:-1])
    wrong = np.flatnonzero(same & (places[1:] < places[:-1]))
    if len(wrong):
        order = np.lexsort((places, documents, keys))
        places = places[order]
    beginnings = np.array([word[-1] == "*" for word in words], np.bool_)
    single = (keys < _WORDS) & ((keys & np.uint64(0xFFFFFFFF)) == 0)
    if len(beginnings):
        of_words = keys >= _WORDS
        single[of_words] = beginnings[(keys[of_words] - np.uint64(_WORDS)).astype(np.int64)]
    return Part(list(words), keys, routes, documents, places, single)
