"""What is found in one article, whatever else the archive holds."""

from __future__ import annotations

from dataclasses import dataclass

from build_archive.model.catalog import OutLink


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words of a text that speak of time (TimeML's TIMEX), resolved as far as they can be."""

    start: int
    """Place in the text, in code points."""
    end: int
    """Exclusive."""
    text: str
    kind: str
    """``date``, ``duration``, ``set`` or ``vague``."""
    value: str
    """EDTF of a date; empty for everything that is no point or stretch of the calendar."""
    granularity: str
    """``century``, ``decade``, ``year``, ``half``, ``quarter``, ``season``, ``month``, ``week``, ``weekend``, ``day``,
    ``second``, ``range`` or ``vague``."""
    certain: bool
    """Whether the value may be shown as a fact; only certain dates reach the chronology."""
    anchor: str = ""
    """What it was counted from: empty (it states itself in full), ``published``, ``updated``, ``written``, ``text`` (an
    expression before it) or ``reference`` (a day that the caller gave)."""
    modifier: str = ""
    """``before``, ``after``, ``on-or-before``, ``on-or-after``, ``start``, ``end``, ``approximate``; or empty."""
    evidence: str = ""
    """How the value was reached, for people: ``去年 from 2025-01-16 (written)``."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a text names a concept."""

    concept: str
    """Id of the concept."""
    start: int
    """Place in :attr:`Article.text`, in code points."""
    end: int
    """Exclusive."""
    erratum: bool = False
    """Named by a spelling that is a slip of the source."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that looks like a concept and is none yet; it goes to the review and to no page."""

    text: str
    type: str
    """The type that its surroundings suggest: one of :data:`~build_archive.model.concept.TYPES`."""
    start: int
    """Place of its first occurrence in :attr:`Article.text`, in code points."""
    end: int
    count: int
    """Occurrences in the article."""
    evidence: str
    """Why it looks like a name: ``in 《》``, ``before 表示``."""


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything read out of one article: a pure value that the cache stores as JSON."""

    outlinks: tuple[OutLink, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    """In the order of the text, none overlapping."""
    mentions: tuple[Mention, ...] = ()
    """In the order of the text, none overlapping."""
    candidates: tuple[Candidate, ...] = ()
    shingles: str = ""
    """The fingerprint that stories are found by, packed by ``text.shingles``."""
