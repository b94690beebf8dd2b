"""The library's dialect, case by case, and Markdown of seeds."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_archive.markup import markdown
from build_archive.markup.frontmatter import load_yaml
from build_archive.markup.html import parse_fragment
from build_archive.model.tree import Element

CASES = Path(__file__).parent / "cases" / "markdown" / "dialect.yml"
cases, _ = load_yaml(CASES.read_text(encoding="utf-8"), CASES.name)


@pytest.mark.parametrize("case", cases, ids=[case["what"] for case in cases])
def test_dialect(case: dict[str, str]) -> None:
    body = parse_fragment(case["body"])
    assert markdown.write(body) == case["markdown"]
    assert markdown.same(markdown.read(case["markdown"]), markdown.canonical(body))


@pytest.mark.parametrize("case", cases, ids=[case["what"] for case in cases])
def test_the_quick_look_at_what_markdown_says_agrees_with_reading_it(case: dict[str, str]) -> None:
    body = parse_fragment(case["body"])
    source, text = markdown.written(body)
    assert source == case["markdown"]
    assert text in (None, markdown.plain_text(markdown.read(source)))


@pytest.mark.parametrize("source", ["a\n", "a\n\nb\n", "![a b](c)\n", "a<br>b\n", "> a\n\na\n", "a\\\nb\n", "[^1]\n"])
def test_the_quick_look_takes_only_markdown_that_says_the_same(source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown, "write_canonical", lambda tree: source)
    assert markdown.written(parse_fragment("<p>a b</p>"))[1] is None


def test_a_body_that_is_written_is_not_changed() -> None:
    body = parse_fragment("<p> a <b>b</b> </p>")
    before = body.text()
    markdown.write(body)
    markdown.plain_text(body)
    assert body.text() == before


@pytest.mark.parametrize(
    ("source", "html", "raw"),
    [
        ("# 一\n\n~~a~~ [^1]\n\n[^1]: b\n", "<h1>一</h1>", False),
        ("| a |\n| - |\n| b |\n", "<table>", False),
        ("a <b onclick=x>b</b>\n", "<b onclick=x>b</b>", True),
        ("<div>\n\n*a*\n\n</div>\n", "<em>a</em>", True),
        ("<https://e.org/>\n", '<a href="https://e.org/">', False),
        ("`<b>`\n", "<code>&lt;b&gt;</code>", False),
    ],
)
def test_markdown_of_a_seed(source: str, html: str, raw: bool) -> None:
    made, has_html = markdown.to_html(source)
    assert html in made
    assert has_html is raw


def test_raw_html_of_a_hand_edit_is_shown_not_obeyed() -> None:
    tree = markdown.read("a <script>alert(1)</script> <sub>2</sub> <b class=x>b</b> <!-- for later -->\n\n<div>x</div>\n")
    assert [e.tag for e in tree.elements()] == ["p", "sub", "p"]
    assert "<script>alert(1)</script>" in tree.text()
    assert "for later" not in tree.text()


def test_plain_text_is_what_is_read() -> None:
    body = parse_fragment(
        "<h2>题</h2><p>甲<br>乙<ruby>漢<rp>(</rp><rt>かん</rt></ruby><sup data-footnote=1></sup></p><ul><li>丙</li></ul>"
        "<pre><code>x\ny</code></pre><table><tr><td>丁</td><td>戊</td></tr></table><p><img src=a.png alt=图></p>"
        "<section class=footnotes><ol><li data-footnote=1><p>注</p></li></ol></section>"
    )
    assert markdown.plain_text(body) == "题\n甲\n乙漢\n丙\nx\ny\n丁\n戊\n注"
    assert markdown.plain_text(markdown.read(markdown.write(body))) == markdown.plain_text(body)


def test_any_depth_is_written_with_its_text() -> None:
    for tags in (("blockquote",), ("ul", "li"), ("em", "sub"), ("table", "tr", "td")):
        root = node = Element("body")
        for level in range(3000):
            child = Element(tags[level % len(tags)])
            node.append(child)
            node = child
        node.append("底")
        assert markdown.plain_text(markdown.read(markdown.write(root))) == "底"


GOLD = sorted((Path(__file__).parent.parent / "archive" / "gold").glob("[0-9]*.md"))


@pytest.mark.parametrize("file", GOLD, ids=[file.stem for file in GOLD])
def test_hand_made_answers_are_in_the_dialect_byte_for_byte(file: Path) -> None:
    source = file.read_text(encoding="utf-8")
    assert markdown.write(markdown.read(source)) == source
