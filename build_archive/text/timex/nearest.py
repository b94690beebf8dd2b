"""Months and days without a year: in the year of the date before them, or where they are nearest to the reference."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from build_archive.text.timex import stretches
from build_archive.text.timex.phrases import Phrase
from build_archive.text.timex.readings import (
    NOTHING,
    Reading,
    Scene,
    distance,
    month_or_day,
    weekday,
)
from build_archive.text.timex.stretches import Stretch
from build_archive.text.timex.tense import tense

_CLOSE = 10
"""Days around the reference within which a day without a year is meant whatever year stood before it."""


def month_day(scene: Scene, phrase: Phrase, month: int, day: int | None) -> Reading:
    """A month, or a day of a month, of a year that the surroundings tell."""
    inherited = _inherited(scene, phrase, month, day)
    if scene.anchor is None:
        return inherited or NOTHING
    here = scene.anchor.day
    week = phrase.get("week")
    around = 4 if week or (month, day) == (2, 29) else 1  # a weekday tells the year
    years = range(here.year - around, here.year + around + 1)
    candidates = [found for year in years if (found := _valid(year, month, day))]
    candidates.sort(key=lambda found: (distance(found, here), found.first))
    if not candidates:
        return NOTHING
    if inherited is not None and inherited.stretch is not None:
        if inherited.stretch == candidates[0]:
            return replace(inherited, certain=True)
        if not (day and distance(candidates[0], here) <= _CLOSE):
            # This month, or the same one a year on because the text has just named a later date?
            doubtful = distance(candidates[0], here) <= _CLOSE and inherited.stretch.first > here
            return replace(inherited, certain=inherited.certain and not doubtful)
    if week and day and week.text[-1] in "一二三四五六日天":
        fitting = [one for one in candidates if one.first.weekday() == weekday(week)]
        misprinted = not fitting or (fitting[0] != candidates[0] and distance(candidates[0], here) <= 31)
        return scene.picked(candidates[0] if misprinted else fitting[0], not misprinted)
    return _nearest(scene, phrase, candidates, sure=inherited is None)


def bare_day(scene: Scene, phrase: Phrase, number: int) -> Reading:
    """A bare day: of the month that the text is in, else of the month that brings it nearest."""
    near = scene.memory.month(phrase.start)
    if near and near[1] <= 4:
        last = near[0].stretch.last
        months = 1 if near[0].stretch.granularity == "day" and number < last.day - 20 else 0

        def carried(named: Stretch) -> Stretch:
            month = stretches.month(named.last.year, named.last.month + months)
            return stretches.day(month.first.replace(day=number))

        return scene.from_text(near, carried, certain=near[1] <= 2 and not months)
    if scene.anchor is None:
        return NOTHING
    here = scene.anchor.day
    around = [stretches.month(here.year, here.month + shift) for shift in (-2, -1, 0, 1, 2)]
    days = [stretches.day(month.first.replace(day=number)) for month in around if 1 <= number <= month.last.day]
    way = tense(scene.text, phrase.start, phrase.end)
    side = [one for one in days if (one.first >= here if way > 0 else one.first <= here)]
    side.sort(key=lambda found: distance(found, here))
    if not side:
        return NOTHING
    return scene.picked(side[0], distance(side[0], here) <= 15)


def _nearest(scene: Scene, phrase: Phrase, candidates: list[Stretch], *, sure: bool) -> Reading:
    """The candidate nearest to the reference, unless it is far and the tense points the other way."""
    assert scene.anchor is not None
    here = scene.anchor.day
    best, second = candidates[0], candidates[1] if len(candidates) > 1 else candidates[0]
    way = tense(scene.text, phrase.start, phrase.end)
    on_side = [one for one in candidates if (one.last >= here if way > 0 else one.first <= here)]
    if way and distance(best, here) > 45 and on_side:
        return scene.picked(on_side[0], sure)
    away = distance(best, here)
    ahead = best.first > here and away > (10 if phrase.get("day") else 31) and way <= 0  # nothing says it is to come
    near = scene.memory.year(phrase.start)
    elsewhere = near is not None and near[0].stretch.last.year != best.first.year and away > 31
    clear = distance(second, here) - away > 60 and not ahead and not elsewhere
    return scene.picked(best, sure and clear)


def _inherited(scene: Scene, phrase: Phrase, month: int, day: int | None) -> Reading | None:
    """The month in the year of the date before it, where the text goes on from that."""
    near = scene.memory.year(phrase.start)
    if near is None:
        return None
    named, sentences = near
    fine = named.stretch.fineness >= stretches.FINENESS["month"]
    if sentences > (2 if fine else 1) or named.stretch.granularity in ("half", "quarter", "season"):
        return None
    year = named.stretch.last.year
    if fine and (month, day or 31) < (named.stretch.first.month, named.stretch.first.day if day else 1):
        if sentences > 0 or (scene.anchor and date(year + 1, month, 1) > scene.anchor.day):
            return None
        year += 1  # November … March
    stretch = _valid(year, month, day)
    if stretch is None:
        return None
    certain = named.certain and sentences <= (1 if fine else 0)
    return Reading("date", stretch, certain, "text", f"after {named.words} ({named.stretch.edtf})")


def _valid(year: int, month: int, day: int | None) -> Stretch | None:
    try:
        return month_or_day(year, month, day)
    except ValueError:
        return None
