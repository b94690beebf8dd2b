"""Captures: every character of the decoded text is in one text node or one removal, whatever comes in."""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_archive.ingest import MAX_BYTES, capture_html, capture_text, captures
from build_archive.ingest.formats import Source, html_in_markdown, markdown
from build_archive.model import Capture, Kind, Reason, Seed, Severity
from build_archive.model.tree import strip_space
from tests.seeds import seed_file


def assert_partition(capture: Capture) -> None:
    """Text nodes and removals share out the decoded text, and each text stands where it says."""
    taken: list[int] = []
    for text in capture.root.texts():
        assert len(text.offsets) == len(strip_space(text.data))
        taken.extend(text.offsets)
    for removal in capture.markup:
        taken.extend(range(removal.start, removal.end))
    assert sorted(taken) == list(range(len(capture.decoded)))


def shown(capture: Capture) -> str:
    return strip_space(capture.root.text())


def source_text(capture: Capture) -> str:
    return "".join(capture.decoded[place] for text in capture.root.texts() for place in text.offsets)


def seed(name: str, data: bytes) -> Seed:
    return Seed(f"seeds/{name}", hashlib.sha256(data).hexdigest(), len(data))


def read(text: str) -> Capture:
    return capture_text("x", text)


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_the_first_seeds_are_shared_out_exactly(number: str, repository: Path) -> None:
    path = seed_file(repository, number)
    data = path.read_bytes()
    (capture,) = captures(seed(path.name, data), data)
    assert_partition(capture)
    assert shown(capture) == source_text(capture)
    assert not capture.diagnostics
    assert capture.id == path.stem


BITS = st.sampled_from(
    ["# ", "## ", "\n", "\n\n", "**", "*", "_", "`", "```\n", "[", "](", ")", "](https://e.org/abc)", "![", "> ", "- ", "1. ",
     "|", "\n|-|-|\n", "~~", "[^1]", "\n[^1]: ", "<b>", "</b>", "<div>", "</div>\n", "<p>", "&lt;", "&amp;", "&", "<", ">", "\\",
     "<script>", "</script>", "<!--", "-->", "    ", "\t", "<table>", "<td>", "<https://e.org>", "中文", "字", "a", "b c", "1",
     "---\n", "title: x\n", "\x00", "\x07", "\ufeff", "　", "<svg>", "<template>", "<textarea>", "</p>", "===\n", "。"]
)  # fmt: skip


@given(st.lists(BITS, max_size=40).map("".join))
def test_any_mixture_is_shared_out(text: str) -> None:
    assert_partition(read(text))
    assert_partition(capture_html("x", text))
    assert_partition(markdown.read(Source("x", "x", text))[0])
    assert_partition(html_in_markdown.read(Source("x", "x", text))[0])


@given(st.text())
def test_any_text_is_shared_out(text: str) -> None:
    assert_partition(read(text))
    assert_partition(capture_html("x", text))


@given(st.binary(max_size=300))
def test_any_bytes_give_captures(data: bytes) -> None:
    for capture in captures(seed("x.bin", data), data):
        assert_partition(capture)


@pytest.mark.bench
def test_real_pages_are_shared_out(archive_bench: Path) -> None:
    for file in sorted((archive_bench / "extraction").glob("m*.jsonl.gz")):
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            for line in list(lines)[:15]:
                page = json.loads(line)
                capture = capture_html(page["id"], page["html"], page.get("url") or "")
                assert_partition(capture)
                assert shown(capture) == source_text(capture)


def test_lines_of_a_text_know_their_number_and_the_gap_before_them() -> None:
    capture = read("标题\r\n\r\n\r\n第一 段\r\n第二段\r\n")
    (body,) = capture.root.elements("body")
    assert [(p.text(), p.attrs) for p in body.elements("p")] == [
        ("标题", {"data-line": "1"}),
        ("第一 段", {"data-line": "4", "data-gap": "2"}),
        ("第二段", {"data-line": "5"}),
    ]


