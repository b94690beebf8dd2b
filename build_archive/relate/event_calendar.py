"""The events of the archive, found by day, by document and by address."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from build_archive.analyze.addresses import normalize_url
from build_archive.model import Event
from build_archive.relate.calendar import Stretch, stretch

LONGEST = 92
"""Days of a quarter: the longest stretch within which an event may lie."""
_STALE = timedelta(days=366)
"""After the event; who cites its document later speaks of the document."""


class Calendar:
    """The events, found by day, by document and by address."""

    def __init__(self, events: Sequence[Event]) -> None:
        self.events = tuple(events)
        self._listed = [frozenset((*event.concepts, *event.documents)) for event in events]
        self._stretches = [stretch(event.date) for event in events]
        self._exactly: dict[Stretch, list[int]] = defaultdict(list)
        self._in_month: dict[tuple[int, int], list[int]] = defaultdict(list)
        self._by_document: dict[str, list[int]] = defaultdict(list)
        self._by_address: dict[str, list[int]] = defaultdict(list)
        for index, (event, days) in enumerate(zip(self.events, self._stretches, strict=True)):
            if days is not None:
                self._exactly[days].append(index)
                for month in _months(days):
                    self._in_month[month].append(index)
            for document in dict.fromkeys(event.documents):
                self._by_document[document].append(index)
            for address in dict.fromkeys(map(normalize_url, event.addresses)):
                if address:
                    self._by_address[address].append(index)

    def listed(self, index: int) -> frozenset[str]:
        """Ids of the concepts and documents of the event at ``index``."""
        return self._listed[index]

    def fitting(self, days: Stretch, *, only_exact: bool) -> Iterator[tuple[int, bool]]:
        """The events that ``days`` may date, each with whether they are its very date."""
        for index in self._exactly.get(days, ()):
            yield index, True
        if only_exact:
            return
        for index in dict.fromkeys(index for month in _months(days) for index in self._in_month.get(month, ())):
            own = self._stretches[index]
            if own is not None and own != days and (days.holds(own) or own.holds(days)):
                yield index, False

    def documented(self, document: str) -> Sequence[int]:
        """The events that ``document`` stands for."""
        return self._by_document.get(document, ())

    def addressed(self, url: str) -> Sequence[int]:
        """The events that a page at ``url`` tells of."""
        return self._by_address.get(normalize_url(url), ()) if self._by_address else ()

    def may_be_meant(self, index: int, known: Sequence[Stretch], *, document: bool) -> bool:
        """Whether an article of these dates that names a document or address of the event may speak of it."""
        own = self._stretches[index]
        if own is None or not known:
            return True
        if max(days.last for days in known) < own.first:
            return False
        return not document or own.last > date.max - _STALE or min(days.first for days in known) <= own.last + _STALE


def _months(days: Stretch) -> Iterator[tuple[int, int]]:
    """The months that ``days`` touch, of a stretch that is no longer than a quarter."""
    if days.days <= LONGEST:
        year, month = days.first.year, days.first.month
        while (year, month) <= (days.last.year, days.last.month):
            yield year, month
            year, month = (year, month + 1) if month < 12 else (year + 1, 1)
