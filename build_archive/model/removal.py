"""What was taken out of an article, by which rule and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """Why a stretch of the source is not in the body; a closed list that the record page explains to readers."""

    METADATA = "metadata"
    """Printed facts that stand in the front matter: title, byline, dates, source, credits."""
    MARKUP = "markup"
    """Characters of Markdown or HTML syntax that became structure, script and style code."""
    HIDDEN = "hidden"
    ADVERT = "advert"
    TRACKING = "tracking"
    NAVIGATION = "navigation"
    PROMOTION = "promotion"
    MEMBERSHIP = "membership"
    SHARE = "share"
    COMMENT_FORM = "comment_form"
    RELATED = "related"
    CREDITS = "credits"
    DISCLAIMER = "disclaimer"
    COPYRIGHT = "copyright"
    EMPTY = "empty"
    """Elements that show nothing (their text is empty)."""
    BOILERPLATE = "boilerplate"
    """Outside the main content and of no more particular class."""
    CURATOR = "curator"
    """A sidecar asked for it."""


@dataclass(frozen=True, slots=True, order=True)
class Removal:
    """One contiguous stretch of the decoded text that is not in the body (or an element without text)."""

    start: int
    """Place in the decoded text (which holds no white space), in code points."""
    end: int
    """Exclusive; equal to ``start`` for an element that held no text, such as a tracking pixel."""
    rule: str
    """``clean.hidden``, ``describe.title``, ``site.cn.ft.com``."""
    reason: Reason
    text: str
    """As it stood, white space included; for a textless element a short description such as ``<img src=…>``."""
    path: str
    """DOM path of the node, or ``line N`` for plain text."""
    pages: int = 0
    """Other pages of the outlet that carry it, where that was the reason."""


def carve(removal: Removal, start: int, end: int, rule: str, reason: Reason) -> tuple[Removal, ...]:
    """``removal`` in up to three parts, of which the one from ``start`` to ``end`` has another rule and reason.

    Places are those of the decoded text. What lies outside the removal is ignored; white space between two parts
    goes with the earlier one, so the texts of the parts are together the text of the whole.
    """
    start, end = max(start, removal.start), min(end, removal.end)
    if start >= end:
        return (removal,)
    first = _index_after(removal.text, start - removal.start)
    last = _index_after(removal.text, end - removal.start)
    parts = (
        Removal(removal.start, start, removal.rule, removal.reason, removal.text[:first], removal.path, removal.pages),
        Removal(start, end, rule, reason, removal.text[first:last], removal.path),
        Removal(end, removal.end, removal.rule, removal.reason, removal.text[last:], removal.path, removal.pages),
    )
    return tuple(part for part in parts if part.end > part.start)


def _index_after(text: str, count: int) -> int:
    """The index in ``text`` of the non-white character number ``count``; all of it where it has no more."""
    seen = 0
    for index, character in enumerate(text):
        if not character.isspace():
            if seen == count:
                return index
            seen += 1
    return len(text)
