"""A cleaned body as Markdown of the library's dialect.

markdownify gives the walk and the dispatch to ``convert_…`` methods; every conversion and every escape is ours, because
its own un-escape text (``&lt;script&gt;`` becomes live). The converter walks our tree, so no HTML is parsed again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from markdownify import MarkdownConverter

from build_archive.markup.markdown import escape
from build_archive.markup.markdown.canonical import canonical
from build_archive.markup.markdown.emphasis import CLOSE, OPEN, resolve
from build_archive.markup.markdown.formulas import MATH, is_formula
from build_archive.model.tree import Element, Node, Text

_AUTOLINK = re.compile(r"https?://(?:[\w./?=%#,:+@!;-]|&(?![\w#]+;))+\Z")
_BACKTICKS = re.compile("`+")
_CALLOUT = re.compile(r"\A\\\[(![a-z-]{2,20})\](?=\s|\Z)")
"""The kind of a callout, which forges read as one; to others it is text."""
_HOLDERS = frozenset("p h2 h3 h4 h5 h6 li td th".split())
"""Elements whose own inline content is one block of text."""
_RULES = {"": "---", "left": ":--", "center": ":-:", "right": "--:"}


def write(body: Element) -> str:
    """Markdown of ``body``, ending with one line feed (empty for an empty body); ``read`` gives the same tree."""
    return write_canonical(canonical(body))


def write_canonical(body: Element) -> str:
    """:func:`write` of a body that is in canonical form already."""
    text: str = Converter().process_tag(body)
    return text


class Converter(MarkdownConverter):
    """One body's conversion; blocks come back without blank lines around them."""

    if TYPE_CHECKING:  # missing in markdownify's stubs

        def get_conv_fn_cached(self, tag_name: str) -> Callable[..., str]: ...

    def process_tag(self, node: Element, parent_tags: frozenset[str] = frozenset()) -> str:
        """Markdown of ``node`` and everything in it."""
        inside = parent_tags | {node.tag}
        if node.tag in _HOLDERS:
            own = [child for child in node.children if not _is_block(child)]
            text = "".join(child.data if isinstance(child, Text) else child.text() for child in own)
            inner = {_delimiter(n) for child in own for n in _walk(child)} if "~" in text or "$" in text else ()
            self._pairs = escape.paired(text, alone="".join(inner))
        parts = [self.process_element(child, inside) for child in node.children]
        for index, child in enumerate(node.children[:-1]):
            if isinstance(child, Element) and child.tag == "sup" and "data-footnote" in child.attrs:
                parts[index + 1] = escape.after_mark(parts[index + 1])
        return self.get_conv_fn_cached(node.tag)(node, parts, inside)

    def process_element(self, node: Node, parent_tags: frozenset[str]) -> str:
        """Markdown of one node."""
        return self.process_text(node, parent_tags) if isinstance(node, Text) else self.process_tag(node, parent_tags)

    def process_text(self, node: Text, parent_tags: frozenset[str]) -> str:
        """Text with every character that could become markup neutralised; raw inside code."""
        return node.data if "code" in parent_tags else self.escape(node.data, parent_tags)

    def escape(self, text: str, parent_tags: frozenset[str]) -> str:
        """The only escape there is."""
        return escape.text(text, in_link="a" in parent_tags, pairs=self._pairs)

    _pairs = ""
    """Characters that stand more than once in the block being written."""

    # ---- blocks

    def convert_body(self, el: Element, parts: list[str], inside: frozenset[str]) -> str:
        if not parts:
            return ""
        first = el.children[0]
        if isinstance(first, Element) and first.tag == "p":
            parts[0] = escape.first_line(parts[0])
        return "\n\n".join(parts) + "\n"

    def convert_p(self, el: Element, parts: list[str], inside: frozenset[str]) -> str:
        return _paragraph(parts)

    def convert_hN(self, n: int, el: Element, parts: list[str], inside: frozenset[str]) -> str:  # noqa: N802
        line = _inline(parts).replace(escape.BREAK, "<br>")
        return f"{'#' * n} {escape.heading_end(line)}"

    def convert_hr(self, el: Element, parts: list[str], inside: frozenset[str]) -> str:
        return "___"  # neither a list's bullets nor front matter nor the line under a heading

    def convert_blockquote(self, el: Element, parts: list[str], inside: frozenset[str]) -> str:
        if parts and parts[0].startswith("\\[!"):
            parts[0] = _CALLOUT.sub(r"[\1]", parts[0])
        return "\n".join(f"> {line}" if line else ">" for line in "\n\n".join(parts).split("\n"))

    def convert_pre(self, el: Element, parts: list[str], inside: frozenset[str]) -> str:
        code = "".join(parts)
        fence = "`" * max(3, _longest_run(code) + 1)
        first = el.children[0]
        language = first.get("data-language") if isinstance(first, Element) else ""
        if language == MATH:
            return f"$${code}$$"
        return f"{fence}{language}\n{code}\n{fence}"

    def convert_ul(self, el: Element, parts: list[str], inside: frozenset[str]) -> str:
        bullet = "*" if _twin_before(el) else "-"
        return _items(el, parts, [bullet] * len(parts))

    def convert_ol(self, el: Element, parts: list[str], inside: frozenset[str]) -> str:
        start = int(el.get("start", "1"))
        stop = ")" if _twin_before(el) else "."
        return _items(el, parts, [f"{start + index}{stop}" for index in range(len(parts))])

    def convert_li(self, el: Element, parts: list[str], inside: frozenset[str]) -> str:
        split = next((i for i, c in enumerate(el.children) if _is_block(c)), len(parts))
        blocks = [_paragraph(parts[:split])] if split else []
        tight = all(_is_list(c) for c in el.children[split:])
        return ("\n" if tight else "\n\n").join(blocks + parts[split:])

    def convert_section(self, el: Element, parts: list[str], inside: frozenset[str]) -> str:
        notes = el.children[0]
        assert isinstance(notes, Element)
        out: list[str] = []
        for li in notes.children:
            assert isinstance(li, Element)
            first = li.children[0]
            blocks = [self.process_element(child, inside | {"li"}) for child in li.children]
            lead = " " if isinstance(first, Element) and first.tag == "p" else "\n    "
            out.append(f"[^{li.get('data-footnote')}]:{lead}{_indent(chr(10).join(_spaced(blocks)), 4)}")
        return "\n\n".join(out)

    def convert_table(self, el: Element, parts: list[str], inside: frozenset[str]) -> str:
        aligns: list[str] = []
        for row in el.elements("tr"):
            aligns.extend(c.get("align") for c in row.children[len(aligns) :] if isinstance(c, Element))
        rule = "| " + " | ".join(_RULES[align] for align in aligns) + " |"
        lines = "\n".join(parts).split("\n")
        if any(isinstance(part, Element) and part.tag == "thead" for part in el.children):
            return "\n".join([lines[0], rule, *lines[1:]])
        return "\n".join(["|" + "  |" * len(aligns), rule, *lines])

    def convert_thead(self, el: Element, parts: list[str], inside: frozenset[str]) -> str:
        return "\n".join(parts)

    convert_tbody = convert_thead

    def convert_tr(self, el: Element, parts: list[str], inside: frozenset[str]) -> str:
        return "| " + " | ".join(parts) + " |"

    def convert_td(self, el: Element, parts: list[str], inside: frozenset[str]) -> str:
        return _inline(parts, pipe="\\|").replace(escape.BREAK, "<br>")

    convert_th = convert_td

    # ---- inlines

    def _delimited(self, el: Element, parts: list[str], inside: frozenset[str]) -> str:
        return OPEN[el.tag] + "".join(parts) + CLOSE[el.tag]

    convert_em = convert_strong = convert_del = _delimited

    def _tagged(self, el: Element, parts: list[str], inside: frozenset[str]) -> str:
        return f"<{el.tag}>{''.join(parts)}</{el.tag}>"

    convert_sub = convert_ruby = convert_rt = convert_rp = convert_kbd = _tagged

    def convert_sup(self, el: Element, parts: list[str], inside: frozenset[str]) -> str:
        label = el.get("data-footnote")
        return f"[^{label}]" if label else self._tagged(el, parts, inside)

    def convert_br(self, el: Element, parts: list[str], inside: frozenset[str]) -> str:
        return escape.BREAK

    def convert_code(self, el: Element, parts: list[str], inside: frozenset[str]) -> str:
        code = "".join(parts)
        if "pre" in inside:
            return code
        if is_formula(el):
            return f"${code}$"
        run = "`" * (_longest_run(code) + 1)
        space = " " if code[0] == "`" or code[-1] == "`" else ""
        return f"{run}{space}{code.replace('|', escape.PIPE)}{space}{run}"

    def convert_a(self, el: Element, parts: list[str], inside: frozenset[str]) -> str:
        href, title = el.get("href"), el.get("title")
        children = el.children
        only = children[0] if len(children) == 1 and not title else None
        if isinstance(only, Text) and only.data == href and _AUTOLINK.match(href):
            return f"<{href}>"
        return f"[{''.join(parts)}]({escape.destination(href)}{_title(title)})"

    def convert_img(self, el: Element, parts: list[str], inside: frozenset[str]) -> str:
        src = escape.destination(el.get("src"))
        return f"![{escape.attribute(el.get('alt'))}]({src}{_title(el.get('title'))})"


