"""Dates as sidecars may give them."""

from __future__ import annotations

import pytest

from build_archive.ingest.edtf import problem


@pytest.mark.parametrize(
    "value",
    ["2020-09-01", "2020-09", "2020", "2020-02-29", "2020-09-01T08:30:00+08:00", "2020-09-01T00:30Z", "2020-09~", "2020?",
     "2020-09-01%", "198X", "19XX", "../2020-09-01", "2020-09-01/..", "2020-08/2020-09", "2020-09/2020-09-15", "/2020", "198X/1995"],
)  # fmt: skip
def test_dates_that_say_something(value: str) -> None:
    assert not problem(value)


@pytest.mark.parametrize(
    "value",
    ["2020-13", "2020-02-30", "2021-02-29", "2020-9-1", "20200901", "2020/09/01", "2020-09-01T25:00Z", "2020-09-01T08:30",
     "2020-09-01 08:30", "../..", "/", "2020-09/2020-08", "0000", "yesterday", "", "２０２０", "2020-09-01T08:30:00", "19X8", "2020-XX-01"],
)  # fmt: skip
def test_dates_that_do_not(value: str) -> None:
    assert problem(value)
