"""Dates with a year, in text, addresses and machine-readable values."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_archive.markup.frontmatter import load_yaml
from build_archive.text.timex import dates, epoch, machine_date, month_days, nearest_year, shift_days, url_date

_FILE = Path(__file__).with_name("timex.yml")
CASES: dict[str, list[Any]] = load_yaml(_FILE.read_text(encoding="utf-8"), _FILE.name)[0]


@pytest.mark.parametrize("case", CASES["dates"], ids=lambda case: case["text"])
def test_dates(case: dict[str, Any]) -> None:
    found = [f"{timex.value} {timex.clock}".strip() for timex in dates(case["text"])]
    assert found == case["values"]


@pytest.mark.parametrize("text", CASES["traps"])
def test_what_only_looks_like_a_date(text: str) -> None:
    assert [timex for timex in dates(text) if len(timex.value) > 4] == []


@pytest.mark.parametrize("case", CASES["addresses"], ids=lambda case: case["url"])
def test_days_in_addresses(case: dict[str, str]) -> None:
    timex = url_date(case["url"])
    assert (timex.value if timex else "") == case["day"]


@pytest.mark.parametrize("case", CASES["machine"], ids=lambda case: case["value"])
def test_machine_readable_values(case: dict[str, str]) -> None:
    timex = machine_date(case["value"])
    assert (timex.value if timex else "") == case["edtf"]


def test_an_epoch_is_a_local_day() -> None:
    beijing, utc = epoch("1598907161000", "Asia/Shanghai"), epoch("1598907161", "UTC")
    assert beijing is not None
    assert beijing.value == "2020-09-01T04:52:41+08:00"
    assert utc is not None
    assert utc.value == "2020-08-31T20:52:41+00:00"
    assert epoch("gpt-ad-1589559869784-0", "UTC") is None
    assert epoch("9999999999999", "UTC") is None


def test_days_without_a_year_take_the_nearest() -> None:
    assert [found[2:] for found in month_days("1月15日,有消息传出,计划在1月19日周日之前")] == [(1, 15), (1, 19)]
    assert nearest_year(12, 30, "2025-01-19") == "2024-12-30"
    assert nearest_year(2, 29, "2025-01-19") == "2024-02-29"
    assert shift_days("2025-01-19", -3) == "2025-01-16"


@given(st.text(alphabet="0123456789年月日号-/.: TZ二〇一Janbcuryo,＋０９民国", max_size=60))
def test_every_date_lies_in_the_text_and_in_the_calendar(text: str) -> None:
    end = 0
    for timex in dates(text):
        assert end <= timex.start < timex.end <= len(text)
        end = timex.end
        assert timex.value[:4].isdigit()
    machine_date(text)
    url_date(text)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_the_ways_of_writing_a_day_agree(day: date) -> None:
    ways = (f"{day.year}年{day.month}月{day.day}日", f"{day.year} 年 {day.month} 月 {day.day} 日", f"{day:%Y-%m-%d}",
            f"{day:%B} {day.day}, {day.year}")  # fmt: skip
    for way in ways:
        assert [timex.value for timex in dates(way)] == [day.isoformat()]
