"""Forms of a text that are equal where its readers see no difference."""

from __future__ import annotations

import re
import unicodedata

_UNSEEN = re.compile(
    "[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]"
)


def fold_space(text: str) -> str:
    """``text`` with every run of white space as one space, none at the ends."""
    return " ".join(text.split())


def strip_space(text: str) -> str:
    """``text`` without white space."""
    return "".join(text.split())


def nfkc(text: str) -> str:
    """``text`` with full-width, ligature and other compatibility forms replaced by plain ones."""
    return unicodedata.normalize("NFKC", text)


def without_unseen(text: str) -> str:
    """``text`` without characters that show nothing: zero-width, direction marks, variation selectors."""
    return _UNSEEN.sub("", text)
