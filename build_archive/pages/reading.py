"""How long a text takes to read."""

from __future__ import annotations

import math
import re

from build_archive.text.script import alphabet

HAN_PER_MINUTE = 400
WORDS_PER_MINUTE = 230

_HAN = re.compile("[㐀-䶿一-鿿豈-﫿ぁ-ヺ가-힣\U00020000-\U0003ffff]")
_WORD = re.compile(r"[^\W\d_㐀-䶿一-鿿豈-﫿ぁ-ヺ가-힣\U00020000-\U0003ffff]+(?:['’-][A-Za-z]+)*")


def characters(text: str) -> int:
    """Han characters (and kana, and hangul), which is how Chinese text is counted."""
    if text.isascii():
        return 0
    found = alphabet(text)
    return sum(map(found.__getitem__, _HAN.findall("".join(found))))


def words(text: str) -> int:
    """Words of the languages that put spaces between them."""
    return len(_WORD.findall(text))


def minutes(text: str) -> int:
    """Reading time in whole minutes, at least one: 400 characters or 230 words a minute, rounded up."""
    return max(1, math.ceil(characters(text) / HAN_PER_MINUTE + words(text) / WORDS_PER_MINUTE))
