"""Stretches of the calendar and how EDTF writes them."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

FINENESS = {"century": 0, "decade": 1, "year": 2, "half": 3, "season": 4, "quarter": 4, "month": 5, "week": 6}
FINENESS |= {"weekend": 7, "range": 7, "day": 8}
"""How fine a granularity is; what is at least as fine as a month tells a month."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from ``first`` to ``last``, both inside."""

    first: date
    last: date
    granularity: str
    edtf: str

    @property
    def fineness(self) -> int:
        """A larger number for a shorter unit."""
        return FINENESS[self.granularity]


def day(value: date) -> Stretch:
    """One day."""
    return Stretch(value, value, "day", value.isoformat())


def month(year: int, number: int) -> Stretch:
    """A month; numbers below 1 and above 12 reach into other years."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    last = date(year, number, monthrange(year, number)[1])
    return Stretch(date(year, number, 1), last, "month", f"{year:04}-{number:02}")


def year(number: int) -> Stretch:
    """A calendar year."""
    return Stretch(date(number, 1, 1), date(number, 12, 31), "year", f"{number:04}")


def decade(first: int) -> Stretch:
    """Ten years from ``first``."""
    return Stretch(date(first, 1, 1), date(first + 9, 12, 31), "decade", f"{first // 10:03}X")


def century(first: int) -> Stretch:
    """A hundred years from ``first``."""
    return Stretch(date(first, 1, 1), date(first + 99, 12, 31), "century", f"{first // 100:02}XX")


def half(number: int, which: int) -> Stretch:
    """The first or second half of a year."""
    first = 1 + 6 * (which - 1)
    days = (month(number, first).first, month(number, first + 5).last)
    return Stretch(*days, "half", f"{number:04}-{39 + which}")


def quarter(number: int, which: int) -> Stretch:
    """A quarter of a year, 1 to 4."""
    first = 3 * which - 2
    days = (month(number, first).first, month(number, first + 2).last)
    return Stretch(*days, "quarter", f"{number:04}-{32 + which}")


def season(number: int, which: int) -> Stretch:
    """Spring (1) to winter (4) of a year; winter reaches into the next."""
    days = (month(number, 3 * which).first, month(number, 3 * which + 2).last)
    return Stretch(*days, "season", f"{number:04}-{20 + which}")


def week(any_day: date) -> Stretch:
    """The week, from Monday, that holds ``any_day``."""
    first = any_day - timedelta(any_day.weekday())
    return _interval(first, first + timedelta(6), "week")


def weekend(any_day: date) -> Stretch:
    """Saturday and Sunday of the week that holds ``any_day``."""
    first = week(any_day).first + timedelta(5)
    return _interval(first, first + timedelta(1), "weekend")


def days(first: date, last: date) -> Stretch:
    """From one day to another."""
    return _interval(first, last, "range")


def between(first: Stretch, last: Stretch) -> Stretch | None:
    """From the begin of one stretch to the end of another, written to the precision of the two."""
    if last.last < first.first:
        return None
    left, right = first.edtf.split("/")[0], last.edtf.rsplit("/", 1)[-1]
    return Stretch(first.first, last.last, "range", f"{left}/{right}")


def shifted(stretch: Stretch, years: int) -> Stretch:
    """The same stretch in another year, to the day: 29 February becomes the 28th."""
    if stretch.granularity == "month":
        return month(stretch.first.year + years, stretch.first.month)
    if stretch.granularity == "year":
        return year(stretch.first.year + years)
    if stretch.granularity == "quarter":
        return quarter(stretch.first.year + years, (stretch.first.month + 2) // 3)
    if stretch.granularity == "half":
        return half(stretch.first.year + years, 1 if stretch.first.month == 1 else 2)
    first, last = same_day(stretch.first, years), same_day(stretch.last, years)
    if stretch.granularity == "day":
        return day(first)
    if len(stretch.edtf) == 15:  # months to months
        return Stretch(first, last, "range", f"{first.isoformat()[:7]}/{last.isoformat()[:7]}")
    return days(first, last)


def same_day(value: date, years: int) -> date:
    """The day of the same name in another year."""
    moved = value.year + years
    return date(moved, value.month, min(value.day, monthrange(moved, value.month)[1]))


def _interval(first: date, last: date, granularity: str) -> Stretch:
    return Stretch(first, last, granularity, f"{first.isoformat()}/{last.isoformat()}")
