"""The text of a page, counted by a parser that shares no code with ours (justhtml, pure Python, WHATWG algorithm)."""

from __future__ import annotations

from typing import Any

from justhtml import JustHTML


def decoded_text(source: str) -> str:
    """The text nodes of the browser's parse in document order, templates included, without white space."""
    out: list[str] = []
    stack: list[Any] = [JustHTML(source, sanitize=False, scripting_enabled=False).root]  # Any: nodes of several kinds
    while stack:
        node = stack.pop()
        if node.name == "#text":
            out.append(node.data or "")
        contents = getattr(node, "template_content", None)
        children = [*([contents] if contents is not None else []), *(getattr(node, "children", None) or [])]
        stack.extend(reversed(children))
    return compact("".join(out))


def compact(text: str) -> str:
    """``text`` without white space."""
    return "".join(text.split())
