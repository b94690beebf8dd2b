"""Zips of saved pages, WACZ files, and compressed SingleFile pages."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from build_archive.ingest import zipped as limits
from build_archive.model import Kind, Severity
from tests.ingest.makers import DAY, epub, mhtml, page, read, texts, told, wacz, warc, zipped

A, B = "https://example.org/one", "https://example.org/two"
WARC = warc([(A, page("第一篇"), {}), (B, page("第二篇"), {}), (A + "?frame", page("广告框"), {})])
SAVED = (
    "<!DOCTYPE html><html><!--\n Page saved with SingleFile \n url: https://example.org/one \n"
    " saved date: Tue Sep 01 2020 04:52:41 GMT+0800 (China Standard Time)\n--><body><p>正文</p></body></html>"
)


def test_every_member_is_a_page_or_a_box_of_its_own() -> None:
    found = read("bag.zip", zipped({
        "b.html": page("网页"), "a.txt": "纯文本\n\n第二段", "深/名字.md": "# 标题\n\n见[链接](https://example.org/x)。",
        "c.mhtml": mhtml([("text/html", A, page("单文件").encode())], fields={"MIME-Version": "1.0"}),
        "d.warc.gz": WARC, "e.epub": epub({"one.xhtml": "<p>书</p>"}), "f.wacz": wacz({"x.warc.gz": WARC}, [A]), "g.html": SAVED,
    }))  # fmt: skip
    names = texts(found)
    assert names["bag-b"] == "题网页"
    assert names["bag-a"] == "纯文本第二段"
    assert names["bag-c"] == "题单文件"
    assert names["bag-d-one"] == names["bag-f"] == "题第一篇"
    assert names["bag-e"] == "书"
    assert len(names) == 10
    saved = next(one for one in found if one.id == "bag-g")
    assert (saved.url, saved.captured) == (A, "2020-09-01T04:52:41+08:00")
    assert not [one for one in told(found) if one.severity is Severity.ERROR]


def test_what_stands_beside_pages_is_no_page() -> None:
    found = read("bag.zip", zipped({
        "a.html": page("正文"), "a_files/b.html": page("框"), "a_files/x.css": "a{}", "__MACOSX/._a.html": "x", ".hidden": "x",
        "_draft.html": "x", "README.md": "x", "photo.jpg": b"\xff\xd8\xff", "photo.unknown": b"\x89PNG\r\n\x1a\n" + bytes(300),
        "a.yml": "title: x",
    }))  # fmt: skip
    assert texts(found) == {"bag-a": "题正文"}
    assert [(one.code, one.severity) for one in told(found)] == [("box-passed-over", Severity.INFO)]
    assert "9 members" in told(found)[0].message


def test_a_zip_of_one_page_is_the_seed() -> None:
    assert list(texts(read("bag.zip", zipped({"x/page.html": page("正文")})))) == ["bag"]


def test_two_members_with_one_name_have_two() -> None:
    one = texts(read("bag.zip", zipped({"x/page.html": page("甲"), "y/page.html": page("乙"), "z.html": page("丙")})))
    other = texts(read("bag.zip", zipped({"z.html": page("丙"), "y/page.html": page("乙"), "x/page.html": page("甲")})))
    assert one == other
    assert len(one) == 3
    assert "bag-z" in one


def test_a_zip_inside_a_zip_is_not_opened() -> None:
    found = read("bag.zip", zipped({"a.html": page("正文"), "inner.zip": zipped({"b.html": page("里面")})}))
    assert list(texts(found).values()) == ["题正文"]
    (problem,) = told(found)
    assert problem.severity is Severity.ERROR
    assert "inner.zip" in problem.message


def test_names_of_a_program_that_knows_no_utf8() -> None:
    name = "中文网页名.html".encode("gb18030")
    data = zipped({"placeholde.html": page("甲"), "b.html": page("乙")}).replace(b"placeholde.html", name)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert "中文" not in archive.namelist()[0]
    assert "中文网页名.html" in limits.Zip(io.BytesIO(data), len(data)).members


def test_a_bomb_is_refused_before_it_bursts() -> None:
    found = read("bag.zip", zipped({"a.html": page("正文"), "bomb.html": b"\0" * (15 << 20)}))
    assert list(texts(found).values()) == ["题正文"]
    assert "would become 15,728,640" in told(found)[0].message
    many = zipped({f"{number}.html": b" " * (3 << 20) for number in range(60)})
    (problem,) = told(read("bag.zip", many))
    assert "no honest zip" in problem.message


def test_a_member_that_lies_about_its_size_stops_at_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    data = bytearray(zipped({"a.html": page("正文" * 2000), "b.html": page("第二篇")}, stored=True))
    central = data.rindex(b"PK\x01\x02", 0, data.rindex(b"PK\x01\x02"))
    struct.pack_into("<II", data, central + 20, 40, 40)
    found = read("bag.zip", bytes(data))
    assert "题第二篇" in texts(found).values()
    assert [one.severity for one in told(found)] == [Severity.ERROR]


@pytest.mark.parametrize("forged", [False, True])
def test_a_directory_that_is_too_large_is_refused_whatever_its_record_holds(forged: bool) -> None:
    data = zipped({"a.html": page("正文")})
    length, start = struct.unpack_from("<II", data, len(data) - 10)
    inner = b"PK\x06\x06" + bytes(12) if forged else bytes(16)  # looks like a second record, which says little
    record = struct.pack("<4sQHHIIQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, 1, 1) + struct.pack("<QQ", 1 << 30, start)
    record = record[:24] + inner + record[40:]
    locator = struct.pack("<4sIQI", b"PK\x06\x07", 0, start + length, 1)
    (problem,) = told(read("bag.zip", data[: start + length] + record + locator + data[-22:]))
    assert "whose directory alone has 1,073,741,824 bytes" in problem.message


def test_too_many_members(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_MEMBERS", 3)
    (problem,) = told(read("bag.zip", zipped({f"{number}.html": "x" for number in range(4)})))
    assert "4 members" in problem.message


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (zipped({"a.html": page("正文")})[:-30], "its end is missing"),
        (zipped({"[Content_Types].xml": "<x/>", "word/document.xml": "<x/>"}), "office"),
        (b"PK\x05\x06" + bytes(18), ""),
    ],
)
def test_a_zip_without_pages_says_why(data: bytes, word: str) -> None:
    found = read("bag.zip", data)
    assert not texts(found)
    assert any(word in one.message for one in told(found)) or not word


def test_a_locked_member_is_named() -> None:
    data = bytearray(zipped({"a.html": page("正文"), "b.html": page("锁")}))
    at = data.rindex(b"PK\x01\x02")
    data[at + 8] |= 1
    found = read("bag.zip", bytes(data))
    assert list(texts(found).values()) == ["题正文"]
    assert "password" in told(found)[0].message


def test_a_wacz_gives_the_pages_of_its_list() -> None:
    found = read("crawl.wacz", wacz({"data.warc.gz": WARC}, [A, B + "#part"]))
    assert [(one.id, one.url, one.captured) for one in found] == [("crawl-one", A, DAY), ("crawl-two", B, DAY)]


def test_a_listed_page_behind_a_redirect() -> None:
    data = warc([("http://example.org/1", "", {"status": "301 Moved", "Location": A}), (A, page("第一篇"), {}), (B, page("另"), {})])
    (capture,) = read("crawl.wacz", wacz({"data.warc.gz": data}, ["http://example.org/1"]))
    assert (capture.id, capture.url) == ("crawl", A)


def test_a_listed_page_that_is_not_there_is_named() -> None:
    found = read("crawl.wacz", wacz({"data.warc.gz": WARC}, [A, "https://example.org/lost"]))
    assert list(texts(found).values()) == ["题第一篇"]
    assert "https://example.org/lost" in told(found)[-1].message


@pytest.mark.parametrize("pages", [None, [], ["https://example.org/lost"]])
def test_without_a_list_of_use_every_page_is_read(pages: list[str] | None) -> None:
    found = read("crawl.wacz", wacz({"a.warc.gz": warc([(A, page("第一篇"), {})]), "b.warc": warc([(B, page("第二篇"), {})], gzip=False)}, pages))
    assert sorted(texts(found).values()) == ["题第一篇", "题第二篇"]
    assert not [one for one in told(found) if one.severity is Severity.ERROR]


def test_a_damaged_warc_in_a_wacz_costs_itself() -> None:
    found = read("crawl.wacz", wacz({"a.warc.gz": WARC[:60], "b.warc.gz": warc([(B, page("第二篇"), {})])}, None))
    assert list(texts(found).values()) == ["题第二篇"]
    assert any("archive/a.warc.gz" in one.message for one in told(found))


@pytest.mark.parametrize("stored", [True, False])
def test_a_large_warc_in_a_zip_is_read_where_it_stands_or_from_the_disk(stored: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_PAGE", 100)
    many = warc([(f"https://example.org/{number}", page(f"第{number}篇"), {}) for number in range(300)])
    found = read("bag.zip", zipped({"crawl.warc.gz": many, "last.html": page("最后")}, stored=stored))
    assert [one.decoded for one in found[:300]] == [f"题第{number}篇" for number in range(300)]
    crawl = wacz({"crawl.warc.gz": many}, None) if stored else zipped({"datapackage.json": "{}", "archive/a.warc.gz": many})
    assert len(texts(read("crawl.wacz", crawl))) == 300


def test_a_page_of_singlefile_that_is_a_zip_as_well() -> None:
    inner = zipped({"index.html": page("正文"), "images/0.png": b"\x89PNG"})
    data = SAVED[: SAVED.index("<body>")].encode() + b"<body>" + inner
    (capture,) = read("saved.html", data)
    assert (capture.kind, capture.decoded) == (Kind.HTML, "题正文")
    assert (capture.url, capture.captured) == (A, "2020-09-01T04:52:41+08:00")
