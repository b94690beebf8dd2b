"""Time expressions: floors on unseen cases, certainty, modifiers, and laws."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_archive.ingest.edtf import problem
from build_archive.markup.frontmatter import load_yaml
from build_archive.text.timex import Anchors, expressions

CASES = Path(__file__).parent / "cases"
FLOORS = {"timex_unseen.yml": 177, "timex_unseen_2.yml": 84, "timex_unseen_3.yml": 52, "timex_unseen_4.yml": 36}
"""Cases that are right, by file; a floor only goes up."""
SPECIAL = ("XX", "-21", "-22", "-23", "-24", "-33", "-34", "-35", "-36", "-40", "-41")


def _found(text: str, reference: str) -> list[tuple[str, str]]:
    return [(one.text, one.value or one.kind) for one in expressions(text, Anchors(published=reference))]


@pytest.mark.parametrize("name", FLOORS)
def test_unseen_cases(name: str) -> None:
    cases = load_yaml((CASES / name).read_text(encoding="utf-8"), name)[0]
    wrong = []
    for case in cases:
        wanted = [tuple(one.strip().rsplit("=", 1)) for one in case["want"].split(";") if one.strip()]
        found = _found(case["text"], case.get("ref", "2021-06-15"))
        if found != wanted:
            wrong.append(f"{case['text']}: {found} for {wanted}")
    assert len(cases) - len(wrong) >= FLOORS[name], "\n".join(wrong)


@pytest.mark.parametrize(
    ("text", "certain"),
    [
        ("6月14日", True),  # yesterday; the next candidate is a year away
        ("12月20日", False),  # half a year away in either direction
        ("12月20日将举行", True),
        ("6月14日星期一", True),
        ("6月14日星期五", False),  # a Monday
        ("去年", True),
        ("80年代", True),
        ("20年代", False),  # which century?
        ("今天的世界", False),
        ("5天前", True),
        ("2019年5月起诉，3个月后宣判", True),
        ("2019年5月起诉。3个月后宣判", False),  # after the suit, or after today?
    ],
)
def test_what_may_be_stated_as_a_fact(text: str, certain: bool) -> None:
    assert expressions(text, Anchors(published="2021-06-15"))[-1].certain is certain


@pytest.mark.parametrize(
    ("text", "modifier"),
    [
        ("1月19日前", "before"), ("1月19日之前", "before"), ("1月19日前往", ""), ("1月19日后", "after"),
        ("1月19日后续", ""), ("截至2020年7月", "on-or-before"), ("2019年以来", "on-or-after"), ("2019年起", "on-or-after"),
        ("大约在2019年", "approximate"), ("5月20日左右", "approximate"), ("8月初", "start"), ("8月底", "end"),
        ("before May 2020", "before"), ("since 2019", "on-or-after"), ("2019年", ""),
    ],
)  # fmt: skip
def test_modifiers(text: str, modifier: str) -> None:
    (found,) = expressions(text, Anchors(published="2021-06-15"))
    assert found.modifier == modifier


def test_without_a_day_to_count_from_there_is_no_value() -> None:
    found = expressions("昨天，8月28日，去年，2019年5月，6月，周一", Anchors())
    assert [(one.text, one.value, one.certain) for one in found] == [
        ("昨天", "", False), ("8月28日", "", False), ("去年", "", False), ("2019年5月", "2019-05", True),
        ("6月", "2019-06", True), ("周一", "", False),
    ]  # fmt: skip


def test_what_is_compared_with_counts_from_what_was_named() -> None:
    assert _found("2019年营收增长，较上年翻番，5月下降", "2021-06-15") == [
        ("2019年", "2019"), ("上年", "2018"), ("5月", "2019-05"),
    ]  # fmt: skip
    assert _found("5月产量比上月下降", "2021-07-15") == [("5月", "2021-05"), ("上月", "2021-04")]
    assert _found("产量比上月下降", "2021-07-15") == [("上月", "2021-06")]


def test_the_evidence_says_what_was_counted_from_what() -> None:
    found = expressions("去年5月，12 月。80年代。昨日", Anchors(published="2025-01-16"))
    assert [one.evidence for one in found] == [
        "去年5月 from 2025-01-16 (published)", "12 月 after 去年5月 (2024-05)", "80年代 in the century implied",
        "昨日 from 2025-01-16 (published)",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "value", "certain"),
    [
        ("周三(6月9日)公布", "2021-06-09", True), ("周三（16日）公布", "2021-06-16", True),
        ("上周五（6月4日），法院判决", "2021-06-04", True), ("周五（25日）将公布", "2021-06-25", True),
        ("周三（6月10日）公布", "2021-06-16", False),  # a Thursday
        ("昨日（15日）", "2021-06-15", True), ("昨日（12日）", "2021-06-15", False),  # a reprint
        ("周三（比6月9日晚）", "2021-06-16", True),
    ],
)  # fmt: skip
def test_numbers_in_brackets_tell_which_day_is_meant(text: str, value: str, certain: bool) -> None:
    first = expressions(text, Anchors(published="2021-06-16"))[0]
    assert (first.value, first.certain) == (value, certain)


def test_a_chinese_day_of_a_month_is_no_count_of_days() -> None:
    found = expressions("十二月二十五日前后；去年十二月三十日后；二十日前", Anchors(published="2024-03-12"))
    assert [(one.text, one.value, one.certain) for one in found] == [
        ("十二月二十五日", "2023-12-25", True), ("去年十二月三十日", "2023-12-30", True), ("二十日前", "2024-02-21", False),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["前10月增长", "第1-3季度", "一至三季度增长", "1～3季度"])
def test_the_first_months_and_quarters_are_not_the_last_of_them(text: str) -> None:
    assert not any(one.value for one in expressions(text, Anchors(published="2019-11-20")))


@pytest.mark.parametrize(
    ("text", "certain"),
    [
        ("2016年1月，他写道：“去年，我们失败了。”", False), ("2016年1月，他写道：“我们失败了。”去年他说", True),
        ("2016年1月失败，去年成功", True), ("2021年1月，他写道：“去年，我们失败了。”", True), ("他说：“去年失败了。”", True),
    ],
)  # fmt: skip
def test_what_was_said_in_another_year_does_not_count_from_this_one(text: str, certain: bool) -> None:
    (found,) = (one for one in expressions(text, Anchors(published="2021-06-15")) if one.text == "去年")
    assert found.certain is certain


def test_this_month_is_not_surely_that_of_the_year_just_named() -> None:
    found = expressions("1月1日起施行，12月亏损", Anchors(published="2020-12-31"))
    assert [one.certain for one in found] == [True, False]
    found = expressions("去年5月开工，12月完工", Anchors(published="2020-12-31"))
    assert [(one.value, one.certain) for one in found] == [("2019-05", True), ("2019-12", True)]


def test_in_january_the_end_of_the_year_is_this_one_or_the_last() -> None:
    found = [expressions(text, Anchors(published="2022-01-05"))[0] for text in ("年底裁员", "预计年底裁员", "年初裁员")]
    assert [(one.value, one.certain) for one in found] == [("2022-12", False), ("2022-12", True), ("2022", True)]


def test_no_expression_goes_on_in_the_next_line() -> None:
    assert _found("共有197\n周铭说，产量较2019年\n5月下降，自5月\n至6月", "2021-06-15") == [
        ("2019年", "2019"), ("5月", "2021-05"), ("5月", "2021-05"), ("6月", "2021-06"),
    ]  # fmt: skip
    assert _found("We meet in May\n2020 was long", "2021-06-15") == []


def test_the_calendar_has_an_end() -> None:
    (found, *_) = expressions("8月至1月", Anchors(published="9999-12-31"))
    assert found.text == "8月"


def test_both_scripts_read_alike() -> None:
    simplified, traditional = "上周末、去年后的3个月后，数十年间", "上週末、去年後的3個月後，數十年間"
    ours, theirs = (expressions(text, Anchors(published="2021-06-15")) for text in (simplified, traditional))
    assert [(one.start, one.end, one.value) for one in ours] == [(one.start, one.end, one.value) for one in theirs]


@given(st.text(alphabet="0123456789年月日号天周一二三十〇去今前后上下个半初底旬末至-—/.:（）、，。 \n<>&;的每同次世纪代时点晚QJuneMay ago", max_size=80),
       st.sampled_from(["", "2021-06-15", "0001-01-01", "9999-12-31", "2020-02-29"]))  # fmt: skip
def test_any_text_has_ordered_expressions_with_values_of_the_calendar(text: str, reference: str) -> None:
    end = 0
    other = Anchors(written=reference, updated="2021-08-31", inferred=frozenset({"written"}))
    assert [one.start for one in expressions(text, Anchors(written=reference))] == [
        one.start for one in expressions(text, other)
    ] or not reference
    for found in expressions(text, Anchors(reference=reference)):
        assert end <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.text
        end = found.end
        assert found.kind in {"date", "duration", "set", "vague"}
        assert found.value == "" or found.kind == "date"
        assert not found.certain or found.value
        if found.value and not any(part.endswith(SPECIAL) for part in found.value.split("/")):
            assert problem(found.value) == "", found


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2099, 12, 31)), st.dates(date(1950, 1, 1), date(2099, 12, 31)))
def test_ways_of_writing_a_day_agree_whatever_the_reference(day: date, reference: date) -> None:
    digits = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(day.year))
    ways = (f"{day.year}年{day.month}月{day.day}日", f"{day.year} 年 {day.month} 月 {day.day} 日", f"{day:%Y-%m-%d}",
            f"{digits}年{day.month}月{day.day}号", f"民國{day.year - 1911}年{day.month}月{day.day}日")  # fmt: skip
    for way in ways:
        (found,) = expressions(way, Anchors(published=reference.isoformat()))
        assert (found.text, found.value, found.certain, found.anchor) == (way, day.isoformat(), True, "")


@pytest.mark.parametrize(
    "piece", ["一", "今", "每", "半", "1年", "2020-", "<a", "<!--", "](", "1个", "多", "May ", "8月", "www.", "a year", "至"]
)
def test_hostile_runs_are_read(piece: str) -> None:
    expressions(piece * 20_000, Anchors(published="2021-06-15"))
