"""Decades and centuries, with or without their century."""

from __future__ import annotations

from dataclasses import replace

from build_archive.text.numerals import integer
from build_archive.text.timex import stretches
from build_archive.text.timex.phrases import Phrase
from build_archive.text.timex.readings import NOTHING, Reading, Scene, number_of
from build_archive.text.timex.tokens import Token


def decade_or_century(scene: Scene, phrase: Phrase) -> Reading:
    century, decade = phrase.get("century"), phrase.get("decade")
    reading = None
    if century:
        shift = -1 if century.text[0] == "上" else 0
        if century.text[0] in "上本新这":
            reading = scene.from_day(lambda day: stretches.century(day.year // 100 * 100 + 100 * shift))
        else:
            reading = Reading("date", stretches.century(100 * (number_of(century) - 1)), True)
    if decade is None:
        return reading or NOTHING
    digits = decade.text.split("年")[0].strip().rstrip("十")
    if len(digits) == 2 and digits.isalpha() and digits[1] not in "〇零○":  # 六七十年代
        ends = [_one_decade(scene, reading, decade, 10 * (integer(digit) or 0)) for digit in digits]
        first, last = (end.stretch for end in ends)
        return replace(ends[0], stretch=stretches.between(first, last)) if first and last else NOTHING
    return _one_decade(scene, reading, decade, number_of(decade))


def _one_decade(scene: Scene, reading: Reading | None, decade: Token, number: int) -> Reading:
    """The decade that begins with ``number``, of the century ``reading`` if one is named."""
    if number >= 100:
        return Reading("date", stretches.decade(number), True)
    if reading is not None:
        if reading.stretch is None:
            return reading
        return replace(reading, stretch=stretches.decade(reading.stretch.first.year + number))
    here = scene.anchor.day.year if scene.anchor else 2000
    first = here // 100 * 100 + number
    first -= 100 if first > here else 0
    return Reading("date", stretches.decade(first), number >= 30, "" if scene.anchor is None else "day",
                   "in the century implied")  # fmt: skip
