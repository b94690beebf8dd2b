"""Which days an EDTF value covers, and how two values lie to each other."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T\S*)?)?)?[?~%]?")
_UNSPECIFIED = re.compile(r"(\d{2})(\dX|XX)[?~%]?")
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12),
            37: (1, 4), 38: (5, 8), 39: (9, 12), 40: (1, 6), 41: (7, 12)}  # fmt: skip
"""First and last month of EDTF's parts of a year; winter (24) reaches into another year and covers none here."""


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """Days from the first to the last one."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many."""
        return (self.last - self.first).days + 1

    def holds(self, other: Stretch) -> bool:
        """Whether every day of ``other`` is one of these."""
        return self.first <= other.first and other.last <= self.last


def stretch(edtf: str) -> Stretch | None:
    """The days that ``edtf`` covers; None for an interval that is open at one end and for what has no such days."""
    start, slash, end = edtf.partition("/")
    first = _single(start)
    if not slash or first is None:
        return first
    last = _single(end)
    return Stretch(first.first, last.last) if last is not None and first.first <= last.last else None


def border(edtf: str) -> Stretch | None:
    """The known end of an interval that is open at the other (``../2025-01-19``), else None."""
    start, slash, end = edtf.partition("/")
    if not slash or (start in ("", "..")) == (end in ("", "..")):
        return None
    return _single(end if start in ("", "..") else start)


def _single(value: str) -> Stretch | None:
    try:
        decade = _UNSPECIFIED.fullmatch(value)
        if decade is not None:
            low, high = value[:4].replace("X", "0"), value[:4].replace("X", "9")
            return Stretch(date(max(int(low), MINYEAR), 1, 1), date(min(int(high), MAXYEAR), 12, 31))
        match = _DATE.fullmatch(value)
        if match is None:
            return None
        year, month = int(match[1]), int(match[2] or 0)
        if month > 12:
            if month not in _SEASONS or match[3]:
                return None
            start, end = _SEASONS[month]
            return _months(year, start, end)
        if match[2] is None:
            return _months(year, 1, 12)
        if match[3] is None:
            return _months(year, month, month)
        day = date(year, month, int(match[3]))
        return Stretch(day, day)
    except ValueError:
        return None


def _months(year: int, first: int, last: int) -> Stretch:
    return Stretch(date(year, first, 1), date(year, last, monthrange(year, last)[1]))