def _delimiter(node: Node) -> str:
    """The character around what ``node`` is, of those that mean something in pairs only."""
    return "$" if is_formula(node) else "~" if isinstance(node, Element) and node.tag == "del" else ""


def _walk(node: Node) -> Iterator[Node]:
    return node.iter() if isinstance(node, Element) else iter(())


def _title(title: str) -> str:
    return f' "{escape.attribute(title)}"' if title else ""


def _inline(parts: list[str], pipe: str = "|") -> str:
    joined = resolve("".join(parts))
    return joined.replace(escape.PIPE, pipe)


def _paragraph(parts: list[str]) -> str:
    lines = _inline(parts).split(escape.BREAK)
    return "\\\n".join(escape.line_start(line) for line in lines)


def _items(el: Element, parts: list[str], markers: list[str]) -> str:
    """The items of a list. Everything below an item's first line stands four columns in, where CommonMark and
    Python-Markdown agree, so an item that has more than a line and lists has its text there too."""
    out: list[str] = []
    loose = False
    for li, text, marker in zip(el.children, parts, markers, strict=True):
        assert isinstance(li, Element)
        loose = loose or any(_is_block(c) and not _is_list(c) for c in li.children) or _restarts(li)
        wide = loose or _is_block(li.children[0])
        lead = marker.ljust(4) if wide else marker + " "
        if wide and len(marker) >= 4:
            lead = marker + " "
        out.append(lead + _indent(text, max(4, len(lead))))
    return ("\n\n" if loose else "\n").join(out)


def _restarts(li: Element) -> bool:
    return any(isinstance(c, Element) and c.tag == "ol" and "start" in c.attrs for c in li.children)


def _is_block(node: Node) -> bool:
    return isinstance(node, Element) and (
        node.tag in {"p", "ul", "ol", "pre", "blockquote", "table", "hr"} or node.tag in {"h2", "h3", "h4", "h5", "h6"}
    )


def _is_list(node: Node) -> bool:
    return isinstance(node, Element) and node.tag in {"ul", "ol"}


def _twin_before(el: Element) -> bool:
    """Whether the list directly before is of the same kind and has the first of the two markers."""
    if el.parent is None:
        return False
    count = 0
    for child in el.parent.children:
        if child is el:
            break
        count = count + 1 if isinstance(child, Element) and child.tag == el.tag else 0
    return count % 2 == 1


def _spaced(blocks: list[str]) -> list[str]:
    return ["\n\n".join(blocks)]


def _indent(text: str, width: int) -> str:
    pad = " " * width
    return "\n".join(pad + line if line and index else line for index, line in enumerate(text.split("\n")))


def _longest_run(code: str) -> int:
    return max((len(run) for run in _BACKTICKS.findall(code)), default=0)
