"""Dates that a text states in full, as EDTF.

This file reads calendar dates with a year: what publication and writing dates need. Expressions that count from
another day (``去年``, ``短短3天后``) want an anchor and belong to the room that knows one; :func:`shift_days` and
:func:`month_days` are the pieces for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

from build_archive.text.numerals import half_width_digits, integer

FIRST_YEAR, LAST_YEAR = 1800, 2100
"""Years outside are numbers that look like dates."""


@dataclass(frozen=True, slots=True)
class Timex:
    """A date as the text has it."""

    start: int
    end: int
    """Exclusive; the words ``text[start:end]`` include a time of day that follows the date."""
    value: str
    """EDTF to the stated precision: ``2020``, ``2020-09``, ``2020-09-01``, ``2020-09-01T04:52:41+08:00``."""
    granularity: str
    """``year``, ``month``, ``day`` or ``second``."""
    clock: str = ""
    """A time of day without seconds (``08:30``, with its zone if one is printed), which EDTF cannot hold."""

    @property
    def day(self) -> str:
        """The value to the day at most."""
        return self.value[:10]


_CN = "〇零○Ｏ一二三四五六七八九十廿卅元"
_WEEKDAY = r"(?:\s?[(（]?(?:星期|周|週|礼拜|禮拜)[一二三四五六日天][)）]?)?"
_CLOCK = (
    r"(?P<clock>[T\s,，]{0,4}?(?P<half>上午|下午|凌晨|晚上|中午|AM\s|PM\s)?\s*"
    r"(?P<h>\d{1,2})\s?[:：时時點点]\s?(?P<m>\d{2})(?:\s?[:：分]\s?(?P<s>\d{2})(?:[.,]\d{1,9})?)?(?:\s?[秒分])?"
    r"(?P<ampm>\s?[AaPp]\.?[Mm]\b\.?)?(?P<z>\s?(?:Z\b|(?:UTC|GMT)?[+-]\d{2}:?\d{2}\b|UTC\b|GMT\b))?)?"
)
_CHINESE = re.compile(
    rf"(?<![\d第])(?:(?P<minguo>民[国國])\s?)?(?P<y>\d{{2,4}}|[{_CN}百]{{2,6}})\s?年(?!度|代|级|級|前|后|後|来|來)"
    rf"\s?(?:(?P<mo>\d{{1,2}}|[{_CN}]{{1,3}})\s?月(?!份额)(?:份)?\s?(?:(?P<d>\d{{1,2}}|[{_CN}]{{1,3}})\s?[日号號]{_WEEKDAY}{_CLOCK})?)?"
)
_NUMERIC = re.compile(
    rf"(?<![\d./_=&?-])(?P<y>(?:19|20)\d{{2}})\s?(?P<sep>[-/.–])\s?(?P<mo>\d{{1,2}})\s?(?P=sep)\s?(?P<d>\d{{1,2}})(?![\d]|[-/.]\d)"
    rf"{_WEEKDAY}{_CLOCK}"
)
_YEAR = re.compile(r"(?:19|20)\d{2}")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = (
    r"(?P<mon>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_ENGLISH_CLOCK = (
    r"(?:(?:\s?,?\s?(?:at\s)?|\s?[–—|-]\s?)(?P<h>\d{1,2}):(?P<m>\d{2})(?::(?P<s>\d{2}))?(?P<ampm>\s?[ap]\.?m\b\.?)?)?"
)
_MONTH_FIRST = re.compile(
    rf"\b{_MONTH}\s?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s?,?\s?(?P<y>(?:19|20)\d{{2}})\b(?!\s?年){_ENGLISH_CLOCK}",
    re.IGNORECASE,
)
_DAY_FIRST = re.compile(
    rf"(?<![\d-])(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s-]?(?:of\s)?{_MONTH}[\s,-]{{0,2}}(?P<y>(?:19|20)\d{{2}})\b{_ENGLISH_CLOCK}",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(
    rf"(?<![\d年/.-])(?:(?P<mo>\d{{1,2}}|[{_CN}]{{1,3}})\s?月\s?(?P<d>\d{{1,2}}|[{_CN}]{{1,3}})\s?[日号號])"
)
_URL_DAY = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d{2})(?P<sep>[-/._]?)(?P<mo>0[1-9]|1[0-2]|(?<=[/._-])[1-9](?=[/._-]))(?:(?P=sep)|[/-])(?P<d>0[1-9]|[12]\d|3[01]|(?<=[/._-])[1-9](?=[/._-]))(?!\d)"
)
_URL_COMPACT = re.compile(
    r"(?<![0-9a-zA-Z])(?P<y>(?:19|20)\d{2})(?P<mo>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?=[A-Za-z/._]|$)"
)
_URL_YEAR = re.compile(r"/(?P<y>(?:19|20)\d{2})/(?P<mo>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?=/)")
_ISO = re.compile(
    r"(?P<y>\d{4})-?(?P<mo>\d{2})-?(?P<d>\d{2})(?:[T ](?P<h>\d{2}):?(?P<m>\d{2})(?::?(?P<s>\d{2}))?(?:[.,]\d+)?"
    r"\s?(?P<z>Z|[+-]\d{2}(?::?\d{2})?)?)?"
)


def dates(text: str) -> tuple[Timex, ...]:
    """All dates of ``text`` that carry a year, in order, none inside another.

    Chinese (``2020年9月1日 08:30``, ``二〇二〇年九月``, ``民国109年9月1日``), numeric with the year first, English.
    """
    folded = half_width_digits(text)
    found: list[Timex] = []
    for match in _CHINESE.finditer(folded) if "年" in folded else ():
        year = integer(match["y"])
        if year is not None and match["minguo"]:
            year += 1911
        elif len(match["y"]) < 4:
            continue
        month = integer(match["mo"]) if match["mo"] else None
        day = integer(match["d"]) if match["d"] else None
        found.extend(_timex(match, year, month, day))
    stated = _YEAR.search(folded) is not None  # the other patterns begin at every letter of a long text
    for match in _NUMERIC.finditer(folded) if stated else ():
        found.extend(_timex(match, int(match["y"]), int(match["mo"]), int(match["d"])))
    for pattern in (_MONTH_FIRST, _DAY_FIRST) if stated else ():
        for match in pattern.finditer(folded):
            month = _MONTHS.index(match["mon"][:3].lower()) + 1
            found.extend(_timex(match, int(match["y"]), month, int(match["d"])))
    found.sort(key=lambda timex: (timex.start, -timex.end))
    kept: list[Timex] = []
    for timex in found:
        if not kept or timex.start >= kept[-1].end:
            kept.append(timex)
    return tuple(kept)


def first_date(text: str) -> Timex | None:
    """The first full day (year, month and day) in ``text``."""
    return next((timex for timex in dates(text) if len(timex.value) >= 10), None)


def machine_date(value: str) -> Timex | None:
    """The date of a machine-readable value: ISO 8601 in full or compact form, RFC 2822, else what people write."""
    value = value.strip()
    match = _ISO.fullmatch(value) or (re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d", value) and _ISO.match(value))
    if match:
        made = list(_timex(match, int(match["y"]), int(match["mo"]), int(match["d"])))
        if made:
            return made[0]
    if len(value) < 64 and re.search(r"\d{1,2} [A-Z][a-z]{2} \d{4}", value):
        try:
            moment = parsedate_to_datetime(value)
        except (ValueError, TypeError):
            return first_date(value)
        return Timex(0, len(value), moment.replace(microsecond=0).isoformat(), "second")
    return first_date(value)


def url_date(url: str) -> Timex | None:
    """The day in an address: ``/2020/09/01/``, ``/2020-09/01/``, ``/20200901/``; not one in its query."""
    path = re.split(r"[?#]", url, maxsplit=1)[0]
    for pattern in (_URL_DAY, _URL_YEAR, _URL_COMPACT):
        for match in pattern.finditer(path):
            for timex in _timex(match, int(match["y"]), int(match["mo"]), int(match["d"])):
                return timex
    return None


def epoch(value: str, zone: str) -> Timex | None:
    """The moment that ``value``, seconds or milliseconds since 1970 and nothing else, means in ``zone``.

    >>> epoch("1598907161000", "Asia/Shanghai").value
    '2020-09-01T04:52:41+08:00'
    """
    match = re.fullmatch(r"\s*(\d{10})(\d{3})?\s*", value)
    if match is None or not 788_918_400 <= int(match[1]) < 4_102_444_800:
        return None
    return Timex(0, len(value), in_zone(datetime.fromtimestamp(int(match[1]), UTC), zone), "second")


def in_zone(moment: datetime, zone: str) -> str:
    """``moment`` on the clocks of ``zone``, as EDTF."""
    return moment.astimezone(ZoneInfo(zone)).replace(microsecond=0).isoformat()


def month_days(text: str) -> Iterator[tuple[int, int, int, int]]:
    """(start, end, month, day) of the days that ``text`` names without a year."""
    folded = half_width_digits(text)
    for match in _MONTH_DAY.finditer(folded):
        month, day = integer(match["mo"]), integer(match["d"])
        if month and day and valid(2020, month, day):
            yield match.start(), match.end(), month, day


def nearest_year(month: int, day: int, reference: str) -> str:
    """The ``month``/``day`` that is closest to the day ``reference``, as EDTF; empty if there is none."""
    anchor = date.fromisoformat(reference[:10])
    candidates = [
        date(year, month, day) for year in (anchor.year - 1, anchor.year, anchor.year + 1) if valid(year, month, day)
    ]
    if not candidates:
        return ""
    return min(candidates, key=lambda candidate: (abs((candidate - anchor).days), candidate)).isoformat()


def shift_days(day: str, days: int) -> str:
    """The day ``days`` after (or, negative, before) ``day``."""
    return (date.fromisoformat(day[:10]) + timedelta(days=days)).isoformat()


def valid(year: int, month: int, day: int) -> bool:
    """Whether the calendar has this day."""
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _timex(match: re.Match[str], year: int | None, month: int | None, day: int | None) -> Iterator[Timex]:
    """The date of ``match``, or nothing where the calendar has no such day."""
    if year is None or not FIRST_YEAR <= year <= LAST_YEAR:
        return
    start, end = match.span()
    end = start + len(match[0].rstrip(" ,，"))
    if month is None:
        yield Timex(start, end, f"{year:04}", "year")
    elif not 1 <= month <= 12:
        return
    elif day is None:
        yield Timex(start, end, f"{year:04}-{month:02}", "month")
    elif valid(year, month, day):
        stated = f"{year:04}-{month:02}-{day:02}"
        groups = match.groupdict()
        clock = _clock(groups)
        if clock and len(clock) >= 8 and clock[5] == ":":
            yield Timex(start, end, f"{stated}T{clock}", "second")
        else:
            yield Timex(start, end, stated, "day", clock)


def _clock(groups: dict[str, str | None]) -> str:
    """``HH:MM`` or ``HH:MM:SS`` with the zone as printed, or an empty string."""
    if not groups.get("h"):
        return ""
    hour, minute, second = int(groups["h"] or 0), int(groups["m"] or 0), groups.get("s")
    half = (groups.get("half") or groups.get("ampm") or "").strip().lower().replace(".", "")
    if half in ("下午", "晚上", "pm") and hour < 12:
        hour += 12
    elif half in ("am", "凌晨") and hour == 12:
        hour = 0
    if hour > 23 or minute > 59 or int(second or 0) > 59:
        return ""
    clock = f"{hour:02}:{minute:02}" + (f":{int(second):02}" if second else "")
    zone = (groups.get("z") or "").strip()
    if zone in ("Z", "UTC", "GMT"):
        clock += "Z"
    elif zone:
        digits = re.sub(r"\D", "", zone).ljust(4, "0")
        clock += ("-" if "-" in zone else "+") + f"{digits[:2]}:{digits[2:]}"
    return clock
