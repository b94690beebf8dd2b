"""Law 1 at run time: whatever cleaning does wrong, every character is kept or in a removal, once."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from build_archive.ingest import capture_html
from build_archive.model import Body, Capture, Element, Reason, Removal, Text
from build_archive.pipeline.account import account, balance, plain_body

PAGE = "<html><head><title>题</title><script>var a = 1</script></head><body><nav>导航</nav>" + "".join(
    f"<p>第{n}段，<b>文字</b>在这里。</p>" for n in range(30)
) + "</body></html>"


def page() -> Capture:
    return capture_html("a", PAGE)


def balanced(capture: Capture, body: Body) -> bool:
    return account(capture, body).balanced


def test_plain_paragraphs_keep_all_text_and_no_code() -> None:
    capture = page()
    body = plain_body(capture)
    assert balanced(capture, body)
    text = body.root.text()
    assert "第29段，文字在这里。" in text
    assert "导航" in text
    assert "var a" not in text
    assert {child.tag for child in body.root.children if isinstance(child, Element)} == {"p"}


def test_a_lost_character_becomes_a_removal() -> None:
    capture = page()
    body = plain_body(capture)
    last = list(body.root.texts())[-1]
    last.data, last.offsets = last.data[:-1], list(last.offsets)[:-1]
    mended, found = balance(capture, body)
    assert found.missing == ((len(capture.decoded) - 1, len(capture.decoded)),)
    assert balanced(capture, mended)
    assert mended.removals[-1].rule == "pipeline.unaccounted"
    assert mended.removals[-1].text == "。"


def test_what_stands_twice_is_counted_once() -> None:
    capture = page()
    body = plain_body(capture)
    first = next(iter(body.root.texts()))
    start = first.offsets[0]
    twice = Removal(start, start + 1, "clean.x", Reason.ADVERT, first.data[:1], "")
    mended, found = balance(capture, replace(body, removals=tuple(sorted((*body.removals, twice, body.removals[0])))))
    assert found.doubled == 1 + body.removals[0].end - body.removals[0].start
    assert balanced(capture, mended)
    assert [r for r in mended.removals if r.rule == "clean.x"] == []


def test_invented_moved_or_changed_text_is_not_believed() -> None:
    capture = page()
    for spoil in ("made up", "changed", "twice"):
        body = plain_body(capture)
        first = next(iter(body.root.texts()))
        if spoil == "made up":
            body.root.append(Element("p", {}, ["由我加上"]))
        elif spoil == "changed":
            first.data = "谎" + first.data[1:]
        else:
            body.root.append(Element("p"))
            body.root.children[-1].append(Text(first.data, first.offsets))  # type: ignore[union-attr]
        mended, found = balance(capture, body)
        assert found.problem
        assert balanced(capture, mended)
        assert "由我加上" not in mended.root.text()
        assert "谎" not in mended.root.text()


def test_too_much_lost_text_brings_the_plain_paragraphs_back() -> None:
    capture = page()
    mended, _ = balance(capture, Body(Element("body"), ()))
    assert "第29段" in mended.root.text()
    assert balanced(capture, mended)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.lists(st.tuples(st.integers(0, 460), st.integers(0, 40)), max_size=6), st.sets(st.integers(0, 30), max_size=3))
def test_any_set_of_removals_is_brought_into_balance(spans: list[tuple[int, int]], dropped: set[int]) -> None:
    capture = page()
    body = plain_body(capture)
    total = len(capture.decoded)
    more = [
        Removal(a, min(a + n, total), "x", Reason.EMPTY, capture.decoded[a : a + n], "") for a, n in spans if a < total
    ]
    kept = [child for index, child in enumerate(body.root.children) if index not in dropped]
    body.root.children[:] = kept
    mended, _ = balance(capture, replace(body, removals=tuple(sorted([*body.removals, *more]))))
    assert balanced(capture, mended)
