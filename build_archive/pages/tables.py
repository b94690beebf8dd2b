"""Wide tables."""

from __future__ import annotations

from collections.abc import Sequence

from build_archive.model import Element, Node
from build_archive.pages.rewriting import rewrite


def mark_tables(root: Element, label: str) -> None:
    """Put wide things into a frame of their own, so that a phone scrolls the table and not the page."""

    def visit(element: Element) -> Sequence[Node] | None:
        if element.tag != "table":
            return None
        frame = {"class": "ba-wide", "tabindex": "0", "role": "region", "aria-label": label}
        return [Element("div", frame, [element])]

    rewrite(root, visit)
