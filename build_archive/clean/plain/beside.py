"""The lines beside the article, each with the rule and the reason by which it leaves."""

from __future__ import annotations

import re

from build_archive.clean.plain.signs import Line
from build_archive.clean.rules import navigation
from build_archive.model import Reason

RULE = "clean.lines"
_HEADED = frozenset({Reason.SHARE, Reason.RELATED, Reason.COMMENT_FORM})
_ENTRY = re.compile(r"^[\W_]*(?:上一篇|下一篇|previous|next)", re.I)


def around(lines: list[Line]) -> list[tuple[str, Reason]]:
    """The rule and reason of each of the lines beside the article; what a title heads has its reason."""
    found: list[tuple[str, Reason]] = []
    heading: tuple[str, Reason] | None = None
    for line in lines:
        cue = line.cue
        if cue is not None:
            heads = cue[1] in _HEADED and not _ENTRY.match(line.text)
            heading = cue if heads else None
        elif line.has("row"):
            cue, heading = (navigation.ID, navigation.REASON), None
        elif line.weight > 150:
            heading = None
        found.append(cue or heading or (RULE, Reason.BOILERPLATE))
    return found
