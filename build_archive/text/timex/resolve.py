"""Counts: the stretch of the calendar that a phrase means, seen from a reference day and from the text before it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from build_archive.text.numerals import integer
from build_archive.text.timex import stretches
from build_archive.text.timex.anchors import Anchor
from build_archive.text.timex.memory import Memory, Named
from build_archive.text.timex.patterns import ERAS
from build_archive.text.timex.phrases import Phrase
from build_archive.text.timex.stretches import Stretch
from build_archive.text.timex.tense import tense
from build_archive.text.timex.tokens import Token

_NUMBER = re.compile(r"\d+|[〇零○一二三四五六七八九十百廿卅两]+|元(?=\s?年)")
_YEARS = {"大前": -3, "前": -2, "去": -1, "上": -1, "昨": -1, "今": 0, "本": 0, "明": 1, "来": 1}
_YEARS |= {"后": 2, "大后": 3}
_YEARS_ON = {"同": 0, "当": 0, "次": 1, "翌": 1, "隔": 1, "第二": 1}
_DAYS = {"大前": -3, "前": -2, "昨": -1, "今": 0, "明": 1, "后": 2, "大后": 3}
_DAYS_ON = {"同": 0, "同一": 0, "当": 0, "前一": -1}
_DAYS_ON |= dict.fromkeys(("次", "翌", "隔", "第二", "后一"), 1)
_WEEKS = {"上上": -2, "上": -1, "本": 0, "这": 0, "下": 1, "下下": 2}
_SEASONS = {"春": 1, "夏": 2, "秋": 3, "冬": 4}
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}
_PREFIX = re.compile(r"^(大前|大后|上上|下下|第二|同一|前一|后一|.)")
_UNITS = ("年", "月", "周", "星期", "礼拜", "天", "日")
_CLOSE = 10
"""Days around the reference within which a day without a year is meant whatever year stood before it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a phrase means."""

    kind: str
    stretch: Stretch | None = None
    certain: bool = False
    anchor: str = ""
    """Empty, ``day`` (the reference) or ``text``."""
    evidence: str = ""
    modifier: str = ""


NOTHING = Reading("date")
VAGUE = Reading("vague")


class Reader:
    """Reads the phrases of one text in order."""

    def __init__(self, text: str, anchor: Anchor | None) -> None:
        self.text = text
        self.anchor = anchor
        self.memory = Memory(text)

    def read(self, phrase: Phrase) -> Reading:
        """What ``phrase`` means; a date without a stretch where there is no such day or no day to count from."""
        first = phrase.tokens[0].kind
        if first in ("lasting", "before"):
            return self._lasting(phrase)
        if first in ("someago", "vague", "bc", "lunar"):
            return VAGUE
        if first == "each":
            return Reading("set")
        try:
            reading = self._date(phrase)
        except (ValueError, OverflowError):  # the 31st of June, the year 0
            return NOTHING
        return self._edge(phrase, reading)

    def keep(self, phrase: Phrase, reading: Reading, words: str) -> None:
        """The text goes on from this date; not from one that it only compares with (较前 7 天, 去年同期)."""
        if reading.stretch is not None and not phrase.get("before", "same"):
            self.memory.keep(Named(reading.stretch, phrase.end, words, reading.certain))

    def _date(self, phrase: Phrase) -> Reading:
        get = phrase.get
        if iso := get("iso"):
            numbers = [int(number) for number in re.findall(r"\d+", iso.text)[:3]]
            return Reading("date", stretches.day(date(*numbers)), True)
        if ym := get("ym"):
            return Reading("date", stretches.month(int(ym.text[:4]), int(ym.text[5:])), True)
        if get("century", "decade"):
            return self._decade(phrase)
        if offset := get("offset"):
            return self._offset(phrase, offset)
        if relday := get("relday"):
            if not get("relyear"):
                return self._relday(phrase, relday)
        elif (week := get("week")) and not get("day"):
            return self._week(phrase, week)
        if season := get("relseason"):
            return self._from_day(season, lambda day: stretches.season(
                day.year + _YEARS[season.text[0]], _SEASONS[season.text[1]]))
        year = self._year(phrase)
        if year is not None:
            return self._in_year(phrase, year)
        return self._yearless(phrase)

    # -- with a year ---------------------------------------------------------------------------------------------

    def _year(self, phrase: Phrase) -> Reading | None:
        """The year that the phrase itself names, or None."""
        if token := phrase.get("year", "yearleft"):
            return Reading("date", stretches.year(_number(token)), True)
        if token := phrase.get("shortyear"):
            number = _number(token)
            return Reading("date", stretches.year(number + (1900 if number > 30 else 2000)), True)
        if token := phrase.get("era"):
            return Reading("date", stretches.year(ERAS[token.text[:2]] + _number(token)), True)
        token = phrase.get("relyear")
        if token is None:
            return None
        prefix = _prefix(token)
        if prefix in _YEARS_ON:
            return self._from_text(self.memory.year(token.start), token, lambda named: stretches.year(
                named.first.year + _YEARS_ON[prefix]))
        return self._from_day(token, lambda day: stretches.year(day.year + _YEARS[prefix]))

    def _in_year(self, phrase: Phrase, reading: Reading) -> Reading:
        """The month, quarter or day of the phrase in the year ``reading``."""
        if reading.stretch is None:
            return reading
        year = reading.stretch.first.year
        get = phrase.get

        def same_day(day: date) -> Stretch:
            return stretches.day(stretches.same_day(day, year - day.year))

        if get("same"):
            before = self.memory.any(phrase.start)
            if before is None:
                return self._from_day(phrase.tokens[0], same_day, certain=False)
            return self._from_text(before, phrase.tokens[0], lambda named: stretches.shifted(
                named, year - named.last.year))
        if get("relday"):
            return self._from_day(phrase.tokens[0], same_day)
        if stretch := _part_of_year(phrase, year):
            return replace(reading, stretch=stretch)
        month, day = get("month", "monthleft"), get("day", "dayleft")
        if month is None:
            return reading
        return replace(reading, stretch=_month_or_day(year, _month(month), _number(day) if day else None))

    # -- without a year ------------------------------------------------------------------------------------------

    def _yearless(self, phrase: Phrase) -> Reading:
        get = phrase.get
        first = phrase.tokens[0]
        if token := get("month", "monthleft"):
            day = get("day", "dayleft")
            return self._month_day(phrase, _month(token), _number(day) if day else None)
        if token := get("relmonth"):
            return self._relmonth(phrase, token)
        if token := get("monthedge"):
            near = self.memory.month(token.start)
            if near and near[1] == 0:
                return self._from_text(near, token, lambda named: stretches.month(named.last.year, named.last.month))
            return self._from_day(token, lambda day: stretches.month(day.year, day.month))
        if token := get("day"):
            if len(token.text.strip("日 ")) == 1 and not token.text[0].isdigit():
                return Reading("duration")  # 三日
            return self._day(phrase, _number(token))
        near = self.memory.year(first.start)
        wanted = get("yearedge") or get("half", "quarter")
        if wanted is None:
            return NOTHING

        def in_year(number: int) -> Stretch:
            return _part_of_year(phrase, number) or stretches.year(number)

        if near and near[1] <= 1 and near[0].stretch.fineness <= stretches.FINENESS["month"]:
            return self._from_text(near, first, lambda named: in_year(named.last.year))
        reading = self._from_day(first, lambda day: in_year(day.year))
        ahead = reading.stretch and self.anchor and get("half", "quarter") and reading.stretch.first > self.anchor.day
        if ahead and tense(self.text, phrase.start, phrase.end) < 1:
            return replace(reading, certain=False)
        return reading

    def _month_day(self, phrase: Phrase, month: int, day: int | None) -> Reading:
        """A month, or a day of a month, of a year that the surroundings tell."""
        words = phrase.tokens[0]
        inherited = self._inherited(phrase, month, day)
        if self.anchor is None:
            return inherited or NOTHING
        here = self.anchor.day
        years = range(here.year - 4, here.year + 5) if day else range(here.year - 1, here.year + 2)
        candidates = [found for year in years if (found := _valid(year, month, day))]
        candidates.sort(key=lambda found: (_distance(found, here), found.first))
        if not candidates:
            return NOTHING
        if inherited is not None and inherited.stretch is not None:
            if inherited.stretch == candidates[0]:
                return replace(inherited, certain=True)
            if not (day and _distance(candidates[0], here) <= _CLOSE):
                return inherited
        week = phrase.get("week")
        if week and day and week.text[-1] in "一二三四五六日天":
            fitting = [one for one in candidates if one.first.weekday() == _weekday(week)]
            misprinted = not fitting or (fitting[0] != candidates[0] and _distance(candidates[0], here) <= 31)
            return self._picked(words, candidates[0] if misprinted else fitting[0], not misprinted)
        return self._nearest(phrase, candidates, sure=inherited is None)

    def _nearest(self, phrase: Phrase, candidates: list[Stretch], *, sure: bool) -> Reading:
        """The candidate nearest to the reference, unless it is far and the tense points the other way."""
        assert self.anchor is not None
        here = self.anchor.day
        best, second = candidates[0], candidates[1] if len(candidates) > 1 else candidates[0]
        way = tense(self.text, phrase.start, phrase.end)
        on_side = [one for one in candidates if (one.last >= here if way > 0 else one.first <= here)]
        if way and _distance(best, here) > 45 and on_side:
            return self._picked(phrase.tokens[0], on_side[0], sure)
        ahead = best.first > here and (best.first - here).days > 31 and way <= 0 and not phrase.get("day")
        clear = _distance(second, here) - _distance(best, here) > 60 and not ahead
        return self._picked(phrase.tokens[0], best, sure and clear)

    def _inherited(self, phrase: Phrase, month: int, day: int | None) -> Reading | None:
        """The month in the year of the date before it, where the text goes on from that."""
        near = self.memory.year(phrase.start)
        if near is None:
            return None
        named, sentences = near
        fine = named.stretch.fineness >= stretches.FINENESS["month"]
        if sentences > (2 if fine else 1) or named.stretch.granularity in ("half", "quarter", "season"):
            return None
        year = named.stretch.last.year
        if fine and (month, day or 31) < (named.stretch.first.month, named.stretch.first.day if day else 1):
            if sentences > 0 or (self.anchor and date(year + 1, month, 1) > self.anchor.day):
                return None
            year += 1  # November … March
        stretch = _valid(year, month, day)
        if stretch is None:
            return None
        certain = named.certain and sentences <= (1 if fine else 0)
        return Reading("date", stretch, certain, "text", f"{self._words(phrase)} after {named.words}")

    def _day(self, phrase: Phrase, number: int) -> Reading:
        """A bare day: of the month that the text is in, else of the month that brings it nearest."""
        words = phrase.tokens[0]
        near = self.memory.month(phrase.start)
        if near and near[1] <= 4:
            last = near[0].stretch.last
            months = 1 if number < last.day - 20 else 0

            def carried(named: Stretch) -> Stretch:
                month = stretches.month(named.last.year, named.last.month + months)
                return stretches.day(month.first.replace(day=number))

            return self._from_text(near, words, carried, certain=near[1] <= 2 and not months)
        if self.anchor is None:
            return NOTHING
        here = self.anchor.day
        around = [stretches.month(here.year, here.month + shift) for shift in (-2, -1, 0, 1, 2)]
        days = [stretches.day(month.first.replace(day=number)) for month in around if 1 <= number <= month.last.day]
        way = tense(self.text, phrase.start, phrase.end)
        side = [one for one in days if (one.first >= here if way > 0 else one.first <= here)]
        side.sort(key=lambda found: _distance(found, here))
        if not side:
            return NOTHING
        return self._picked(words, side[0], _distance(side[0], here) <= 15)

    # -- counted -------------------------------------------------------------------------------------------------

    def _relday(self, phrase: Phrase, token: Token) -> Reading:
        prefix = _prefix(token)
        if prefix in _DAYS_ON:
            return self._from_text(self.memory.day(token.start), token, lambda named: stretches.day(
                named.last + timedelta(_DAYS_ON[prefix])))
        of = self.text.startswith("的", phrase.end)
        lasting = re.search(r"[直到至在]\s?$", self.text[max(0, phrase.start - 2) : phrase.start])
        generic = prefix in ("今", "明") and token.text[-1] == "天" and len(phrase.tokens) == 1 and bool(of or lasting)
        return self._from_day(
            token, lambda day: stretches.day(day + timedelta(_DAYS[prefix])), certain=not generic
        )

    def _week(self, phrase: Phrase, token: Token) -> Reading:
        prefix = _prefix(token) if token.text[0] not in "周星礼过" else ""
        last = token.text[-1]
        if prefix:
            weeks = _WEEKS[prefix]

            def counted(day: date) -> Stretch:
                monday = day - timedelta(day.weekday()) + timedelta(7 * weeks)
                if last == "末":
                    return stretches.weekend(monday)
                named = _weekday(token)
                return stretches.week(monday) if named is None else stretches.day(monday + timedelta(named))

            return self._from_day(token, counted)
        if self.anchor is None:
            return NOTHING
        here = self.anchor.day
        forward = tense(self.text, phrase.start, phrase.end) > 0
        if last != "末" and token.text[0] == "过":  # last Friday: the one before today, whatever week it is in
            ago = (here.weekday() - (_weekday(token) or 0) - 1) % 7 + 1
            return self._picked(token, stretches.day(here - timedelta(ago)), True)
        if last == "末":
            saturday = here - timedelta((here.weekday() - 5) % 7) + timedelta(7 * forward)
            return self._picked(token, stretches.weekend(saturday), True)
        back = (here.weekday() - (_weekday(token) or 0)) % 7
        day = here - timedelta(back) + timedelta(7 if forward and back else 0)
        return self._picked(token, stretches.day(day), forward or back <= 4)

    def _relmonth(self, phrase: Phrase, token: Token) -> Reading:
        prefix = _prefix(token)
        shift = {"上上": -2, "上": -1, "下": 1, "下下": 2, "次": 1, "翌": 1}.get(prefix, 0)
        day = phrase.get("day", "dayleft")

        def counted(year: int, month: int) -> Stretch:
            stretch = stretches.month(year, month + shift)
            return stretches.day(stretch.first.replace(day=_number(day))) if day else stretch

        if prefix in ("同", "当", "次", "翌"):
            return self._from_text(
                self.memory.month(token.start), token, lambda named: counted(named.last.year, named.last.month)
            )
        return self._from_day(token, lambda here: counted(here.year, here.month))

    def _offset(self, phrase: Phrase, token: Token) -> Reading:
        """N days, weeks, months, years before or after: the text's last date or the reference."""
        back = token.text[-1] == "前"
        amount = 0.5 if token.text[0] == "半" else float(_number(token))
        amount += 0.5 if "半" in token.text[1:] else 0
        unit = next((unit for unit in _UNITS if unit in token.text), "")
        years, months = unit == "年", unit == "月"
        days = unit in ("天", "日")
        if unit == "" or (amount % 1 and not years) or "世" in token.text or "季" in token.text:
            return Reading("duration")
        count = -amount if back else amount

        def counted(day: date) -> Stretch:
            if years and not amount % 1:
                year = stretches.year(day.year + int(count))
                return self._in_year(phrase, Reading("date", year)).stretch or year
            if years or months:
                return stretches.month(day.year, day.month + int(count * (12 if years else 1)))
            if days:
                return stretches.day(day + timedelta(int(count)))
            return stretches.week(day + timedelta(7 * int(count)))

        where = self.memory.year if years else self.memory.month if months else self.memory.day
        near = where(token.start)
        way = tense(self.text, phrase.start, phrase.end)
        if phrase.get("relday"):
            near = None
        if not back and near and way <= 0 and near[1] <= (1 if way < 0 else 0):
            return self._from_text(near, token, lambda named: counted(named.last), certain=near[1] == 0)
        here = self.anchor.day.year if self.anchor else 0
        doubtful = near is not None and near[1] == 0 and near[0].stretch.last.year != here
        return self._from_day(token, counted, certain=not doubtful and (back or way > 0 or near is None))

    def _decade(self, phrase: Phrase) -> Reading:
        century, decade = phrase.get("century"), phrase.get("decade")
        reading = None
        if century:
            shift = -1 if century.text[0] == "上" else 0
            if century.text[0] in "上本新这":
                reading = self._from_day(century, lambda day: stretches.century(day.year // 100 * 100 + 100 * shift))
            else:
                reading = Reading("date", stretches.century(100 * (_number(century) - 1)), True)
        if decade is None:
            return reading or NOTHING
        digits = decade.text.split("年")[0].strip().rstrip("十")
        if len(digits) == 2 and digits.isalpha() and digits[1] not in "〇零○":  # 六七十年代
            ends = [self._one_decade(reading, decade, 10 * (integer(digit) or 0)) for digit in digits]
            first, last = (end.stretch for end in ends)
            return replace(ends[0], stretch=stretches.between(first, last)) if first and last else NOTHING
        return self._one_decade(reading, decade, _number(decade))

    def _one_decade(self, reading: Reading | None, decade: Token, number: int) -> Reading:
        """The decade that begins with ``number``, of the century ``reading`` if one is named."""
        if number >= 100:
            return Reading("date", stretches.decade(number), True)
        if reading is not None:
            if reading.stretch is None:
                return reading
            return replace(reading, stretch=stretches.decade(reading.stretch.first.year + number))
        here = self.anchor.day.year if self.anchor else 2000
        first = here // 100 * 100 + number
        first -= 100 if first > here else 0
        return Reading("date", stretches.decade(first), number >= 30, "" if self.anchor is None else "day",
                       f"{decade.text} in the century implied")  # fmt: skip

    def _lasting(self, phrase: Phrase) -> Reading:
        """A length of time; the seven days before a range that the text compares with are days of the calendar."""
        token = phrase.tokens[0]
        match = re.fullmatch(r"前\s?(\S{1,4}?)\s?(天|日|周)", token.text)
        compared = re.search(r"[较比于]\s?$", self.text[max(0, token.start - 2) : token.start])
        near = self.memory.any(token.start)
        count = integer(match[1]) if match else None
        if match and compared and near and count and near[1] <= 1:
            length = count * (7 if match[2] in "周" else 1)
            return self._from_text(near, token, lambda named: stretches.days(
                named.first - timedelta(length), named.first - timedelta(1)))
        return Reading("duration")

    # -- where it was counted from -------------------------------------------------------------------------------

    def _from_day(self, token: Token, count: Callable[[date], Stretch], *, certain: bool = True) -> Reading:
        if self.anchor is None:
            return NOTHING
        return self._picked(token, count(self.anchor.day), certain)

    def _picked(self, token: Token, stretch: Stretch, certain: bool) -> Reading:
        return Reading("date", stretch, certain, "day", f"{token.text} from {self.anchor}")

    def _from_text(
        self, near: tuple[Named, int] | None, token: Token, count: Callable[[Stretch], Stretch], *, certain: bool = True
    ) -> Reading:
        if near is None:
            return VAGUE
        named, sentences = near
        evidence = f"{token.text} after {named.words} ({named.stretch.edtf})"
        return Reading("date", count(named.stretch), certain and named.certain and sentences <= 3, "text", evidence)

    def _words(self, phrase: Phrase) -> str:
        return self.text[phrase.start : phrase.end]

    def _edge(self, phrase: Phrase, reading: Reading) -> Reading:
        """``reading`` narrowed by 初, 底, 上旬."""
        stretch = reading.stretch
        edge = phrase.get("edge", "yearedge", "monthedge")
        xun = phrase.get("xun")
        if stretch is None or (edge is None and xun is None):
            return reading
        if xun is not None:
            first = {"上": 1, "中": 11, "下": 21}[xun.text.strip()[0]]
            last = stretch.last if first == 21 else stretch.first.replace(day=first + 9)
            return replace(reading, stretch=stretches.days(stretch.first.replace(day=first), last))
        assert edge is not None
        end = any(sign in edge.text for sign in "底末晚后")
        start = any(sign in edge.text for sign in "初早")
        if end and stretch.granularity == "year":
            stretch = stretches.month(stretch.first.year, 12)
        return replace(reading, stretch=stretch, modifier="end" if end else "start" if start else "")


def _part_of_year(phrase: Phrase, year: int) -> Stretch | None:
    if token := phrase.get("half"):
        return stretches.half(year, 1 if token.text[0] == "上" else 2)
    if token := phrase.get("quarter"):
        digit = token.text.strip("第季度Q \t")
        return stretches.quarter(year, _QUARTERS[digit] if digit in _QUARTERS else int(digit))
    if token := phrase.get("season"):
        return stretches.season(year, next(number for sign, number in _SEASONS.items() if sign in token.text))
    return None


def _month_or_day(year: int, month: int, day: int | None) -> Stretch:
    if not 1 <= month <= 12:
        raise ValueError(month)
    return stretches.month(year, month) if day is None else stretches.day(date(year, month, day))


def _valid(year: int, month: int, day: int | None) -> Stretch | None:
    try:
        return _month_or_day(year, month, day)
    except ValueError:
        return None


def _distance(stretch: Stretch, day: date) -> int:
    if stretch.first <= day <= stretch.last:
        return 0
    return min(abs((stretch.first - day).days), abs((stretch.last - day).days))


def _number(token: Token) -> int:
    match = _NUMBER.search(token.text)
    number = integer(match[0]) if match else None
    if number is None:
        raise ValueError(token.text)
    return number


def _month(token: Token) -> int:
    return 1 if token.text[0] == "元" else _number(token)


def _prefix(token: Token) -> str:
    match = _PREFIX.match(token.text)
    return match[1] if match else ""


def _weekday(token: Token) -> int | None:
    place = "一二三四五六日天".find(token.text[-1])
    return None if place < 0 else min(place, 6)
