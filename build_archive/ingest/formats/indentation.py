"""Indented HTML in Markdown is HTML, not code."""

from __future__ import annotations

import re

_TAG = re.compile(r"<(/?)(div|p|span|table|tbody|tr|td|th|ul|ol|li|section|article|center|figure|blockquote|header|"
                  r"footer|main|aside|nav|font|dl|dd|dt|form|pre|textarea|script|style)(?=[\s/>])[^<>]*>", re.I)
_BEGINS = re.compile(r"[ \t]*</?[A-Za-z][A-Za-z0-9]*(?:[\s/>]|$)|[ \t]*<!--")
_CODE = frozenset({"pre", "textarea", "script", "style"})
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")


def without_indentation_in_html(source: str) -> str:
    """``source`` with the indentation of lines inside HTML elements taken away.

    A page's source is indented for its author's eyes; after a blank line Markdown would take four spaces for code and
    show tags to the reader. Only white space changes. Fenced code and ``pre`` stay as they are.
    """
    out: list[str] = []
    depth: dict[str, int] = {}
    inside = 0
    fence = ""
    for line in source.splitlines(keepends=True):
        code = any(depth.get(name, 0) for name in _CODE)
        match = _FENCE.match(line)
        if fence:
            if line.strip().startswith(fence):
                fence = ""
            out.append(line)
            continue
        if match and not inside:
            fence = match.group(1)
            out.append(line)
            continue
        begins = _BEGINS.match(line) is not None
        out.append(line.lstrip(" \t") if inside and not code and line.strip() else line)
        if inside or begins:
            for tag in _TAG.finditer(line):
                name = tag.group(2).lower()
                if not tag.group(1):
                    depth[name] = depth.get(name, 0) + 1
                    inside += 1
                elif depth.get(name, 0):
                    depth[name] -= 1
                    inside -= 1
    return "".join(out)
