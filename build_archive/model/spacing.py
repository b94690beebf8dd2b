"""The white space of a decoded text, for people who read it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from build_archive.model.removal import Removal
from build_archive.model.tree import Element, Text, ancestors

_INLINE = frozenset(
    "a abbr b bdi bdo big cite code data del dfn em font i img ins kbd label mark q rp rt ruby s samp small span strike"
    " strong sub sup time tt u var wbr".split()
)
_AS_IT_STANDS = frozenset("pre textarea script style template xmp listing plaintext".split())
_SPACE = re.compile(r"\s+")
_OPENS = re.compile(r"(?:[#>*+\-\[!_~`|]|(?<![^\W_])\d{1,3}[.)])+\Z")
"""Markdown that opens a block or stands at the start of one: it begins the line, not the text behind it."""


def spaced(decoded: str, root: Element, markup: Iterable[Removal]) -> str:
    """``decoded`` with white space: a line feed where a block begins, a space where the source has one.

    Text of the tree and of ``markup`` knows the place of each of its characters; what neither covers stands as it is.
    """
    before: dict[int, str] = {}
    marks: dict[int, int] = {}
    for removal in markup:
        opening = _OPENS.search("".join(removal.text.split()))
        if opening:
            marks[removal.end] = removal.start + opening.start()
        _note(before, removal.text, range(removal.start, removal.end))
    last: Element | None = None
    broken = True
    for node in root.iter():
        if isinstance(node, Element):
            broken = broken or node.tag in {"br", "hr"}
            continue
        block = _block(node)
        if not node.offsets:
            continue
        lead = "\n" if broken or block is not last else ""
        keep = block is not None and block.tag in _AS_IT_STANDS
        _note(before, node.data if keep else _folded(node.data), node.offsets)
        if lead:
            place = node.offsets[0]
            before[place] = ""
            while place in marks:
                place = marks[place]
            before[place] = lead
        last, broken = block, False
    parts: list[str] = []
    done = 0
    for place in sorted(before):
        parts += (decoded[done:place], before[place])
        done = place
    return "".join([*parts, decoded[done:]]).strip()


def _note(before: dict[int, str], text: str, places: Sequence[int]) -> None:
    """Write down the white space before each character of ``text``."""
    count = position = 0
    for match in _SPACE.finditer(text):
        count += match.start() - position
        position = match.end()
        if position < len(text) and count < len(places):
            before[places[count]] = match.group()


def _folded(text: str) -> str:
    """``text`` with each run of white space as one space, as a browser shows it."""
    start = " " if text[:1].isspace() else ""
    return start + " ".join(text.split())


def _block(node: Text) -> Element | None:
    for element in ancestors(node):
        if element.tag not in _INLINE:
            return element
    return None