def test_markdown_syntax_is_a_removal_with_its_line() -> None:
    capture = read("# 标题\n\n见[原文](https://example.org/原文)，**重点**。\n")
    assert [(r.text, r.path) for r in capture.markup] == [
        ("#", "line 1"), ("[", "line 3"), ("](https://example.org/原文)", "line 3"), ("**", "line 3"), ("**", "line 3"),
    ]  # fmt: skip
    assert {(r.rule, r.reason) for r in capture.markup} == {("ingest.markup", Reason.MARKUP)}
    assert shown(capture) == source_text(capture) == "标题见原文，重点。"


def test_a_word_is_not_found_inside_an_address() -> None:
    capture = read("# T\n\n[TikTok](https://e.org/TikTok/a/11/TikTok)a 11 月 TikTok\n")
    assert shown(capture) == source_text(capture)
    assert [r.text for r in capture.markup] == ["#", "[", "](https://e.org/TikTok/a/11/TikTok)"]


def test_an_image_written_into_its_address_does_not_lose_the_text_after_it() -> None:
    data = "QUJD" * 30_000
    capture = read(f"# 标题\n\n![](data:image/png;base64,{data})\n\n正文还在这里。\n\n又一段正文。\n")
    assert source_text(capture) == "标题正文还在这里。又一段正文。"


@pytest.mark.parametrize(
    "text",
    [
        "# 标题\n\nA &lt;script&gt; and \\*no emphasis\\* &amp; more\n",
        "# 标题\n\n正文[^1]与[^2]。\n\n[^2]: 第二个注，比较长一点。\n\n中间一段。\n\n[^1]: 第一个注。\n",
        "# 标题\n\n| 甲 | 乙 |\n|---|---|\n| 1\\|2 | `a|b` |\n",
        "> # 引\n> 文\n\n1. 1月\n2. 2月\n\n- [x] 完成\n",
        "# 标题\n\n<table>外<tr><td>内</table>\n\n正文\n",
        "# 标题\n\n`<div>` 与\n\n```html\n<div>码</div>\n```\n\n正文\n",
        "# 标题\n\n见 <https://example.org/a?b=1&c=2>。\n",
    ],
)
def test_no_shown_character_is_lost(text: str) -> None:
    capture = read(text)
    assert_partition(capture)
    assert not [d for d in capture.diagnostics if d.severity is not Severity.INFO]


def test_code_that_holds_tags_counts_in_lines() -> None:
    capture = read("# 标题\n\n```html\n<div>码</div>\n```\n\n正文 <b>粗</b>\n")
    assert capture.kind is Kind.HTML_IN_MARKDOWN
    assert "<div>码</div>" in shown(capture)
    assert capture.decoded == strip_space(capture.raw)


def test_indented_html_is_html_and_not_code() -> None:
    capture = read("# 标题\n\n<div>\n <p>一</p>\n\n     <p>二</p>\n\n      三\n</div>\n\n正文")
    assert not list(capture.root.elements("code"))
    assert shown(capture) == "标题一二三正文"


def test_comments_of_html_in_markdown_are_kept_aside() -> None:
    assert read("<!--1598907161000-->\n# 标题\n\n<div>正文</div>\n").comments == ("1598907161000",)


CLIPPED = '---\ntitle: "原题：副题"\nauthor:\n  - "[[李军]]"\nsource: https://example.org/a\npublished: 2020-09-01\n---\n'


