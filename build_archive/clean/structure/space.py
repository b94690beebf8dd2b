"""White space: what of it is text and what is only layout of the source."""

from __future__ import annotations

import re

from build_archive.model import Element, Text

_WIDE = re.compile(
    r"[\u2e80-\u303e\u3041-\u312f\u31a0-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60"
    r"\uffe0-\uffe6\U00020000-\U0003fffd]"
)
"""Chinese and Japanese characters and full-width punctuation. Korean is written with spaces; curly quotation marks
and dashes belong to Latin text as well."""
_RUN = re.compile(r"\s+")
_IDEOGRAPHIC = "\u3000"


def tidy(block: Element) -> None:
    """Collapse the white space of a paragraph in place; offsets stay true because they count none.

    A run of spaces becomes one. A run that holds a line break and has a Chinese character or full-width punctuation
    beside it is layout and becomes nothing. An ideographic space inside a line is the author's.
    """
    lines: list[list[Text]] = [[]]
    stack: list[Element | Text] = [block]
    while stack:
        node = stack.pop()
        if isinstance(node, Text):
            lines[-1].append(node)
        elif node.tag in ("br", "p", "li", "ul", "ol") and node is not block:
            lines.append([])
            stack.extend(reversed(node.children))
        elif node.tag == "img" or "data-footnote" in node.attrs:
            lines[-1].append(Text("\ufffc"))
        elif node.tag != "pre":
            stack.extend(reversed(node.children))
    for line in lines:
        _tidy_line(line)
    _hoist(block)


def _tidy_line(texts: list[Text]) -> None:
    before = ""
    pending: tuple[list[tuple[Text, int]], str] | None = None  # where the run stands, its characters
    out: dict[int, list[str]] = {id(text): [] for text in texts}
    for text in texts:
        position = 0
        data = text.data
        parts = out[id(text)]
        for match in _RUN.finditer(data):
            if match.start() > position:
                if pending is not None:
                    _settle(pending, before, data[position], out)
                    pending = None
                parts.append(data[position : match.start()])
                before = data[match.start() - 1]
            slot = (text, len(parts))
            parts.append("")
            if pending is None:
                pending = ([slot], match.group())
            else:
                pending[0].append(slot)
                pending = (pending[0], pending[1] + match.group())
            position = match.end()
        if position < len(data):
            if pending is not None:
                _settle(pending, before, data[position], out)
                pending = None
            parts.append(data[position:])
            before = data[-1]
    for text in texts:
        text.data = "".join(out[id(text)])


def _settle(pending: tuple[list[tuple[Text, int]], str], before: str, after: str, out: dict[int, list[str]]) -> None:
    slots, run = pending
    if not before:
        return
    if ("\n" in run or "\r" in run) and (_WIDE.match(before) or _WIDE.match(after)):
        return
    kept = _IDEOGRAPHIC if _IDEOGRAPHIC in run else " "
    text, index = min(slots, key=lambda slot: _depth(slot[0]))
    out[id(text)][index] = kept


def _depth(text: Text) -> int:
    depth = 0
    parent = text.parent
    while parent is not None and depth < 100:
        depth += 1
        parent = parent.parent
    return depth


def _hoist(block: Element) -> None:
    """Move spaces at the edges of inline elements out of them: ``<em>a </em>b`` to ``<em>a</em> b``."""
    holders = [element for element in block.iter() if isinstance(element, Element)]
    for holder in reversed(holders):
        if not any(isinstance(child, Element) and child.tag in _HOISTED for child in holder.children):
            continue
        children: list[Element | Text] = []
        for child in holder.children:
            before = after = False
            if isinstance(child, Element) and child.tag in _HOISTED and child.children:
                first, last = child.children[0], child.children[-1]
                if isinstance(first, Text) and first.data.startswith(" "):
                    first.data = first.data.lstrip()
                    before = True
                if isinstance(last, Text) and last.data.endswith(" "):
                    last.data = last.data.rstrip()
                    after = True
            if before:
                children.append(Text(" "))
            children.append(child)
            if after:
                children.append(Text(" "))
        for child in children:
            child.parent = holder
        holder.children[:] = children


_HOISTED = frozenset({"a", "em", "strong", "del", "sub", "sup", "code", "kbd"})
