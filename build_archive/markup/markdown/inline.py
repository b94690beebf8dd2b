"""Canonical inline content: white space collapsed and moved out of emphasis, equal neighbours joined."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from build_archive.markup.markdown.formulas import MATH, formula, is_formula
from build_archive.model.body import BLOCKS
from build_archive.model.tree import Element, Node, Text

_SPACE = re.compile(r"[\t\n\x0b\x0c\r\x1c-\x1f \x85\u2028\u2029]+")
_WIDE_SPACE = re.compile(rf"[\t\n\x0b\x0c\r\x1c-\x1f\x85\u2028\u2029]{_SPACE.pattern[:-1]}*| {_SPACE.pattern}")
"""The same, but for single spaces, which become what they are."""
_SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]*):")
_NOT_IN_ADDRESS = re.compile(r"[\x00-\x20\x7f-\xa0\\<>\"`\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]")
_DELIMITED = frozenset({"em", "strong", "del"})
LINK_SCHEMES = frozenset({"http", "https", "mailto"})
IMAGE_SCHEMES = frozenset({"http", "https"})


def address(url: str, schemes: frozenset[str]) -> str:
    """``url`` without characters that no address holds (percent-encoded), or empty for a scheme not in ``schemes``.

    The scheme is read as a browser reads it, which ignores tabs and line breaks inside an address.
    """
    url = url.strip()
    bare = re.sub(r"[\x00-\x20\x7f-\x9f]", "", url)
    match = _SCHEME.match(bare)
    if match and match.group(1).lower() not in schemes:
        return ""
    if not match and ":" in re.split("[/?#]", bare, maxsplit=1)[0]:
        return ""  # neither a scheme nor a relative address
    return _NOT_IN_ADDRESS.sub(lambda m: "".join(f"%{byte:02X}" for byte in m.group().encode("utf-8")), url)


def inlines(nodes: Iterable[Node]) -> list[Node]:
    """The canonical inline content of ``nodes``; block elements among them are parted by line breaks."""
    holder = Element("p", {}, _joined(_flat(list(nodes), frozenset())))
    _space(holder)
    # Dropping a break or a space may have left an element empty and its neighbours side by side.
    return _joined(_flat(holder.children, frozenset()))


def _flat(nodes: Sequence[Node], above: frozenset[str]) -> list[Node]:
    out: list[Node] = []
    for node in nodes:
        if isinstance(node, Text):
            if node.data:
                out.append(Text(node.data))
        elif node.tag == "br":
            out.append(Element("br"))
        elif node.tag in {"hr", "img"}:
            if node.tag == "img":
                out.append(_image(node))
        elif node.tag == "code" or node.tag == "pre":
            out.extend(_code(node))
        elif node.tag == "sup" and "data-footnote" in node.attrs:
            if node.attrs["data-footnote"]:
                out.append(Element("sup", {"data-footnote": node.attrs["data-footnote"]}))
        elif node.tag in BLOCKS:
            out.append(Element("br"))
            out.extend(_flat(node.children, above))
            out.append(Element("br"))
        elif node.tag in above and node.tag in _DELIMITED | {"a"}:
            out.extend(_flat(node.children, above))
        elif node.tag in _DELIMITED:
            out.extend(_hoisted(Element(node.tag), _joined(_flat(node.children, above | {node.tag}))))
        elif node.tag == "a":
            out.extend(_link(node, _joined(_flat(node.children, above | {"a"}))))
        else:
            children = _joined(_flat(node.children, above))
            if any(not _is_blank(child) for child in children):
                out.append(Element(node.tag, {}, children))
            else:
                out.extend(children)
    return out


def _image(node: Element) -> Element:
    attrs = {"src": address(node.get("src"), IMAGE_SCHEMES), "alt": _one_line(node.get("alt"))}
    title = _one_line(node.get("title"))
    return Element("img", {**attrs, "title": title} if title else attrs)


def _one_line(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def _code(node: Element) -> list[Node]:
    text = _SPACE.sub(" ", "".join(n.data if isinstance(n, Text) else " " * (n.tag == "br") for n in node.iter()))
    bare = text.strip(" ")
    if not bare.strip():
        return [Text(" ")] if text else []
    before: list[Node] = [Text(" ")] if text[0] == " " else []
    after: list[Node] = [Text(" ")] if text[-1] == " " else []
    inner = node.children[0] if node.tag == "pre" and node.children else node
    tex = formula(bare) if is_formula(inner) else None
    code = Element("code", {}, [bare]) if tex is None else Element("code", {"data-language": MATH}, [tex])
    return [*before, code, *after]


def _link(node: Element, children: list[Node]) -> list[Node]:
    href = address(node.get("href"), LINK_SCHEMES)
    if not href:
        return children
    marks = [n for child in children if isinstance(child, Element) for n in child.iter() if _is_mark(n)]
    if marks:  # Markdown cannot hold a footnote's mark inside a link
        children = _joined(_without_marks(children))
    link = Element("a", {"href": href})
    title = _one_line(node.get("title"))
    if title:
        link.attrs["title"] = title
    return [*_hoisted(link, children), *marks]


def _is_mark(node: Node) -> bool:
    return isinstance(node, Element) and node.tag == "sup" and "data-footnote" in node.attrs


def _without_marks(nodes: Iterable[Node]) -> list[Node]:
    out: list[Node] = []
    for node in nodes:
        if isinstance(node, Element):
            if _is_mark(node):
                continue
            node.children = _without_marks(node.children)
            if not node.children and node.tag not in {"br", "img"}:
                continue
        out.append(node)
    return out


def _hoisted(element: Element, children: list[Node]) -> list[Node]:
    """``element`` around ``children``, with white space and line breaks at its edges outside of it."""
    first, last = 0, len(children)
    before: list[Node] = []
    after: list[Node] = []
    while first < last:
        node = children[first]
        if _is_blank(node):
            before.append(node)
            first += 1
            continue
        if isinstance(node, Text) and node.data[0].isspace():
            bare = node.data.lstrip()
            before.append(Text(node.data[: len(node.data) - len(bare)]))
            node.data = bare
        break
    while last > first:
        node = children[last - 1]
        if _is_blank(node):
            after.append(node)
            last -= 1
            continue
        if isinstance(node, Text) and node.data[-1].isspace():
            bare = node.data.rstrip()
            after.append(Text(node.data[len(bare) :]))
            node.data = bare
        break
    if first == last:
        return [*before, *reversed(after)]
    for child in children[first:last]:
        element.append(child)
    return [*before, element, *reversed(after)]


def _is_blank(node: Node) -> bool:
    return node.data.isspace() or not node.data if isinstance(node, Text) else node.tag == "br"


def _kind(node: Node) -> str:
    if isinstance(node, Text):
        return "#text"
    return node.tag if node.tag in _DELIMITED or (node.tag == "code" and not node.attrs) else f"{id(node)}"


def _joined(nodes: Sequence[Node]) -> list[Node]:
    """``nodes`` with neighbouring texts, emphases of one kind and code spans made one."""
    out: list[Node] = []
    for kind, group in groupby(nodes, _kind):
        members = list(group)
        first = members[0]
        if isinstance(first, Element) and first.tag == "a" and out and _is_mark(out[-1]):
            out.append(Text(" "))  # ``[^1][a](b)`` is a reference to a definition
        if out and is_formula(first) and is_formula(out[-1]):
            out.append(Text(" "))  # ``$a$$b$`` is one formula to many
        if isinstance(first, Text):
            text = "".join(m.data for m in members if isinstance(m, Text))
            if text:
                out.append(Text(text))
        elif len(members) == 1:
            out.append(first)
        else:
            children = [child for m in members if isinstance(m, Element) for child in m.children]
            out.append(Element(kind, {}, _joined(children)))
    return out


def _space(holder: Element) -> None:
    """Collapse white space in place over the whole run, and drop it and repeated breaks at the edges of lines."""
    dropped: set[int] = set()
    line: list[Text] = []
    open_line = True  # nothing shown yet on this line
    spaced = True
    ended = False  # the last thing was a break
    last_break: Element | None = None

    def end_line() -> None:
        while line:
            line[-1].data = line[-1].data.rstrip()
            if line[-1].data:
                break
            line.pop()

    for node in _leaves(holder):
        if isinstance(node, Text):
            data = _WIDE_SPACE.sub(" ", node.data)
            if open_line:
                data = data.lstrip()
            elif spaced:
                data = data.lstrip(" ")
            node.data = data
            if data:
                line.append(node)
                spaced = data[-1] == " "
                open_line = False
                ended = False
        elif node.tag == "br":
            end_line()
            if open_line:
                dropped.add(id(node))
            else:
                last_break = node
                ended = True
            line.clear()
            open_line = spaced = True
        else:
            line.clear()
            open_line = spaced = ended = False
    end_line()
    if ended and last_break is not None:
        dropped.add(id(last_break))
    if dropped:
        _prune(holder, lambda node: id(node) in dropped)


def _leaves(holder: Element) -> list[Text | Element]:
    out: list[Text | Element] = []
    stack: list[Node] = list(reversed(holder.children))
    while stack:
        node = stack.pop()
        if isinstance(node, Text) or node.tag in {"br", "img", "code"} or not node.children:
            out.append(node)
        else:
            stack.extend(reversed(node.children))
    return out


def _prune(holder: Element, gone: Callable[[Node], bool]) -> None:
    for element in [holder, *holder.elements()]:
        if element.tag != "code":
            element.children = [child for child in element.children if not gone(child)]
