"""HTML to tree and back; the only file that knows the parser (Lexbor through selectolax).

The parse is the browser's: misnesting, implied tags, foster parenting and entities come out as Chromium sees them.
Two guards stand before it, because Lexbor's time is quadratic in them: nesting deeper than :data:`MAX_DEPTH`
(Chromium itself flattens at 512) and tags with more than :data:`MAX_ATTRIBUTES` attributes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from build_archive.model.tree import VOID, Element, Node, Text

MAX_DEPTH = 400
"""Open elements; deeper start tags are dropped, their text stays."""
MAX_ATTRIBUTES = 200
"""Attributes of one tag; the rest are dropped."""

_TAG = re.compile(r"<(/?)([A-Za-z][^\s/>]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>")
_ATTRIBUTE = re.compile(r"[^\s\"'>/=]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?")
_RAW_TEXT = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "plaintext"})


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


def parse(source: str) -> Parsed:
    """The tree of a page; every text node knows its place in the decoded text (scripts and styles included).

    The contents of ``template`` elements, which a browser keeps apart from the document, stand where the element is.
    """
    guarded, flattened = _guard(source)
    parser = LexborHTMLParser(guarded, is_fragment=False)
    comments: list[str] = []
    decoded: list[str] = []
    root = Element("html")
    position = 0
    # An explicit stack: a page may be nested as deep as MAX_DEPTH, and Python's own stack is not ours to spend.
    stack: list[tuple[LexborNode, Element]] = []
    top = parser.root
    if top is None:
        return Parsed(root, "", (), flattened)
    before = top.prev
    while before is not None:
        if before.is_comment_node:
            comments.insert(0, before.comment_content or "")
        before = before.prev
    root.attrs.update({name: value or "" for name, value in top.attributes.items()})
    after = top.next
    if top.child is not None:
        stack.append((top.child, root))
    while stack:
        node, parent = stack.pop()
        following = node.next
        if following is not None:
            stack.append((following, parent))
        if node.is_text_node:
            data = node.text_content or ""
            compact = "".join(data.split())
            text = Text(data, range(position, position + len(compact)))
            position += len(compact)
            decoded.append(compact)
            text.parent = parent
            parent.children.append(text)
        elif node.is_element_node:
            element = Element(node.tag or "unknown", {name: value or "" for name, value in node.attributes.items()})
            element.parent = parent
            parent.children.append(element)
            child = node.child
            if child is not None:
                stack.append((child, element))
            elif element.tag == "template":
                inner = _template_source(node)
                if inner:
                    nested = parse(inner)
                    for text in nested.root.texts():
                        text.offsets = range(position, position + len(text.offsets))
                        position += len(text.offsets)
                        decoded.append("".join(text.data.split()))
                    for body in nested.root.elements("body"):
                        for grandchild in list(body.children):
                            element.append(grandchild)
                        break
        elif node.is_comment_node:
            comments.append(node.comment_content or "")
    while after is not None:
        if after.is_comment_node:
            comments.append(after.comment_content or "")
        after = after.next
    return Parsed(root, "".join(decoded), tuple(comments), flattened)


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
    return (
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;").replace("'", "&#39;")
    )


def _template_source(node: LexborNode) -> str:
    html = node.html or ""
    start, end = html.find(">"), html.rfind("</template")
    return html[start + 1 : end] if 0 <= start < end else ""


def _guard(source: str) -> tuple[str, bool]:
    """``source`` with nesting and attributes cut to what the parser can take, and whether anything was cut."""
    if source.count("<") <= MAX_DEPTH and len(source) < 200_000:
        return source, False
    out: list[str] = []
    depth: dict[str, int] = {}
    total = 0
    last = 0
    changed = False
    raw_until = ""
    for match in _TAG.finditer(source):
        closing, name, attributes = match.group(1), match.group(2).lower(), match.group(3)
        if raw_until:
            if not (closing and name == raw_until):
                continue
            raw_until = ""
        if closing:
            if depth.get(name, 0) > 0:
                depth[name] -= 1
                total -= 1
            continue
        replacement: str | None = None
        if attributes.count("=") > MAX_ATTRIBUTES or len(attributes) > 20_000:
            kept = _ATTRIBUTE.findall(attributes)[:MAX_ATTRIBUTES]
            replacement = f"<{name} {' '.join(kept)}>"
        if name in _RAW_TEXT:
            raw_until = name
        elif name not in VOID and name not in _IMPLIED_END and not attributes.endswith("/"):
            if total >= MAX_DEPTH:
                replacement = ""
            else:
                depth[name] = depth.get(name, 0) + 1
                total += 1
        if replacement is not None:
            out.append(source[last : match.start()])
            out.append(replacement)
            last = match.end()
            changed = True
    out.append(source[last:])
    return "".join(out), changed


_IMPLIED_END = frozenset({"p", "li", "dt", "dd", "option", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup"})
"""Elements whose end tag is usually left out: not counted as open, or any long page would look deep."""
