"""A row of blocks out of any tree: one walk that writes the closed set of elements and nothing else.

The writer keeps the open containers (quotation, list, item, table), the open paragraph and the open inline formats. A
block boundary of the source ends the paragraph; formats that span blocks are opened again in the next one.
"""

from __future__ import annotations

import re

from build_archive.clean.ledger import Ledger
from build_archive.clean.measure import BLOCK, names
from build_archive.clean.structure.callouts import CALLOUTS, callout
from build_archive.clean.structure.formulas import RULE, Formula, formula_of, may_be_formula, split
from build_archive.clean.structure.images import picture
from build_archive.clean.structure.inline import mend, shows
from build_archive.clean.structure.links import PERMALINK, address, is_permalink
from build_archive.clean.structure.space import tidy
from build_archive.clean.structure.tables import is_data
from build_archive.model import Element, Node, Reason, Text

MAX_DEPTH = 24
"""Open containers; deeper ones are flattened, so that no later walk can be too deep."""
_FORMATS = {
    "b": "strong", "strong": "strong", "i": "em", "em": "em", "s": "del",
    "strike": "del", "del": "del", "code": "code", "tt": "code", "samp": "code", "kbd": "kbd", "sub": "sub",
    "sup": "sup", "ruby": "ruby", "rt": "rt", "rp": "rp", "annotation": "code",
}  # fmt: skip
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_IN_HEADING = frozenset({"div", "p", "section", "header", "hgroup", "address"})
"""Blocks that only lay out a heading."""
MAX_LINE = 300
"""Characters of a heading that may be laid out so; a heading that was never closed holds the article."""
_LINES = frozenset({"div", "p", "li", "tr"})
"""Elements that are a line each, in a listing."""
LINE_NUMBERS = "clean.line_numbers"
_HOLD_HEADINGS = frozenset({"body", "blockquote", "ul", "ol", "li"})
_STYLED = (
    ("strong", re.compile(r"(?:^|;)\s*font-weight\s*:\s*(?:bold|bolder|[6-9]00)", re.I)),
    ("del", re.compile(r"(?:^|;)\s*text-decoration(?:-line)?\s*:\s*line-through", re.I)),
)
_LANGUAGE = re.compile(
    r"(?:^|\s)(?:language|lang|highlight-source|highlight-text|highlight|brush:?|"
    r"sourceCode)[-\s:]+([A-Za-z0-9+#_.-]{1,30})"
)
TERM = "term"
"""Marks a paragraph that is the term of a definition, until headings have been told from it."""
_State = tuple[int, int, str]


