"""Inline elements of one paragraph: empty ones vanish, equal neighbours become one."""

from __future__ import annotations

from build_archive.model import Element, Node, Text

_MERGED = frozenset({"em", "strong", "del", "a"})
_EMPTY = frozenset({"img", "br", "p", "li", "ul", "ol", "pre", "td"})
"""Elements that are not dropped for having no content, here."""


def shows(block: Element) -> bool:
    """Whether a paragraph has anything to see: text or a picture."""
    return any(
        (isinstance(node, Text) and node.data.strip()) or (isinstance(node, Element) and node.tag == "img")
        for node in block.iter()
    )


def mend(block: Element) -> None:
    """Drop empty inline elements and line breaks at either end; join equal neighbours; join text to text."""
    order = [node for node in block.iter() if isinstance(node, Element)]
    for element in reversed(order):
        children: list[Node] = []
        for child in element.children:
            last = children[-1] if children else None
            if isinstance(child, Text):
                if not child.data:
                    continue
            elif not child.children and child.tag not in _EMPTY and "data-footnote" not in child.attrs:
                continue
            elif (
                isinstance(last, Element)
                and child.tag == last.tag
                and child.tag in _MERGED
                and child.attrs == last.attrs
            ):
                for grandchild in child.children:
                    last.append(grandchild)
                continue
            child.parent = element
            children.append(child)
        element.children[:] = children
    while block.children and _trims(block.children[-1], True):
        block.children.pop()
    start = 0
    while start < len(block.children) and _trims(block.children[start], False):
        start += 1
    del block.children[:start]


def _trims(node: Node, end: bool) -> bool:
    """Whether ``node`` is nothing at the end (start) of a paragraph; strips the space of a text that stays."""
    if isinstance(node, Element):
        return node.tag == "br"
    node.data = node.data.rstrip() if end else node.data.lstrip()
    return not node.data
