"""The printed title above an article, which stays with it until its metadata are read."""

from __future__ import annotations

from collections.abc import Sequence

from build_archive.clean.plain.signs import Line

ABOVE = 12
"""Lines above the text among which the title is looked for."""
SHARE = 4
"""Lines between a request to share and the last name of a network below it."""
_SHORTEST, _LONGEST = 10.0, 220.0
"""Weight of a line that may be a title."""
_FACTS = frozenset({"date", "ago", "byline", "digits", "reply", "address", "credit", "cue metadata", "cue share"})


def title_above(lines: Sequence[Line], start: int) -> int | None:
    """The place of the title of the article that begins at ``start``; None if no line above it looks like one.

    The line whose words the page's address holds comes first, then the one right above a line of facts, then the
    nearest that is neither facts nor chrome.
    """
    nearest: int | None = None
    above_facts: int | None = None
    for index in range(start - 1, max(start - ABOVE, 0) - 1, -1):
        line = lines[index]
        if line.has("title"):
            return index
        if line.furniture and any(above.has("cue share") for above in lines[max(index - SHARE, 0) : index]):
            continue  # the name of a network
        if line.furniture or line.has("row") or line.has("cue navigation"):
            break
        if _FACTS.isdisjoint(line.signs) and line.cue is None and _SHORTEST <= line.weight <= _LONGEST:
            if nearest is None:
                nearest = index
            if above_facts is None and index + 1 < start and not _FACTS.isdisjoint(lines[index + 1].signs):
                above_facts = index
    return above_facts if above_facts is not None else nearest
