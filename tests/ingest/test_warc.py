"""A crawl: many pages in one file, and whatever else it holds."""

from __future__ import annotations

import gzip
import zlib
from base64 import b32encode
from hashlib import sha1
from pathlib import Path
from typing import Any

import pytest

from build_archive.ingest import captures, streams
from build_archive.model import Severity
from tests.ingest.makers import DAY, page, read, seed, texts, told, warc

A, B = "https://example.org/2020/story-one.html", "https://example.org/2020/story-two.html"
TWO = ((A, page("第一篇"), {}), (B, page("第二篇"), {"date": "2020-09-02T00:00:00.5Z"}))


@pytest.mark.parametrize("packed", ["each", "none", "whole"])
def test_every_page_with_its_address_and_moment(packed: str) -> None:
    data = warc(TWO, gzip=packed == "each")
    found = read("crawl.warc.gz", gzip.compress(data) if packed == "whole" else data)
    assert [(one.id, one.decoded, one.url, one.captured) for one in found] == [
        ("crawl-2020-story-one", "题第一篇", A, DAY), ("crawl-2020-story-two", "题第二篇", B, "2020-09-02T00:00:00Z"),
    ]  # fmt: skip
    assert not told(found)


def test_one_page_is_the_seed(tmp_path: Path) -> None:
    data = warc(TWO[:1])
    (capture,) = read("crawl.warc", data)
    assert capture.id == "crawl"
    path = tmp_path / "x"
    path.write_bytes(data)
    assert [one.decoded for one in captures(seed("crawl.warc", data), path)] == ["题第一篇"]


def test_what_is_no_page_is_passed_over_and_counted() -> None:
    others = [
        (A + ".png", b"\x89PNG", {"Content-Type": "image/png"}), (A + "?old", "", {"status": "301 Moved", "Location": A}),
        (A + "/gone", page("没有"), {"status": "404 Not Found"}), (A + ".js", "x", {"Content-Type": "text/javascript"}),
        ("dns:example.org", "1.2.3.4", {"kind": "resource", "Content-Type": "text/dns"}),
        (A, "", {"kind": "request"}), ("https://example.org/r", page("资源"), {"kind": "resource"}),
    ]  # fmt: skip
    found = read("crawl.warc.gz", warc([*TWO, *others]))
    assert sorted(texts(found).values()) == ["题第一篇", "题第二篇", "题资源"]
    (note,) = told(found)
    assert (note.code, note.severity) == ("box-passed-over", Severity.INFO)
    assert "4 of its responses" in note.message


def test_frames_and_requests_of_scripts_are_no_pages() -> None:
    def asked(url: str, words: str, number: int, **fields: str) -> list[tuple[str, str, dict[str, str]]]:
        id = f"<urn:uuid:{number}>"
        return [(url, page(words), {"WARC-Record-ID": id}), (url, "", {"kind": "request", "WARC-Concurrent-To": id, **fields})]

    found = read("crawl.warc.gz", warc([
        *asked(A, "正文", 1, **{"Sec-Fetch-Dest": "document"}), *asked(B, "旧浏览器", 2),
        *asked("https://ads.example.net/", "广告框", 3, **{"Sec-Fetch-Dest": "iframe"}),
        *asked("https://example.org/part", "片段", 4, **{"X-Requested-With": "XMLHttpRequest"}),
    ]))  # fmt: skip
    assert sorted(texts(found).values()) == ["题旧浏览器", "题正文"]


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(page("压缩").encode()), {"Content-Encoding": "gzip"}),
        (zlib.compress(page("压缩").encode()), {"Content-Encoding": "deflate"}),
        (zlib.compress(page("压缩").encode())[2:-4], {"Content-Encoding": "deflate"}),
        (page("压缩").encode(), {"Content-Encoding": "gzip"}),
        (page("压缩").encode(), {"Content-Encoding": "br"}),
        (b"5\r\n" + page("压缩").encode()[:5] + b"\r\n%x\r\n" % len(page("压缩").encode()[5:]) + page("压缩").encode()[5:]
         + b"\r\n0\r\n\r\n", {"Transfer-Encoding": "chunked"}),
        (page("压缩").encode(), {"Transfer-Encoding": "chunked"}),
        (page("压缩").encode("gb18030"), {"Content-Type": "text/html; charset=GB2312"}),
        (page("压缩").encode("utf-8"), {"Content-Type": "text/html; charset=iso-8859-1"}),
        (page("压缩").replace("<title>题</title>", "<title/><title>题</title>").encode(), {"Content-Type": "application/xhtml+xml"}),
    ],
)  # fmt: skip
def test_the_page_as_the_server_meant_it(body: bytes, headers: dict[str, str]) -> None:
    (capture,) = read("a.warc.gz", warc([(A, body, headers)]))
    assert capture.decoded == "题压缩"


