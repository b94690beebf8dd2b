"""Many names in one walk: the folded form, its places, and all matches."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_archive.text.patterns import Patterns, folded, key, latin, word_kind

TEXTS = st.text(st.sampled_from("抖音海外版國国aAéＡ1 \u3000\u200b\n“「'·・㍿ﬁe\u0301\ud800-—《〈") | st.characters(), max_size=40)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("华尔街日报", "華爾街日報"), ("TikTok", "ｔｉｋｔｏｋ"), ("YY 直播", "YY直播"), ("李军", "李　军"), ("彼得·纳瓦罗", "彼得・納瓦羅"),
        ("“不卖就禁用” 法案", "「不賣就禁用」法案"), ("公告2020年第38号", "公告 ２０２０ 年第 38 號"), ("Peter  Navarro", "Peter Navarro"),
        ("COVID-19", "covid‑19"), ("抖音", "抖\u200b音"), ("Beyonce\u0301", "Beyoncé"), ("〈目录〉", "《目錄》"), ("(甲)", "（甲）"),
    ],
)  # fmt: skip
def test_one_name_has_one_key(one: str, other: str) -> None:
    assert key(one) == key(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [("YouTube Shorts", "YouTubeShorts"), ("腾讯    微博", "腾讯微博"), ("甲\n乙", "甲乙"), ("崔凡", "崔范"), ("抖音", "抖音海外版")],
)
def test_two_names_have_two_keys(one: str, other: str) -> None:
    assert folded(one).text != folded(other).text


def test_places_lead_back_to_the_text() -> None:
    text = "见「ＹＹ　直播」與㍿甲"
    form = folded(text)
    assert form.text == '见"yy直播"与株式会社甲'
    start = form.text.index("yy直播")
    assert text[form.starts[start] : form.ends[start + 3]] == "ＹＹ　直播"
    start = form.text.index("式会")
    assert text[form.starts[start] : form.ends[start + 1]] == "㍿"


@given(TEXTS)
def test_places_are_in_order_and_in_the_text(text: str) -> None:
    form = folded(text)
    assert len(form.starts) == len(form.ends) == len(form.text)
    assert list(form.starts) == sorted(form.starts)
    assert list(form.ends) == sorted(form.ends)
    assert all(0 <= a < b <= len(text) for a, b in zip(form.starts, form.ends, strict=True))
    form.text.encode()


@given(TEXTS)
def test_folding_again_changes_nothing(text: str) -> None:
    assert folded(folded(text).text).text == folded(text).text


@given(TEXTS)
def test_line_ends_stay_where_they_are(text: str) -> None:
    form = folded(text)
    kept = [form.starts[place] for place, letter in enumerate(form.text) if letter == "\n"]
    assert [place for place, letter in enumerate(text) if letter == "\n"] == [p for p in kept if text[p] == "\n"]


@given(st.lists(st.text("ab甲乙", min_size=1, max_size=4), unique=True, max_size=8), st.text("ab甲乙丙", max_size=60))
def test_all_occurrences_are_found(keys: list[str], text: str) -> None:
    found = list(Patterns(keys).matches(folded(text)))
    expected = [
        (index, start, start + len(name))
        for index, name in enumerate(keys)
        for start in range(len(text))
        if text.startswith(name, start)
    ]
    assert sorted(found) == sorted(expected)
    assert found == sorted(found, key=lambda match: (match[1], -match[2]))


def test_matches_across_the_border_of_two_windows_are_found_once() -> None:
    text = "一" * 65_534 + "抖音海外版" + "一" * 10
    assert list(Patterns(["抖音", "抖音海外版"]).matches(folded(text))) == [(1, 65_534, 65_539), (0, 65_534, 65_536)]


def test_a_match_at_the_beginning_of_a_window_is_found_once() -> None:
    assert list(Patterns(["抖音"]).matches(folded("一" * 65_536 + "抖音" + "一" * 10))) == [(0, 65_536, 65_538)]


def test_kinds_of_letters() -> None:
    assert [word_kind(letter) for letter in "aé１9_一あ·"] == ["letter", "letter", "digit", "digit", "letter", "", "", ""]
    assert latin("ＦＴ中文网 2a") == "FTa"
