"""Plain text whose lines were broken to fit a page: its paragraphs put together again."""

from __future__ import annotations

from itertools import pairwise

from build_archive.clean.measure import weight
from build_archive.model import Element, Text

WIDEST = 110.0
"""Weight of the longest line a page of fixed width has: about 90 Latin letters or 44 Chinese characters."""


def unwrap_lines(body: Element) -> None:
    """Join the lines of each paragraph of ``body``, where blank lines part paragraphs and lines are of one width."""
    groups: list[list[Element]] = []
    for line in body.children:
        if not isinstance(line, Element):
            return
        if not groups or "data-gap" in line.attrs:
            groups.append([])
        groups[-1].append(line)
    if not _is_wrapped(groups):
        return
    width = _width(groups)
    texts = {id(line): line.text() for group in groups for line in group}
    for group in groups:
        first = group[0]
        for before, line in pairwise(group):
            # A line much shorter than the page ends what it belongs to: an address, a heading, a verse.
            if weight(texts[id(before)]) < 0.6 * width:
                first = line
                continue
            first.append(Text("\n"))
            for child in list(line.children):
                first.append(child)
            line.children.clear()
    body.children[:] = [line for line in body.children if isinstance(line, Element) and line.children]


def _width(groups: list[list[Element]]) -> float:
    widths = sorted(weight(line.text()) for group in groups for line in group[:-1])
    return widths[len(widths) * 9 // 10] if widths else 0.0


def _is_wrapped(groups: list[list[Element]]) -> bool:
    inner = [weight(line.text()) for group in groups for line in group[:-1]]
    lines = sum(map(len, groups))
    if len(groups) < 2 or len(inner) < 0.5 * lines or lines < 6:
        return False
    width = _width(groups)
    if not 35 <= width <= WIDEST or max(inner) > 1.4 * width:
        return False
    return sum(size >= 0.75 * width for size in inner) >= 0.8 * len(inner)
