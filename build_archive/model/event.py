"""What happened, in every article's own words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, as a curator names it."""

    id: str
    """ASCII; its page's address."""
    date: str
    """EDTF."""
    title: str
    note: str = ""
    concepts: tuple[str, ...] = ()
    """Ids; a passage of the event's date names at least one of them."""
    documents: tuple[str, ...] = ()
    """Ids of documents; a passage that names one belongs to the event, undated."""
    addresses: tuple[str, ...] = ()
    """Source addresses; a passage that links to one belongs to the event, undated."""
    without: tuple[str, ...] = ()
    """Slugs of articles that do not tell of it, whatever their sentences look like."""


@dataclass(frozen=True, slots=True)
class EventPassage:
    """A sentence of an article about an event."""

    slug: str
    start: int
    """Place of the sentence in :attr:`Article.text`, in code points."""
    end: int
    sentence: str
    """One line of plain text; empty where the article's rights allow no quotation."""
    how: str
    """``date``: the sentence dates the event; ``document``, ``address``: it only names or links to what the event is
    known by, and is never shown with a date."""
    words: str = ""
    """The expression that dates it (``去年4月``)."""
    value: str = ""
    """Its value, EDTF."""
    certain: bool = True
    evidence: str = ""
    """How the value was reached."""
    concepts: tuple[str, ...] = ()
    """Ids of the event's concepts that the sentence names."""


@dataclass(frozen=True, slots=True)
class EventEntry:
    """An event and its passages."""

    event: Event
    passages: tuple[EventPassage, ...]
    """Dated ones first; in order of appearance (date of the article, then slug, then place)."""
    slugs: tuple[str, ...]
    """Articles with a passage, in order of appearance."""
    proposed: bool = False
    """Accepted in the review and not yet written into ``events.yml`` by hand."""
