"""The record: nothing unaccounted for, nothing personal, nothing live."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from build_archive.markup.html import parse_fragment
from build_archive.model import Page, Reason, Removal
from build_archive.model.tree import strip_space
from build_archive.pages import pages, wording
from build_archive.pages.source_rows import pieces, rows
from build_archive.text.personal import mask
from tests.pages.archive import CONFIG, catalog


def record() -> Page:
    return next(page for page in pages(catalog(), CONFIG, "zh-Hans") if page.path == "articles/hans/record.md")


def test_every_removal_stands_there_with_its_rule_and_reason() -> None:
    text = parse_fragment(record().html).text()
    for words in ("导航 首页", "clean.navigation", "/html/body/nav", "菜单、面包屑", "clean.credits", "制作署名"):
        assert words in text


def test_the_sum_is_shown() -> None:
    text = " ".join(parse_fragment(record().html).text().split())
    assert "留作正文 5 字 + 移出 27 字 = 采得 32 字" in text


def test_personal_data_is_masked_and_the_page_is_not_indexed() -> None:
    page = record()
    assert "someone@mail.example" not in page.html
    assert page.noindex


def test_evidence_names_its_words() -> None:
    html = record().html
    assert "两天前" in html
    assert "推断" in html


def test_notes_are_told_in_chinese_part_by_part_and_a_curators_words_stay() -> None:
    assert wording.note_in_words("zone Asia/Shanghai; the address names the same day") == (
        "按 Asia/Shanghai 时区；网址里的日期与此相同"
    )
    assert wording.note_in_words("据作者来信; the source gives 张三") == "据作者来信；原文作“张三”"


def test_places_are_told_in_chinese() -> None:
    assert wording.place_in_words("meta[og:site_name]: 例报") == ("网页代码里的 meta[og:site_name]：", "例报")
    assert wording.place_in_words("line 12") == ("第 12 行", "")
    assert wording.place_in_words("/html/body/nav") == ("", "/html/body/nav")


def test_what_the_build_has_to_say_is_chinese_whatever_its_code() -> None:
    for code in ("clean-empty", "sidecar-unknown-key", "library-value", "nobody-knows"):
        assert not wording.diagnosis_in_words(code).isascii()


def test_every_reason_is_explained() -> None:
    assert set(wording.REASONS) == set(Reason)


def test_personal_data_over_the_border_of_two_removals_is_masked() -> None:
    source = "联系 some body@mail.example 谢谢"
    cut = [
        Removal(0, 8, "one", Reason.CREDITS, "", ""),
        Removal(8, len(strip_space(source)), "two", Reason.ADVERT, "", ""),
    ]
    shown = "".join(piece.text for row in rows(source, cut, mask)[0] for line in row.lines for piece in line)
    assert "mail.example" not in shown


@given(st.text(alphabet="字ab \n，", max_size=60), st.lists(st.integers(0, 60), max_size=8))
def test_pieces_are_the_source_and_cut_where_the_removals_are(source: str, borders: list[int]) -> None:
    length = len(strip_space(source))
    ends = sorted({min(border, length) for border in borders})
    cut = [Removal(a, b, f"rule{a}", Reason.ADVERT, "", "") for a, b in zip(ends[::2], ends[1::2], strict=False)]
    found = pieces(source, cut)
    assert "".join(piece.text for piece in found) == source
    taken = "".join(strip_space(piece.text) for piece in found if piece.removal)
    assert taken == "".join(strip_space(source)[removal.start : removal.end] for removal in cut)


@given(st.text(alphabet="字<>&\"' \n", max_size=80))
def test_rows_lose_nothing(source: str) -> None:
    found, cut_short = rows(source, [], mask)
    assert not cut_short
    shown = "".join(piece.text for row in found for line in row.lines for piece in line)
    assert strip_space(shown) == strip_space(source)
