"""Lists: items without needless paragraphs, empty containers gone, rows of bare addresses made a list."""

from __future__ import annotations

import re

from build_archive.model import Element, Node

_URL = re.compile(r"^https?://[^\s\u3000-\u9fff]+$")
_CONTAINERS = frozenset("ul ol li blockquote table thead tbody tr".split())


def prune(body: Element) -> None:
    """Drop containers without content; let an item of one paragraph hold its text itself."""
    order = [element for element in body.elements() if element.tag in _CONTAINERS]
    for element in reversed(order):
        element.children[:] = [child for child in element.children if not _empty(child)]
        if element.tag == "li":
            _tighten(element)
    body.children[:] = [child for child in body.children if not _empty(child)]


def _empty(node: Node) -> bool:
    return isinstance(node, Element) and node.tag in _CONTAINERS and not node.children


def _tighten(item: Element) -> None:
    children = [child for child in item.children if isinstance(child, Element)]
    if children and children[0].tag == "p" and all(child.tag in ("ul", "ol") for child in children[1:]):
        first = children[0]
        for child in first.children:
            child.parent = item
        item.children[:1] = first.children


def address_lists(body: Element) -> None:
    """Make a list of three or more paragraphs in a row that are one bare address each."""
    blocks: list[Node] = []
    run: list[Element] = []

    def close() -> None:
        if len(run) >= 3:
            made = Element("ul")
            for paragraph in run:
                item = Element("li")
                for child in list(paragraph.children):
                    item.append(child)
                made.append(item)
            made.parent = body
            blocks.append(made)
        else:
            blocks.extend(run)
        run.clear()

    for block in body.children:
        if (
            isinstance(block, Element)
            and block.tag == "p"
            and _URL.match(block.text().strip())
            and not any(True for _ in block.elements("img"))
        ):
            run.append(block)
        else:
            close()
            blocks.append(block)
    close()
    body.children[:] = blocks
