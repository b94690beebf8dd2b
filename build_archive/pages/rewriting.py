"""Replacing elements of a tree in one pass, however many there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from build_archive.model import Element, Node


def rewrite(root: Element, visit: Callable[[Element], Sequence[Node] | None]) -> None:
    """Put what ``visit`` gives in the place of each element below ``root``; None leaves it.

    Inner elements first. Each list of children is built once: replacing one by one searches its place every time,
    and a paragraph of twenty thousand links would take minutes.
    """
    parents = [root, *root.elements()]
    for parent in reversed(parents):
        made: list[Node] = []
        changed = False
        for child in parent.children:
            new = visit(child) if isinstance(child, Element) else None
            if new is None:
                made.append(child)
                continue
            changed = True
            for node in new:
                node.parent = parent
                made.append(node)
        if changed:
            parent.children[:] = made
