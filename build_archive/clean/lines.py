"""The article in a plain-text scrape: which run of lines it is, and which lines around it are the site's chrome."""

from __future__ import annotations

import re

from build_archive.clean.measure import sentences, weight
from build_archive.clean.rules import LINE_RULES, Place, comment_form, navigation, related
from build_archive.model import Element, Reason

RULE = "clean.lines"
_EDGE = Place(head=True, tail=True)
_ITEMS = re.compile(r"\s*[|｜¦•·]\s*|\s{2,}|\t")
_COST = {
    Reason.ADVERT: -15.0,
    Reason.EMPTY: -5.0,
    Reason.SHARE: -60.0,
    Reason.PROMOTION: -40.0,
    Reason.MEMBERSHIP: -80.0,
    Reason.RELATED: -120.0,
}
"""What a line of chrome speaks against the article around it: some stand in the middle of many."""
_HEADED = frozenset({Reason.SHARE, Reason.RELATED, Reason.COMMENT_FORM})
_ENTRY = re.compile(r"^[\W_]*(?:上一篇|下一篇|previous|next)", re.I)
NEUTRAL = 80.0
"""Weight at which a line without the end of a sentence counts neither for nor against the article."""
ABOVE = 10
"""Lines above the text among which its title is looked for."""
_FACT = re.compile(r"[:：]|\d{4}|\b[Bb]y\b")
ENOUGH = 0.3
"""Share of the best run's worth at which an earlier run is taken for the article."""
FAR = 500.0
"""Worth of the lines of chrome that part two texts; a long text bears more, in proportion."""


def chrome(text: str) -> tuple[str, Reason] | None:
    """The rule and reason that a line at either end would leave by, if any."""
    for rule in LINE_RULES:
        if rule.line(text, _EDGE):
            return rule.ID, rule.REASON
    if related.title(text):
        return related.ID, related.REASON
    return None


def around(texts: list[str]) -> list[tuple[str, Reason]]:
    """The rule and reason of each of the lines above or below the article; what a title heads has its reason."""
    found: list[tuple[str, Reason]] = []
    heading: tuple[str, Reason] | None = None
    for text in texts:
        cue = chrome(text)
        if cue is not None:
            heads = cue[1] in _HEADED and not _ENTRY.match(text)
            heading = cue if heads else None
        elif is_row(text):
            cue, heading = (navigation.ID, navigation.REASON), None
        elif weight(text) > 150:
            heading = None
        found.append(cue or heading or (RULE, Reason.BOILERPLATE))
    return found


def article(lines: list[Element]) -> tuple[int, int]:
    """First and last (exclusive) of ``lines`` that hold the article, its printed title included."""
    texts = [line.text().strip() for line in lines]
    cues = [chrome(text) for text in texts]
    found = [cue is not None for cue in cues]
    values = [_value(text, cue) for text, cue in zip(texts, cues, strict=True)]
    runs = _runs(values)
    if not runs:
        return _without_edges(found)
    # Feeds and notices below an article may be longer than it: the first run that is not much shorter is taken.
    enough = max(total for total, _, _ in runs) * ENOUGH
    _, start, end = next(run for run in runs if run[0] >= enough)
    return _with_title(texts, cues, start), end


def _runs(values: list[float]) -> list[tuple[float, int, int]]:
    """The runs of lines that are worth most, each with its worth, apart from each other and in order."""
    runs: list[tuple[float, int, int]] = []
    total, start = 0.0, 0
    best = (0.0, 0, 0)
    for index, value in enumerate(values):
        if total <= 0:
            if best[0] > 0:
                runs.append(best)
            total, start, best = 0.0, index, (0.0, 0, 0)
        total += value
        if total > best[0]:
            best = (total, start, index + 1)
        elif total < best[0] - max(FAR, 0.12 * best[0]) and best[0] > 0:
            # So much chrome has come since that what follows is another text.
            runs.append(best)
            total, best = 0.0, (0.0, 0, 0)
    if best[0] > 0:
        runs.append(best)
    return runs


def _value(text: str, cue: tuple[str, Reason] | None) -> float:
    size = weight(text)
    if cue is not None:
        return -600.0 if comment_form.cuts(text) else _COST.get(cue[1], -120.0)
    items = [item for item in _ITEMS.split(text) if item]
    if len(items) >= 4 and sum(map(len, items)) < 18 * len(items) and not sentences(text):
        return -100.0
    if sentences(text) and size >= 12:
        return min(size, 600.0)
    if text.startswith(("http://", "https://")) and " " not in text:
        return 0.0
    return max(min(size - NEUTRAL, 200.0), -45.0)


def _with_title(texts: list[str], cues: list[tuple[str, Reason] | None], start: int) -> int:
    """``start``, or the place of a printed title that stands a few lines above it, below the last row of a menu."""
    first = start
    for index in range(start - 1, max(start - ABOVE, 0) - 1, -1):
        text, cue = texts[index], cues[index]
        if (cue is not None and cue[1] is Reason.NAVIGATION) or is_row(text):
            if first < start:
                break
        elif cue is None and 8 <= weight(text) <= 220:
            first = index
    return first


def is_row(text: str) -> bool:
    """Whether a line is a row of at least three short items with strokes or gaps between: a menu."""
    items = [item for item in _ITEMS.split(text) if item]
    return len(items) >= 3 and max(map(weight, items)) <= 25 and not sentences(text) and not _FACT.search(text)


def _without_edges(found: list[bool]) -> tuple[int, int]:
    start, end = 0, len(found)
    while start < end and found[start]:
        start += 1
    while end > start and found[end - 1]:
        end -= 1
    return start, end