@pytest.mark.parametrize("body", ["正文第一段。\n\n第二段。\n", "# 标题\n\n见[原文](https://e.org)。\n", "# 标题\n\n<div><p>正文</p></div>\n"])
def test_front_matter_is_declared_and_removed_as_metadata(body: str) -> None:
    capture = read(CLIPPED + body)
    assert_partition(capture)
    declared = {m.get("name"): m.get("content") for m in capture.root.elements("meta")}
    assert declared == {
        "frontmatter:title": "原题：副题", "frontmatter:author": "[[李军]]", "frontmatter:source": "https://example.org/a",
        "frontmatter:published": "2020-09-01",
    }  # fmt: skip
    (removal,) = [r for r in capture.markup if r.reason is Reason.METADATA]
    assert (removal.start, removal.text) == (0, CLIPPED)
    assert "副题" not in shown(capture)


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: [[[[\n---\n正文\n", "---\nmood: 好\n---\n正文\n", "---\n- 甲\n---\n正文\n", "---\ntitle: 没有结尾\n\n正文\n",
        "---\ntitle: &a x\nb: *a\n---\n正文\n",
    ],
)  # fmt: skip
def test_a_block_that_is_no_front_matter_is_text(text: str) -> None:
    capture = read(text)
    assert_partition(capture)
    assert not list(capture.root.elements("meta"))
    assert "正文" in shown(capture)


def test_control_characters_leave_the_text_and_stay_in_the_account() -> None:
    capture = read("正\x00文\x07在\ufeff此")
    assert_partition(capture)
    assert shown(capture) == "正文在此"
    assert [r.text for r in capture.markup] == ["\x00", "\x07", "\ufeff"]


@pytest.mark.parametrize(
    ("data", "code", "severity"),
    [
        (b"", "seed-empty", Severity.ERROR),
        (b" \r\n\t\xe3\x80\x80\n", "seed-empty", Severity.ERROR),
        (b"\x89PNG\r\n\x1a\n" + bytes(300), "seed-binary", Severity.ERROR),
        (b"x" * (MAX_BYTES + 1), "seed-too-large", Severity.ERROR),
        ("正文正文正文".encode() * 9 + "正文".encode("gb18030"), "decode-lossy", Severity.WARNING),
        (b"<div>x" * 20_000, "ingest-flattened", Severity.WARNING),
    ],
)
def test_bad_input_is_one_line_with_a_next_step(data: bytes, code: str, severity: Severity) -> None:
    (capture,) = captures(seed("a.txt", data), data)
    (diagnostic,) = capture.diagnostics
    assert (diagnostic.code, diagnostic.severity) == (code, severity)
    assert diagnostic.location.path == "seeds/a.txt"
    assert diagnostic.hint
    assert_partition(capture)


def test_twenty_thousand_nested_tags_keep_their_text() -> None:
    (capture,) = captures(seed("a.html", b""), b"<html><body>" + b"<div>" * 20_000 + "深处".encode())
    assert shown(capture) == "深处"


def test_a_page_in_another_encoding_says_which() -> None:
    data = '<html><head><meta charset="gb2312"></head><body><p>这是一个正文的段落</p></body></html>'.encode("gb18030")
    (capture,) = captures(seed("a.html", data), data)
    assert (capture.kind, capture.encoding, shown(capture)) == (Kind.HTML, "gb18030", "这是一个正文的段落")


@pytest.mark.parametrize(
    ("comment", "url", "captured"),
    [
        (" saved from url=(0021)https://example.org/a ", "https://example.org/a", ""),
        (
            "\n Page saved with SingleFile \n url: https://example.org/a \n"
            " saved date: Tue Sep 01 2020 04:52:41 GMT+0800 (China Standard Time)\n",
            "https://example.org/a",
            "2020-09-01T04:52:41+08:00",
        ),
        (" saved from url=(0019)javascript:alert(1) ", "", ""),
        (" read more: saved from url=(0021)https://example.org/a ", "", ""),
    ],
)
def test_what_the_saving_tool_states(comment: str, url: str, captured: str) -> None:
    capture = capture_html("x", f"<!DOCTYPE html>\n<!--{comment}-->\n<html><body>正文</body></html>")
    assert (capture.url, capture.captured) == (url, captured)
    assert capture_html("x", f"<!--{comment}-->正文", "https://example.org/b").url == "https://example.org/b"
