"""Which documents hold a query, by reading all of them: the rules of docs/dev/search-index.md once more, the slow way.

Shares no code with the index. There are two readings of "contains". *Units* is what the index promises: a word is found
from its beginning, not from its middle. *Letters* knows no words: the letters of the query stand one after another.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import opencc

NORMS: dict[str, str] = {
    pair[0]: pair[1] for pair in
    "著着 衞卫 敍叙 暱昵 簷檐 痺痹 睪睾 腭颚 鲇鲶 枱台 粧妆 糭粽 衹只 讬托 谘咨 迳径 钜巨 锺钟 镟旋 馀余 麹曲 麺面 渖沈 侭尽 缐线 㓰划 䌽彩 㳽弥 䙓摆".split()
}
UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fff\u3005-\u3007\u3021-\u3029\u3040-\u30ff\u3100-\u31bf\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]"
)
UNSEEN = re.compile(
    "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099-\u309a\ufe00-\ufe0f\ufe20-\ufe2f\U000e0100-\U000e01ef]"
)
GAP, CUT, STRING = " ", "\u241f", "\u241e"
"""Between letters; around units; between strings. None is a letter."""


@cache
def simplifier() -> opencc.OpenCC:
    return opencc.OpenCC("t2s", include_tofu_risk_dictionaries=False)


@cache
def folded(letter: str) -> str:
    """What one code point becomes: letters, or a gap, or nothing."""
    made = "".join(small for sign in unicodedata.normalize("NFKC", letter) for small in sign.lower())
    made = made.replace("ς", "σ").replace("ß", "ss")
    return "".join(kept(simple(plain)) for sign in made for plain in unaccented(sign))


def unaccented(sign: str) -> str:
    if not (sign < "\u0530" or "\u1e00" <= sign <= "\u1fff" or "\u3040" <= sign <= "\u30ff"):
        return sign
    rest = "".join(c for c in unicodedata.normalize("NFD", sign) if not unicodedata.category(c).startswith("M"))
    return rest or sign


def simple(sign: str) -> str:
    while sign >= "\u2e80":
        made = str(simplifier().convert(sign))
        made = NORMS.get(made, made)
        if made == sign:
            break
        sign = made
    return sign


def kept(sign: str) -> str:
    kind = unicodedata.category(sign)
    if kind[0] in "LN" or "\U00020000" <= sign <= "\U0003ffff":
        return sign
    if kind[0] == "M" and not UNSEEN.match(sign):
        return sign
    return "" if kind[0] == "M" or kind == "Cf" else GAP


def units(text: str) -> list[str]:
    """Characters of scripts without spaces, and words of all others."""
    return [
        unit[:40]
        for run in "".join(map(folded, text)).split(GAP)
        for unit in re.findall(f"{UNSPACED.pattern}|[^{UNSPACED.pattern[1:]}+", run)
    ]


@dataclass(frozen=True, slots=True)
class Term:
    """A query of one term, to be looked for in both ways."""

    letters: str
    units: str

    @property
    def ambiguous(self) -> bool:
        """Whether the two readings may differ: there is a word in it."""
        return any(unit and not UNSPACED.match(unit) for unit in self.units.split(CUT))


def term(query: str) -> Term:
    """The term of ``query`` without its quotation marks."""
    found = units(query)
    first, last = found[0], found[-1]
    begins_so = ends_so = False
    if not UNSPACED.match(first):
        begins_so = len(found) > 1 and bool(UNSPACED.match(found[1]))
    if not UNSPACED.match(last):
        ends_so = len(found) == 1 or bool(UNSPACED.match(found[-2])) or len(last) >= 3
    inner = CUT.join(found)
    return Term("".join(found), ("" if begins_so else CUT) + inner + ("" if ends_so else CUT))


class Reader:
    """All documents, folded, ready to be read from end to end."""

    def __init__(self, documents: Iterable[tuple[str, Iterable[str]]]) -> None:
        self._letters: dict[str, str] = {}
        self._units: dict[str, str] = {}
        for name, strings in documents:
            cut = [units(string) for string in strings]
            self._letters[name] = STRING.join("".join(found) for found in cut)
            self._units[name] = STRING.join(CUT + CUT.join(found) + CUT for found in cut)

    def units(self, wanted: Term) -> frozenset[str]:
        """The documents that hold the units."""
        return frozenset(name for name, text in self._units.items() if wanted.units in text)

    def letters(self, wanted: Term) -> frozenset[str]:
        """The documents that hold the letters."""
        return frozenset(name for name, text in self._letters.items() if wanted.letters in text)
