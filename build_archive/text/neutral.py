"""The script-neutral form of a text, with the way back: equal wherever a reader would say "the same words"."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from build_archive.text.normalize import without_unseen
from build_archive.text.script import fold

_QUOTES = "\"'“”„‟‘’‚‛«»‹›「」『』﹁﹂﹃﹄〝〞〟`´＂＇｢｣"
_DASHES = "-‐‑‒–—―─━−﹘﹣－⸺⸻"
_DOTS = ".。．｡…⋯"
_MIDDLE = "·•‧・∙⋅･"
_COMMAS = ",，、﹐﹑､"
_CLASSES = {
    letter: stands
    for letters, stands in ((_QUOTES, '"'), (_DASHES, "-"), (_DOTS, "."), (_MIDDLE, "·"), (_COMMAS, ","))
    for letter in letters
}
_COLLAPSED = frozenset('-."·')
"""Of these, a run counts as one: —— and —, …… and …."""


@dataclass(frozen=True, slots=True)
class Neutral:
    """A text in script-neutral form."""

    text: str
    places: Sequence[int]
    """Where in the source each character of ``text`` comes from; one character of the source may give several."""
    ends: Sequence[int]
    """Where in the source it ends."""

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the source that ``text[start:end]`` stands for; empty where that is empty."""
        if start >= end:
            place = self.places[start] if start < len(self.places) else (self.ends[-1] if self.ends else 0)
            return place, place
        return self.places[start], self.ends[end - 1]

    def target(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of ``text`` that the source's ``start``-``end`` became."""
        return bisect_left(self.ends, start + 1), bisect_left(self.places, end)


def neutral(text: str) -> Neutral:
    """``text`` as compatibility forms, simplified characters, lower case, with one sign for all quotation marks, one
    for all dashes …, without white space and unseen characters."""
    forms = {letter: _form(letter) for letter in set(text)}
    out: list[str] = []
    places: list[int] = []
    ends: list[int] = []
    last = ""
    for place, letter in enumerate(text):
        for sign in forms[letter]:
            if sign == last and sign in _COLLAPSED:
                ends[-1] = place + 1
                continue
            out.append(sign)
            places.append(place)
            ends.append(place + 1)
            last = sign
    return Neutral("".join(out), places, ends)


@lru_cache(maxsize=1024)
def neutral_words(text: str) -> str:
    """The script-neutral form of a short text, without the way back."""
    return neutral(text).text


@lru_cache(maxsize=65_536)
def _form(letter: str) -> str:
    if letter in _CLASSES:
        return _CLASSES[letter]
    # Decomposed, so that é written as one character and as two are alike.
    decomposed = unicodedata.normalize("NFKD", without_unseen(letter))
    return "".join(_CLASSES.get(sign, sign) for sign in _folded(decomposed) if not sign.isspace())


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKD", fold(text)) if text else ""
