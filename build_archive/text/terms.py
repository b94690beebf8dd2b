"""What a text is searched by: its characters and words in a folded form, with the places they came from.

The reader of a page folds and cuts in the same way (``publish/search/client/fold.js``); ``docs/dev/search-index.md`` is
what both follow. It is coarser than :mod:`build_archive.text.neutral`, which anchors notes: punctuation is nothing
here, and neither are accents.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from build_archive.text.script import converter

MOST = 40
"""Code points of a word that count."""
GAP = " "

_RANGES = (
    (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x2E80, 0x2FFF), (0x3005, 0x3007), (0x3021, 0x3029),
    (0x3040, 0x30FF), (0x3100, 0x31BF), (0x31F0, 0x31FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xA000, 0xA4CF),
    (0xAC00, 0xD7AF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF),
)  # fmt: skip
"""Scripts that write no spaces between words (and Hangul, whose words carry endings)."""
_SCRIPT = "".join(f"{chr(a)}-{chr(b)}" for a, b in _RANGES)
_WORD = re.compile(f"[^{GAP}{_SCRIPT}]+")
_UNSEEN_MARKS = (
    (0x300, 0x36F), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0x3099, 0x309A), (0xFE00, 0xFE0F),
    (0xFE20, 0xFE2F), (0xE0100, 0xE01EF),
)  # fmt: skip
_VARIANTS = {
    pair[0]: pair[1]
    for pair in "著着 衞卫 敍叙 暱昵 簷檐 痺痹 睪睾 腭颚 鲇鲶 枱台 粧妆 糭粽 衹只 讬托 谘咨 迳径 钜巨 锺钟 镟旋 馀余"
    " 麹曲 麺面 渖沈 侭尽 缐线 㓰划 䌽彩 㳽弥 䙓摆".split()
}
"""What OpenCC's own tables of single characters leave apart, although ``s2tw``, ``s2hk`` or ``s2t`` turn one into the
other: a reader in Taipei types 接著 for 接着, and 钱锺书 is looked for as 钱钟书."""
_SPECIAL = {"ς": "σ", "ß": "ss"}


class _Letters(dict[int, str]):
    """What each character becomes; filled as characters turn up."""

    def __missing__(self, code: int) -> str:
        made = "".join(map(_kept, _folded(chr(code))))
        if len(self) < 200_000:
            self[code] = made
        return made


_LETTERS = _Letters()


def _folded(letter: str) -> str:
    out = ""
    for sign in unicodedata.normalize("NFKC", letter):
        for small in sign.lower():
            plain = _SPECIAL.get(small, small)
            if small < "\u0530" or "\u1e00" <= small <= "\u1fff" or "\u3040" <= small <= "\u30ff":
                marked = unicodedata.normalize("NFD", plain)
                plain = "".join(c for c in marked if unicodedata.category(c)[0] != "M") or small
            out += "".join(map(_simplified, plain))
    return out


@lru_cache(maxsize=65_536)
def _simplified(letter: str) -> str:
    if letter < "\u2e80":
        return letter
    convert = converter("t2s").convert_plain
    for _ in range(4):  # 薴 → 苧 → 苎
        made = convert(letter)
        made = _VARIANTS.get(made, made)
        if made == letter:
            break
        letter = made
    return letter


def _kept(letter: str) -> str:
    code = ord(letter)
    if 0x20000 <= code <= 0x3FFFF:
        return letter
    category = unicodedata.category(letter)
    if category[0] == "M":
        return "" if any(a <= code <= b for a, b in _UNSEEN_MARKS) else letter
    if category == "Cf":
        return ""
    return letter if category[0] in "LN" else GAP


def folded(text: str) -> str:
    """``text`` folded: letters and numbers only, what lies between them as spaces."""
    return text.translate(_LETTERS)


@lru_cache(maxsize=65_536)
def is_script(letter: str) -> bool:
    """Whether a folded character is of a script without spaces, and therefore a unit by itself."""
    code = ord(letter)
    return any(a <= code <= b for a, b in _RANGES)


WORD_SIGN = "\uffff"
"""Stands for a word in :func:`sequence`; no folded text holds it."""


def sequence(text: str) -> tuple[str, list[str]]:
    """The units of ``text``: one character each, where :data:`WORD_SIGN` stands for the next of the words beside it."""
    words: list[str] = []

    def take(match: re.Match[str]) -> str:
        words.append(match.group()[:MOST])
        return WORD_SIGN

    return _WORD.sub(take, folded(text)).replace(GAP, ""), words


@dataclass(frozen=True, slots=True)
class Unit:
    """A character or word and where it stands."""

    text: str
    """Folded."""
    start: int
    """In code points of the source."""
    end: int


def units(text: str) -> list[Unit]:
    """The units of ``text`` with their places; slower than :func:`sequence`."""
    found: list[Unit] = []
    word, start, end = "", 0, 0
    for place, letter in enumerate(text):
        for sign in _LETTERS[ord(letter)]:
            if sign != GAP and not is_script(sign):
                word, start = word + sign, start if word else place
                end = place + 1
                continue
            if word:
                found.append(Unit(word[:MOST], start, end))
                word = ""
            if sign != GAP:
                found.append(Unit(sign, place, place + 1))
    if word:
        found.append(Unit(word[:MOST], start, end))
    return found


def fold_pairs(characters: Iterable[str]) -> list[tuple[str, str]]:
    """(character, its folded form) of every Chinese character that folds to another one of ``characters``."""
    wanted = set(characters)
    return [(letter, made) for letter, made in _changed() if made in wanted]


@lru_cache(maxsize=1)
def _changed() -> tuple[tuple[str, str], ...]:
    ranges = ((0x2E80, 0xA000), (0x20000, 0x323B0))
    letters = [chr(code) for a, b in ranges for code in range(a, b)]
    # Compatibility forms are folded by rule, and OpenCC is asked once for all that are left.
    plain = "".join(c for c in letters if unicodedata.normalize("NFKC", c) == c)
    simple = converter("t2s").convert_plain("\n".join(plain)).split("\n")
    return tuple(
        (letter, _simplified(letter))
        for letter, made in zip(plain, simple, strict=True)
        if made != letter or letter in _VARIANTS
    )