def test_a_file_without_a_page_says_so() -> None:
    found = read("a.warc.gz", warc([(A, b"GIF89a", {"Content-Type": "image/gif"})]))
    assert [(one.code, one.severity) for one in told(found)] == [("box-passed-over", Severity.INFO), ("box-empty", Severity.ERROR)]


def test_a_compression_that_is_not_read_is_named() -> None:
    found = read("a.warc.gz", warc([(A, b"\x0b\x02\x80", {"Content-Encoding": "br"}), TWO[1]]))
    assert [one.code for one in told(found)] == ["box-damaged"]
    assert A in told(found)[0].message
    assert "br" in told(found)[0].message
    assert list(texts(found).values()) == ["题第二篇"]


def test_of_one_address_the_newest_is_the_page() -> None:
    again = [(A, page("更新了"), {"date": "2020-09-09T00:00:00Z"}), *TWO]
    for order in (again, again[::-1]):
        found = read("crawl.warc.gz", warc(order))
        assert texts(found) == {"crawl-2020-story-one": "题更新了", "crawl-2020-story-two": "题第二篇"}
        assert [(one.code, one.severity) for one in told(found)] == [("box-older", Severity.INFO)]


def test_a_page_that_was_seen_again_unchanged_has_the_later_moment() -> None:
    digest = f"sha1:{b32encode(sha1(page('正文').encode()).digest()).decode()}"
    by_digest = {"kind": "revisit", "date": "2020-09-09T00:00:00Z", "WARC-Payload-Digest": digest}
    by_moment = {
        "kind": "revisit", "date": "2020-09-09T00:00:00Z", "WARC-Refers-To-Target-URI": A, "WARC-Refers-To-Date": DAY,
    }  # fmt: skip
    for revisit in (by_digest, by_moment):
        found = read("crawl.warc.gz", warc([(A, page("正文"), {}), (A, "", revisit), (B, "", revisit)]))
        assert sorted((one.url, one.decoded, one.captured) for one in found) == [
            (A, "题正文", "2020-09-09T00:00:00Z"), (B, "题正文", "2020-09-09T00:00:00Z"),
        ]  # fmt: skip


def test_a_page_whose_words_are_in_another_file_is_named() -> None:
    revisit = {"kind": "revisit", "WARC-Payload-Digest": "sha1:NOWHERE"}
    found = read("crawl.warc.gz", warc([TWO[0], (B, "", revisit)]))
    (problem,) = told(found)
    assert (problem.code, problem.severity) == ("box-revisit", Severity.ERROR)
    assert B in problem.message


@pytest.mark.parametrize("packed", [True, False])
def test_a_damaged_record_is_told_with_its_place_and_the_rest_goes_on(packed: bool) -> None:
    three = [TWO[0], (B, page("坏" * 3000), {}), ("https://example.org/2020/three", page("第三篇"), {})]
    first, second, third = (warc([one], gzip=packed) for one in three)
    start, end = len(first), len(first) + len(second)
    damaged = bytearray(first + second + third)
    if packed:
        damaged[start + 30 : end - 10] = bytes(end - start - 40)
    else:
        damaged[start : start + 20] = b"\0" * 20
    found = read("crawl.warc.gz", bytes(damaged))
    assert sorted(texts(found).values()) == ["题第一篇", "题第三篇"]
    (problem,) = told(found)
    assert (problem.code, problem.severity, problem.location.path) == ("box-damaged", Severity.ERROR, "seeds/crawl.warc.gz")
    assert f"byte {start:,}" in problem.message


