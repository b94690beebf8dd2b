"""HTML to tree and back; the only file that knows the parser (Lexbor through selectolax).

The parse is the browser's: misnesting, implied tags, foster parenting and entities come out as Chromium sees them.
:mod:`~build_archive.markup.guard` stands before it, because Lexbor's time is quadratic in depth and attributes.
"""

from __future__ import annotations

import gc
import re
from dataclasses import dataclass
from typing import cast

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser, LexborNode

from build_archive.markup.guard import MAX_DEPTH, guard, plain
from build_archive.model.tree import VOID, Element, Node, Text, strip_space

_OPTIONS = LexborDocumentOptions.WO_EVENTS.value
"""The page as it is written: an ``<option>`` is not copied to where a browser shows the selected one."""
_HALF = re.compile("[\ud800-\udfff]")
"""Halves of surrogate pairs: no characters, though a string can hold them."""
_NOWHERE = range(0)
"""The places of white space."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A parsed page."""

    root: Element
    """The ``html`` element."""
    decoded: str
    """Its text nodes in document order without white space."""
    comments: tuple[str, ...]
    flattened: bool
    """Whether a guard had to drop tags or attributes."""
    pieces: tuple[str, ...] = ()
    """:attr:`decoded` text node by text node."""


def parse(source: str) -> Parsed:
    """The tree of a page; every text node knows its place in the decoded text (scripts and styles included).

    The contents of ``template`` elements, which a browser keeps apart from the document, stand where the element is;
    those of ``noscript`` are elements, as for a reader without scripts. Never raises.
    """
    source = source.removeprefix("\ufeff")
    flattened = False
    unguarded = plain(source)
    if not unguarded:
        source, flattened = guard(source)
    parsed = _parsed(source, flattened, MAX_DEPTH if unguarded else None)
    if parsed is None:
        source, flattened = guard(source)
        parsed = _parsed(source, flattened, None)
        assert parsed is not None
    return parsed


def _parsed(source: str, flattened: bool, depth: int | None) -> Parsed | None:
    """The tree of ``source``; None where it is deeper than ``depth``."""
    try:
        data = source.encode("utf-8")
    except UnicodeEncodeError:
        data = _HALF.sub("\ufffd", source).encode("utf-8")
    parser = LexborHTMLParser(data, options=_OPTIONS)
    root = Element("html")
    top = parser.root
    if top is None:
        return Parsed(root, "", (), flattened)
    comments: list[str] = []
    before = top.prev
    while before is not None:
        if before.is_comment_node:
            comments.append(before.comment_content or "")
        before = before.prev
    comments.reverse()
    root.attrs = _attributes(top)
    collecting = gc.isenabled()
    gc.disable()  # thousands of new objects, none of them garbage: looking for it takes a third of the time
    try:
        pieces = _grow(root, top.child, comments, depth)
    finally:
        if collecting:
            gc.enable()
    if pieces is None:
        return None
    after = top.next
    while after is not None:
        if after.is_comment_node:
            comments.append(after.comment_content or "")
        after = after.next
    return Parsed(root, "".join(pieces), tuple(comments), flattened, tuple(pieces))


def _grow(root: Element, first: LexborNode | None, comments: list[str], depth: int | None) -> list[str] | None:
    """Copies ``first`` and its following siblings into ``root``; gives their texts without white space.

    None where an element stands deeper than ``depth``.
    """
    decoded: list[str] = []
    position = 0
    # An explicit stack: a page may be nested deep, and Python's own stack is not ours to spend.
    stack: list[tuple[LexborNode | None, Element]] = []
    node, parent = first, root
    siblings = root.children
    while True:
        if node is None:
            if not stack:
                return decoded
            node, parent = stack.pop()
            siblings = parent.children
            continue
        tag = node.tag
        if tag == "-text":
            data = node.text_content or ""
            if data and not data.isspace():
                compact = "".join(data.split()) if len(data) < 256 else strip_space(data)
                start, position = position, position + len(compact)
                text = Text(data, range(start, position))
                decoded.append(compact)
            else:
                text = Text(data, _NOWHERE)
            text.parent = parent
            siblings.append(text)
        elif tag == "-comment":
            comments.append(node.comment_content or "")
        elif tag:
            attributes = node.attributes
            if attributes and None in attributes.values():
                attributes = {name: value or "" for name, value in attributes.items()}
            element = Element(tag, attributes)  # type: ignore[arg-type]  # no value is None any more
            element.parent = parent
            siblings.append(element)
            child = node.child
            if child is None and tag == "template":
                child = next((fragment.child for fragment in node.template_fragments()), None)
            if child is not None:
                stack.append((node.next, parent))
                if depth is not None and len(stack) > depth:
                    return None
                node, parent, siblings = child, element, element.children
                continue
        node = node.next


def _attributes(node: LexborNode) -> dict[str, str]:
    found = node.attributes
    if None in found.values():
        return {name: value or "" for name, value in found.items()}
    return cast(dict[str, str], found)  # a new one each time


def parse_fragment(source: str) -> Element:
    """A ``body`` element with the parsed contents of ``source``; for HTML that the build itself made."""
    for body in parse(source).root.elements("body"):
        body.parent = None
        return body
    return Element("body")


def serialize(node: Node) -> str:
    """HTML of ``node``; text and attribute values are escaped, so that parsing it again gives the same tree."""
    out: list[str] = []
    stack: list[Node | str] = [node]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            out.append(item)
        elif isinstance(item, Text):
            out.append(escape(item.data))
        else:
            attributes = "".join(f' {name}="{escape(value)}"' for name, value in item.attrs.items())
            out.append(f"<{item.tag}{attributes}>")
            if item.tag not in VOID:
                stack.append(f"</{item.tag}>")
                stack.extend(reversed(item.children))
    return "".join(out)


def serialize_children(element: Element) -> str:
    """HTML of everything inside ``element``."""
    return "".join(serialize(child) for child in element.children)


def escape(text: str) -> str:
    """``text`` for element content and for double- or single-quoted attribute values."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;").replace("'", "&#39;")