class Writer:
    """Writes blocks; see the module."""

    def __init__(self, base: str, ledger: Ledger) -> None:
        self.root = Element("body")
        self._base = base
        self._ledger = ledger
        self._open: list[Element] = [self.root]
        self._block: Element | None = None
        self._tag = "p"
        self._formats: list[tuple[str, dict[str, str]]] = []
        self._inline: list[Element] = []
        self._breaks = 0
        self._own_items: set[int] = set()
        self._term = False
        self._lead = ""  # what the next paragraph of a callout begins with
        self._line = False  # in a heading whose blocks are one line
        self._last = ""  # the last character of the open paragraph, if it is to be parted from a formula
        self._after_formula = False

    def write(self, nodes: list[Element]) -> Element:
        """The ``body`` with the blocks of ``nodes``."""
        stack: list[tuple[Node, _State | None]] = [(node, None) for node in reversed(nodes)]
        while stack:
            node, state = stack.pop()
            if isinstance(node, Text):
                self._text(node)
            elif state is not None:
                self._leave(node, state)
            else:
                state = (len(self._open), len(self._formats), self._tag)
                if self._enter(node):
                    stack.append((node, state))
                    stack.extend((child, None) for child in reversed(node.children))
        self._flush()
        return self.root

    def _enter(self, element: Element) -> bool:
        """Open ``element``; whether its children and its end are to be walked."""
        tag = element.tag
        if may_be_formula(element):
            formula = formula_of(element)
            if formula is not None and self._ledger.remove(element, RULE, Reason.MARKUP):
                self._formula(formula)
                return False
        if tag == "a" and (self._tag != "p" or self._term) and is_permalink(element):
            self._ledger.remove(element, PERMALINK, Reason.MARKUP)
            return self._ledger.protected(element)
        if tag == "br":
            self._breaks += self._block is not None
        elif tag == "img":
            self._picture(element)
        elif tag == "sup" and "data-footnote" in element.attrs:
            self._put_breaks()
            self._holder().append(Element("sup", {"data-footnote": element.attrs["data-footnote"]}))
        elif tag == "hr":
            self._flush()
            if len(self._open) == 1:
                self.root.append(Element("hr"))
        elif tag == "pre" and not self._in_cell():
            self._pre(element)
        elif tag in BLOCK or tag == "figure":
            self._enter_block(element)
            return True
        elif tag == "caption" and self._open[-1].tag == "table":
            self._flush()
            self._open_format("em", {})
            return True
        else:
            self._format(element)
            return True
        return False

    def _leave(self, element: Element, state: _State) -> None:
        if element.tag in _IN_HEADING and self._line:
            self._space()
        elif element.tag in BLOCK:
            if self._in_cell() and element.tag not in ("td", "th", "tr", "table"):
                self._breaks += 1
            else:
                self._flush()
        elif element.tag == "caption":
            self._flush()
            written = self._container().children
            if len(written) > 1 and written[-2] is self._open[-1]:
                written[-2:] = reversed(written[-2:])  # a table's caption stands above it
        self._term = self._term and element.tag != "dt"
        opened, formats, self._tag = state
        if len(self._open) > opened:
            self._lead = ""
        self._line = self._line and self._tag in _HEADINGS
        del self._open[opened:]
        self._close_formats(formats)

    # -- inline ----------------------------------------------------------------------------------------------------

    def _format(self, element: Element) -> None:
        wanted: list[tuple[str, dict[str, str]]] = []
        if element.tag == "a":
            url = address(element, self._base)
            if url:
                wanted.append(("a", {"href": url}))
        elif element.tag in _FORMATS:
            wanted.append((_FORMATS[element.tag], {}))
        style = element.attrs.get("style")
        if style and len(style) < 2000:
            wanted += [(name, {}) for name, pattern in _STYLED if pattern.search(style)]
        for name, attrs in wanted:
            self._open_format(name, attrs)

    def _open_format(self, name: str, attrs: dict[str, str]) -> None:
        ruby = False
        for tag, _ in self._formats:
            if tag == name:
                return
            ruby = ruby or tag == "ruby"
        if len(self._formats) <= 10 and (ruby or name not in ("rt", "rp")):
            self._formats.append((name, attrs))

    def _close_formats(self, count: int) -> None:
        del self._formats[count:]
        del self._inline[count:]

    def _text(self, text: Text) -> None:
        if not text.data:
            return
        if not text.data.strip():
            if self._block is not None and not self._breaks:
                self._holder().append(Text(text.data))
            return
        if ("$" in text.data or "\\" in text.data) and not self._in_code():
            for part in split(text, self._ledger):
                if isinstance(part, Formula):
                    self._formula(part)
                else:
                    self._words(part)
        else:
            self._words(text)

    def _words(self, text: Text) -> None:
        self._put_breaks()
        holder = self._holder()
        if self._after_formula and text.data[0].isalnum():
            holder.append(Text(" "))
        holder.append(Text(text.data, text.offsets))
        self._after_formula = False
        self._last = text.data[-1]

    def _in_code(self) -> bool:
        return any(tag in ("code", "kbd") for tag, _ in self._formats)

    def _formula(self, formula: Formula) -> None:
        """Write a formula: a block, or inside a line with a space before and after where letters would touch it."""
        code = Element("code", {"data-language": "math"}, [formula.tex])
        if formula.block and self._tag == "p" and not self._in_cell():
            self._flush()
            self._container().append(Element("pre", {}, [code]))
            return
        self._put_breaks()
        holder = self._holder()
        if self._last.isalnum() or self._after_formula:
            holder.append(Text(" "))
        holder.append(code)
        self._last = ""
        self._after_formula = True

    def _put_breaks(self) -> None:
        """Write the line breaks that came before; two of them end a paragraph."""
        if self._breaks >= 2 and self._block is not None and not self._in_cell():
            self._flush()
        elif self._breaks and self._block is not None and shows(self._block):
            # Not into a format that has opened since: the next word would join the bold word before the break.
            (self._inline[-1] if self._inline else self._block).append(Element("br"))
            self._last, self._after_formula = "", False
        self._breaks = 0

    def _picture(self, element: Element) -> None:
        made = picture(element, self._base)
        if made is not None:
            self._put_breaks()
            self._holder().append(made)

    def _holder(self) -> Element:
        """The innermost open inline element, or the paragraph; opens what has to be open."""
        if self._block is None:
            self._block = Element(self._tag, {TERM: "1"} if self._term else None)
            self._container().append(self._block)
            self._inline = []
            if self._lead:
                self._block.append(Text(self._lead))
                self._lead = ""
        while len(self._inline) < len(self._formats):
            tag, attrs = self._formats[len(self._inline)]
            made = Element(tag, dict(attrs))
            (self._inline[-1] if self._inline else self._block).append(made)
            self._inline.append(made)
        return self._inline[-1] if self._inline else self._block

    # -- blocks ----------------------------------------------------------------------------------------------------

    def _container(self) -> Element:
        """Where a block may go: a list gets an item of its own for loose text, a table lets its text stand before "
        "it."""
        top = self._open[-1]
        if top.tag in ("ul", "ol"):
            item = Element("li")
            top.append(item)
            self._open.append(item)
            self._own_items.add(id(item))
            return item
        index = len(self._open) - 1
        while self._open[index].tag in ("table", "tr"):
            index -= 1
        return self._open[index]

    def _in_cell(self) -> bool:
        return self._block is not None and self._block.tag == "td"

    def _push(self, made: Element, into: Element | None = None) -> bool:
        if len(self._open) >= MAX_DEPTH:
            return False
        (self._container() if into is None else into).append(made)
        self._open.append(made)
        return True

    def _enter_block(self, element: Element) -> None:
        tag = element.tag
        if self._in_cell() and tag not in ("td", "th", "tr", "table"):
            self._breaks += 1
            return
        if self._line and tag in _IN_HEADING:
            self._space()
            return
        self._flush()
        self._tag = "p"
        self._line = False
        self._term = False
        if tag in _HEADINGS:
            if all(holder.tag in _HOLD_HEADINGS for holder in self._open):
                self._tag = tag
                self._line = _is_line(element)
            else:
                self._open_format("strong", {})
        elif tag == "blockquote":
            self._push(Element("blockquote"))
        elif tag in ("ul", "ol"):
            start = element.get("start")
            self._push(
                Element(
                    tag, {"start": start} if tag == "ol" and re.fullmatch(r"\d{1,6}", start) and start != "1" else {}
                )
            )
        elif tag == "li":
            self._item()
        elif tag == "table":
            if is_data(element):
                self._push(Element("table"))
        elif tag == "tr" and self._open[-1].tag == "table":
            self._push(Element("tr"), self._open[-1])
        elif tag in ("td", "th") and self._open[-1].tag == "tr":
            self._cell(element)
        elif tag == "figcaption" or (tag in ("p", "div") and _CAPTION.search(names(element))):
            self._open_format("em", {})
        elif tag == "dt":
            self._open_format("strong", {})
            self._term = True
        elif tag in CALLOUTS and element.attrs and (kind := callout(element)) and self._push(Element("blockquote")):
            self._lead = f"[!{kind}] "

    def _space(self) -> None:
        """Part two blocks inside a heading."""
        if self._block is not None:
            self._holder().append(Text(" "))

    def _item(self) -> None:
        if id(self._open[-1]) in self._own_items:
            self._open.pop()
        top = self._open[-1]
        if top.tag not in ("ul", "ol"):
            last = top.children[-1] if top.children else None
            if isinstance(last, Element) and last.tag == "ul" and len(self._open) < MAX_DEPTH:
                self._open.append(last)
            elif not self._push(Element("ul")):
                return
        self._push(Element("li"), self._open[-1])

    def _cell(self, element: Element) -> None:
        made = Element("td")
        if element.tag == "th":
            made.attrs["head"] = "1"
        for name in ("colspan", "rowspan"):
            if re.fullmatch(r"\d{1,2}", element.get(name)):
                made.attrs[name] = element.get(name)
        align = element.get("align") or element.get("style")
        found = re.search(r"(?:^|text-align\s*:\s*)(left|right|center)", align[:500]) if align else None
        if found:
            made.attrs["align"] = found.group(1)
        self._open[-1].append(made)
        self._block = made
        self._inline = []
        self._breaks = 0

    def _pre(self, element: Element) -> None:
        self._flush()
        code = Element("code")
        for source in [element, *element.elements("code"), *_around(element)][:10]:
            found = _LANGUAGE.search(
                f"{source.get('class')[:300]} {'lang-' + source.get('lang') if source.get('lang') else ''}"
            )
            if found:
                code.attrs["data-language"] = found.group(1).lower()
                break
        ended = True  # at the beginning of a line
        stack: list[Node] = [element]
        numbers = self._line_numbers(element)
        while stack:
            node = stack.pop()
            if isinstance(node, Text):
                code.append(Text(node.data, node.offsets))
                ended = node.data.endswith("\n") if node.data else ended
            elif id(node) not in numbers:
                if node.tag == "br" or (node.tag in _LINES and not ended):
                    code.append(Text("\n"))
                    ended = True
                stack.extend(reversed(node.children))
        if not code.text().strip():
            return
        first, last = code.children[0], code.children[-1]
        if isinstance(first, Text):
            first.data = first.data.lstrip("\r\n")
        if isinstance(last, Text):
            last.data = last.data.rstrip()
        block = Element("pre")
        block.append(code)
        self._container().append(block)

    def _line_numbers(self, element: Element) -> set[int]:
        """The elements of a listing that number its lines, which leave: one, two, three, nothing else in them."""
        if not any(text.data.strip() == "1" for text in element.texts()):
            return set()
        found: list[Element] = []
        shown: list[str] = []
        blank = True  # nothing stands on the line so far
        stack: list[Node] = [element]
        while stack:
            node = stack.pop()
            if isinstance(node, Text):
                shown.append(node.data)
                blank = not node.data.rpartition("\n")[2].strip() and (blank or "\n" in node.data)
                continue
            if node.tag == "br" or node.tag in _LINES:
                shown.append("\n")
                blank = True
            only = node.children[0] if len(node.children) == 1 else None
            if isinstance(only, Text) and blank and only.data.strip() == str(len(found) + 1):
                found.append(node)
            stack.extend(reversed(node.children))
        lines = sum(bool(line.strip()) and not line.strip().isdigit() for line in "".join(shown).split("\n"))
        if len(found) < 2 or len(found) < 0.8 * lines:
            return set()
        return {id(number) for number in found if self._ledger.remove(number, LINE_NUMBERS, Reason.MARKUP)}

    def _flush(self) -> None:
        """End the open paragraph."""
        block, self._block = self._block, None
        self._last, self._after_formula = "", False
        self._inline = []
        self._breaks = 0
        if block is None:
            return
        tidy(block)
        mend(block)
        if not shows(block) and block.tag != "td" and block.parent is not None:
            block.parent.children.pop() if block.parent.children[-1] is block else None


def _is_line(heading: Element) -> bool:
    size = 0
    for text in heading.texts():
        size += len(text.data.strip())
        if size > MAX_LINE:
            return False
    return True


def _around(element: Element) -> list[Element]:
    """The parent of a listing, and what is further up where a highlighter has laid it out as a table."""
    found: list[Element] = []
    parent = element.parent
    while parent is not None and (not found or found[-1].tag in ("td", "tr", "tbody", "table")) and len(found) < 6:
        found.append(parent)
        parent = parent.parent
    return found


_CAPTION = re.compile(
    r" (?:wp-caption-text|(?:image|img|photo|picture|figure|media)-?caption|caption-?text|figcaption|caption) "
)
