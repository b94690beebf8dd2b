"""English words of time, told as the Chinese words that mean the same: one grammar resolves both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from build_archive.text.timex.phrases import Phrase
from build_archive.text.timex.tokens import Token

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_WEEKDAYS = {"mon": "一", "tue": "二", "wed": "三", "thu": "四", "fri": "五", "sat": "六", "sun": "日"}
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
_NUMBERS |= {"nine": 9, "ten": 10, "twelve": 12, "twenty": 20}
_UNITS = {"year": "年", "month": "个月", "week": "周", "day": "天", "hour": "小时", "minute": "分钟", "second": "秒"}
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_DAY_OF_WEEK = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_N = rf"(?:\d{{1,3}}|(?i:{'|'.join(sorted(_NUMBERS, key=len, reverse=True))}))"
_UNIT = rf"(?:{'|'.join(_UNITS)})"
_YEAR = r"(?:1[5-9]|20)\d\d"
_ENGLISH = re.compile(
    rf"""(?<![A-Za-z0-9])(?:
      (?:{_DAY_OF_WEEK},?\s)? (?P<m1>{_MONTH}) \s? (?P<d1>\d{{1,2}}) (?:st|nd|rd|th)?
        (?:,?\s(?P<y1>{_YEAR}))? (?![\d:/])
    | (?P<d2>\d{{1,2}}) (?:st|nd|rd|th)? \s(?:of\s)? (?P<m2>{_MONTH}) (?:,?\s(?P<y2>{_YEAR}))? (?![\d:])
    | (?P<m3>{_MONTH}) ,?\s(?:of\s)? (?P<y3>{_YEAR}) (?!\d)
    | (?P<n>{_N}) \s(?P<unit>{_UNIT})s? \s(?P<way>ago|earlier|later)\b
    | (?P<long>{_N} [\s-]{_UNIT}s?)\b (?![-\s]old)
    | (?:the\s)? (?P<decade>(?:1[5-9]|20)\d0)s\b
    | (?P<which>[Ll]ast|[Tt]his|[Nn]ext) \s
        (?:(?P<what>year|month|week|weekend)\b (?!\s(?:of|round)) | (?P<w1>{_DAY_OF_WEEK})\b )
    | (?P<w2>{_DAY_OF_WEEK})\b (?!\sTimes|\sPost)
    | (?P<rel>[Yy]esterday|[Tt]oday|[Tt]omorrow|[Tt]onight)\b (?!\sShow)
    )""",
    re.VERBOSE,
)
_BARE_YEAR = re.compile(
    r"(?<![A-Za-z])(?:in|since|by|until|during|before|after|from|through|late|early)\s"
    rf"(?:the\s(?:year|summer|fall|spring|winter)\sof\s)?(?P<y>{_YEAR})\b(?![-–/.]?\d|\s?[%年])",
    re.IGNORECASE,
)
_RELATIVE = {"yesterday": "昨天", "today": "今天", "tomorrow": "明天", "tonight": "今天"}
_LATIN = re.compile(r"[A-Za-z]{3}")


def english(text: str, most: int) -> list[Phrase]:
    """The phrases of masked ``text`` that are English, ``most`` of a kind."""
    if not _LATIN.search(text):
        return []
    found = [phrase for match in islice(_ENGLISH.finditer(text), most) if (phrase := _phrase(match))]
    for match in islice(_BARE_YEAR.finditer(text), most):
        start, end = match.span("y")
        found.append(Phrase(start, end, (Token("year", start, end, f"{match['y']}年"),)))
    return sorted(found, key=lambda phrase: (phrase.start, -phrase.end))


def _phrase(match: re.Match[str]) -> Phrase | None:
    start, end = match.span()
    if match[0].endswith(".") and not re.search(r"\d\.?$", match[0]) and match["m1"] is None:
        end -= 1
    words = tuple(Token(kind, start, end, word) for kind, word in _words(match))
    return Phrase(start, end, words) if words else None


def _words(match: re.Match[str]) -> Iterator[tuple[str, str]]:
    year = match["y1"] or match["y2"] or match["y3"]
    month = match["m1"] or match["m2"] or match["m3"]
    day = match["d1"] or match["d2"]
    if month:
        if year:
            yield "year", f"{year}年"
        yield "month", f"{_MONTHS.index(month[:3].lower()) + 1}月"
        if day:
            yield "day", f"{day}日"
    elif match["n"]:
        unit = _UNITS[match["unit"]]
        yield "offset", f"{_number(match['n'])}{unit}{'后' if match['way'] == 'later' else '前'}"
    elif match["long"]:
        yield "lasting", match["long"]
    elif match["decade"]:
        yield "decade", f"{match['decade']}年代"
    elif match["which"]:
        which = match["which"].lower()
        sign = {"last": "上", "this": "本", "next": "下"}[which]
        if match["what"] == "year":
            yield "relyear", {"last": "去年", "this": "今年", "next": "明年"}[which]
        elif match["what"] == "month":
            yield "relmonth", f"{sign}月"
        elif match["w1"]:
            yield "week", f"{'过' if which == 'last' else sign}周{_WEEKDAYS[match['w1'][:3].lower()]}"
        else:
            yield "week", f"{sign}周{'末' if match['what'] == 'weekend' else ''}"
    elif match["w2"]:
        yield "week", f"周{_WEEKDAYS[match['w2'][:3].lower()]}"
    elif match["rel"]:
        yield "relday", _RELATIVE[match["rel"].lower()]


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word.lower()]
