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
_ODD = re.compile(r"\s{2,}|[^\S ]")
"""Spaces other than a single one."""
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
    slots: list[tuple[list[str], int, Text]] = []  # where the run of spaces at hand stands
    run = ""
    out: list[tuple[Text, list[str]]] = []
    for text in texts:
        data = text.data
        core = data.strip()
        parts = ["", core, ""]
        out.append((text, parts))
        if not core:
            if data:
                slots.append((parts, 0, text))
                run += data
            continue
        start = data.index(core[0])
        if start:
            slots.append((parts, 0, text))
            run += data[:start]
        if slots:
            _settle(slots, run, before, core[0])
            slots, run = [], ""
        end = start + len(core)
        if _ODD.search(core):
            parts[1] = _ODD.sub(_inside, core)
        if end < len(data):
            slots.append((parts, 2, text))
            run = data[end:]
        before = core[-1]
    for text, parts in out:
        text.data = "".join(parts)


def _inside(match: re.Match[str]) -> str:
    """What becomes of a run of spaces between two characters of one text."""
    return _kept(match.group(), match.string[match.start() - 1], match.string[match.end()])


def _kept(run: str, before: str, after: str) -> str:
    if ("\n" in run or "\r" in run) and (_WIDE.match(before) or _WIDE.match(after)):
        return ""
    return _IDEOGRAPHIC if _IDEOGRAPHIC in run else " "


def _settle(slots: list[tuple[list[str], int, Text]], run: str, before: str, after: str) -> None:
    """Put what is left of a run of spaces where it stands outermost."""
    if before:
        parts, index, _ = slots[0] if len(slots) == 1 else min(slots, key=lambda slot: _depth(slot[2]))
        parts[index] = _kept(run, before, after)


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
