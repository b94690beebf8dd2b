"""Quotations of bearable length, whose marks stay on their words; how dates were reckoned, in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_archive.model import Catalog
from build_archive.pages import view_of
from build_archive.pages.quotation import MAX_QUOTED, places, quoted
from build_archive.pages.view import View
from build_archive.pages.wording import reckoned
from tests.pages.archive import CONFIG


def view(tree: str) -> View:
    return view_of(Catalog((), {}, {}, (), (), ()), CONFIG, tree, None)


HANS = view("zh-Hans")


@given(
    st.text("甲乙丙，。 abc", max_size=700),
    st.lists(st.tuples(st.integers(0, 700), st.integers(0, 700), st.sampled_from(["name", "date"])), max_size=8),
)
def test_a_quotation_is_a_stretch_of_its_sentence(sentence: str, marks: list[tuple[int, int, str]]) -> None:
    marks = [(start, min(end, len(sentence)), why) for start, end, why in marks if start < len(sentence)]
    pieces = quoted(sentence, marks, "zh-Hans", HANS)
    shown = "".join(piece.text for piece in pieces)
    assert shown.removeprefix("…").removesuffix("…") in sentence
    assert len(shown) <= MAX_QUOTED + 2
    if len(sentence) <= MAX_QUOTED:
        assert shown == sentence


def test_what_is_too_long_is_cut_at_both_sides_of_what_it_is_quoted_for() -> None:
    sentence = "前" * 500 + "要点" + "后" * 500
    pieces = quoted(sentence, [(500, 502, "name")], "zh-Hans", HANS)
    assert [piece.text for piece in pieces if piece.mark] == ["要点"]
    assert pieces[0].text == pieces[-1].text == "…"


def test_words_reach_over_the_border_of_a_mark_when_they_are_converted() -> None:
    pieces = quoted("她的头发", [(2, 3, "name")], "zh-Hans", view("zh-Hant"))
    assert [(piece.text, piece.mark) for piece in pieces] == [("她的", ""), ("頭", "name"), ("髮", "")]


def test_personal_data_is_masked() -> None:
    assert "someone@" not in "".join(piece.text for piece in quoted("写信给 someone@mail.example", (), "zh-Hans", HANS))


def test_where_words_stand() -> None:
    assert places("说去年4月签署", "去年4月", "date") == ((1, 5, "date"),)
    assert places("说去年 4月签署", "去年\n4月", "date") == ((1, 6, "date"),)
    assert places("没有", "去年", "date") == ()


@pytest.mark.parametrize(("evidence", "expected"), [
    ("a person decided", ("编者核定", "", "")),
    ("去年 from 2025-01-16 (written, not stated)", ("从2025年1月16日（本文写作的日子，推断）算起", "", "")),
    ("8月 from 2020-09-01 (published)", ("从2020年9月1日（本文发表的日子）算起", "", "")),
    ("19 日 after 1 月 18 日深夜 (2025-01-18)", ("承接前文的“", "1 月 18 日深夜", "”（2025年1月18日）")),
    ("12月 after 去年5月", ("承接前文的“", "去年5月", "”")),
    ("去年 from 2025-01-16 (written, not stated); from 2024-12-31 (updated) it would be 2023",
     ("从2025年1月16日（本文写作的日子，推断）算起", "", "")),
    ("", ("", "", "")),
    ("no day to count from", ("", "", "")),
])  # fmt: skip
def test_how_a_date_was_reckoned(evidence: str, expected: tuple[str, str, str]) -> None:
    assert reckoned(evidence) == expected
