"""The parser: what a browser sees, at a cost that hostile pages cannot raise."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from justhtml import JustHTML

from build_archive.markup.guard import MAX_ATTRIBUTES, MAX_DEPTH, guard, plain
from build_archive.markup.html import escape, parse, parse_fragment, serialize
from build_archive.model.tree import Element, strip_space

SHAPES = [
    "<template>a<b>c</b></template>d", "<div><template><template>a</template>b</template>c</div>",
    "<noscript>a<img>b</noscript>", "<head><noscript><p>x</noscript><title>t</title>", "<plaintext>a</b>&amp;",
    "<svg><title>x<b>y</b></title><style>a<b>c</style></svg>z", "<svg><![CDATA[a<b>]]></svg>", "a\rb\r\nc", "a\x0cb",
    "<frameset>a<frame><noframes>z</noframes></frameset>q", "a\x00b", "<title>a\x00b</title>", "<svg>a\x00b</svg>",
    "<select><option>a<selectedcontent></select>", "<table>x<tr><td>y</table>z", "<p>a<table><b>c<tr><td>d</b>e",
    "&notit; &amp;lt; &#0; &#x80; &#xD800; &#x110000; &nbsp;", '<a b="c>d', "<textarea>\n\na</textarea>", "</br>x",
    "<math><mi>a<p>b</mi></math>", "<ruby>a<rt>b<rp>c</ruby>", "<select>a<table><tr><td>x</table></select>",
    "<a>x<a>y", "<b><p>x</b>y</p>z", "<svg><foreignObject><p>x<svg></p>y", "<html><head></head>x<head>y",
    "<noembed>a</noembed><iframe>b</iframe><xmp>c</xmp>", "<script><!--<script></script>--></script>d", "\ufeffabc",
    "<!--><b>a</b>-->", "<!--a--!>b-->", "<?php a ?>b", "<p title=\"it's\">a</p>'b\"c",
]  # fmt: skip


def oracle(source: str) -> str:
    """The text nodes as another parser finds them, without white space."""
    out: list[str] = []
    stack = [JustHTML(source.removeprefix("\ufeff"), sanitize=False, scripting_enabled=False).root]
    while stack:
        node = stack.pop()
        if node.name == "#text":
            out.append(node.data or "")
        elif node.name not in ("#comment", "!doctype"):
            template = getattr(node, "template_content", None)
            stack.extend(reversed([*([template] if template is not None else []), *(node.children or [])]))
    return strip_space("".join(out))


@pytest.mark.parametrize("source", SHAPES)
def test_text_is_what_another_parser_finds(source: str) -> None:
    assert parse(source).decoded == oracle(source)


@given(
    st.lists(
        st.sampled_from(
            "<p> <b> </b> <table> <tr> <td> </table> <a> </a> <ul><li> </ul> <div> </div> <svg> </svg> <i> </p> <select> "
            "<option> </select> <template> </template> <style> </style> 中 x &lt; &amp <!-- --> <br/> <h1> </h1> < >".split()
        ),
        max_size=40,
    )
)
def test_misnested_tags_lose_no_text(parts: list[str]) -> None:
    source = "".join(parts)
    assert parse(source).decoded == oracle(source)


@pytest.mark.bench
def test_text_of_real_pages_is_what_another_parser_finds(archive_bench: Path) -> None:
    with gzip.open(archive_bench / "extraction" / "magica.dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        pages = [json.loads(line)["html"] for line in lines][:8]
    for page in pages:
        assert parse(page).decoded == oracle(page)


@given(st.text())
def test_any_text_parses_and_every_character_has_its_place(source: str) -> None:
    parsed = parse(source)
    places = [place for text in parsed.root.texts() for place in text.offsets]
    assert places == list(range(len(parsed.decoded)))
    for text in parsed.root.texts():
        assert strip_space(text.data) == "".join(parsed.decoded[place] for place in text.offsets)


def test_half_a_surrogate_pair_is_no_character() -> None:
    assert parse("a\ud800b").decoded == "a\ufffdb"


def test_attributes_without_a_value_are_empty() -> None:
    (element,) = parse("<p hidden class=a>x").root.elements("p")
    assert element.attrs == {"hidden": "", "class": "a"}


def test_comments_keep_their_order_wherever_they_stand() -> None:
    parsed = parse("<!--1--><!--2--><!doctype html><!--3--><html><p><!--4--></html><!--5-->")
    assert parsed.comments == ("1", "2", "3", "4", "5")


HOSTILE = {
    "divs": "<div>" * 200_000,
    "unclosed tags": "<a " * 50_000,
    "unclosed quotes": '<a b="' * 50_000,
    "comments": "<!-->" * 100_000,
    "attributes": "<p " + " ".join(f"a{n}=b" for n in range(50_000)) + ">x",
    "attributes of an unclosed tag": "<p " + " ".join(f"a{n}=b" for n in range(100_000)),
    "attributes of an end tag": "</p " + " ".join(f"a{n}=b" for n in range(50_000)) + ">x",
    "self-closed": "<div/>" * 50_000,
    "formatting repeated": "".join(f"<b id={n}>" for n in range(400)) + "<p>x" * 20_000,
    "formatting in cells": "<table><tr>" + "<td><font><b>x" * 3_000,
    "options": "<select>" + "<option>" * 50_000,
    "templates": "<template>" * 20_000,
    "drawing": "<svg>" + "<path/>" * 20_000,
    "html in a drawing": "<svg><desc>" + "<path/>" * 20_000,
    "style in a drawing": "<svg><style>" + "<g>" * 20_000,
    "end tags in comments": "<div><!--</div>-->" * 10_000,
    "more paragraphs than a page has": "<p>x" * 301_000,
    "foster parents": "<table>x" * 3_000,
    "adoption": "<b><p>" * 5_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_become_trees_of_a_sane_depth(name: str) -> None:
    root = parse(HOSTILE[name]).root
    depths: dict[int, int] = {id(root): 0}
    for element in root.elements():
        assert element.parent is not None
        depths[id(element)] = depths[id(element.parent)] + 1
        assert len(element.attrs) <= MAX_ATTRIBUTES
    assert max(depths.values()) <= 4 * MAX_DEPTH


def test_the_guard_keeps_all_text_and_says_what_it_did() -> None:
    parsed = parse("<div>中" * 2_000)
    assert parsed.decoded == "中" * 2_000
    assert parsed.flattened


@pytest.mark.parametrize(
    "source",
    [
        "<p>x<p>y<br>" * 3_000,
        "<ul>" + "<li>a" * 5_000 + "</ul>",
        "<table>" + "<tr><td><font color=red>a" * 2_000 + "</table>",
        "<div><span>a</span></div>" * 3_000,
        "<script>" + "if (a<b) '<div>';" * 1_000 + "</script>",
        "<svg>" + "<path d='M0'/>" * 2_000 + "</svg>",
        "<p title='a > b'>x</p>" * 2_000,
    ],
)
def test_ordinary_long_pages_pass_the_guard_unchanged(source: str) -> None:
    assert guard(source) == (source, False)


_MANY = " ".join(f"a{n}" for n in range(2 * MAX_ATTRIBUTES))


@pytest.mark.parametrize(
    "source",
    [
        f"<p {_MANY}>x",
        f"<p b='>' {_MANY}>x",
        f'<p ="><p b=">" {_MANY}>x',
        f'<p a" b="> c="><p {_MANY}>x',
        f"<script>if (a<b='</script><p a='>' {_MANY}>x",
        f"<svg><style><p {_MANY}></style></svg>",
        f"<svg><svg></svg><style><p {_MANY}></style></svg>",
        f"<math><style><p {_MANY}></style></math>",
        f"<title><b x='</title><p a='>' {_MANY}>x",
        f"<!-- a --!><p {_MANY}>x",
        f"</p {_MANY}>x",
        "".join(f"<b id={n}>" for n in range(1_200)) + "<p>x" * 1_200,
        "<p>x" * 6_000,
    ],
)
def test_only_a_page_that_the_guard_would_leave_alone_passes_the_quick_look(source: str) -> None:
    assert not plain(source + "<br>" * 100)


@given(st.text("\t\n\x0b\x1c\x85\xa0 \u3000\u200bab中\U0001f600\ud800", max_size=40), st.integers(1, 30))
def test_white_space_is_the_same_in_short_and_in_long_texts(text: str, times: int) -> None:
    assert strip_space(text * times) == "".join((text * times).split())


@given(st.text(), st.text())
def test_serialized_text_and_attributes_come_back(text: str, value: str) -> None:
    text, value = text.replace("\0", "").replace("\r", ""), value.replace("\0", "").replace("\r", "")
    element = Element("p", {"title": value}, [text] if text else [])
    (again,) = parse_fragment(serialize(element)).elements("p")
    assert again.text() == text
    assert again.get("title") == value


def test_escaped_text_stays_text() -> None:
    assert escape("<a b=\"c\" d='e'>&") == "&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;"
