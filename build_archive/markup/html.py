"""HTML to tree and back; the only file that knows the parser (Lexbor through selectolax).

The parse is the browser's: misnesting, implied tags, foster parenting and entities come out as Chromium sees them.
:mod:`~build_archive.markup.guard` stands before it, because Lexbor's time is quadratic in depth and attributes.
"""

from __future__ import annotations

from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from build_archive.markup.guard import guard
from build_archive.model.tree import VOID, Element, Node, Text


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
    guarded, flattened = guard(source)
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
                    nested = parse("<body>" + inner)  # else what may stand in a head would go there
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
