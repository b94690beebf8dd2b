"""Wide tables."""

from __future__ import annotations

from collections.abc import Sequence

from build_archive.model import Element, Node
from build_archive.pages.rewriting import rewrite


def mark_tables(root: Element, label: str, role: str = "region") -> None:
    """Put wide things into a frame of their own, so that a phone scrolls the table and not the page.

    A page has one place of a name: from the second table on they are numbered. In a note they are no places
    (``group``).
    """
    numbers = {id(table): number for number, table in enumerate(root.elements("table"), 1)}

    def visit(element: Element) -> Sequence[Node] | None:
        if element.tag != "table":
            return None
        number = numbers[id(element)]
        name = label if number == 1 else f"{label} {number}"
        frame = {"class": "ba-wide", "tabindex": "0", "role": role, "aria-label": name}
        return [Element("div", frame, [element])]

    rewrite(root, visit)
