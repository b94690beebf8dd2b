"""Markdown to a body tree, and any Markdown to HTML; the only file that calls the CommonMark engine."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import pyromark

from build_archive.markup.markdown.beside_han import NOTHING, with_nothing_beside
from build_archive.markup.markdown.canonical import canonical
from build_archive.markup.markdown.formulas import MATH, formula
from build_archive.model.body import BLOCKS
from build_archive.model.tree import Element, Node

OPTIONS = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_FOOTNOTES | pyromark.Options.ENABLE_STRIKETHROUGH
_DIALECT = OPTIONS | pyromark.Options.ENABLE_MATH
_RAW = frozenset({"sub", "sup", "ruby", "rt", "rp", "kbd"})
_TAG = re.compile(r"<(/?)([A-Za-z]+)\s*/?>\Z")
_DISPLAY = "data-display"
_UNENCODABLE = re.compile("[\ud800-\udfff]")
_TAGS = {
    "Paragraph": "p", "Item": "li", "Emphasis": "em", "Strong": "strong", "Strikethrough": "del", "TableHead": "tr",
    "TableRow": "tr", "BlockQuote": "blockquote",
}  # fmt: skip


def to_html(source: str) -> tuple[str, bool]:
    """Any Markdown (GFM tables, strikethrough, footnotes) as HTML, and whether it held raw HTML, which passes through.

    For seeds only: what comes back is as hostile as what went in.
    """
    source = _UNENCODABLE.sub("\ufffd", source)
    events = pyromark.events(source, options=OPTIONS)
    raw = any(isinstance(event, dict) and ("Html" in event or "InlineHtml" in event) for event in events)
    html = pyromark.html(with_nothing_beside(source, OPTIONS), options=OPTIONS)
    return html.replace(NOTHING, ""), raw


def read(markdown: str) -> Element:
    """The body tree of Markdown in the library's dialect, in canonical form.

    Raw HTML other than the dialect's own attribute-free tags is text here: it is shown, never obeyed. HTML comments,
    which a person may leave for the next one, are dropped.
    """
    return canonical(_Reader().tree(_UNENCODABLE.sub("\ufffd", markdown)))


_BREAKS = frozenset(
    {"Paragraph", "Item", "Rule", "Heading", "List", "BlockQuote", "CodeBlock", "FootnoteDefinition"}
    | {"Table", "TableHead", "TableRow", "TableCell"}
)
_SILENT = frozenset({"<sub>", "</sub>", "<sup>", "</sup>", "<kbd>", "</kbd>"})
_INSIDE = frozenset({"Emphasis", "Strong", "Strikethrough", "Link"})


def said(markdown: str) -> str | None:
    """The plain text of Markdown, as of what :func:`read` gives; None where it takes a reading to know."""
    lines: list[str] = []
    line: list[str] = []
    image = 0
    events: Iterable[Any] = pyromark.events(_UNENCODABLE.sub("\ufffd", markdown), options=_DIALECT)  # Any: see below
    for event in events:
        if isinstance(event, str):
            if event == "SoftBreak":
                line.append(" ")
            elif event in ("HardBreak", "Rule"):
                if image:
                    return None
                lines.append("".join(line))
                line.clear()
            else:
                return None
            continue
        for name, value in event.items():
            if name in ("Text", "Code", "InlineMath"):
                if not image:
                    line.append(value)
            elif name == "FootnoteReference" or (name == "InlineHtml" and value in _SILENT):
                if image:
                    return None
            elif name in ("Start", "End"):
                kind = value if isinstance(value, str) else next(iter(value))
                if kind == "Image":
                    image += 1 if name == "Start" else -1
                elif kind in _BREAKS:
                    lines.append("".join(line))
                    line.clear()
                elif kind not in _INSIDE:
                    return None
            else:
                return None
    lines.append("".join(line))
    return "\n".join([text for text in map(str.strip, lines) if text])


class _Reader:
    def __init__(self) -> None:
        self.body = Element("body")
        self.notes = Element("ol")
        self.current = self.body
        self.aligns: list[list[str]] = []
        self.cells: list[int] = []
        self.image: list[str] | None = None
        self.images = 0
        self.comment = False

    def tree(self, source: str) -> Element:
        for event in pyromark.events(source, options=_DIALECT):
            if isinstance(event, str):
                self._plain(event)
            else:
                for name, value in event.items():
                    self._event(name, value)
        if self.notes.children:
            self.body.append(Element("section", {"class": "footnotes"}, [self.notes]))
        return self.body

    def _plain(self, event: str) -> None:
        if event == "HardBreak":
            self._add(Element("br") if self.image is None else " ")
        elif event == "SoftBreak":
            self._add(" ")
        elif event == "Rule":
            self._add(Element("hr"))

    def _event(self, name: str, value: Any) -> None:  # Any: the engine's events are plain dicts of many shapes
        if name == "Text":
            self._add(value)
        elif name == "Code":
            self._add(value if self.image is not None else Element("code", {}, [value]))
        elif name in {"InlineMath", "DisplayMath"}:
            self._math(value, name == "DisplayMath")
        elif name in {"InlineHtml", "Html"}:
            self._html(value)
        elif name == "FootnoteReference":
            self._add(Element("sup", {"data-footnote": value.lower()}))
        elif name == "Start":
            self._start(value)
        elif name == "End":
            self._end(value)

    def _add(self, node: Node | str) -> None:
        if self.image is not None:
            if isinstance(node, str):
                self.image.append(node)
            return
        self.current.append(node)

    def _open(self, tag: str, attrs: dict[str, str] | None = None) -> None:
        element = Element(tag, attrs or {})
        self.current.append(element)
        self.current = element

    def _close(self, *tags: str) -> None:
        """Leave the innermost of ``tags``, and with it any raw tag left open inside."""
        node: Element | None = self.current
        while node is not None and node.tag not in tags:
            node = node.parent
        if node is not None and node.parent is not None:
            self.current = node.parent

    def _math(self, tex: str, display: bool) -> None:
        mark = "$$" if display else "$"
        if self.image is not None or formula(tex, block=display) is None:
            self._add(f"{mark}{tex}{mark}")  # sums of money, mostly
        else:
            self._add(Element("code", {"data-language": MATH, **({_DISPLAY: "1"} if display else {})}, [tex]))

    def _formulas(self) -> None:
        """Let a formula that has the paragraph or a line of an item for itself be a block."""
        children = self.current.children
        for index, child in enumerate(children):
            if isinstance(child, Element) and _DISPLAY in child.attrs:
                beside = children[max(index - 1, 0) : index] + children[index + 1 : index + 2]
                if all(isinstance(node, Element) and node.tag in BLOCKS for node in beside):
                    children[index] = Element("pre", {}, [child])
                    children[index].parent = self.current

    def _html(self, raw: str) -> None:
        match = _TAG.match(raw)
        tag = match.group(2).lower() if match else ""
        if match and tag == "br":
            self._add(Element("br"))
        elif match and tag in _RAW and self.image is None:
            if not match.group(1):
                self._open(tag)
                return
            node: Element | None = self.current
            while node is not None and node.tag in _RAW and node.tag != tag:
                node = node.parent
            if node is not None and node.tag == tag and node.parent is not None:
                self.current = node.parent
            else:
                self._add(raw)
        else:
            self._add(re.sub(r"<!--.*?-->", "", raw, flags=re.DOTALL))

    def _start(self, value: Any) -> None:  # Any: as above
        name: str = value if isinstance(value, str) else next(iter(value))
        detail: Any = None if isinstance(value, str) else value[name]  # Any: as above
        if self.image is not None:
            self.images += name == "Image"
            return
        if name == "Heading":
            self._open("h" + str(detail["level"])[1:])
        elif name == "CodeBlock":
            info = detail.get("Fenced", "") if isinstance(detail, dict) else ""
            self._open("pre")
            self._open("code", {"data-language": info.split()[0]} if info.split() else {})
        elif name == "List":
            self._open("ul" if detail is None else "ol", {} if detail in (None, 1) else {"start": str(detail)})
        elif name == "FootnoteDefinition":
            self.outside = self.current
            self.current = self.notes
            self._open("li", {"data-footnote": str(detail).lower()})
        elif name == "Table":
            self.aligns.append(["" if a == "None" else str(a).lower() for a in detail])
            self._open("table")
        elif name == "TableHead":
            self._open("thead")
            self._row()
        elif name == "TableRow":
            self._row()
        elif name == "TableCell":
            align = self.aligns[-1][self.column] if self.column < len(self.aligns[-1]) else ""
            self.column += 1
            in_head = self.current.parent is not None and self.current.parent.tag == "thead"
            self._open("th" if in_head else "td", {"align": align} if align else {})
        elif name == "Link":
            url = detail["dest_url"]
            url = "mailto:" + url if detail["link_type"] == "Email" else url
            self._open("a", {"href": url, **({"title": detail["title"]} if detail["title"] else {})})
        elif name == "Image":
            self.image = []
            title = {"title": detail["title"]} if detail["title"] else {}
            self.pending = {"src": detail["dest_url"], "alt": "", **title}
        elif name == "HtmlBlock":
            self._open("p")
        else:
            self._open(_TAGS.get(name, "p"))

    def _row(self) -> None:
        self.column = 0
        self._open("tr")

    def _end(self, value: Any) -> None:  # Any: as above
        name = value if isinstance(value, str) else next(iter(value))
        if self.image is not None:
            if name == "Image" and self.images:
                self.images -= 1
            elif name == "Image":
                self.pending["alt"] = "".join(self.image)
                self.image = None
                self._add(Element("img", self.pending))
            return
        if name == "FootnoteDefinition":
            self._close("li")
            self.current = self.outside
        elif name == "Table":
            self.aligns.pop()
            self._close("table")
        elif name == "TableHead":
            self._close("thead")
        elif name == "TableCell":
            self._close("th", "td")
        elif name == "CodeBlock":
            self._close("pre")
        elif name == "List":
            self._close("ul", "ol")
        elif name == "Heading":
            self._close("h1", "h2", "h3", "h4", "h5", "h6")
        elif name == "Link":
            self._close("a")
        else:
            if name in ("Paragraph", "Item"):
                self._formulas()
            self._close(_TAGS.get(name, "p"))
