"""The article in a plain-text scrape: which run of lines it is, and which lines around it are the site's chrome."""

from __future__ import annotations

import re

from build_archive.clean.measure import sentences, weight
from build_archive.clean.rules import LINE_RULES, Place, comment_form, related
from build_archive.model import Element, Reason

RULE = "clean.lines"
_EDGE = Place(head=True, tail=True)
_ITEMS = re.compile(r"\s*[|｜¦•·]\s*|\s{2,}|\t")
NEUTRAL = 40.0
"""Weight at which a line without the end of a sentence counts neither for nor against the article."""


def chrome(text: str) -> tuple[str, Reason] | None:
    """The rule and reason that a line at either end would leave by, if any."""
    for rule in LINE_RULES:
        if rule.line(text, _EDGE):
            return rule.ID, rule.REASON
    if related.title(text):
        return related.ID, related.REASON
    return None


def article(lines: list[Element]) -> tuple[int, int]:
    """First and last (exclusive) of ``lines`` that hold the article, its printed title included."""
    texts = [line.text().strip() for line in lines]
    found = [chrome(text) is not None for text in texts]
    values = [_value(text, cue) for text, cue in zip(texts, found, strict=True)]
    best = (0.0, 0, len(lines))
    total, start = 0.0, 0
    for index, value in enumerate(values):
        if total <= 0:
            total, start = 0.0, index
        total += value
        if total > best[0]:
            best = (total, start, index + 1)
    if best[0] <= 0:
        return _without_edges(found)
    start, end = best[1], best[2]
    return _with_title(texts, found, start), end


def _value(text: str, cue: bool) -> float:
    size = weight(text)
    if cue:
        return -600.0 if comment_form.cuts(text) else -120.0
    items = [item for item in _ITEMS.split(text) if item]
    if len(items) >= 4 and sum(map(len, items)) < 18 * len(items) and not sentences(text):
        return -100.0
    if sentences(text) and size >= 12:
        return min(size, 600.0)
    if text.startswith(("http://", "https://")) and " " not in text:
        return 0.0
    return min(size - NEUTRAL, 200.0)


def _with_title(texts: list[str], found: list[bool], start: int) -> int:
    """``start``, or the place of a printed title that stands a few lines above it."""
    first = next((i for i in range(start) if not found[i] and texts[i]), None)
    if first is None or start - first > 8:
        return start
    size = weight(texts[first])
    return first if 8 <= size <= 220 and len(_ITEMS.split(texts[first])) < 4 else start


def _without_edges(found: list[bool]) -> tuple[int, int]:
    start, end = 0, len(found)
    while start < end and found[start]:
        start += 1
    while end > start and found[end - 1]:
        end -= 1
    return start, end
