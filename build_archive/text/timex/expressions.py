"""Every expression of time in a text, with its value and how it was reached."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import islice

from build_archive.model.findings import TimeExpression
from build_archive.text.timex import stretches
from build_archive.text.timex.anchors import Anchor, Anchors
from build_archive.text.timex.brackets import agreeing
from build_archive.text.timex.english import english
from build_archive.text.timex.mask import FILLER, masked
from build_archive.text.timex.phrases import Phrase, phrases
from build_archive.text.timex.readings import Reading
from build_archive.text.timex.resolve import Reader
from build_archive.text.timex.tense import modifier
from build_archive.text.timex.tokens import Token, tokens

MOST = 10_000
"""Expressions that are read in one text. A book of a million characters has a third of it; only a hostile text has
more, and must not hold up a build."""


def expressions(text: str, anchors: Anchors) -> tuple[TimeExpression, ...]:
    """The time expressions of ``text``, in order, none overlapping.

    What counts from another day counts from the first of ``anchors.days()``; if that day was reasoned and not stated,
    the value is certain only where the next day gives the same.

    >>> [(found.text, found.value) for found in expressions("去年4月，3天后", Anchors(published="2025-01-16"))]
    [('去年4月', '2024-04'), ('3天后', '2025-01-19')]
    """
    covered = masked(text)
    lines = covered.replace("\n", FILLER)  # a number that ends a line and the word below it are no expression
    found = _merged(phrases(lines, list(islice(tokens(lines), 5 * MOST))), english(lines, MOST))[:MOST]
    days = anchors.days()
    made = _read(text, covered, found, days[0] if days else None)
    for other in days[1:]:
        checked = {one.start: one.value for one in _read(text, covered, found, other)}
        made = [_checked(one, checked.get(one.start, ""), other) for one in made]
    if days and not days[-1].stated:  # nothing stated to check against
        made = [replace(one, certain=False) if one.anchor and one.anchor != "text" else one for one in made]
    return tuple(made)


def _checked(one: TimeExpression, value: str, other: Anchor) -> TimeExpression:
    """``one``, certain only if the day ``other`` gives the same value."""
    if not one.certain or one.value == value:
        return one
    return replace(one, certain=False, evidence=f"{one.evidence}; from {other} it would be {value or 'unknown'}")


def _merged(chinese: list[Phrase], foreign: list[Phrase]) -> list[Phrase]:
    """Both in order; where two overlap, the earlier one stays."""
    if not foreign:
        return chinese
    out: list[Phrase] = []
    for phrase in sorted((*chinese, *foreign), key=lambda phrase: (phrase.start, -phrase.end)):
        if not out or phrase.start >= out[-1].end:
            out.append(phrase)
    return out


def _read(text: str, covered: str, found: list[Phrase], anchor: Anchor | None) -> list[TimeExpression]:
    """The expressions of the phrases, counted from ``anchor``."""
    reader = Reader(covered, anchor)
    out: list[TimeExpression] = []
    index = 0
    while index < len(found):
        phrase = found[index]
        index += 1
        if phrase.joined and index < len(found):
            try:
                ranged = _range(reader, phrase, found[index])
            except (ValueError, OverflowError):  # an end beyond the year 9999
                ranged = None
            if ranged is not None:
                phrase = Phrase(phrase.start, found[index].end, (*phrase.tokens, *found[index].tokens))
                index += 1
                out.append(_expression(text, covered, phrase, ranged, anchor))
                reader.keep(phrase, ranged, out[-1].text)
                continue
            phrase = replace(phrase, joined=False)
        follower = found[index] if index < len(found) else None
        reading = agreeing(covered, phrase, follower, reader.read(phrase))
        if reading.anchor == "day" and _relative(phrase) and _said_earlier(reader, phrase, anchor):
            reading = replace(reading, certain=False)
        if covered.startswith("《", phrase.start - 1) and _relative(phrase) and phrase.start:
            continue  # the title of a song or a paper
        impossible = anchor is not None or phrase.get("year", "era", "iso", "ym")
        if reading.kind == "date" and reading.stretch is None and impossible and not _relative(phrase):
            continue  # the calendar has no such day
        made = _expression(text, covered, phrase, reading, anchor)
        out.append(made)
        reader.keep(phrase, reading, made.text)
    return out


def _relative(phrase: Phrase) -> bool:
    return phrase.get("relyear", "relday", "relmonth", "offset", "week", "relseason") is not None


def _said_earlier(reader: Reader, phrase: Phrase, anchor: Anchor | None) -> bool:
    """Whether a date of another year stands before the quotation with ``phrase``: 2016年1月，他写道：“去年…."""
    near = reader.scene.memory.year(phrase.start)
    if near is None or near[1] > 1 or anchor is None or near[0].stretch.last.year == anchor.day.year:
        return False
    text, start = reader.scene.text, near[0].end
    opened = max(text.rfind(mark, start, phrase.start) for mark in "“「")
    return opened >= 0 and not any(mark in text[opened : phrase.start] for mark in "”」")


def _range(reader: Reader, begin: Phrase, end: Phrase) -> Reading | None:
    """What begin 至 end means: each takes from the other the year or the month that it leaves out."""
    if begin.get("each"):
        return Reading("set")
    if begin.get("yearleft"):
        begin = _with(begin, begin.get("yearleft"), "year", "年")
    elif begin.get("monthleft"):
        begin = _with(begin, begin.get("monthleft"), "month", "月")
    elif begin.get("dayleft"):
        begin = _with(begin, begin.get("dayleft"), "day", "日")
    first = reader.read(begin)
    if first.stretch is None:
        return None
    ending = end
    year, month = begin.get("year", "relyear", "era", "shortyear"), begin.get("month", "relmonth")
    if end.get("day") and not end.get("month", "relmonth") and month:
        ending = Phrase(end.start, end.end, (month, *end.tokens))
    if year and not end.get("year", "relyear", "era", "shortyear", "iso", "ym", "week", "relday"):
        ending = Phrase(end.start, end.end, (year, *ending.tokens))
    if ending is not end or not end.get("month"):
        last = reader.read(ending)
    else:
        reader.keep(begin, first, "")
        last = reader.read(end)
    if last.stretch is None:
        return None
    stretch = last.stretch
    turns = end.get("month", "day") and not end.get("year", "relyear")
    weekdays = begin.get("week") and end.get("week") and stretch.granularity == first.stretch.granularity == "day"
    if weekdays and not begin.get("day"):  # Monday to Friday of one week
        stretch = stretches.day(first.stretch.first + timedelta((stretch.first - first.stretch.first).days % 7))
    elif turns and stretch.last < first.stretch.first:  # December to March
        stretch = stretches.shifted(stretch, 1)
    joined = stretches.between(first.stretch, stretch)
    if joined is None:
        return None
    certain = first.certain and (last.certain or ending is not end)
    return Reading("date", joined, certain, first.anchor or last.anchor, first.evidence or last.evidence)


def _with(phrase: Phrase, token: Token | None, kind: str, unit: str) -> Phrase:
    """``phrase`` with the bare number of a range's begin as a word with its unit."""
    words = (replace(one, kind=kind, text=one.text.strip() + unit) if one is token else one for one in phrase.tokens)
    return replace(phrase, tokens=tuple(words))


