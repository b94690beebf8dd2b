"""Chinese numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_archive.text.numerals import half_width_digits, integer


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12), ("１２", 12), ("十", 10), ("十二", 12), ("二十", 20), ("廿三", 23), ("三十一", 31), ("一百零九", 109),
        ("二〇二〇", 2020), ("两", 2), ("", None), ("十百", None), ("二三十", None), ("abc", None), ("第三", None),
    ],
)  # fmt: skip
def test_numbers(text: str, value: int | None) -> None:
    assert integer(text) == value


@given(st.integers(0, 99999))
def test_digits_of_either_width(number: int) -> None:
    wide = str(number).translate({ord("0") + i: ord("０") + i for i in range(10)})
    assert integer(wide) == number
    assert half_width_digits(wide) == str(number)
