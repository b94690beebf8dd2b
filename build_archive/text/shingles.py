"""Which wording two texts have in common, whatever their script, punctuation and spacing.

A *shingle* is a run of letters of the folded text (:func:`folded`). Thirteen letters are one where more than half of
them are of a script without spaces; among the letters of other scripts, where a name alone may have twenty, a shingle
is forty letters long. So neither a product's name in Latin letters nor a piece of an address is a shingle.
Of all shingles those are kept that *winnowing* picks (the smallest hash of every few neighbours): both texts pick the
same ones out of a run that they share, and of every shared run of :data:`SURE` letters at least one is picked.
"""

from __future__ import annotations

import base64
import binascii
import re
import sys
import unicodedata
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, compress, zip_longest

from build_archive.text.script import converter
from build_archive.text.segment import addresses

LENGTH = 13
"""Letters of a shingle in a script without spaces; shorter ones are shared by any two texts on one subject."""
WIDE = 40
"""Letters of a shingle in other scripts: seven or eight words."""
LETTERS_A_SIGN = 4
"""So many letters of an alphabet weigh as much as one Chinese character."""
SURE = 16
"""Weight from which a common run is always found."""
MOST = 20_000
"""Picked shingles kept of one text: those of some 50,000 Chinese characters. Of a longer one the smallest hashes are
kept, an even sample of the whole book."""

_WINDOW = SURE - LENGTH + 1
_WIDE_WINDOW = SURE * LETTERS_A_SIGN - WIDE + 1
_PRIME = (1 << 64) - 59
"""The largest of 64 bits. It must never change, or cached fingerprints would not fit new ones."""
_MASK = (1 << 48) - 1
"""48 bits: among 100,000 articles some twenty pairs of different shingles collide, and the texts themselves decide."""
NONE = 1 << 48
"""Larger than any hash: no shingle here."""
_BLOCK = 1 << 16
_HIGH = "\u2e80"
"""First letter of the scripts whose every letter weighs as much: Han and kana, and Hangul by the syllable."""

_WITHOUT_SIGNS = re.compile(f"[^{_HIGH}-\U0010ffff]{{{WIDE}}}")


class _Folding(dict[int, str]):
    """Code point to the letter it stands for or to nothing, for :meth:`str.translate`; filled as characters turn up.

    A ligature gives its first letter only: every letter has a place of its own, so that passages can be cut exactly.
    """

    def __missing__(self, code: int) -> str:
        letter = next(filter(str.isalnum, unicodedata.normalize("NFKC", chr(code)).casefold()), "")
        # t2s leaves 著, which Taiwan writes for every 着; tw2s reads it as that and leaves other rare forms.
        letter = converter("tw2s").convert_plain(converter("t2s").convert_plain(letter))[:1]
        if len(self) < 65_536:
            self[code] = letter
        return letter


_FOLDING = _Folding()


@dataclass(frozen=True, slots=True)
class Folded:
    """The letters of a text, script-neutral, and where they stand."""

    letters: str
    places: Sequence[int]
    """Of each letter, in code points of the text."""
    hashes: Sequence[int]
    """Of the shingle that begins at each letter, picked or not; :data:`NONE` where none does."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the letters from ``start`` to before ``end`` stand in the text."""
        return self.places[start], self.places[end - 1] + 1


@dataclass(frozen=True, slots=True)
class Run:
    """Letters that two folded texts have in common, as long as they go on."""

    one: int
    """Place in the letters of the first text."""
    other: int
    length: int


def letters(text: str) -> str:
    """``text`` in Simplified characters and lower case, without punctuation, white space and addresses."""
    return "".join(text[a:b].translate(_FOLDING) for a, b in _outside(text))


def folded(text: str) -> Folded:
    """:func:`letters` of ``text`` with their places and shingles."""
    places = array("I")
    for a, b in _outside(text):
        places.extend(compress(range(a, b), map(_FOLDING.__getitem__, map(ord, text[a:b]))))
    whole = letters(text)
    hashes = array("Q")
    for start in range(0, len(whole), _BLOCK):
        short, wide = _hashes(whole[start : start + _BLOCK + WIDE])
        if wide:
            short = [a if a != NONE else b for a, b in zip_longest(short, wide, fillvalue=NONE)]
        hashes.extend(short[:_BLOCK])
    return Folded(whole, places, hashes)


def weight(run: str) -> int:
    """How much ``run`` says: Chinese characters count one, letters of an alphabet a quarter."""
    signs = sum(letter >= _HIGH for letter in run)
    return signs + (len(run) - signs) // LETTERS_A_SIGN


