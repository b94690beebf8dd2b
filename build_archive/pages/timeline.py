"""The events of the archive in the order of the calendar, each to the precision that is known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from build_archive.model import EventEntry
from build_archive.pages.dates import in_words
from build_archive.pages.view import View
from build_archive.relate.years import day

AXIS = 1000
"""Width of the drawn axis in its own units."""
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

    first: str
    last: str
    ticks: tuple[str, ...]
    """Where years begin."""
    bars: tuple[Bar, ...]


def timeline(entries: Iterable[EventEntry], view: View) -> tuple[Year, ...]:
    """``entries``, newest year first, inside a year from its beginning to its end."""
    years: dict[int, dict[int, list[tuple[tuple[int, ...], EventEntry]]]] = {}
    for entry in entries:
        numbers = day(entry.event.date)
        year, month = (*numbers, 0, 0)[:2]
        years.setdefault(year, {}).setdefault(month, []).append((numbers, entry))
    order = sorted(years, reverse=True)
    gaps = {later: later - earlier - 1 for later, earlier in pairwise(order) if earlier}
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
                for month in sorted(years[year], reverse=True)
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
    elif kind == "year" and event.date == event.date.rstrip("?~%"):
        words = view.say("某月")
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
    first, last = min(years), max(years) + 1

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
    step = max(1, (last - first) // 40)
    ticks = tuple(f"{(year - first) / (last - first) * AXIS:.1f}" for year in range(first, last + 1, step))
    return Axis(str(first), str(last - 1), ticks, tuple(bars))
