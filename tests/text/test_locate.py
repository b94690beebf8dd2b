"""Finding a quotation again: by its words, through the changes, by its surroundings; and not finding it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_archive.text.locate import Ambiguous, Found, Sought, best_guess, locate
from build_archive.text.quote import Changes, Reader

OLD = """\
那年冬天，图书馆的灯一直亮到深夜。读者不多，却都舍不得走。
馆长在门口贴了告示：凡借书者，须于月底前归还。
第二年春天，旧馆改成了食堂，书都搬进了新楼。读者不多，管理员常常打盹。
有人写信问起那盏灯，馆长回信说，灯还在，只是换了地方，如今亮在阅览室的东墙上。
"""


def found(sought: Sought, now: str, base: str = "") -> Found | None:
    made = locate(sought, Reader(now), Reader(base) if base else None)
    assert not isinstance(made, Ambiguous)
    return made


def words(sought: Sought, now: str, base: str = "") -> str:
    made = found(sought, now, base)
    return now[made.start : made.end] if made else ""


def test_exact_words_that_stand_once() -> None:
    made = found(Sought("换了地方"), OLD)
    assert made is not None
    assert (OLD[made.start : made.end], made.method, made.same, made.review) == ("换了地方", "exact", True, False)


def test_words_that_stand_twice_are_told_apart_by_what_stands_around_them() -> None:
    assert OLD.count("读者不多") == 2
    made = locate(Sought("读者不多"), Reader(OLD))
    assert isinstance(made, Ambiguous)
    assert [OLD[start:end] for start, end in made.places] == ["读者不多", "读者不多"]
    second = found(Sought("读者不多", suffix="，管理员常常"), OLD)
    assert second is not None
    assert second.start == OLD.rindex("读者不多")
    assert found(Sought("读者不多", prefix="亮到深夜。"), OLD) != second


def test_the_place_in_the_old_text_tells_words_apart_that_nothing_else_does() -> None:
    text = "一样的话。" * 9
    sought = Sought("一样的话", "一样的话。一样的话。", "。一样的话。一样的话", (20, 24))
    made = found(sought, text, text)
    assert made is not None
    assert made.start == 20


@pytest.mark.parametrize("new", ["那年冬天，圖書館的燈一直亮到深夜", "那年冬天, 图书馆的灯一直 亮到深夜", "那年冬天，\n图书馆的灯一直亮到深夜"])
def test_script_width_and_spaces_make_no_difference(new: str) -> None:
    made = found(Sought("冬天，图书馆的灯"), f"{new}。\n别的话。")
    assert made is not None
    assert (made.same, made.review, made.score) == (True, False, 1.0)


def test_changed_words_are_found_and_said_to_be_changed() -> None:
    new = OLD.replace("灯一直亮到深夜", "灯总是要亮到深夜")
    made = found(Sought("图书馆的灯一直亮到深夜", "那年冬天，", "。读者不多"), new)
    assert made is not None
    assert (new[made.start : made.end], made.same) == ("图书馆的灯总是要亮到深夜", False)


def test_words_changed_beyond_recognition_are_found_through_the_changes_of_the_text_and_asked_about() -> None:
    new = OLD.replace("图书馆的灯一直亮到深夜", "图书楼那盏大灯每天要到深夜才熄")
    start = OLD.index("图书馆的灯一直亮到深夜")
    made = found(Sought("图书馆的灯一直亮到深夜", place=(start, start + 11)), new, OLD)
    assert made is not None
    assert (made.review, made.same) == (True, False)


@pytest.mark.parametrize("base", [OLD, ""])
@pytest.mark.parametrize("quoted", [
    "告示", "贴了告示", "凡借书者，须于月底前归还", "馆长在门口贴了告示：凡借书者，须于月底前归还。",
])  # fmt: skip
def test_what_was_taken_out_is_not_found_elsewhere(quoted: str, base: str) -> None:
    start = OLD.index(quoted)
    sought = Sought(quoted, OLD[max(0, start - 16) : start], OLD[start + len(quoted) :][:16], (start, start + len(quoted)))
    lines = OLD.splitlines()
    assert found(sought, "\n".join(lines[:1] + lines[2:]), base) is None
    assert words(sought, OLD, base) == quoted


@pytest.mark.parametrize("base", [OLD, ""])
def test_a_word_whose_place_is_gone_does_not_move_to_another_one(base: str) -> None:
    # 馆长 stands twice; the sentence of the first is gone.
    start = OLD.index("馆长在")
    sought = Sought("馆长", OLD[start - 12 : start], "在门口贴了告示：凡借", (start, start + 2))
    lines = OLD.splitlines()
    assert found(sought, "\n".join(lines[:1] + lines[2:]), base) is None


def test_a_paragraph_that_was_moved_is_found() -> None:
    lines = OLD.splitlines()
    new = "\n".join([*lines[1:], lines[0]])
    start = OLD.index("图书馆的灯一直亮到深夜")
    sought = Sought("图书馆的灯一直亮到深夜", "那年冬天，", "。读者不多，却都舍不得走。", (start, start + 11))
    assert words(sought, new, OLD) == words(sought, new) == "图书馆的灯一直亮到深夜"


def test_another_text_holds_nothing_of_it() -> None:
    other = "股市今天收盘下跌，成交清淡，分析人士认为读者不必惊慌，市场会自己找到方向。" * 4
    for start in range(0, 100, 7):
        sought = Sought(OLD[start : start + 15], OLD[max(0, start - 16) : start], OLD[start + 15 : start + 31])
        assert found(sought, other) is None
        assert found(sought, other, OLD) is None


def test_a_guess_is_made_for_people_only() -> None:
    new = OLD.replace("馆长在门口贴了告示：凡借书者，须于月底前归还。", "馆长在门口立了块牌子。")
    sought = Sought("馆长在门口贴了告示")
    assert found(sought, new) is None
    guess = best_guess(sought, Reader(new))
    assert guess is not None
    assert new[guess.start : guess.end].startswith("馆长在门口")


LETTERS = st.text("甲乙丙丁戊，。\n", max_size=40)


@given(LETTERS, LETTERS, LETTERS)
def test_words_that_nobody_touched_are_where_they_were(before: str, quoted: str, after: str) -> None:
    text = before + quoted + after
    sought = Sought(quoted, before[-16:], after[:16], (len(before), len(before) + len(quoted)))
    made = locate(sought, Reader(text), Reader(text))
    if quoted.strip():
        assert isinstance(made, Found)
        assert made.same
        assert not made.review


@given(LETTERS, LETTERS, st.data())
def test_the_way_through_changes_stays_in_the_text(old: str, new: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(old)))
    end = data.draw(st.integers(start, len(old)))
    for whole in (True, False):
        span = Changes(old, new).mapped((start, end), whole=whole)
        assert span is None or 0 <= span[0] < span[1] <= len(new)
