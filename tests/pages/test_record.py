"""The record: nothing unaccounted for, nothing personal, nothing live."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files

from hypothesis import given
from hypothesis import strategies as st

from build_archive.markup.html import parse_fragment
from build_archive.model import Metadata, Page, Reason, Record, Removal
from build_archive.model.tree import strip_space
from build_archive.pages import pages, wording
from build_archive.pages.ledger import FOLD, LONG, Row, ledger, lines
from build_archive.relate import relate
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


def recorded(source: str, removals: list[Removal], markdown: str = "", places: tuple[tuple[int, int], ...] = ()) -> Record:
    return Record(
        id="a", seed_path="seeds/a.txt", seed_sha256="", kind="text", encoding="utf-8", bytes_in=0,
        decoded_length=len(strip_space(source)), metadata=Metadata(), markdown=markdown, text="", source=source,
        removals=tuple(removals), places=places,
    )


def rows(made: Record) -> list[Row]:
    return [row for group in ledger(made, mask).groups for row in group.rows]


def test_personal_data_over_the_border_of_two_removals_is_masked() -> None:
    source = "联系 some body@mail.example 谢谢"
    cut = [
        Removal(0, 8, "one", Reason.CREDITS, "", ""),
        Removal(8, len(strip_space(source)), "two", Reason.ADVERT, "", ""),
    ]
    shown = "".join(piece.text for row in rows(recorded(source, cut)) for line in row.lines for piece in line.pieces)
    assert "mail.example" not in shown


@given(st.text(alphabet="字ab \n，", max_size=60), st.lists(st.integers(0, 60), max_size=8))
def test_lines_are_the_source_and_cut_where_the_removals_are(source: str, borders: list[int]) -> None:
    length = len(strip_space(source))
    ends = sorted({min(border, length) for border in borders})
    cut = [Removal(a, b, f"rule{a}", Reason.ADVERT, "", "") for a, b in zip(ends[::2], ends[1::2], strict=False)]
    found = list(lines(source, cut))
    assert ["".join(piece.text for piece in line.pieces) for line in found] == [
        line for line in source.split("\n") if line.strip()
    ]
    taken = "".join(strip_space(piece.text) for line in found for piece in line.pieces if piece.removal)
    assert taken == "".join(strip_space(source)[removal.start : removal.end] for removal in cut)
    assert [(line.start, line.end) for line in found] == list(spans(source))


def spans(source: str) -> Iterator[tuple[int, int]]:
    place = 0
    for line in source.split("\n"):
        if size := len(strip_space(line)):
            yield place, place + size
            place += size


@given(st.text(alphabet="字<>&\"' \n", max_size=80))
def test_rows_lose_nothing(source: str) -> None:
    made = recorded(source, [])
    assert not ledger(made, mask).left_out
    shown = "".join(piece.text for row in rows(made) for line in row.lines for piece in line.pieces)
    assert strip_space(shown) == strip_space(source)


def test_each_block_stands_beside_the_lines_it_was_made_of() -> None:
    source = "菜单\n题目\n第一段分\n成两行\n广告\n- 甲\n- 乙\n注：说明\n第二段"
    cut = [
        Removal(0, 2, "r", Reason.NAVIGATION, "菜单", "line 1"),
        Removal(11, 13, "r", Reason.ADVERT, "广告", "line 5"),
        Removal(13, 14, "ingest.markup", Reason.MARKUP, "-", "line 6"),
        Removal(15, 16, "ingest.markup", Reason.MARKUP, "-", "line 7"),
    ]
    markdown = "## 题目\n\n第一段分成两行\n\n* 甲\n* 乙\n\n第二段[^1]\n\n[^1]: 注：说明\n"
    found = rows(recorded(source, cut, markdown, ((2, 11), (14, 15), (16, 17), (21, 24), (17, 21))))
    assert [
        ("/".join(piece.text for line in row.lines for piece in line.pieces), [(b.kind, b.text) for b in row.blocks])
        for row in found
    ] == [
        ("菜单", []),
        ("题目", [("h", "题目")]),
        ("第一段分/成两行", [("p", "第一段分成两行")]),
        ("广告", []),
        ("- /甲", [("li", "甲")]),
        ("- /乙", [("li", "乙")]),
        ("注：说明", [("note", "注：说明")]),
        ("第二段", [("p", "第二段")]),
    ]
    assert [row.gone for row in found] == [True, False, False, True, False, False, False, False]
    assert [row.whole for row in found] == [not row.gone for row in found]
    assert [row.labels for row in found if row.labels] == [[(Reason.NAVIGATION, 0)], [(Reason.ADVERT, 0)]]


def test_what_held_no_text_stands_where_it_was() -> None:
    pixel = Removal(2, 2, "clean.tracking", Reason.TRACKING, '<img src="https://count.example/">', "/html/body/img")
    found = rows(recorded("甲乙\n丙丁", [pixel], "甲乙\n\n丙丁\n", ((0, 4),)))
    assert [line.pieces[0].text for row in found for line in row.lines] == ["甲乙", pixel.text, "丙丁"]
    assert [row.gone for row in found] == [False, True, False]


def test_a_long_removal_is_cut_short_and_the_figures_still_count_it() -> None:
    source = "\n".join([*(["广告" * 50] * 400), "正文"])
    advert = Removal(0, 40_000, "r", Reason.ADVERT, "", "/html/body/div[1]")
    (group, kept) = ledger(recorded(source, [advert], "正文\n", ((40_000, 40_002),)), mask).groups
    assert group.folded
    assert group.counts == [(Reason.ADVERT, 1, 40_000)]
    pieces = [piece for row in group.rows for line in row.lines for piece in line.pieces]
    assert sum(len(piece.text) for piece in pieces) <= LONG
    assert sum(len(piece.text) + piece.skipped for piece in pieces) == 40_000
    assert kept.rows[0].blocks[0].text == "正文"


def test_a_source_that_is_too_long_is_cut_and_says_how_much_is_missing() -> None:
    source = "\n".join(["字" * 100] * 2_500)
    shown = ledger(recorded(source, []), mask)
    assert shown.left_out == 50_000
    assert sum(row.size for group in shown.groups for row in group.rows) == 200_000


def test_many_removals_in_a_row_are_folded_into_one() -> None:
    source = "\n".join(f"菜单{number:02}" for number in range(FOLD))
    cut = [Removal(4 * n, 4 * n + 4, "r", Reason.NAVIGATION, f"菜单{n:02}", f"line {n + 1}") for n in range(FOLD)]
    (group,) = ledger(recorded(source, cut), mask).groups
    assert group.folded
    (group,) = ledger(recorded("\n".join(source.split("\n")[:-1]), cut[:-1]), mask).groups
    assert not group.folded


def test_each_removal_has_its_line_for_the_sidecar_and_each_reason_its_switch() -> None:
    html = record().html
    assert 'clean: {keep: [&#34;/html/body/nav&#34;]}' in html
    for reason in ("navigation", "credits"):
        assert f'<input type="checkbox" id="show-{reason}" checked' in html
    assert 'id="show-advert"' not in html


def test_a_block_of_the_outlets_template_says_how_many_pages_carry_it() -> None:
    text = next(one for one in catalog().articles if one.slug == "hans")
    assert text.record is not None
    nav, credits = text.record.removals
    taught = replace(nav, rule="template.line", reason=Reason.BOILERPLATE, pages=12)
    found = replace(text, record=replace(text.record, removals=(taught, credits)))
    others = [one for one in catalog().articles if one.slug != "hans"]
    html = next(
        page.html for page in pages(relate([found, *others]), CONFIG, "zh-Hans") if page.path == "articles/hans/record.md"
    )
    words = " ".join(parse_fragment(html).text().split())
    assert "页面余文 · 另有 12 页" in words
    assert "同一网站的别的页面也有，template.line，这个网站另有 12 页带着它" in words


def test_a_line_with_personal_data_is_not_offered() -> None:
    personal = Removal(0, 12, "describe.author", Reason.METADATA, "某某 a@mail.example", "/body/p[1]")
    (row,) = rows(recorded("某某 a@mail.example", [personal]))
    assert row.cuts[0].restore == ""


def test_an_article_that_may_not_be_shown_gives_places_and_figures_but_no_words() -> None:
    hidden = next(page for page in pages(catalog(), CONFIG, "zh-Hans") if page.path == "articles/short/record.md")
    assert "clean.credits" in hidden.html
    assert "/html/body/nav" in hidden.html
    for words in ("导航 首页", "里面的头发", "责编 ", "text:^"):
        assert words not in hidden.html, words


def test_the_style_sheet_has_a_switch_for_every_reason() -> None:
    style = (files("build_archive.publish") / "theme/assets/archive.css").read_text(encoding="utf-8")
    for reason in Reason:
        assert f":has(#show-{reason}:not(:checked))" in style, reason
