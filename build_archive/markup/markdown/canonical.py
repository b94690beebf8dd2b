"""The form of a body tree that the library's Markdown can hold exactly.

``write`` puts a tree into this form first and ``read`` gives it back in this form, so that the two are inverse.
It moves white space, joins neighbours and drops what shows nothing; a character that is not white space is never lost
(a NUL, a lone surrogate or a noncharacter, which no file should hold, becomes U+FFFD; the characters of a footnote's
mark are its label).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from build_archive.markup.markdown.formulas import MATH, formula
from build_archive.markup.markdown.inline import inlines
from build_archive.markup.markdown.tables import table
from build_archive.model.body import ATTRIBUTES, BLOCKS, INLINES
from build_archive.model.tree import Element, Node, Text

MAX_DEPTH = 60
"""Open elements; deeper ones are unwrapped, their text stays."""
_HEADINGS = {"h1": "h2", **{f"h{level}": f"h{level}" for level in range(2, 7)}}
_LANGUAGE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_+#.-]{0,30}\Z")
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?\Z")
_LIVE = re.compile(r"[<{]|\][(:\[]|://|@|^--", re.MULTILINE)
"""What could be more than text where a code block is not recognised."""
_LINE_BREAKS = re.compile(r"\r\n|[\r\x85\u2028\u2029]")
_PAGE_BREAKS = re.compile(r"[\x0b\x0c\x1c-\x1f]")
_UNWRITABLE = re.compile("[\x00\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def canonical(body: Element) -> Element:
    """A new ``body`` in the form the dialect holds; ``body`` itself is left alone."""
    root = _copy(body)
    sections = [c for c in root.children if _is_footnotes(c)]
    labels = _labels(sections)
    definitions: list[Element] = []
    strays: list[Node] = []
    for section in sections:
        assert isinstance(section, Element)
        for child in _list_items(section):
            if isinstance(child, Element) and child.tag == "li":
                definitions.append(child)
            else:
                strays.append(child)
    definitions = [li for li in definitions if any(_shows(block) for block in _blocks(li.children))]
    known = {labels[id(li)] for li in definitions}
    for mark in root.elements("sup"):
        if "data-footnote" in mark.attrs:
            label = _given(labels, mark.attrs["data-footnote"])
            mark.attrs["data-footnote"] = label if label in known else ""
    result = Element("body")
    for block in _blocks([c for c in root.children if not any(c is s for s in sections)] + strays, inside=False):
        result.append(block)
    notes = Element("ol")
    for li in definitions:
        notes.append(Element("li", {"data-footnote": labels[id(li)]}, _blocks(li.children)))
    if notes.children:
        result.append(Element("section", {"class": "footnotes"}, [notes]))
    return result


def same(left: Element, right: Element) -> bool:
    """Whether two trees are equal: tags, attributes, text."""
    pairs: list[tuple[Node, Node]] = [(left, right)]
    while pairs:
        a, b = pairs.pop()
        if isinstance(a, Text) or isinstance(b, Text):
            if not (isinstance(a, Text) and isinstance(b, Text) and a.data == b.data):
                return False
        elif a.tag != b.tag or a.attrs != b.attrs or len(a.children) != len(b.children):
            return False
        else:
            pairs.extend(zip(a.children, b.children, strict=True))
    return True


def _copy(body: Element) -> Element:
    """The tree with known tags and attributes only and no deeper than :data:`MAX_DEPTH`; foreign tags are unwrapped."""
    root = Element("body")
    stack: list[tuple[Node, Element, int]] = [(child, root, 1) for child in reversed(body.children)]
    while stack:
        node, parent, depth = stack.pop()
        if isinstance(node, Text):
            parent.append(Text(_printable(node.data), node.offsets))
            continue
        tag = node.tag if node.tag != "h1" else "h2"
        target = parent
        if depth <= MAX_DEPTH and (tag in BLOCKS or tag in INLINES):
            allowed = ATTRIBUTES.get(tag, frozenset())
            target = Element(tag, {k: _printable(v) for k, v in node.attrs.items() if k in allowed})
            parent.append(target)
            depth += 1
        stack.extend((child, target, depth) for child in reversed(node.children))
    return root


def _printable(text: str) -> str:
    if text.isprintable():
        return text
    return _UNWRITABLE.sub("\ufffd", text)


def _is_footnotes(node: Node) -> bool:
    return isinstance(node, Element) and node.tag == "section" and "footnotes" in node.classes


def _list_items(section: Element) -> Iterator[Node]:
    for child in section.children:
        if isinstance(child, Element) and child.tag in {"ol", "ul"}:
            yield from child.children
        else:
            yield child


def _labels(sections: Iterable[Node]) -> dict[object, str]:
    """Label by identity of the ``li`` and by the label as given: itself where it is a plain one, else a new one."""
    labels: dict[object, str] = {}
    used: set[str] = set()
    items = [
        li
        for section in sections
        if isinstance(section, Element)
        for li in _list_items(section)
        if isinstance(li, Element) and li.tag == "li"
    ]
    plain = {li.get("data-footnote") for li in items if _LABEL.match(li.get("data-footnote"))}
    number = 0
    for li in items:
        given = li.get("data-footnote")
        label = given
        if not _LABEL.match(given) or given in used:
            number += 1
            while f"n{number}" in used or f"n{number}" in plain:
                number += 1
            label = f"n{number}"
        used.add(label)
        labels[id(li)] = label
        labels.setdefault(("given", given), label)
    return labels


def _given(labels: dict[object, str], given: str) -> str:
    return labels.get(("given", given), "")


def _shows(block: Node) -> bool:
    return isinstance(block, Element) and any(
        node.data.strip() if isinstance(node, Text) else node.tag in {"img", "hr"} for node in block.iter()
    )


def _blocks(nodes: Iterable[Node], inside: bool = True) -> list[Node]:
    """The canonical blocks of ``nodes``; runs of inline content become paragraphs.

    ``inside``: they are not directly in the body.
    """
    out: list[Node] = []
    run: list[Node] = []

    def close() -> None:
        if run:
            content = inlines(run)
            if content:
                out.append(Element("p", {}, content))
            run.clear()

    for node in nodes:
        if isinstance(node, Text) or node.tag in INLINES:
            run.append(node)
            continue
        close()
        out.extend(_block(node, inside))
    close()
    return out


def _block(element: Element, inside: bool) -> list[Node]:
    tag = element.tag
    if tag == "hr":
        return [Element("hr")]
    if tag in {"p", "section", "li", "tr", "td", "th", "thead", "tbody"}:
        return _blocks(element.children, inside)
    if tag in _HEADINGS:
        content = inlines(element.children)
        return [Element(_HEADINGS[tag], {}, content)] if content else []
    if tag == "blockquote":
        blocks = _blocks(element.children)
        return [Element("blockquote", {}, blocks)] if blocks else []
    if tag == "pre":
        return _pre(element, inside)
    if tag in {"ul", "ol"}:
        return _list(element)
    rows = table(element)
    return [rows] if rows is not None else _blocks(element.children, inside)


def _pre(element: Element, inside: bool) -> list[Node]:
    parts: list[str] = []
    language = ""
    for node in element.iter():
        if isinstance(node, Text):
            parts.append(node.data)
        elif node.tag == "br":
            parts.append("\n")
        elif node.tag == "code" and not language and _LANGUAGE.match(node.get("data-language")):
            language = node.get("data-language")
    code = _PAGE_BREAKS.sub(" ", _LINE_BREAKS.sub("\n", "".join(parts)))
    code = "\n".join(line if line.strip() else "" for line in code.split("\n")).strip("\n")
    if not code:
        return []
    if language == MATH:
        tex = formula(code, block=True)
        if tex is not None:
            return [Element("pre", {}, [Element("code", {"data-language": MATH}, [tex])])]
        language = ""
    if inside and _LIVE.search(code):
        return _lines_of_code(code)
    return [Element("pre", {}, [Element("code", {"data-language": language} if language else {}, [code])])]


def _lines_of_code(code: str) -> list[Node]:
    """A code block as one paragraph, a code span a line, its indentation as no-break spaces.

    Python-Markdown does not always know a fence inside a list or a quotation, and then what stands in it is live.
    """
    nodes: list[Node] = []
    for line in code.split("\n"):
        bare = line.lstrip()
        indent = "\u00a0" * len(line[: len(line) - len(bare)].expandtabs(4))
        if bare:
            nodes += [Element("br"), Element("code", {}, [indent + bare])]
    content = inlines(nodes)
    return [Element("p", {}, content)] if content else []


def _list(element: Element) -> list[Node]:
    items: list[list[Node]] = []
    for child in element.children:
        if isinstance(child, Element) and child.tag == "li":
            items.append(_blocks(child.children))
        else:
            blocks = _blocks([child])
            if blocks and items and isinstance(blocks[0], Element) and blocks[0].tag in {"ul", "ol"}:
                items[-1].extend(blocks)
            elif blocks:
                items.append(blocks)
    items = [item for item in items if item]
    if not items:
        return []
    tight = all(_is_tight(item) for item in items)
    result = Element(element.tag)
    start = element.get("start").strip()
    number = int(start) if element.tag == "ol" and start.isascii() and start.isdigit() and len(start) <= 9 else 1
    if number != 1 and number + len(items) <= 999_999_999:
        result.attrs["start"] = str(number)
    for item in items:
        first = item[0]
        if tight and isinstance(first, Element) and first.tag == "p":
            item = [*first.children, *item[1:]]
        result.append(Element("li", {}, item))
    return [result]


def _is_tight(item: list[Node]) -> bool:
    """Whether an item is a paragraph with lists below it at most: what Markdown can write without blank lines.

    A nested list that does not start at 1 cannot follow a paragraph without a blank line.
    """
    rest = item[1:] if isinstance(item[0], Element) and item[0].tag == "p" else item
    return all(isinstance(b, Element) and b.tag in {"ul", "ol"} and "start" not in b.attrs for b in rest)


