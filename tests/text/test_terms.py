"""The form in which texts are searched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_archive.text.terms import WORD_SIGN, fold_pairs, folded, sequence, units


def texts(text: str) -> list[str]:
    return [unit.text for unit in units(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("软件，軟體", ["软", "件", "软", "体"]),
        ("接著", ["接", "着"]),  # s2tw makes 著 of 着
        ("钱锺书 錢鍾書", ["钱", "钟", "书", "钱", "钟", "书"]),
        ("ＴｉｋＴｏｋ在２０２０年", ["tiktok", "在", "2020", "年"]),
        ("Résumé, STRASSE straße Σίσυφος", ["resume", "strasse", "strasse", "σισυφοσ"]),
        ("e\u0301te", ["ete"]),
        ("好\u200b世", ["好", "世"]),
        ("soft\u00adware", ["software"]),
        ("𠮷野家㍿", ["𠮷", "野", "家", "株", "式", "会", "社"]),
        ("ガｶﾞ한글ไทย", ["カ", "カ", "한", "글", "ไ", "ท", "ย"]),
        ("パソコン ﾊﾟｿｺﾝ が か\u3099", [*"ハソコン", *"ハソコン", "か", "か"]),
        ("a" * 60, ["a" * 40]),
        ("<b>&amp;", ["b", "amp"]),
        ("——……！？ 😀", []),
    ],
)
def test_units(text: str, wanted: list[str]) -> None:
    assert texts(text) == wanted


@given(st.text())
def test_a_sequence_is_the_units_without_places(text: str) -> None:
    made, words = sequence(text)
    rest = iter(words)
    assert [next(rest) if sign == WORD_SIGN else sign for sign in made] == texts(text)


@given(st.text())
def test_a_unit_is_what_its_place_folds_to(text: str) -> None:
    for unit in units(text):
        assert unit.text in folded(text[unit.start : unit.end]).replace(" ", "")


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)


def test_the_folding_table_is_what_the_archive_needs() -> None:
    pairs = fold_pairs("网软着")
    assert {("網", "网"), ("軟", "软"), ("著", "着")} <= set(pairs)
    assert {made for _, made in pairs} == {"网", "软", "着"}
