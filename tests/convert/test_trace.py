"""Where each character went when the script was converted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_archive.convert import Conversion, Trace, convert_tree
from build_archive.model import Element, Node, Text

WORDS = (
    "内存", "软件", "信息", "网络", "头发", "发展", "里面", "皇后", "后来", "干净", "只有", "范围", "台湾", "默认设置", "打印机", "，", "。", "“", "”", "a ",
    "這裡是繁體的話。", "ここは日本語です。", "\n",
)  # fmt: skip
CONFIGS = ("s2t", "s2tw", "s2hk", "s2twp")


def converted(pieces: list[tuple[str, str]], config: str) -> tuple[Element, list[tuple[Text, str]], Trace]:
    """A paragraph of ``(tag or nothing, words)``, converted, with its text nodes and their former texts."""
    nodes: list[Node | str] = [Element(tag, {}, [words]) if tag else Text(words) for tag, words in pieces]
    root = Element("body", {}, [Element("p", {}, nodes)])
    before = [(text, text.data) for text in root.texts()]
    trace = Trace()
    convert_tree(root, lang="zh-Hans", target="zh-Hant", options=Conversion(to_traditional=config), trace=trace)
    return root, before, trace


pieces = st.lists(
    st.tuples(st.sampled_from(("", "", "em", "a", "code")), st.lists(st.sampled_from(WORDS), min_size=1, max_size=4)),
    min_size=1, max_size=6,
)  # fmt: skip


@given(pieces=pieces, config=st.sampled_from(CONFIGS))
def test_landmarks_are_found_where_they_are(pieces: list[tuple[str, list[str]]], config: str) -> None:
    """Digits are never converted: whatever happens to the words around them, each is found as itself."""
    count = iter(range(10_000))
    numbered = [(tag, "".join(f"{word}{next(count)}；" for word in words)) for tag, words in pieces]
    root, before, trace = converted(numbered, config)
    for node, data in before:
        for start in [i for i, letter in enumerate(data) if letter.isdigit()]:
            found = list(trace.find(node, start, start + 1))
            assert "".join(text.data[a:b] for text, a, b in found) == data[start]
    assert all(text.parent is not None for text in root.texts())


@given(pieces=pieces, config=st.sampled_from(CONFIGS))
def test_all_of_a_text_is_all_of_its_conversion(pieces: list[tuple[str, list[str]]], config: str) -> None:
    root, before, trace = converted([(tag, "".join(words)) for tag, words in pieces], config)
    seen: dict[int, set[int]] = {}
    for node, data in before:
        whole: dict[int, set[int]] = {}
        for text, a, b in trace.find(node, 0, len(data)):
            whole.setdefault(id(text), set()).update(range(a, b))
        single: dict[int, set[int]] = {}
        for start in range(len(data)):
            for text, a, b in trace.find(node, start, start + 1):
                single.setdefault(id(text), set()).update(range(a, b))
        assert single == whole
        for key, places in whole.items():
            seen.setdefault(key, set()).update(places)
    assert {id(text): set(range(len(text.data))) for text in root.texts() if text.data} == seen


@pytest.mark.parametrize(("start", "end"), [(0, 1), (1, 2), (0, 2)])
def test_a_replaced_word_is_taken_whole(start: int, end: int) -> None:
    _, before, trace = converted([("", "内存")], "s2twp")
    assert [text.data[a:b] for text, a, b in trace.find(before[0][0], start, end)] == ["記憶體"]


def test_a_word_over_two_elements_is_found_from_either() -> None:
    _, before, trace = converted([("", "内"), ("em", "存")], "s2twp")
    assert [[text.data[a:b] for text, a, b in trace.find(node, 0, 1)] for node, _ in before] == [["記憶體"]] * 2
