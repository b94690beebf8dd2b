"""When the text was written: stated (写于 …), or reasoned from a day that the text itself counts down to."""

from __future__ import annotations

import re
from datetime import date

from build_archive.describe.scene import Scene, from_cue, from_line
from build_archive.model import Certainty, Evidence
from build_archive.text.numerals import integer
from build_archive.text.timex import first_date, month_days, nearest_year, shift_days

_COUNTDOWN = re.compile(
    r"(?<![\d月])(?:短短|仅仅|僅僅|就在|还有|還有|再过|再過|仅|僅)?\s?(?P<n>\d{1,2}|[一二两三四五六七八九十]{1,3})\s?天(?:之)?[后後]"
)
_AHEAD = re.compile(r"即将|即將|将会|將會|[将將](?=揭|公|迎|到|要|正|有|是|开|開|举|舉)|就要|会不会|是否|揭晓|揭曉")
_PAST = re.compile(r"天(?:之)?[后後][^。！？]{0,20}[了过過]|曾|当时|當時|此前|随后|隨後|去年|那年")
_NEAR = 45
"""Days between the counted day and the last change beyond which a countdown is an older story."""


def written(scene: Scene, published: Evidence | None, updated: Evidence | None) -> Evidence | None:
    """The writing date where it is stated; else the day from which the text counts days ahead."""
    for cue in scene.all_cues:
        if cue.kind == "written":
            timex = first_date(cue.value)
            if timex:
                return from_cue("written", timex.value, cue, "label")
    if published is not None or updated is None:
        return None
    reference = updated.value[:10]
    for line in scene.reading.lines:
        if not line.in_body:
            continue
        match = _COUNTDOWN.search(line.text)
        if match is None:
            continue
        sentence_end = re.search(r"[。！？]", line.text[match.end() :])
        sentence = line.text[match.start() : match.end() + (sentence_end.end() if sentence_end else 200)]
        days = integer(match["n"])
        named = [found for found in month_days(line.text) if abs(found[0] - match.start()) < 200]
        if (
            not days
            or len({found[2:] for found in named}) != 1
            or not _AHEAD.search(sentence)
            or _PAST.search(sentence)
        ):
            continue
        target = nearest_year(named[0][2], named[0][3], reference)
        if not target:
            continue
        value = shift_days(target, -days)
        if abs((date.fromisoformat(target) - date.fromisoformat(reference)).days) > _NEAR or value > reference:
            continue
        start = min(match.start(), named[0][0])
        end = max(match.end(), named[0][1])
        day = line.text[named[0][0] : named[0][1]]
        note = f"{match[0].strip()} is {day} ({target}); the year is that of the last change"
        return from_line("written", value, line, start, end, "countdown", Certainty.INFERRED, note)
    return None
