"""The events of the archive in the order of the calendar, each to the precision that is known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from build_archive.model import EventEntry
from build_archive.pages.dates import in_words
from build_archive.pages.view import View
from build_archive.relate.years import day

_SAME_MONTH = re.compile(r"(\d{4}-\d\d)-(\d\d)/\1-(\d\d)")
AXIS = 1000
"""Width of the drawn axis in its own units."""
MAX_LABELS = 8
"""Years that are named below it; a phone has no room for more."""
MIN_BAR = 3.0
"""Width of a day on it; less would not be seen."""


@dataclass(frozen=True, slots=True)
class Mark:
    """An event on the timeline."""

    url: str
    title: str
    edtf: str
    date: str
    """What the month's heading does not say: ``28日``; in full where it is no plain day."""
    precision: str
    """``day``, ``month``, ``year`` or ``span``."""
    number: int
    """Articles."""
    outlets: tuple[str, ...]
    proposed: bool


@dataclass(frozen=True, slots=True)
class Month:
    """Events of one month; of the whole year where the month is not known."""

    label: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Year:
    """Events of one year."""

    year: int
    """0: no year is known."""
    anchor: str
    label: str
    number: int
    months: tuple[Month, ...]
    gap: int
    """Years without an event between this one and the next that is shown."""


@dataclass(frozen=True, slots=True)
class Bar:
    """An event as a stroke on the axis."""

    x: str
    width: str
    precision: str


@dataclass(frozen=True, slots=True)
class Axis:
    """The whole span at a glance."""

    labels: tuple[str, ...]
    """Years, each of which begins a stretch of the same width."""
    ticks: tuple[str, ...]
    """Where the stretches begin and end."""
    bars: tuple[Bar, ...]


def timeline(entries: Iterable[EventEntry], view: View) -> tuple[Year, ...]:
    """``entries`` from the earliest to the latest, those without a year last."""
    years: dict[int, dict[int, list[tuple[tuple[int, ...], EventEntry]]]] = {}
    for entry in entries:
        numbers = day(entry.event.date)
        year, month = (*numbers, 0, 0)[:2]
        years.setdefault(year, {}).setdefault(month, []).append((numbers, entry))
    order = sorted(years, key=lambda year: (not year, year))
    gaps = {earlier: later - earlier - 1 for earlier, later in pairwise(order) if later}
    return tuple(
        Year(
            year, f"y-{year}" if year else "y-unknown",
            f"{year}{view.say('年')}" if year else view.say("日期不详"),
            sum(len(found) for found in years[year].values()),
            tuple(
                Month(
                    f"{month}{view.say('月')}" if month else view.say("月份不详") if year else "",
                    tuple(mark(entry, view) for _, entry in sorted(
                        years[year][month], key=lambda pair: ((*pair[0], 0, 0, 0)[:3], pair[1].event.id)
                    )),
                )
                for month in sorted(years[year])
            ),
            gaps.get(year, 0),
        )
        for year in order
    )  # fmt: skip


def precision(edtf: str) -> str:
    """What an event's date is: a ``day``, a ``month``, a ``year`` or a ``span`` of several."""
    if "/" in edtf or "X" in edtf:
        return "span"
    numbers = day(edtf)
    plain = edtf.rstrip("?~%")
    if len(numbers) >= 3:
        return "day"
    if len(numbers) == 2:
        return "month"
    return "year" if len(plain) == 4 else "span"


def mark(entry: EventEntry, view: View) -> Mark:
    """An event as the timeline shows it."""
    event = entry.event
    kind = precision(event.date)
    numbers = day(event.date)
    if kind == "day" and event.date == event.date.rstrip("?~%"):
        words = f"{numbers[2]}{view.say('日')}"
    elif kind == "month" and event.date == event.date.rstrip("?~%"):
        words = view.say("某日")
    elif kind == "span" and (same := _SAME_MONTH.fullmatch(event.date)):
        words = f"{int(same[2])}{view.say('日至')}{int(same[3])}{view.say('日')}"
    elif kind == "year" and event.date == event.date.rstrip("?~%"):
        words = ""  # what stands at its side says that no month is known
    else:
        words = view.say(in_words(event.date))
    outlets = dict.fromkeys(one.outlet for one in view.entries(entry.slugs[:6]) if one.outlet)
    return Mark(
        f"events/{event.id}/", view.text(event.title, "zh"), event.date, words, kind, len(entry.slugs),
        tuple(outlets)[:3], entry.proposed,
    )  # fmt: skip


def axis(entries: Sequence[EventEntry]) -> Axis | None:
    """The span of all ``entries`` as strokes; None where fewer than two years are known."""
    dated = [(entry, day(entry.event.date)) for entry in entries if day(entry.event.date)]
    years = [numbers[0] for _, numbers in dated]
    if not years:
        return None
    first = min(years)
    step = -(-(max(years) + 1 - first) // MAX_LABELS)
    count = -(-(max(years) + 1 - first) // step)
    last = first + step * count

    def place(numbers: Sequence[int]) -> float:
        year, month, date = (*numbers, 1, 1)[:3] if len(numbers) > 1 else (numbers[0], 1, 1)
        return (year - first + ((month - 1) * 30.44 + date - 1) / 365.3) / (last - first) * AXIS

    bars = []
    for entry, numbers in dated:
        kind = precision(entry.event.date)
        width = MIN_BAR if kind == "day" else AXIS / (last - first) / (12 if kind == "month" else 1)
        if kind == "span":
            end = day(entry.event.date.partition("/")[2]) or numbers
            width = place(end) - place(numbers)
        bars.append(Bar(f"{place(numbers):.1f}", f"{max(MIN_BAR, width):.1f}", kind))
    ticks = tuple(f"{number / count * AXIS:.1f}" for number in range(count + 1))
    return Axis(tuple(str(first + step * number) for number in range(count)), ticks, tuple(bars))
