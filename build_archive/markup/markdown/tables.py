"""Canonical tables: one optional head row, body rows without empty cells at their end, cells with inline content."""

from __future__ import annotations

from collections.abc import Sequence

from build_archive.markup.markdown.formulas import is_formula
from build_archive.markup.markdown.inline import inlines
from build_archive.model.tree import Element, Node

MAX_FILLED = 50_000
"""Cells that a reader of the Markdown would have to add to short rows; a table that lacks more is no table."""
ALIGNMENTS = frozenset({"left", "center", "right"})


def table(element: Element) -> Element | None:
    """The canonical form of a ``table``, or None where it cannot be written as one (empty, or far too ragged)."""
    rows = [row for row in _rows(element) if row[1]]
    width = max((len(cells) for _, cells, _ in rows), default=0)
    if not width or sum(width - len(cells) for _, cells, _ in rows) > MAX_FILLED:
        return None
    head_index = 0 if rows[0][0] else None
    alignments: list[str] = []  # of a column: that of its first cell
    for _, cells, given in rows:
        alignments.extend(given[len(alignments) : len(cells)])
    result = Element("table")
    body = Element("tbody")
    for index, (_, cells, _) in enumerate(rows):
        row = Element("tr")
        is_head = index == head_index
        if is_head:
            cells = cells + [[] for _ in range(width - len(cells))]
        for column, content in enumerate(cells):
            attrs = {"align": alignments[column]} if alignments[column] else {}
            row.append(Element("th" if is_head else "td", attrs, content))
        if is_head:
            result.append(Element("thead", {}, [row]))
        else:
            body.append(row)
    if body.children:
        result.append(body)
    return result


def _rows(element: Element) -> list[tuple[bool, list[list[Node]], list[str]]]:
    """(is a head row, contents of the cells up to the last filled one, their alignments) for each row."""
    out: list[tuple[bool, list[list[Node]], list[str]]] = []
    stray: list[Node] = []

    def flush() -> None:
        content = inlines(stray)
        stray.clear()
        if content:
            out.append((False, [content], [""]))

    stack: list[tuple[Node, bool]] = [(child, False) for child in reversed(element.children)]
    while stack:
        node, in_head = stack.pop()
        if isinstance(node, Element) and node.tag in {"thead", "tbody"}:
            stack.extend((child, node.tag == "thead") for child in reversed(node.children))
        elif isinstance(node, Element) and node.tag == "tr":
            flush()
            cells = [_cell(child) for child in node.children if not _is_space(child)]
            contents = [content for _, content, _ in cells]
            while contents and not contents[-1]:
                contents.pop()
            is_head = in_head or (bool(cells) and all(is_th for is_th, _, _ in cells))
            out.append((is_head, contents, [align for _, _, align in cells]))
        else:
            stray.append(node)
    flush()
    return out


def _cell(node: Node) -> tuple[bool, list[Node], str]:
    if isinstance(node, Element) and node.tag in {"td", "th"}:
        align = node.get("align").strip().lower()
        return node.tag == "th", _content(node.children), align if align in ALIGNMENTS else ""
    return False, _content([node]), ""


def _content(nodes: Sequence[Node]) -> list[Node]:
    """The inline content of a cell; a formula with a bar, which would end the cell, is code."""
    for node in nodes:
        for code in [node, *node.elements("code")] if isinstance(node, Element) else ():
            if is_formula(code) and "|" in code.text():
                del code.attrs["data-language"]
    return inlines(nodes)


def _is_space(node: Node) -> bool:
    return not isinstance(node, Element) and not node.data.strip()
