"""Notes in the margin of a wide window, each on the line of its number.

The style sheet can put a note where its number is and below the note before it, if both have names; it cannot make
room for notes that are longer than the text beside them. So the length of both is estimated first, and where the notes
would run on below the text they stay floats, which start below their paragraph and push what follows down.
"""

from __future__ import annotations

from math import ceil

from build_archive.model import Element, Text

MAX_ALIGNED = 40
"""Numbered names that the style sheet has."""
_LINE, _PER_LINE, _GAP = 33.3, 36, 21
"""Of the text in a wide window: height of a line in pixels, full-width characters on it, space between blocks."""
_NOTE_LINE, _NOTE_PER_LINE, _NOTE_GAP, _NOTE_REST = 21, 15, 20, 50
"""The same of a note, and what its first and last line take."""
_ROOM = 250
"""Pixels that notes may run on: what follows the text has nothing in its margin."""
_BLOCKS = frozenset("p h2 h3 h4 h5 h6 pre li figure tr".split())


def align(root: Element) -> None:
    """Name the notes and their numbers in the order of the page, if they fit beside the text."""
    asides = [one for one in root.elements("aside") if one.get("role") == "doc-footnote"]
    if not 0 < len(asides) <= MAX_ALIGNED:
        return
    places, height = _measured(root)
    end = 0.0
    for aside in asides:
        end = max(end, places.get(aside.get("id"), 0.0)) + _note_height(aside)
    if end > height + _ROOM:
        return
    order = {aside.get("id"): number for number, aside in enumerate(asides, 1)}
    for aside in asides:
        aside.attrs["class"] += f" ba-i-{order[aside.get('id')]}"
    for sup in root.elements("sup"):
        ident = _ident(sup)
        if ident in order:
            sup.attrs["class"] += f" ba-r-{order[ident]}"


def _measured(root: Element) -> tuple[dict[str, float], float]:
    """Where each number stands below the beginning of the text, and how high the text is; both roughly."""
    places: dict[str, float] = {}
    height = 0.0
    size = 0.0
    stack = list(reversed(root.children))
    while stack:
        node = stack.pop()
        if isinstance(node, Text):
            size += _size(node.data)
        elif node.tag != "aside":
            if node.tag in _BLOCKS:
                height += ceil(size / _PER_LINE) * _LINE + (_GAP if size else 0)
                size = 0.0
            if _ident(node):
                places[_ident(node)] = height + size // _PER_LINE * _LINE
            stack.extend(reversed(node.children))
    return places, height + ceil(size / _PER_LINE) * _LINE


def _note_height(aside: Element) -> float:
    """What it takes with the space to the next one: its lines, head and foot being of one line."""
    blocks = [one for one in aside.elements("p", "li", "pre", "tr") if not one.get("class").startswith("ba-note-")]
    lines = sum(ceil(_size(block.text()) / _NOTE_PER_LINE) for block in blocks)
    return lines * _NOTE_LINE + 6 * len(blocks) + _NOTE_REST + _NOTE_GAP


def _size(text: str) -> float:
    """How many full-width characters ``text`` is as wide as."""
    return len(text) if not text.isascii() else len(text) * 0.55


def _ident(element: Element) -> str:
    """The note that a number leads to; empty for any other element."""
    if element.tag != "sup" or "ba-note-ref" not in element.classes:
        return ""
    link = element.children[0]
    return link.get("href")[1:] if isinstance(link, Element) else ""
