"""Shingles: what a fold hears as one, which letters count, and passages that are cut exactly."""

from __future__ import annotations

import subprocess
import sys
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_archive.text.shingles import (
    LENGTH,
    MOST,
    SURE,
    WIDE,
    common_runs,
    fingerprint,
    folded,
    letters,
    unpack,
    weight,
)

HAN = st.text("一丁七万丈三上下不与丐丑专且世丘丙业丛东丝，。 \n", max_size=120)


def shared(one: str, other: str) -> list[str]:
    """What two texts have in common, as it stands in the second."""
    first, second = folded(one), folded(other)
    found = []
    for run in common_runs(first, second):
        start, end = second.span(run.other, run.other + run.length)
        found.append(other[start:end])
    return found


def random_text(seed: int, size: int = 400) -> str:
    random = Random(seed)
    return "".join(chr(random.randrange(0x4E00, 0x9FA5)) for _ in range(size))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("商務部、科技部調整發布", "商务部 科技部调整发布"),
        ("向著太陽，走著瞧", "向着太阳走着瞧"),
        ("ＴｉｋＴｏｋ　在２０２０年", "tiktok在2020年"),
        ("見（https://a.example/b/c）一文", "见一文"),
        ("——“！？”……", ""),
    ],
)
def test_texts_that_fold_to_the_same_letters(one: str, other: str) -> None:
    assert letters(one) == letters(other)


def test_places_lead_back_to_the_text() -> None:
    text = "甲 ﬁ、㈱乙 https://a.example/x 丙\U00020000é"
    found = folded(text)
    assert len(found.places) == len(found.letters) == len(found.hashes) + LENGTH - 1 or len(found.letters) < LENGTH
    assert [text[place] for place in found.places] == list("甲ﬁ㈱乙丙\U00020000é")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        # Twelve letters are no shingle, thirteen are.
        ("甲乙丙丁戊己庚辛壬癸子丑。", "甲乙丙丁戊己庚辛壬癸子丑，", []),
        ("前甲乙丙丁戊己庚辛壬癸子丑寅后", "中甲乙丙丁戊己庚辛壬癸子丑寅末", ["甲乙丙丁戊己庚辛壬癸子丑寅"]),
        # Marks and spaces inside belong to a passage, those around it do not.
        (
            "据报道，甲乙丙丁，戊己庚辛壬癸子丑寅卯。又",
            "“甲乙丙丁 戊己庚辛壬癸子丑寅卯”，他",
            ["甲乙丙丁 戊己庚辛壬癸子丑寅卯"],
        ),
        # A name in Latin letters and an address are no passages, nor is a name with a sign or two beside it.
        ("上了Instagram Reels的", "推出Instagram Reels后", []),
        ("https://www.example.com/articles/1", "https://www.example.com/articles/2", []),
        ("见Facebook Instagram与", "和Facebook Instagram与", []),
        # A clause with a name in it is one.
        ("他要求 TikTok 母公司字节跳动出售", "法案要求TikTok母公司字节跳动卖", ["要求TikTok母公司字节跳动"]),
        # A quotation of some length in another script than Chinese.
        (
            "他写道：All happy families are alike; each unhappy family is unhappy in its own way.",
            "“ALL HAPPY FAMILIES ARE ALIKE, each unhappy family is unhappy”",
            ["ALL HAPPY FAMILIES ARE ALIKE, each unhappy family is unhappy"],
        ),
    ],
)
def test_common_runs(one: str, other: str, expected: list[str]) -> None:
    assert shared(one, other) == expected


def test_the_longest_of_several_places_counts() -> None:
    common = random_text(1, 20)
    one = common + "甲" + common + "乙丙丁戊" + "己"
    assert shared(one, "前" + common + "乙丙丁戊") == [common + "乙丙丁戊"]


@given(HAN, HAN, HAN, HAN, HAN)
def test_runs_are_common_and_go_on_as_far_as_they_can(a: str, b: str, c: str, d: str, middle: str) -> None:
    one, other = folded(a + middle + b), folded(c + middle + d)
    runs = common_runs(one, other)
    for run in runs:
        x, y, end = run.one, run.other, run.length
        assert one.letters[x : x + end] == other.letters[y : y + end]
        after = one.letters[x + end : x + end + 1], other.letters[y + end : y + end + 1]
        assert after[0] != after[1] or after == ("", "")
        start, stop = other.span(y, y + end)
        assert letters((c + middle + d)[start:stop]) == other.letters[y : y + end]
    covered = {place for run in runs for place in range(run.other, run.other + run.length)}
    for place, value in enumerate(other.hashes):
        if value in set(one.hashes):
            assert covered >= set(range(place, place + LENGTH))


@given(st.integers(0, 10_000), st.integers(SURE, 60))
def test_a_sure_run_leaves_a_common_mark(seed: int, length: int) -> None:
    middle = random_text(seed, length)
    one = fingerprint(random_text(seed + 1) + middle + random_text(seed + 2))
    other = fingerprint(random_text(seed + 3) + middle + random_text(seed + 4))
    assert set(unpack(one)) & set(unpack(other))


@given(st.text(max_size=300))
def test_any_text_has_a_fingerprint(text: str) -> None:
    packed = fingerprint(text)
    hashes = list(unpack(packed))
    assert packed.isascii()
    assert hashes == sorted(set(hashes))
    assert fingerprint(text) == packed


@pytest.mark.parametrize("packed", ["", "!", "AAA", "AAAA" * 7, "汉"])
def test_what_is_no_fingerprint_holds_nothing_or_what_it_can(packed: str) -> None:
    assert len(unpack(packed)) <= len(packed) // 8


def test_a_fingerprint_does_not_depend_on_the_process() -> None:
    code = "from build_archive.text.shingles import fingerprint; print(fingerprint('商务部科技部调整发布中国禁止出口目录'))"
    found = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True, text=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1


def test_blocks_leave_no_seam(monkeypatch: pytest.MonkeyPatch) -> None:
    text = random_text(5, 300) + "the quick brown fox jumps over the lazy dog and runs away from it again " * 3
    whole, places = fingerprint(text), folded(text)
    monkeypatch.setattr("build_archive.text.shingles._BLOCK", 64)
    assert fingerprint(text) == whole
    assert folded(text) == places


def test_of_a_very_long_text_a_sample_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    text = random_text(6, 2_000)
    whole = list(unpack(fingerprint(text)))
    monkeypatch.setattr("build_archive.text.shingles.MOST", 100)
    assert list(unpack(fingerprint(text))) == whole[:100]
    assert MOST >= 10_000


@pytest.mark.parametrize("piece", ["一", "(", "a", "甲乙", "http://", "一 a"])
def test_a_long_line_of_one_thing_is_short_work(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    found = folded(text)
    assert len(unpack(fingerprint(text))) <= 8
    assert len(common_runs(found, found)) <= 1


def test_weight() -> None:
    assert weight("字节跳动tiktok") == 5
    assert weight("a" * WIDE) == 10
