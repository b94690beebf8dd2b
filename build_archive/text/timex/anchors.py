"""The days that relative expressions count from."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

_ORDER = ("written", "published", "updated", "reference")
_EDTF_DAY = re.compile(r"(?P<y>\d{4})(?:-(?P<m>\d\d)(?:-(?P<d>\d\d))?)?(?![\dXu-])(?P<doubt>[^/]*[?~%])?")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A day to count from."""

    name: str
    """``written``, ``published``, ``updated`` or ``reference``."""
    day: date
    stated: bool
    """The source says so, to the day; otherwise what is counted from it is only certain if a stated day agrees."""

    def __str__(self) -> str:
        return f"{self.day.isoformat()} ({self.name}{'' if self.stated else ', not stated'})"


@dataclass(frozen=True, slots=True)
class Anchors:
    """What is known of when a text was written: EDTF, an empty string where nothing is."""

    published: str = ""
    written: str = ""
    updated: str = ""
    reference: str = ""
    """A day that the caller gives."""
    inferred: frozenset[str] = frozenset()
    """Names of the fields above that were reasoned, not stated."""

    def days(self) -> tuple[Anchor, ...]:
        """The days to count from, the best first: the writing day, else that of publication, of the last change, the
        caller's. The others follow where the first is not stated to the day; they are what it is checked against.
        """
        found: list[Anchor] = []
        for name in _ORDER:
            value = getattr(self, name)
            match = _EDTF_DAY.match(value)
            if match is None:
                continue
            year, month, day = int(match["y"]), int(match["m"] or 0), int(match["d"] or 0)
            stated = name not in self.inferred and not match["doubt"]
            try:
                if day:
                    found.append(Anchor(name, date(year, month, day), stated))
                else:  # known to the month or year: what both of its ends agree on is known
                    first, last = month or 1, month or 12
                    found.append(Anchor(name, date(year, last, monthrange(year, last)[1]), False))
                    found.append(Anchor(name, date(year, first, 1), stated))
            except ValueError:
                continue
            if found[-1].stated:
                break
        return tuple(found)
