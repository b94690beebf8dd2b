"""The plain text of a body: what the positions of notes count in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from build_archive.model.tree import Element, Node, Text

_BLOCKS = frozenset("h2 h3 h4 h5 h6 p blockquote ul ol li pre hr table thead tbody tr th td section".split())
_UNREAD = frozenset({"rt", "rp"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stretch of the plain text comes from."""

    position: int
    """In the plain text."""
    node: Text
    start: int
    """In the text of ``node``."""
    end: int


def plain_text(body: Element) -> str:
    """Text of ``body``, blocks and forced lines separated by one line feed.

    Readings of ruby (``rt``, ``rp``) and marks of footnotes are left out, so that a word can be quoted as it is read
    aloud; code, table cells (a block each) and the notes themselves are in it, descriptions of images are not. It is
    the same for a body, for what ``write`` and ``read`` make of it, and for any tree with the same blocks.
    """
    from build_archive.markup.markdown.canonical import canonical

    return canonical_text(canonical(body))


def canonical_text(body: Element) -> str:
    """:func:`plain_text` of a body that is in canonical form already."""
    lines = ("".join([node.data for node in run]).strip() for run in _runs(body))
    return "\n".join([line for line in lines if line])


def text_places(body: Element) -> tuple[str, list[Place]]:
    """The plain text of a body in canonical form (as ``read`` gives it), and which of its nodes each part stands in.

    Only the line feeds between blocks stand in no node.
    """
    lines: list[str] = []
    places: list[Place] = []
    position = 0
    for run in _runs(body):
        whole = "".join(node.data for node in run)
        line = whole.strip()
        if not line:
            continue
        before = len(whole) - len(whole.lstrip())
        after = before + len(line)
        done = 0
        for node in run:
            start, end = max(done, before), min(done + len(node.data), after)
            if start < end:
                places.append(Place(position + start - before, node, start - done, end - done))
            done += len(node.data)
        lines.append(line)
        position += len(line) + 1
    return "\n".join(lines), places


def _runs(body: Element) -> Iterator[list[Text]]:
    """The text nodes of each block or forced line, in order."""
    run: list[Text] = []
    stack: list[Node | None] = list(reversed(body.children))
    while stack:
        node = stack.pop()
        ends = node is None or (isinstance(node, Element) and (node.tag == "br" or node.tag in _BLOCKS))
        if ends and run:
            yield run
            run = []
        if isinstance(node, Text):
            run.append(node)
        elif node is not None and node.tag != "br" and node.tag not in _UNREAD:
            if node.tag in _BLOCKS:
                stack.append(None)
            stack.extend(reversed(node.children))
    if run:
        yield run
