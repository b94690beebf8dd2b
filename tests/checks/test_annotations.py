"""What is told about notes: orphans, doubtful places, broken links; never the words of a private note."""

from __future__ import annotations

from dataclasses import replace

from build_archive.checks.annotations import check_annotations, tally
from build_archive.model import Annotation, Article, Catalog, Metadata, NoteLink, NotesFile, Quote, Severity
from build_archive.relate import relate

TEXT = "甲公司在第三季度宣布停业，并把仓库交还房东。\n乙公司的公告晚了三天。\n丙公司的公告没有日期。"


def catalog(*notes: Annotation, rights: str = "full", text: str = TEXT, base: str = "") -> Catalog:
    one = Article("one", "docs/articles/one.md", Metadata(rights=rights), text, text, seed_path="seeds/one.txt")
    return relate([one], notes=[NotesFile("seeds/one.notes.yml", "seeds/one.txt", notes, base)])


def note(words: str, line: int = 1, **fields: object) -> Annotation:
    given = {"quote": Quote(words) if words else None, "body": "秘密的话", **fields}
    return Annotation(id=f"a-{line:06}", path="seeds/one.notes.yml", line=line, seed="seeds/one.txt", **given)  # type: ignore[arg-type]


def test_an_orphan_is_a_warning_with_the_likeliest_place() -> None:
    (found,) = check_annotations(catalog(note("把库房交还给业主", 7)))
    assert (found.code, found.severity, str(found.location)) == ("note-orphaned", Severity.WARNING, "seeds/one.notes.yml:7")
    assert "把库房交还给业主" in found.message
    assert "交还房东" in found.hint


def test_ambiguous_words_are_an_error_that_lists_every_place() -> None:
    (found,) = check_annotations(catalog(note("公司的公告")))
    assert (found.code, found.severity) == ("note-ambiguous", Severity.ERROR)
    assert "2 places" in found.message
    assert "乙[公司的公告]晚了" in found.message
    assert "丙[公司的公告]没有" in found.message
    assert "prefix" in found.hint


def test_a_doubtful_place_is_an_info() -> None:
    text = TEXT.replace("把仓库交还房东", "将仓房交给业主")
    quote = Quote("宣布停业，并把仓库交还房东", "甲公司在第三季度", "。\n乙公司的公告晚了三天")
    made = catalog(note("", quote=quote), text=text, base=TEXT)
    assert str(tally(made)) == "annotations: 0 anchored, 1 relocated (1 to review), 0 orphaned"
    (found,) = check_annotations(made)
    assert (found.code, found.severity) == ("note-moved", Severity.INFO)


def test_of_private_notes_and_of_texts_that_may_not_be_shown_no_word_is_told() -> None:
    written = [note("这里没有的话", 1), note("公司的公告", 2), note("再没有的话", 3)]
    for made in (
        catalog(*(replace(one, visibility="private") for one in written)),
        catalog(*written, rights="link"),
    ):
        found = check_annotations(made)
        assert [one.location.line for one in found] == [1, 2, 3]
        told = "".join(f"{one.message}{one.hint}" for one in found)
        assert "乙[" not in told
        assert "秘密" not in told
        if made.private_notes:
            assert not any(one.quote.exact in told for one in written if one.quote)


def test_links_of_notes_lead_somewhere() -> None:
    links = ("articles/one", "articles/one#a-000001", "#a-000001", "https://example.org/",
             "articles/two", "articles/one#a-zzzzzz", "#a-yyyyyy")  # fmt: skip
    made = catalog(note("", 1, links=tuple(NoteLink(href) for href in links)))
    found = check_annotations(made)
    assert {one.code for one in found} == {"note-link-broken"}
    assert [link for link in links if any(f"links to {link}:" in one.message for one in found)] == list(links[4:])


def test_in_is_anchored_and_relocated_and_orphaned() -> None:
    made = catalog(note("第三季度", 1), note("没有", 2, visibility="private"), note("不在这里的话", 3), note("", 4))
    counted = tally(made)
    assert (counted.anchored, counted.relocated, counted.orphaned) == (3, 0, 1)
    assert str(counted) == "annotations: 3 anchored, 0 relocated, 1 orphaned"