@pytest.mark.parametrize("packed", [True, False])
def test_a_file_that_ends_early_keeps_the_pages_before(packed: bool) -> None:
    data = warc(TWO, gzip=packed)
    found = read("crawl.warc.gz", data[:-40])
    assert list(texts(found).values()) == ["题第一篇"]
    assert "the file ends in the middle of it" in told(found)[0].message


def test_names_do_not_depend_on_order_nor_on_what_stands_around() -> None:
    urls = [
        "https://example.org/", "https://example.org/a/index.html", "https://example.org/view?id=1", "https://example.org/view?id=2",
        "https://example.org/新闻/一.html", "https://other.example/a", f"https://example.org/{'long-' * 40}",
    ]  # fmt: skip
    pages = [(url, page(url), {}) for url in urls]
    one = {capture.url: capture.id for capture in read("c.warc.gz", warc(pages))}
    other = {capture.url: capture.id for capture in read("c.warc.gz", warc(pages[::-1]))}
    assert one == other
    assert len(set(one.values())) == len(urls)
    assert one[urls[0]] == "c-example-org"
    assert one[urls[2]] == "c-view-id-1"
    fewer = {capture.url: capture.id for capture in read("c.warc.gz", warc(pages[2:]))}
    assert all(one[url] == fewer[url] for url in urls[2:5])


def test_a_small_record_that_becomes_huge_is_refused() -> None:
    huge = gzip.compress(page("正").encode() + b" " * (40 << 20))
    found = read("crawl.warc.gz", warc([(A, huge, {"Content-Encoding": "gzip"}), TWO[1]]))
    assert list(texts(found).values()) == ["题第二篇"]
    assert "more than the 16 MB" in told(found)[0].message


def test_many_members_that_become_huge_together_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "_FREE", 1 << 20)
    pages = [(url, page(words) + " " * (100 << 10), {}) for url, words in [(f"{A}/{n}", f"第{n}篇") for n in range(40)]]
    found = read("crawl.warc.gz", warc(pages))
    (problem,) = told(found)
    assert "bytes that become more than" in problem.message
    assert 5 < len(texts(found)) < 40  # those before stay


def test_records_that_cannot_be_read_do_not_unpack_a_file_again(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[streams.Member] = []

    class Counted(streams.Member):
        def __init__(self, *where: Any) -> None:
            super().__init__(*where)
            made.append(self)

    monkeypatch.setattr(streams, "Member", Counted)
    locked = [(f"{A}/{number}", b"\x01\x02", {"Content-Encoding": "br"}) for number in range(30)]
    found = read("crawl.warc.gz", gzip.compress(gzip.decompress(warc([*locked, TWO[0]]))))
    assert list(texts(found).values()) == ["题第一篇"]
    assert len(made) == 2  # one to look for pages, one to read them


def test_a_page_that_the_recorder_cut_is_kept_and_told() -> None:
    found = read("crawl.warc.gz", warc([TWO[0], (B, "<p>第二", {"WARC-Truncated": "length"})]))
    assert [(one.decoded, [said.code for said in one.diagnostics]) for one in found] == [("题第一篇", []), ("第二", ["box-cut"])]


def test_pages_come_one_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    from build_archive import ingest

    parsed: list[str] = []
    original = ingest.html_page.read
    monkeypatch.setattr(ingest.html_page, "read", lambda source: parsed.append(source.id) or original(source))
    data = warc([(f"https://example.org/{number}", page(f"第{number}篇"), {}) for number in range(9)])
    stream = captures(seed("c.warc.gz", data), data)
    next(stream)
    assert len(parsed) <= 2
    assert len(list(stream)) == 8
