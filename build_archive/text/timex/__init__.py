"""Time expressions: dates that a text states in full, and all the words of time that want another day to count from.

``stated`` reads calendar dates with a year (publication dates, addresses, machine-readable values);
``expressions`` finds everything and resolves it: ``mask`` covers what only looks like a date, ``tokens`` and
``english`` find the words, ``phrases`` puts neighbouring words together, ``resolve`` counts, ``stretches`` is the
calendar.
"""

from build_archive.text.timex.anchors import Anchors
from build_archive.text.timex.expressions import expressions
from build_archive.text.timex.stated import (
    FIRST_YEAR,
    LAST_YEAR,
    Timex,
    dates,
    epoch,
    first_date,
    in_zone,
    machine_date,
    month_days,
    nearest_year,
    shift_days,
    url_date,
    valid,
)

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "Anchors",
    "Timex",
    "dates",
    "epoch",
    "expressions",
    "first_date",
    "in_zone",
    "machine_date",
    "month_days",
    "nearest_year",
    "shift_days",
    "url_date",
    "valid",
]
