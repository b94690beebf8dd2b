"""Alignment: a shown text finds its places in the source, each place once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from build_archive.ingest.align import align


def placed(pieces: list[str], source: str) -> list[str]:
    return ["".join(source[place] if place >= 0 else "?" for place in places) for places in align(pieces, source).places]


@given(st.lists(st.tuples(st.integers(0, 12), st.sampled_from(["", "**", "](http://e.org/x)", "[", "#", "\\", "`"]))))
def test_text_between_syntax_is_found_as_it_is(parts: list[tuple[int, str]]) -> None:
    characters = iter(map(chr, range(0x4E00, 0x9FFF)))
    pieces = ["".join(next(characters) for _ in range(length)) for length, _ in parts]
    source = "".join(piece + syntax for piece, (_, syntax) in zip(pieces, parts, strict=True))
    assert align(pieces, source).missing == 0
    assert placed(pieces, source) == pieces


@given(st.lists(st.text("ab中*", max_size=30), max_size=8), st.text("ab中*[]", max_size=120))
def test_no_place_is_given_twice(pieces: list[str], source: str) -> None:
    result = align(pieces, source)
    assert [len(places) for places in result.places] == [len(piece) for piece in pieces]
    given_out = [place for places in result.places for place in places if place >= 0]
    assert len(given_out) == len(set(given_out))
    assert all(0 <= place < len(source) for place in given_out)


def test_nearest_is_not_always_best() -> None:
    source = "[TikTok](http://e.org/more/11)more11月"
    (link, rest) = align(["TikTok", "more11月"], source).places
    assert link == tuple(range(1, 7))
    assert rest == tuple(range(source.index(")") + 1, len(source)))


def test_a_number_of_a_list_is_not_the_number_of_a_month() -> None:
    assert align(["1月", "2月"], "1.1月2.2月").places == ((2, 3), (6, 7))


def test_moved_text_is_found_where_it_stood() -> None:
    source = "甲注一在这里很长乙注二也在这里丙"
    pieces = ["甲", "乙", "丙", "注一在这里很长", "注二也在这里"]
    assert placed(pieces, source) == pieces


def test_what_stands_nowhere_does_not_pull_the_rest_away() -> None:
    source = "正文[^注]后面还有许多字，直到这里9为止，再有一句。"
    result = placed(["正文", "9", "后面还有许多字，直到这里9为止，再有一句。"], source)
    assert result[2] == "后面还有许多字，直到这里9为止，再有一句。"
