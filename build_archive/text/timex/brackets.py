"""A day in words and the same day in numbers right behind it: 周三（6月9日）, 昨日（15日）."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from build_archive.text.timex import stretches
from build_archive.text.timex.phrases import Phrase
from build_archive.text.timex.readings import Reading, month_number, number_of

_OPEN = re.compile(r"[^\S\n]?[（(][^\S\n]?")
_WEEKS = (0, -1, 1, -2, -3, -4)
"""Weeks from the nearest reading of a weekday, the likeliest first."""


def agreeing(text: str, phrase: Phrase, follower: Phrase | None, reading: Reading) -> Reading:
    """``reading`` of a weekday or of 昨天 as the numbers in brackets behind it have it; where no such weekday is near,
    or where it is another day than 昨天, what was counted is not certain."""
    week, relday = phrase.get("week"), phrase.get("relday")
    stretch = reading.stretch
    if follower is None or stretch is None or stretch.granularity != "day" or not (week or relday):
        return reading
    if phrase.get("month", "day") or not _OPEN.fullmatch(text, phrase.end, follower.start):
        return reading
    day, month = follower.get("day"), follower.get("month")
    if day is None or follower.tokens[0] not in (day, month):
        return reading
    try:
        wanted = (month_number(month) if month else 0, number_of(day))
    except ValueError:
        return reading
    for weeks in _WEEKS if week else (0,):
        try:
            there = stretch.first + timedelta(7 * weeks)
        except OverflowError:
            continue
        if (there.month if month else 0, there.day) == wanted:
            return reading if not weeks else replace(reading, stretch=stretches.day(there))
    return replace(reading, certain=False)
