"""Dates in EDTF (ISO 8601-2), at the levels the archive uses."""

from __future__ import annotations

import re
from datetime import date, datetime

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([?~%]?)")
_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})")
_DECADE = re.compile(r"\d{2}(?:\dX|XX)[?~%]?")

EXAMPLES = '"2020-09-01", "2020-09", "2020", "2020-09-01T08:30+08:00", "2020-09~", "2020-09-01/2020-09-03", "198X"'


def problem(value: str) -> str:
    """What is wrong with ``value`` as a date, in a few words; empty if nothing is."""
    start, slash, end = value.partition("/")
    if not slash:
        return _single(value)
    if "/" in end:
        return "more than one slash"
    if start in ("", "..") and end in ("", ".."):
        return "an interval without a start or an end"
    for part in (start, end):
        if part not in ("", "..") and (found := _single(part)):
            return found
    if start not in ("", "..") and end not in ("", "..") and _earliest(start) > _latest(end):
        return "the interval ends before it starts"
    return ""


def _single(value: str) -> str:
    if _TIME.fullmatch(value):
        try:
            datetime.fromisoformat(value)
        except ValueError as error:
            return f"an impossible time ({error})"
        return ""
    if _DECADE.fullmatch(value):
        return ""
    match = _DATE.fullmatch(value)
    if match is None or not value.isascii():
        return "not an EDTF date"
    year, month, day = (int(part) if part else None for part in match.groups()[:3])
    try:
        date(year or 0, month if month is not None else 1, day if day is not None else 1)
    except ValueError as error:
        return f"an impossible date ({error})"
    return ""


def _earliest(value: str) -> str:
    return value.rstrip("?~%").replace("X", "0")[:10]


def _latest(value: str) -> str:
    plain = value.rstrip("?~%").replace("X", "9")[:10]
    return plain + "-99-99"[: 10 - len(plain)] if len(plain) < 10 else plain