def fingerprint(text: str) -> str:
    """The picked shingles of ``text``, packed: six bytes each, in order, as base64."""
    found: set[int] = set()
    whole = letters(text)
    reach = WIDE + _WIDE_WINDOW
    for start in range(0, len(whole), _BLOCK):
        short, wide = _hashes(whole[start : start + _BLOCK + reach])
        found.update(_picked(short, _WINDOW))
        found.update(_picked(wide, _WIDE_WINDOW))
    found.discard(NONE)
    return _pack(sorted(found)[:MOST])


def unpack(packed: str) -> array[int]:
    """The hashes in a fingerprint, in order; none of a string that is no fingerprint."""
    try:
        data = base64.b64decode(packed, validate=True)
    except (binascii.Error, ValueError):
        return array("Q")
    count = len(data) // 6
    high, low = array("H", data[: 2 * count]), array("I", data[2 * count : 6 * count])
    if sys.byteorder == "big":
        high.byteswap()
        low.byteswap()
    return array("Q", [(a << 32) | b for a, b in zip(high, low, strict=True)])


def _pack(hashes: list[int]) -> str:
    high, low = array("H", [one >> 32 for one in hashes]), array("I", [one & 0xFFFFFFFF for one in hashes])
    if sys.byteorder == "big":
        high.byteswap()
        low.byteswap()
    return base64.b64encode(high.tobytes() + low.tobytes()).decode("ascii")


def common_runs(one: Folded, other: Folded, occurrences: int = 4) -> list[Run]:
    """The runs of letters that both texts have, each as long as it goes on, in the order of ``other``.

    Each holds a shingle. Of several places in ``one`` (at most ``occurrences`` are looked at) that with the longest
    run counts.
    """
    shared = set(one.hashes).intersection(other.hashes)
    shared.discard(NONE)
    if not shared:
        return []
    where: dict[int, list[int]] = {value: [] for value in shared}
    for place, value in enumerate(one.hashes):
        if value in shared and len(where[value]) < occurrences:
            where[value].append(place)
    a, b = one.letters, other.letters
    runs: list[Run] = []
    done = 0
    for place, value in enumerate(other.hashes):
        if value not in shared or place + LENGTH <= done:
            continue
        length, start = max((_ahead(a, b, start, place), -start) for start in where[value])
        start = -start
        if length < LENGTH or place + length <= done:
            continue
        back = 0
        # Only letters that begin no shingle of their own, and those of the run before, are left to go back over.
        while back < WIDE and start > back and place > back and a[start - back - 1] == b[place - back - 1]:
            back += 1
        runs.append(Run(start - back, place - back, length + back))
        done = place + length
    return runs


def _ahead(a: str, b: str, i: int, j: int) -> int:
    """How many letters of ``a`` from ``i`` on are those of ``b`` from ``j`` on."""
    most = min(len(a) - i, len(b) - j)
    length, step = 0, 32
    # Comparing slices is C's work; the step grows with what is found, so that long copies cost no more than short ones.
    while length < most:
        step = min(step, most - length)
        if a[i + length : i + length + step] == b[j + length : j + length + step]:
            length += step
            step *= 2
        elif step == 1:
            break
        else:
            step //= 2
    return length


def _outside(text: str) -> list[tuple[int, int]]:
    """The stretches of ``text`` between addresses."""
    spans, last = [], 0
    for start, end in addresses(text):
        spans.append((last, start))
        last = end
    return [*spans, (last, len(text))]


def _hashes(piece: str) -> tuple[list[int], list[int]]:
    """The hash at every place of ``piece``, of the short and of the wide shingle, or that there is none.

    A shingle is read as one large number, of which the remainder by a prime is the hash: arithmetic in C, and for
    thirteen letters dearer by a little than for one.
    """
    codes = array("H", [ord(letter) & 0xFFFF for letter in piece])
    if sys.byteorder == "big":
        codes.byteswap()
    data = codes.tobytes()
    signs = list(accumulate((letter >= _HIGH for letter in piece), initial=0))
    number = int.from_bytes
    half, width = LENGTH // 2, 2 * LENGTH
    short = [
        number(data[2 * place : 2 * place + width], "little") % _PRIME & _MASK if after - before > half else NONE
        for place, (before, after) in enumerate(zip(signs, signs[LENGTH:]))  # noqa: B905
    ]
    if not _WITHOUT_SIGNS.search(piece):
        return short, []
    width = 2 * WIDE
    wide = [
        number(data[2 * place : 2 * place + width], "little") % _PRIME & _MASK if after == before else NONE
        for place, (before, after) in enumerate(zip(signs, signs[WIDE:]))  # noqa: B905
    ]
    return short, wide


def _picked(hashes: list[int], window: int) -> set[int]:
    """The smallest of every ``window`` neighbours; of fewer the smallest of all."""
    if len(hashes) < window:
        return {min(hashes)} if hashes else set()
    width = 1
    while width < window:
        step = min(width, window - width)
        hashes = list(map(min, hashes, hashes[step:]))
        width += step
    return set(hashes)
