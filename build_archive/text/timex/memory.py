"""The dates that a text has named so far: what 同日, 年底 or a bare 19 日 may count from."""

from __future__ import annotations

import re
from dataclasses import dataclass

from build_archive.text.timex.stretches import FINENESS, Stretch

_SENTENCE_END = re.compile(r"[。！？!?\n]")
_FAR = 200
"""Characters after which a text no longer goes on from a date."""


@dataclass(frozen=True, slots=True)
class Named:
    """A date that the text has named."""

    stretch: Stretch
    end: int
    words: str
    certain: bool


class Memory:
    """The last date of each fineness."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._year: Named | None = None
        self._month: Named | None = None
        self._day: Named | None = None
        self._any: Named | None = None

    def keep(self, named: Named) -> None:
        """The text goes on from ``named``."""
        fineness = named.stretch.fineness
        self._any = named
        if fineness >= FINENESS["year"]:
            self._year = named
        if fineness >= FINENESS["month"]:
            self._month = named
        if named.stretch.granularity in ("day", "range") and len(named.stretch.edtf) in (10, 21):
            self._day = named

    def year(self, place: int) -> tuple[Named, int] | None:
        """The last date that tells a year and the number of sentences since; None where it is too far away."""
        return self._near(self._year, place)

    def month(self, place: int) -> tuple[Named, int] | None:
        """The last date that tells a month."""
        return self._near(self._month, place)

    def day(self, place: int) -> tuple[Named, int] | None:
        """The last date that tells a day."""
        return self._near(self._day, place)

    def any(self, place: int) -> tuple[Named, int] | None:
        """The last date of any kind."""
        return self._near(self._any, place)

    def _near(self, named: Named | None, place: int) -> tuple[Named, int] | None:
        if named is None or place - named.end > _FAR:
            return None
        return named, len(_SENTENCE_END.findall(self.text, named.end, place))
