"""Random bodies of the closed set, with the nastiest text we know."""

from __future__ import annotations

from hypothesis import strategies as st

from build_archive.model.tree import Element, Node, Text

PIECES = (
    "重要：", "后文", "“引”", "（图）", "，", "。", "a", "b", "x y", " ", "\u3000", "\u00a0", "\n", "\t", "\u2028", "\x85",
    "\x0c", "\x02", "\x03", "\x00", "\x1b", "\u200b", "\ufeff", "\ufdd0", "\ufdd6", "\ue000", "\U0001f3ac", "e\u0301", "\ud800",
    "*", "**", "_", "__", "~", "~~", "`", "``", "```", "\\", "\\\\", "[", "]", "](", "![", "(", ")", "<", ">", "&", "&lt;",
    "&#60;", "&amp;amp;", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</p>", "<!--", "-->", "<?php", "<![CDATA[",
    "<textarea>", "#", "##", "# ", "- ", "-", "---", "+ ", "+", "* ", "1. ", "1) ", "12.", "=", "===", "> ", ">", "|", "| a |", ":", ": ", ":::",
    ":smile:", "12:30:45", "https://e.org/", "www.e.org", "a@b.org", "{: onclick=alert(1) }", "{", "}", "{{ x }}", "{% raw %}", "$", "$$", "^", "^[a]",
    "[^1]", "[^n1]:", "[a]: https://e.org", "*[abc]: d", "!!!", "!!! note", "??? x", "///", '=== "t"', '--8<-- "mkdocs.yml"', "++ctrl++", "==m==",
    "%", '"', "'", "!", "javascript:alert(1)", "Source: x", "title: x", "[TOC]", "\\(x\\)", "\\[", "(c)", "©", "€", "∑", "^sup^", "H~2~O", "5~6", "P***Hub",
    "i. ", "(a) ", "Table: x", "[ ] ", "[x] ", "@user", "/", "snake_case", "7", "\U000e0001", "\u2029",
    "x_1", "_{1}", "}_{2}", "x^{2}", "\\frac{a}{b}", "{onclick=alert(1)}", "\\$", "a*b", "\\begin{align*}",
)  # fmt: skip
ADDRESSES = (
    "https://e.org/", "http://e.org/a_b_(c)?x=1&copy=2&amp;y", "https://e.org/ a b", "https://e.org/)<img src=x onerror=alert(1)>", "x.html#a", "#a-1",
    "javascript:alert(1)", "java\nscript:alert(1)", "https://e.org/\n\n<script>alert(1)</script>", "mailto:a@b.org", "https://e.org/\\", "https://e.org/`x`", "https://e.org/[a](b)",
    "https://e.org/*a*_b_~c~", "https://e.org/{: onclick=alert(1) }", "https://e.org/|x|", "https://e.org/中文。", "", " ", "//e.org/x", "?a=$x$&#60;", "data:text/html,x",
    'https://e.org/" onmouseover="alert(1)', "https://e.org/'x'", "<https://e.org>", "https://e.org/a\u3000b", "https://e.org/^^x^^==y==", "a:b", "%0A", "https://e.org/\x02x\ufdd0", "&#106;avascript:alert(1)",
)  # fmt: skip

texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map("".join) | st.text(max_size=8)
addresses = st.sampled_from(ADDRESSES) | st.text(max_size=12)
labels = st.sampled_from(("1", "2", "n1", "A", "a", "x y", "[", "", "注"))


def _element(tag: str, **attrs: st.SearchStrategy[str]) -> object:
    def build(children: list[Node | str]) -> st.SearchStrategy[Element]:
        return st.fixed_dictionaries({}, optional={k.replace("_", "-"): v for k, v in attrs.items()}).map(
            lambda given: Element(tag, dict(given), [_copy(c) for c in children])
        )

    return build


def _copy(node: Node | str) -> Node:
    if isinstance(node, str):
        return Text(node)
    if isinstance(node, Text):
        return Text(node.data)
    return Element(node.tag, dict(node.attrs), [_copy(child) for child in node.children])


leaves = st.one_of(
    texts,
    texts,
    texts,
    st.builds(lambda: Element("br")),
    texts.map(lambda t: Element("code", {}, [t])),
    texts.map(lambda t: Element("code", {"data-language": "math"}, [t])),
    st.builds(lambda s, a, t: Element("img", {"src": s, "alt": a, **({"title": t} if t else {})}), addresses, texts, st.just("") | texts),
    labels.map(lambda label: Element("sup", {"data-footnote": label})),
)


def _nest(tags: tuple[str, ...], inner: st.SearchStrategy[Node | str], size: int) -> st.SearchStrategy[Element]:
    def build(tag: str, children: list[Node | str], href: str, title: str) -> Element:
        attrs = {"href": href, **({"title": title} if title else {})} if tag == "a" else {}
        return Element(tag, attrs, [_copy(child) for child in children])

    return st.builds(build, st.sampled_from(tags), st.lists(inner, max_size=size), addresses, st.just("") | texts)


_INLINE_TAGS = ("em", "strong", "del", "a", "em", "strong", "sub", "sup", "kbd", "ruby", "rt")
inlines = st.recursive(leaves, lambda inner: _nest(_INLINE_TAGS, inner, 4), max_leaves=8)
lines = st.lists(inlines, min_size=1, max_size=5)


def _with(tag: str, children: list[Node | str], **attrs: str) -> Element:
    return Element(tag, {k.replace("_", "-"): v for k, v in attrs.items() if v}, [_copy(child) for child in children])


simple = st.one_of(
    lines.map(lambda c: _with("p", c)),
    lines.map(lambda c: _with("p", c)),
    st.builds(_with, st.sampled_from(("h2", "h3", "h6")), lines),
    st.builds(lambda t, lang: Element("pre", {}, [Element("code", {"data-language": lang}, [t])]),
              st.lists(texts, max_size=4).map("\n".join), st.sampled_from(("", "py", "c++", "x y", "`", "math"))),
    st.builds(lambda: Element("hr")),
)  # fmt: skip
cells = st.builds(lambda tag, c, align: _with(tag, c, align=align), st.sampled_from(("td", "td", "th")),
                  st.lists(inlines, max_size=2), st.sampled_from(("", "left", "center", "right", "x")))  # fmt: skip
rows = st.lists(cells, max_size=3).map(lambda c: _with("tr", list(c)))
tables = st.builds(
    lambda head, body: Element("table", {}, [*([_with("thead", [head])] if head else []), _with("tbody", list(body))]),
    st.none() | rows, st.lists(rows, max_size=3),
)  # fmt: skip


def _containers(inner: st.SearchStrategy[Element]) -> st.SearchStrategy[Element]:
    content = st.lists(inner | inlines, max_size=3)
    items = st.lists(content.map(lambda c: _with("li", c)), max_size=3)
    return st.one_of(
        content.map(lambda c: _with("blockquote", c)),
        items.map(lambda c: _with("ul", list(c))),
        st.builds(lambda c, start: _with("ol", list(c), start=start), items, st.sampled_from(("", "1", "3", "x", "999", "0"))),
    )


blocks = st.recursive(simple | tables, _containers, max_leaves=6)
notes = st.lists(st.builds(lambda c, label: _with("li", list(c), data_footnote=label), st.lists(blocks | inlines, max_size=3), labels), max_size=3)
bodies = st.builds(
    lambda content, items: Element("body", {}, [
        *(_copy(c) for c in content),
        *([Element("section", {"class": "footnotes"}, [_with("ol", list(items))])] if items else []),
    ]),
    st.lists(blocks, max_size=4), notes,
)  # fmt: skip
