"""The script-neutral form: equal where a reader sees the same words, with a way back for every character."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_archive.text.neutral import neutral, neutral_words
from build_archive.text.script import converter

SAMPLE = "他说：“软件和后台的头发，——只要2020年８月！”……（第38号）"


@pytest.mark.parametrize(("one", "other"), [
    ("“甲”", "「甲」"), ("“甲”", '"甲"'), ("甲——乙", "甲—乙"), ("甲……", "甲..."), ("甲，乙", "甲,乙"),
    ("2020 年", "２０２０年"), ("TikTok", "tiktok"), ("头发", "頭髮"), ("后台", "後台"), ("甲\n乙", "甲乙"),
    ("甲\u200b乙\ufeff", "甲乙"), ("（一）", "(一)"), ("café", "cafe\u0301"), ("㈱", "(株)"), ("ﬁ", "fi"),
    ("甲：乙；丙！丁？", "甲:乙;丙!丁?"), ("‘甲’", "『甲』"), ("马克·吐温", "马克・吐温"),
])  # fmt: skip
def test_these_are_the_same_words(one: str, other: str) -> None:
    assert neutral_words(one) == neutral_words(other)


@pytest.mark.parametrize(("one", "other"), [("8月28日", "8月29日"), ("3.14", "314"), ("甲，乙", "甲乙"), ("一二", "二一")])
def test_these_are_not(one: str, other: str) -> None:
    assert neutral_words(one) != neutral_words(other)


@pytest.mark.parametrize("config", ["s2t", "s2tw", "s2hk"])
def test_both_scripts_have_one_form(config: str) -> None:
    assert neutral_words(converter(config).convert(SAMPLE).text) == neutral_words(SAMPLE)


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=60))
def test_every_character_knows_where_it_comes_from(text: str) -> None:
    made = neutral(text)
    assert len(made.text) == len(made.places) == len(made.ends)
    assert list(made.places) == sorted(made.places)
    assert all(0 <= start < end <= len(text) for start, end in zip(made.places, made.ends, strict=True))
    for index, letter in enumerate(made.text):
        assert letter in neutral(text[made.places[index] : made.ends[index]]).text
    assert not any(letter.isspace() for letter in made.text)
    assert made.text == "".join(unicodedata.normalize("NFKD", letter) for letter in made.text)


@given(st.text("一二三，。“「——……a b\n", max_size=40), st.data())
def test_there_and_back_covers_what_one_started_with(text: str, data: st.DataObject) -> None:
    made = neutral(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    there = made.target(start, end)
    if there[0] < there[1]:
        back = made.source(*there)
        assert back[0] <= max(start, back[0])
        assert neutral(text[start:end]).text in neutral(text[min(back[0], start) : max(back[1], end)]).text
