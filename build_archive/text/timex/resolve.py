"""Finds for each phrase of a text the way to read it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from build_archive.text.timex import stretches
from build_archive.text.timex.anchors import Anchor
from build_archive.text.timex.counted import by_offset, by_week, lasting, relative_day, relative_month
from build_archive.text.timex.decades import decade_or_century
from build_archive.text.timex.memory import Named
from build_archive.text.timex.nearest import bare_day, month_day
from build_archive.text.timex.phrases import Phrase
from build_archive.text.timex.readings import (
    NOTHING,
    SEASONS,
    VAGUE,
    Reading,
    Scene,
    month_number,
    number_of,
    part_of_year,
)
from build_archive.text.timex.stretches import Stretch
from build_archive.text.timex.tense import tense
from build_archive.text.timex.years import YEARS, in_year, named_year


class Reader:
    """Reads the phrases of one text in order."""

    def __init__(self, text: str, anchor: Anchor | None) -> None:
        self.scene = Scene(text, anchor)

    def read(self, phrase: Phrase) -> Reading:
        """What ``phrase`` means; a date without a stretch where there is no such day or no day to count from."""
        first = phrase.tokens[0].kind
        if first in ("someago", "vague", "bc", "lunar"):
            return VAGUE
        if first == "each":
            return Reading("set")
        try:
            if first in ("lasting", "before"):
                return lasting(self.scene, phrase)
            return _edged(phrase, _date(self.scene, phrase))
        except (ValueError, OverflowError):  # the 31st of June, the year 0
            return NOTHING

    def keep(self, phrase: Phrase, reading: Reading, words: str) -> None:
        """The text goes on from this date; not from one that it only compares with (较前 7 天, 去年同期)."""
        compared = phrase.get("before", "same") or self.scene.compares(phrase.tokens[0])
        if reading.stretch is not None and not compared:
            self.scene.memory.keep(Named(reading.stretch, phrase.end, words, reading.certain))


def _date(scene: Scene, phrase: Phrase) -> Reading:
    get = phrase.get
    if iso := get("iso"):
        numbers = [int(number) for number in re.findall(r"\d+", iso.text)[:3]]
        return Reading("date", stretches.day(date(*numbers)), True)
    if ym := get("ym"):
        return Reading("date", stretches.month(int(ym.text[:4]), int(ym.text[5:])), True)
    if get("century", "decade"):
        return decade_or_century(scene, phrase)
    if offset := get("offset"):
        return by_offset(scene, phrase, offset)
    if relday := get("relday"):
        if not get("relyear"):
            return relative_day(scene, phrase, relday)
    elif (week := get("week")) and not get("day"):
        return by_week(scene, phrase, week)
    if season := get("relseason"):
        return scene.from_day(lambda day: stretches.season(
            day.year + YEARS[season.text[0]], SEASONS[season.text[1]]))
    if token := get("relquarter"):
        shift = {"上": -1, "下": 1}.get(token.text[0], 0)

        def counted(day: date) -> Stretch:
            place = day.year * 4 + (day.month - 1) // 3 + shift
            return stretches.quarter(place // 4, place % 4 + 1)

        return scene.from_day(counted)
    year = named_year(scene, phrase)
    if year is not None:
        return in_year(scene, phrase, year)
    return _yearless(scene, phrase)


def _yearless(scene: Scene, phrase: Phrase) -> Reading:
    get = phrase.get
    first = phrase.tokens[0]
    if token := get("month", "monthleft"):
        day = get("day", "dayleft")
        return month_day(scene, phrase, month_number(token), number_of(day) if day else None)
    if token := get("relmonth"):
        return relative_month(scene, phrase, token)
    if token := get("monthedge"):
        near = scene.memory.month(token.start)
        if near and near[1] == 0:
            return scene.from_text(near, lambda named: stretches.month(named.last.year, named.last.month))
        return scene.from_day(lambda day: stretches.month(day.year, day.month))
    if token := get("day"):
        if len(token.text.strip("日 ")) == 1 and not token.text[0].isdigit():
            return Reading("duration")  # 三日
        return bare_day(scene, phrase, number_of(token))
    near = scene.memory.year(first.start)
    wanted = get("yearedge") or get("half", "quarter")
    if wanted is None:
        return NOTHING

    def in_year(number: int) -> Stretch:
        return part_of_year(phrase, number) or stretches.year(number)

    if near and near[1] <= 1 and near[0].stretch.fineness <= stretches.FINENESS["month"]:
        return scene.from_text(near, lambda named: in_year(named.last.year))
    reading = scene.from_day(lambda day: in_year(day.year))
    ahead = reading.stretch and scene.anchor and get("half", "quarter") and reading.stretch.first > scene.anchor.day
    # In the first months 年底 may be the end of this year or of the last.
    edge = get("yearedge")
    either = edge is not None and scene.anchor is not None and scene.anchor.day.month <= 3 and edge.text[-1] in "底末"
    if (ahead or either) and tense(scene.text, phrase.start, phrase.end) < 1:
        return replace(reading, certain=False)
    return reading


def _edged(phrase: Phrase, reading: Reading) -> Reading:
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