def _expression(text: str, covered: str, phrase: Phrase, reading: Reading, anchor: Anchor | None) -> TimeExpression:
    stretch = reading.stretch
    name = {"": "", "text": "text"}.get(reading.anchor, anchor.name if anchor else "")
    words = text[phrase.start : phrase.end]
    granularity = stretch.granularity if stretch else "vague"
    certain = reading.certain and stretch is not None
    modified = ""
    if reading.kind == "date":
        modified = reading.modifier or ("" if phrase.get("offset") else modifier(covered, phrase.start, phrase.end))
    if stretch and _wrong_weekday(phrase, reading):
        certain = False
    evidence = f"{' '.join(words.split())} {reading.evidence}" if reading.evidence else ""
    if reading.kind == "date" and not stretch:
        evidence = "no day to count from"
    return TimeExpression(
        phrase.start, phrase.end, words, reading.kind, stretch.edtf if stretch else "", granularity, certain, name,
        modified, evidence,
    )  # fmt: skip


def _wrong_weekday(phrase: Phrase, reading: Reading) -> bool:
    """Whether the text prints a weekday that the day does not have."""
    week, stretch = phrase.get("week"), reading.stretch
    if week is None or stretch is None or stretch.granularity != "day" or not phrase.get("day", "iso"):
        return False
    place = "一二三四五六日天".find(week.text[-1])
    return place >= 0 and min(place, 6) != stretch.first.weekday()
