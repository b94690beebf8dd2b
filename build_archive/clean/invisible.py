"""Characters that show nothing leave the words they were put into.

Zero-width characters break searching and quoting, and direction overrides make a text read differently from what it
says (``photo\\u202egpj.exe``). Joiners stay where a script or an emoji needs them, direction marks beside letters that
are written from right to left.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from build_archive.clean.ledger import Ledger
from build_archive.model import Element, Reason, Text

RULE = "clean.invisible"

_FLAG = "\U0001f3f4[\U000e0020-\U000e007f]+"
_ALWAYS = "[\u180e\u200b\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\U000e0000-\U000e007f]"
_MARK = "[\u061c\u200e\u200f]"
_JOINER = "[\u200c\u200d]"
_PLAIN = "\u0000-\u058f\u2010-\u2027\u2030-\u205e\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
"""Scripts and signs that know no joining: Latin, Greek, Cyrillic, Chinese, Japanese, Korean."""
_UNSEEN = re.compile(f"{_FLAG}|({_ALWAYS}|{_MARK}|(?:(?<![^{_PLAIN}]){_JOINER}(?![^{_PLAIN}])))")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_ANY = re.compile(f"{_ALWAYS}|{_MARK}|{_JOINER}")


def remove_invisible(body: Element, ledger: Ledger) -> None:
    """Take unseen characters out of the texts and addresses below ``body``; the texts' go into the account."""
    for text in list(body.texts()):
        if _ANY.search(text.data):
            _clear(text, ledger)
    for element in body.elements("a", "img"):
        for name, value in element.attrs.items():
            if _ANY.search(value):
                element.attrs[name] = visible(value)


def visible(text: str) -> str:
    """``text`` without characters that show nothing."""
    return "".join(text[start:end] for start, end in _shown(text))


def _shown(text: str) -> list[tuple[int, int]]:
    """The stretches of ``text`` that stay."""
    marks = _RIGHT_TO_LEFT.search(text) is not None
    found: list[tuple[int, int]] = []
    start = 0
    for match in _UNSEEN.finditer(text):
        if match.group(1) and not (marks and re.fullmatch(_MARK, match.group(1))):
            found.append((start, match.start()))
            start = match.end()
    found.append((start, len(text)))
    return found


def _clear(text: Text, ledger: Ledger) -> None:
    places = _places(text)
    shown = _shown(text.data)
    for (_, before), (after, _) in pairwise(shown):
        gone = [place for place in places[before:after] if place >= 0]
        if gone and not ledger.remove(Text(text.data[before:after], gone), RULE, Reason.HIDDEN):
            return  # a curator's wish keeps it
    kept = [place for start, end in shown for place in places[start:end] if place >= 0]
    text.data = "".join(text.data[start:end] for start, end in shown)
    text.offsets = kept if len(text.offsets) else text.offsets


def _places(text: Text) -> Sequence[int]:
    """The place of each character of ``text``; -1 for white space and for words that were not captured."""
    offsets = iter(text.offsets)
    return [-1 if char.isspace() else next(offsets, -1) for char in text.data]
