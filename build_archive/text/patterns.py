"""Many names found in a text at once, whatever script, width, case or spacing it is written in."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import ahocorasick_rs

from build_archive.text.script import fold

_WINDOW = 1 << 16
"""Characters that are searched at a time, so that a million matches are never held at once."""
_CLUSTER = r"[^\s][\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20f0\u3099\u309a\ufe20-\ufe2f]+"
_UNSEEN = r"[\xad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]+"
_ORDINARY = "(?! (?<=[A-Za-z0-9] )[A-Za-z0-9])"
"""Not at a space as it stands in any English sentence: such a one stays, and there are many."""
_SPECIAL = re.compile(rf"(?P<cluster>{_CLUSTER})|(?P<unseen>{_UNSEEN})|(?P<space>{_ORDINARY}[^\S\n]+)")
_WIDEST = 3
"""Spaces up to which a gap can be inside a name: a name of two characters is often set as ``李　军``."""
_SAME = str.maketrans({
    **dict.fromkeys("“”„‟‘’‚‛「」『』﹁﹂﹃﹄〝〞〟«»‹›`´'", '"'),
    **dict.fromkeys("〈⟨", "《"), **dict.fromkeys("〉⟩", "》"),
    **dict.fromkeys("•∙⋅‧・･᛫●", "·"), **dict.fromkeys("‐‑‒–—―−", "-"),
    "【": "[", "】": "]", "〔": "[", "〕": "]",
})  # fmt: skip
"""Marks that differ by region, keyboard or taste only."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in the form in which names are compared, with the places it came from."""

    text: str
    starts: array[int]
    """For each character of ``text`` where its source begins, in code points."""
    ends: array[int]
    """Where its source ends."""


class _Letters(dict[int, str]):
    """What each character becomes; filled as characters turn up."""

    def __missing__(self, code: int) -> str:
        # The matcher works on UTF-8, which has no lone surrogates.
        made = "\ufffd" if 0xD800 <= code <= 0xDFFF else fold(chr(code)).translate(_SAME)
        # 㽏 and the like fold to letters with spaces between them.
        made = made if len(made) < 2 else "".join(made.split())
        if len(self) < 65_536:
            self[code] = made
        return made


_LETTERS = _Letters({10: "\n"})


def folded(text: str) -> Folded:
    """``text`` script-neutral, in one width and case, quotation marks and dashes of one kind, nothing unseen.

    A gap of up to three spaces stays only between two words of letters and digits, as one space: ``YY 直播`` and
    ``YY直播`` are one name, ``YouTube  Shorts`` and ``YouTubeShorts`` two. Longer gaps and line ends keep names apart.
    """
    pieces: list[str] = []
    starts, ends = array("I"), array("I")
    last = 0
    for match in _SPECIAL.finditer(text):
        _plain(text, last, match.start(), pieces, starts, ends)
        a, last = match.span()
        if match.lastgroup == "space":
            made = "" if last - a <= _WIDEST and not _between_words(text, a, last) else " "
        elif match.lastgroup == "unseen":
            made = ""
        else:
            made = fold(match.group()).translate(_SAME).encode("utf-8", "replace").decode("utf-8")
        pieces.append(made)
        starts.extend([a] * len(made))
        ends.extend([last] * len(made))
    _plain(text, last, len(text), pieces, starts, ends)
    return Folded("".join(pieces), starts, ends)


def _plain(text: str, a: int, b: int, pieces: list[str], starts: array[int], ends: array[int]) -> None:
    """Takes over ``text[a:b]`` character by character."""
    if a == b:
        return
    source = text[a:b]
    made = source.translate(_LETTERS)
    pieces.append(made)
    if len(made) == b - a and all(len(_LETTERS[code]) == 1 for code in set(map(ord, source))):
        starts.extend(range(a, b))
        ends.extend(range(a + 1, b + 1))
        return
    for place, letter in enumerate(source, a):
        for _ in _LETTERS[ord(letter)]:
            starts.append(place)
            ends.append(place + 1)


def _between_words(text: str, a: int, b: int) -> bool:
    return a > 0 and b < len(text) and bool(word_kind(text[a - 1])) and bool(word_kind(text[b]))


def word_kind(letter: str) -> str:
    """``letter`` or ``digit`` for a character of scripts that put spaces between words; else empty."""
    if letter.isdigit():
        return "digit" if ord(letter) < 0x2E80 or 0xFF10 <= ord(letter) <= 0xFF19 else ""
    if letter == "_":
        return "letter"
    code = ord(letter)
    latin = code < 0xE00 or 0x10A0 <= code < 0x1100 or 0x1E00 <= code < 0x2000 or 0xFF21 <= code <= 0xFF5A
    return "letter" if latin and letter.isalpha() else ""


def latin(text: str) -> str:
    """The letters of ``text`` that have a case, in one width, in their own case."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalpha() and c.lower() != c.upper())


@lru_cache(maxsize=65_536)
def key(name: str) -> str:
    """The form of ``name`` that is looked for; two names with one key cannot be told apart in a text."""
    return folded(" ".join(name.split())).text.strip()


class Patterns:
    """Finds all of many keys in one walk over a text (Aho-Corasick): linear whatever the keys and the text are."""

    def __init__(self, keys: Sequence[str]) -> None:
        self._longest = max(map(len, keys), default=0)
        self._automaton = ahocorasick_rs.AhoCorasick(keys, store_patterns=False) if keys else None

    def matches(self, text: Folded) -> Iterator[tuple[int, int, int]]:
        """(index of the key, start, end) in ``text.text`` of all occurrences, by start, longest first."""
        if self._automaton is None:
            return
        for begin in range(0, len(text.text), _WINDOW):
            part = text.text[begin : begin + _WINDOW + self._longest]
            found = self._automaton.find_matches_as_indexes(part, overlapping=True)
            for index, start, end in sorted(found, key=lambda match: (match[1], -match[2], match[0])):
                if start < _WINDOW:
                    yield index, begin + start, begin + end
