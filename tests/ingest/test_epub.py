"""Books: one article for each chapter."""

from __future__ import annotations

import pytest

from build_archive.model import Capture, Severity
from tests.ingest.makers import epub, read, told, xhtml, zipped

CHAPTERS = {
    "cover.xhtml": '<img src="cover.jpg" alt="封面"/>', "one.xhtml": "<h1>第一章　开始</h1><p>甲。</p>",
    "one-b.xhtml": "<p>乙，接着说。</p>", "two.xhtml": "<h1>第二章</h1><p>丙。</p>",
}  # fmt: skip
CONTENTS = {"one.xhtml": "第一章 开始", "two.xhtml#top": "第二章"}


def facts(capture: Capture) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in capture.root.elements("meta"):
        if meta.get("name").startswith("frontmatter:"):
            found.setdefault(meta.get("name").removeprefix("frontmatter:"), []).append(meta.get("content"))
    return found


@pytest.mark.parametrize("ncx", [True, False])
def test_a_chapter_is_what_the_contents_name_with_what_follows(ncx: bool) -> None:
    found = read("book.epub", epub(CHAPTERS, contents=CONTENTS, ncx=ncx))
    assert [(one.id, one.decoded) for one in found] == [
        ("book-one", "第一章开始甲。乙，接着说。"), ("book-two", "第二章丙。"),
    ]  # fmt: skip
    assert facts(found[0]) == {"title": ["第一章 开始"], "author": ["张三"], "lang": ["zh-Hans"], "site_name": ["某书"]}
    assert {(one.code, one.severity) for one in told(found)} == {("box-passed-over", Severity.INFO)}


@pytest.mark.parametrize("ncx", [True, False])
def test_a_file_with_several_entries_is_named_by_the_first_and_the_last_of_the_highest_rank(ncx: bool) -> None:
    chapters = {"a.xhtml": "<h1>一</h1><p>甲</p><h1>二</h1><p>乙</p><h1>三</h1><p>丙</p>", "b.xhtml": "<h1>四</h1><p>丁</p>"}
    if ncx:
        toc = "<ncx><navMap>" + "".join(
            f"<navPoint><navLabel><text>{words}</text></navLabel><content src='text/{target}'/>"
            f"<navPoint><navLabel><text>{words}的小节</text></navLabel><content src='text/{target}s'/></navPoint></navPoint>"
            for target, words in (("a.xhtml#1", "一"), ("a.xhtml#2", "二"), ("a.xhtml#3", "三"), ("b.xhtml#4", "四"))
        ) + "</navMap></ncx>"
        data = epub(chapters, contents={}, ncx=True, more={"OEBPS/toc.ncx": toc})
    else:
        items = "".join(
            f"<li><a href='text/{target}'>{words}</a><ol><li><a href='text/{target}s'>{words}的小节</a></li></ol></li>"
            for target, words in (("a.xhtml#1", "一"), ("a.xhtml#2", "二"), ("a.xhtml#3", "三"), ("b.xhtml#4", "四"))
        )
        data = epub(chapters, contents={}, more={"OEBPS/nav.xhtml": xhtml(f"<nav epub:type='toc'><ol>{items}</ol></nav>")})
    assert [facts(one)["title"] for one in read("book.epub", data)] == [["一 – 三"], ["四"]]


def test_without_contents_each_file_is_an_article() -> None:
    found = read("book.epub", epub(CHAPTERS))
    assert [one.id for one in found] == ["book-one", "book-one-b", "book-two"]
    assert "title" not in facts(found[0])  # its heading will tell


def test_what_stands_before_the_first_chapter_is_one_article() -> None:
    chapters = {"title.xhtml": "<p>某书</p>", "rights.xhtml": "<p>版权页。</p>", **CHAPTERS}
    found = read("book.epub", epub(chapters, contents=CONTENTS))
    assert (found[0].id, found[0].decoded) == ("book-title", "某书版权页。")


def test_a_book_of_one_chapter_is_an_article_with_its_title() -> None:
    metadata = (
        '<dc:title>短文</dc:title><dc:creator id="a">张三</dc:creator><dc:creator opf:role="trl">李四</dc:creator>'
        '<dc:creator id="b">王五</dc:creator><meta refines="#b" property="role">edt</meta><dc:publisher>出版社</dc:publisher>'
        '<dc:date opf:event="modification">2021</dc:date><dc:date>2020-09-01T00:00:00+00:00</dc:date>'
    )
    (capture,) = read("book.epub", epub({"one.xhtml": "<p>甲。</p>"}, metadata=metadata))
    assert capture.id == "book"
    assert facts(capture) == {
        "title": ["短文"], "author": ["张三"], "editor": ["王五"], "publisher": ["出版社"], "published": ["2020-09-01"],
    }  # fmt: skip


def test_pages_in_xml_lose_nothing_in_a_parser_of_html() -> None:
    body = '<p>甲<a id="x"/>乙</p><div/><p>丙<i/>丁</p><p><![CDATA[1 < 2 & 3]]></p><p>戊<br/>己</p>'
    (capture,) = read("book.epub", epub({"one.xhtml": body}))
    assert capture.decoded == "甲乙丙丁1<2&3戊己"
    assert not [a for a in capture.root.elements("a") if a.text()]


def test_a_missing_chapter_is_named_and_the_others_are_read() -> None:
    data = epub({"a.xhtml": "<p>甲</p>", "gone.xhtml": "", "c.xhtml": "<p>丙</p>"})
    damaged = data.replace(b"text/gone.xhtml", b"text/lost.xhtml")
    found = read("book.epub", damaged)
    assert [one.decoded for one in found if one.decoded] == ["甲", "丙"]
    (problem,) = [one for one in told(found) if one.severity is Severity.ERROR]
    assert "OEBPS/text/gone.xhtml" in problem.message


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (epub({"one.xhtml": "<p>甲</p>"}, more={"META-INF/encryption.xml": '<CipherReference URI="OEBPS/text/one.xhtml"/>'}), "box-locked"),
        (epub({"one.xhtml": "<p>甲</p>"}, metadata="<dc:title>没有结尾"), "box-broken"),
        (zipped({"mimetype": "application/epub+zip", "x": "x"}), "box-broken"),
        (epub({"one.xhtml": "<p></p>"}), "box-empty"),
        (zipped({"mimetype": "application/epub+zip", "META-INF/container.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x/>'}), "box-broken"),
    ],
)
def test_a_book_that_cannot_be_read_says_why(data: bytes, code: str) -> None:
    found = read("book.epub", data)
    assert not [one for one in found if one.decoded]
    assert code in [one.code for one in told(found)]
    assert all(one.hint for one in told(found) if one.severity is Severity.ERROR)


def test_contents_that_cannot_be_read_leave_the_chapters() -> None:
    data = epub(CHAPTERS, contents=CONTENTS, ncx=True, more={"OEBPS/toc.ncx": "<ncx>"})
    assert [one.id for one in read("book.epub", data)] == ["book-one", "book-one-b", "book-two"]


def test_a_book_by_its_container_alone() -> None:
    data = epub({"one.xhtml": xhtml("<p>甲</p>")}).replace(b"mimetype", b"mumetype")
    assert [one.decoded for one in read("book.zip", data)] == ["甲"]
