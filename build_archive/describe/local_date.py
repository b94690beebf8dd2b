"""Full dates as they are printed in other ways than Chinese, English and ISO: ``17.05.2021``, ``24 novembre 2017``."""

from __future__ import annotations

import re

from build_archive.text.timex import Timex, valid

_NAMES = (
    "january janvier januar enero janeiro gennaio januari",
    "february février fevrier februar febrero fevereiro febbraio februari",
    "march mars märz maerz marzo março marco maart",
    "april avril abril aprile",
    "may mai mayo maio maggio mei maj",
    "june juin juni junio junho giugno",
    "july juillet juli julio julho luglio",
    "august août aout agosto augustus augusti",
    "september septembre septiembre setiembre setembro settembre",
    "october octobre oktober octubre outubro ottobre",
    "november novembre noviembre novembro",
    "december décembre decembre dezember diciembre dezembro dicembre december",
)
_MONTH = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}
_NAME = "|".join(sorted(_MONTH, key=len, reverse=True))
_NUMBERS = re.compile(
    r"(?<![\d./-])(?P<a>\d{1,2})(?P<sep>[./-])(?P<b>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d{2})(?![\d/]|[.-]\d)"
)
_WORDS = re.compile(
    rf"(?<!\d)(?P<d>\d{{1,2}})(?:\.|º|er)?\s(?:de\s|d[’'])?(?P<mon>{_NAME})\.?,?\s(?:de\s|del\s)?(?P<y>(?:19|20)\d{{2}})(?!\d)",
    re.IGNORECASE,
)
_MONTH_YEAR = re.compile(rf"(?P<mon>{_NAME})\.?,?\s(?:de\s)?(?P<y>(?:19|20)\d{{2}})", re.IGNORECASE)
_MONTH_FIRST = re.compile(r"en(?:[-_](?:us|ca|ph))?$|$", re.IGNORECASE)
"""Languages whose ``3/4/2025`` is a day of March."""


def local_date(text: str, lang: str) -> Timex | None:
    """The first full day that ``text`` prints with numbers, the year last, or with the name of a month.

    ``lang`` tells what comes first in ``3/4/2025``; a number above twelve tells it by itself, and with dots it is the
    day.
    """
    for match in _NUMBERS.finditer(text):
        first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
        month_first = match["sep"] != "." and second <= 31 and bool(_MONTH_FIRST.match(lang.strip()))
        day, month = (second, first) if (month_first or second > 12) and first <= 12 else (first, second)
        if valid(year, month, day):
            return Timex(match.start(), match.end(), f"{year:04}-{month:02}-{day:02}", "day")
    for match in _WORDS.finditer(text):
        month, day, year = _MONTH[match["mon"].lower()], int(match["d"]), int(match["y"])
        if valid(year, month, day):
            return Timex(match.start(), match.end(), f"{year:04}-{month:02}-{day:02}", "day")
    return None


def month_of_year(text: str) -> str:
    """``2015-11`` where ``text`` is a month with its year and nothing else; an empty string otherwise."""
    match = _MONTH_YEAR.fullmatch(text.strip())
    return f"{match['y']}-{_MONTH[match['mon'].lower()]:02}" if match else ""
