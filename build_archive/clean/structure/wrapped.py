"""Plain text whose lines belong together: paragraphs broken to fit a page, and stanzas."""

from __future__ import annotations

import re
from itertools import pairwise

from build_archive.clean.measure import sentences, weight
from build_archive.clean.plain.drawn import begins
from build_archive.model import Element, Text

WIDEST = 110.0
"""Weight of the longest line a page of fixed width has: about 90 Latin letters or 44 Chinese characters."""

VERSE = 60.0
"""Weight of a line of verse: 24 Chinese characters."""
_PAUSE = re.compile(r"[,.;:!?，。；：！？、—…”’\"')）】』」]$")


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
            # A line much shorter than the page ends what it belongs to: an address, a heading, a verse. An item of a
            # list, or a row of a table, begins where its sign stands.
            if weight(texts[id(before)]) < 0.6 * width or begins(texts[id(line)]):
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
    inner = [line.text().strip() for group in groups for line in group[:-1]]
    together = sum(len(group) for group in groups if len(group) > 1)
    if len(groups) < 2 or len(inner) < 4 or together < 0.6 * sum(map(len, groups)):
        return False
    width = _width(groups)
    sizes = [weight(text) for text in inner]
    if not 35 <= width <= WIDEST or max(sizes) > 1.4 * width:
        return False
    # A verse ends with its line: most lines of a broken paragraph end in the middle of a sentence.
    if sum(bool(_PAUSE.search(text)) for text in inner) > 0.5 * len(inner):
        return False
    return sum(size >= 0.75 * width for size in sizes) >= 0.75 * len(sizes)


def join_verses(body: Element) -> None:
    """Put the lines of each stanza of a poem into one paragraph, where blank lines part stanzas of short lines."""
    groups: list[list[Element]] = []
    for line in body.children:
        if not isinstance(line, Element):
            return
        if not groups or "data-gap" in line.attrs:
            groups.append([])
        groups[-1].append(line)
    texts = [line.text().strip() for group in groups for line in group]
    stanzas = [group for group in groups if len(group) > 1]
    if len(stanzas) < 2 or sum(map(len, stanzas)) < 0.7 * len(texts):
        return
    sizes = sorted(map(weight, texts))
    if sizes[-1] > VERSE * 1.5 or sizes[len(sizes) // 2] > VERSE * 0.6 or sum(map(sentences, texts)) > len(texts):
        return
    for group in (
        stanzas[1:] if stanzas[0] is groups[0] and len(groups[0]) < 3 else stanzas
    ):  # title and poet stay apart
        first = group[0]
        for line in group[1:]:
            first.append(Element("br"))
            for child in list(line.children):
                first.append(child)
            line.children.clear()
    body.children[:] = [line for line in body.children if isinstance(line, Element) and line.children]
