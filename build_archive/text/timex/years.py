"""Months, quarters and days of a year that the phrase names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from build_archive.text.timex import stretches
from build_archive.text.timex.patterns import ERAS
from build_archive.text.timex.phrases import Phrase
from build_archive.text.timex.readings import (
    Reading,
    Scene,
    month_number,
    month_or_day,
    number_of,
    part_of_year,
    prefix_of,
)
from build_archive.text.timex.stretches import Stretch

YEARS = {"大前": -3, "前": -2, "去": -1, "上": -1, "昨": -1, "今": 0, "本": 0, "明": 1, "来": 1, "后": 2, "大后": 3}
"""Years from that of the reference day."""
_YEARS_ON = {"同": 0, "当": 0, "次": 1, "翌": 1, "隔": 1, "第二": 1}
"""Years from the last that the text named."""


def named_year(scene: Scene, phrase: Phrase) -> Reading | None:
    """The year that the phrase itself names, or None."""
    if token := phrase.get("year", "yearleft"):
        return Reading("date", stretches.year(number_of(token)), True)
    if token := phrase.get("shortyear"):
        number = number_of(token)
        return Reading("date", stretches.year(number + (1900 if number > 30 else 2000)), True)
    if token := phrase.get("era"):
        return Reading("date", stretches.year(ERAS[token.text[:2]] + number_of(token)), True)
    token = phrase.get("relyear")
    if token is None:
        return None
    prefix = prefix_of(token)
    if prefix in _YEARS_ON:
        return scene.from_text(scene.memory.year(token.start), lambda named: stretches.year(
            named.first.year + _YEARS_ON[prefix]))
    near = scene.memory.year(token.start)
    if token.text == "上年" and near is not None and near[1] == 0 and scene.compares(token):
        return scene.from_text(near, lambda named: stretches.year(named.first.year - 1))
    return scene.from_day(lambda day: stretches.year(day.year + YEARS[prefix]))


def in_year(scene: Scene, phrase: Phrase, reading: Reading) -> Reading:
    """The month, quarter or day of the phrase in the year ``reading``."""
    if reading.stretch is None:
        return reading
    year = reading.stretch.first.year
    get = phrase.get

    def same_day(day: date) -> Stretch:
        return stretches.day(stretches.same_day(day, year - day.year))

    if get("same"):
        before = scene.memory.any(phrase.start)
        if before is None:
            return scene.from_day(same_day, certain=False)
        return scene.from_text(before, lambda named: stretches.shifted(
            named, year - named.last.year))
    if get("relday"):
        return scene.from_day(same_day)
    if stretch := part_of_year(phrase, year):
        return replace(reading, stretch=stretch)
    month, day = get("month", "monthleft"), get("day", "dayleft")
    if month is None:
        return reading
    return replace(reading, stretch=month_or_day(year, month_number(month), number_of(day) if day else None))
