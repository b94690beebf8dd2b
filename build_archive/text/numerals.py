"""Numbers as Chinese text writes them."""

from __future__ import annotations

import re

DIGITS = "〇零○Ｏ一二三四五六七八九"
"""The characters that stand for one decimal digit; the first four are all nought."""

_VALUES = {
    "〇": 0,
    "零": 0,
    "○": 0,
    "Ｏ": 0,
    "一": 1,
    "壹": 1,
    "元": 1,
    "二": 2,
    "两": 2,
    "兩": 2,
    "三": 3,
    "四": 4,
    "五": 5,
}
_VALUES |= {"六": 6, "七": 7, "八": 8, "九": 9}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_WIDE_DIGIT = re.compile("[０-９]")
_FULL_WIDTH = {ord("０") + i: ord("0") + i for i in range(10)}


def half_width_digits(text: str) -> str:
    """``text`` with ０–９ as 0–9; the length stays."""
    return text.translate(_FULL_WIDTH) if _WIDE_DIGIT.search(text) else text


def integer(text: str) -> int | None:
    """The number that ``text`` writes: ``12``, ``１２``, ``十二``, ``廿三``, ``二〇二〇``; None if it is none."""
    text = half_width_digits(text.strip()).replace("廿", "二十").replace("卅", "三十")
    if not text:
        return None
    if text.isascii():
        return int(text) if text.isdigit() else None
    if all(character in _VALUES for character in text):
        if len(text) > 1 and any(character in "两兩元" for character in text):
            return None
        return int("".join(str(_VALUES[character]) for character in text))
    total = 0
    digit: int | None = None
    ceiling = 10_000
    for character in text:
        if character in _VALUES:
            if digit:
                return None
            digit = _VALUES[character]
        elif character in _UNITS:
            unit = _UNITS[character]
            if unit >= ceiling:
                return None
            total += (1 if digit is None else digit) * unit
            ceiling = unit
            digit = None
        else:
            return None
    return total + (digit or 0)
