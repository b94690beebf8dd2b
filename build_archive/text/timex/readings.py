"""What a phrase means, and where a text stands while it is read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from build_archive.text.numerals import integer
from build_archive.text.timex import stretches
from build_archive.text.timex.anchors import Anchor
from build_archive.text.timex.memory import Memory, Named
from build_archive.text.timex.phrases import Phrase
from build_archive.text.timex.stretches import Stretch
from build_archive.text.timex.tokens import Token

_NUMBER = re.compile(r"\d+|[〇零○一二三四五六七八九十百廿卅两]+|元(?=\s?年)")
_PREFIX = re.compile(r"大前|大后|上上|下下|第二|同一|前一|后一|.")
SEASONS = {"春": 1, "夏": 2, "秋": 3, "冬": 4}
_QUARTERS = {"首": 1, "一": 1, "二": 2, "三": 3, "四": 4}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a phrase means."""

    kind: str
    stretch: Stretch | None = None
    certain: bool = False
    anchor: str = ""
    """Empty, ``day`` (the reference) or ``text``."""
    evidence: str = ""
    """What follows the phrase's own words: ``from 2025-01-16 (written)``."""
    modifier: str = ""


NOTHING = Reading("date")
"""There is no such day, or no day to count from."""
VAGUE = Reading("vague")


class Scene:
    """A text, the day that its words count from, and the dates it has named so far."""

    def __init__(self, text: str, anchor: Anchor | None) -> None:
        self.text = text
        self.anchor = anchor
        self.memory = Memory(text)

    def compares(self, token: Token) -> bool:
        """Whether the text compares what it has named with ``token``: 2月份…, 比上月."""
        return self.text[max(0, token.start - 1) : token.start] in ("比", "较", "与", "同")

    def from_day(self, count: Callable[[date], Stretch], *, certain: bool = True) -> Reading:
        """What ``count`` makes of the reference day."""
        if self.anchor is None:
            return NOTHING
        return self.picked(count(self.anchor.day), certain)

    def picked(self, stretch: Stretch, certain: bool) -> Reading:
        """A stretch that was found from the reference day."""
        return Reading("date", stretch, certain, "day", f"from {self.anchor}")

    def from_text(
        self, near: tuple[Named, int] | None, count: Callable[[Stretch], Stretch], *, certain: bool = True
    ) -> Reading:
        """What ``count`` makes of a date that the text has named before."""
        if near is None:
            return VAGUE
        named, sentences = near
        evidence = f"after {named.words} ({named.stretch.edtf})"
        return Reading("date", count(named.stretch), certain and named.certain and sentences <= 3, "text", evidence)


def part_of_year(phrase: Phrase, year: int) -> Stretch | None:
    if token := phrase.get("half"):
        return stretches.half(year, 1 if token.text[0] == "上" else 2)
    if token := phrase.get("quarter"):
        digit = token.text.strip("第季度Q \t")
        return stretches.quarter(year, _QUARTERS[digit] if digit in _QUARTERS else int(digit))
    if token := phrase.get("season"):
        return stretches.season(year, next(number for sign, number in SEASONS.items() if sign in token.text))
    return None


def month_or_day(year: int, month: int, day: int | None) -> Stretch:
    if not 1 <= month <= 12:
        raise ValueError(month)
    return stretches.month(year, month) if day is None else stretches.day(date(year, month, day))


def distance(stretch: Stretch, day: date) -> int:
    if stretch.first <= day <= stretch.last:
        return 0
    return min(abs((stretch.first - day).days), abs((stretch.last - day).days))


def number_of(token: Token) -> int:
    match = _NUMBER.search(token.text)
    number = integer(match[0]) if match else None
    if number is None:
        raise ValueError(token.text)
    return number


def month_number(token: Token) -> int:
    return 1 if token.text[0] == "元" else number_of(token)


def prefix_of(token: Token) -> str:
    match = _PREFIX.match(token.text)
    return match[0] if match else ""


def weekday(token: Token) -> int | None:
    place = "一二三四五六日天".find(token.text[-1])
    return None if place < 0 else min(place, 6)
