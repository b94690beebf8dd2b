"""What holds for every box: nothing raises, the file is named, pages are shared out; and fixed points between rooms."""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from build_archive.config import default_config
from build_archive.ingest import MAX_BYTES, captures, sidecars
from build_archive.ingest.discover import discover
from build_archive.ingest.names import path_names, url_names
from build_archive.model import Kind, Record, Severity, Sidecar
from build_archive.pipeline.article import records
from tests.ingest.makers import epub, mhtml, page, read, seed, told, wacz, warc, zipped
from tests.ingest.test_captures import assert_partition

URLS = [f"https://example.org/{name}" for name in ("one", "two", "three")]
WARC = [(url, page(f"正文，见{url}"), {}) for url in URLS]
WORDS = "这是一段足够长的正文，说的是数据出口的管理办法，企业需要许可。" * 6
SAMPLES: dict[str, bytes] = {
    "a.mhtml": mhtml([("text/html", URLS[0], page(WORDS).encode()), ("image/png", "x", b"\x89PNG" * 20)], fields={"MIME-Version": "1.0"}),
    "b.warc.gz": warc(WARC), "c.warc": warc(WARC, gzip=False), "d.wacz": wacz({"a.warc.gz": warc(WARC)}, URLS[:2]),
    "e.zip": zipped({"a.html": page(WORDS), "b.mhtml": mhtml([("text/html", URLS[0], b"<p>x")], fields={"MIME-Version": "1.0"})}),
    "f.epub": epub({"one.xhtml": "<h1>甲</h1><p>乙</p>", "two.xhtml": "<p>丙</p>"}, contents={"one.xhtml": "甲", "two.xhtml": "丙"}),
    "g.html": b"<!--\n Page saved with SingleFile \n url: https://example.org/a \n-->" + zipped({"index.html": page(WORDS)}),
}  # fmt: skip


def made(name: str, data: bytes | Path, sidecar: Sidecar | None = None) -> list[Record]:
    size = len(data) if isinstance(data, bytes) else data.stat().st_size
    return list(records(replace(seed(name, b""), size=size, sidecar=sidecar), data, default_config(Path("/tmp"))))


@given(st.sampled_from(sorted(SAMPLES)), st.data())
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_damage_never_raises_and_names_the_file(name: str, data: st.DataObject) -> None:
    damaged = bytearray(SAMPLES[name])
    for _ in range(data.draw(st.integers(0, 6))):
        at = data.draw(st.integers(0, len(damaged) - 1))
        damaged[at] ^= 1 << data.draw(st.integers(0, 7))
    start = data.draw(st.integers(0, len(damaged)))
    length = data.draw(st.integers(0, 60))
    kind = data.draw(st.sampled_from(["whole", "cut", "hole", "twice", "zeros"]))
    if kind == "cut":
        del damaged[start:]
    elif kind == "hole":
        del damaged[start : start + length]
    elif kind == "twice":
        damaged[start:start] = damaged[start : start + length]
    elif kind == "zeros":
        damaged[start : start + length] = bytes(len(damaged[start : start + length]))
    found = read(name, bytes(damaged))
    assert found
    for capture in found:
        assert_partition(capture)
        assert capture.decoded or [one for one in capture.diagnostics if one.severity is Severity.ERROR]
    for one in told(found):
        assert one.location.path == f"seeds/{name}"
        assert one.hint or one.severity is Severity.INFO
    ids = [one.id for one in found if one.decoded]
    assert len(set(ids)) == len(ids)


@given(st.sampled_from([b"PK\x03\x04", b"WARC/1.0\r\n", b"\x1f\x8b\x08", b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n"]), st.binary(max_size=300))
def test_any_bytes_after_a_sign_give_captures(sign: bytes, data: bytes) -> None:
    for capture in read("x", sign + data):
        assert_partition(capture)


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_a_file_is_read_by_its_content_whatever_it_is_called(name: str, tmp_path: Path) -> None:
    path = tmp_path / "any name"
    path.write_bytes(SAMPLES[name])
    by_name = [one.decoded for one in read(name, SAMPLES[name])]
    assert [one.decoded for one in captures(seed("any name", b""), path)] == by_name
    assert all(one.kind is Kind.HTML for one in captures(seed("any.txt", b""), path))


def test_pages_of_a_large_box_are_read_and_a_large_page_is_not(tmp_path: Path) -> None:
    box, lone = tmp_path / "a.mhtml", tmp_path / "a.html"
    picture = ("image/png", "x", b"\x89PNG" + b"x" * (MAX_BYTES + 1))
    box.write_bytes(mhtml([picture, ("text/html", URLS[0], page("正文").encode())], fields={"MIME-Version": "1.0"}, encoding="8bit"))
    lone.write_bytes(b"x" * (MAX_BYTES + 1))
    assert [one.decoded for one in captures(seed("a.mhtml", b""), box)] == ["题正文"]
    (problem,) = told(captures(seed("a.html", b""), lone))
    assert problem.code == "seed-too-large"


def test_a_seed_of_many_gives_many_articles_that_are_told_apart() -> None:
    found = made("crawl.warc.gz", SAMPLES["b.warc.gz"])
    assert [(one.id, one.slug, one.status, one.metadata.source_url, one.metadata.retrieved[:10]) for one in found] == [
        (f"crawl-{name}", f"crawl-{name}", "ok", url, "2020-09-01") for name, url in zip(("one", "two", "three"), URLS, strict=True)
    ]
    assert {one.seed_path for one in found} == {"seeds/crawl.warc.gz"}


def test_what_is_said_about_one_page_of_many_names_it() -> None:
    body = f"<html><body><p>{WORDS}</p></body></html>".encode() + "坏".encode("gb18030")
    found = made("crawl.warc.gz", warc([WARC[0], (URLS[1], body, {}), WARC[2]]))
    (lossy,) = [told for one in found for told in one.diagnostics if told.code == "decode-lossy"]
    assert lossy.message.startswith("crawl-two: ")
    assert [one.status for one in found] == ["ok", "degraded", "ok"]


def test_damage_is_a_refused_record_and_degrades_no_other() -> None:
    found = made("crawl.warc.gz", SAMPLES["b.warc.gz"][:-30])
    assert sorted(one.status for one in found) == ["ok", "ok", "refused"]
    (lost,) = [one for one in found if one.status == "refused"]
    assert lost.diagnostics[0].code == "box-damaged"


SIDECAR = Sidecar(
    "seeds/crawl.yml", (("title", "我的题目"), ("author", ("张三",)), ("rights", "excerpt")), slug="mine", aliases=("old",)
)


def test_a_sidecar_counts_for_all_but_what_two_articles_cannot_share() -> None:
    found = made("crawl.warc.gz", SAMPLES["b.warc.gz"], SIDECAR)
    assert {(one.metadata.author, one.metadata.rights) for one in found} == {(("张三",), "excerpt")}
    assert [one.slug for one in found] == ["crawl-one", "crawl-two", "crawl-three"]
    assert "我的题目" not in {one.metadata.title for one in found}
    assert not any(one.aliases for one in found)
    said = [told for one in found for told in one.diagnostics if told.code == "sidecar-of-several"]
    assert [(one.location.path, one.message.split(":")[0]) for one in said] == [("seeds/crawl.yml", "title, slug, aliases")]
    assert {one.status for one in found} == {"ok"}


def test_a_sidecar_counts_whole_where_the_box_holds_one() -> None:
    (found,) = made("crawl.warc.gz", warc(WARC[:1]), SIDECAR)
    assert (found.metadata.title, found.slug, found.aliases) == ("我的题目", "mine", ("old",))
    assert sidecars.too_many(Sidecar("seeds/a.yml", (("author", ("张三",)),))) == ()


def test_a_warc_has_the_name_before_both_its_suffixes(tmp_path: Path) -> None:
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "crawl.warc.gz").write_bytes(SAMPLES["b.warc.gz"])
    (folder / "crawl.yml").write_text("schema: 1\nauthor: 张三\n", encoding="utf-8")
    (folder / "notes.gz").write_bytes(b"\x1f\x8b\x08x")
    seeds, problems = discover(default_config(tmp_path))
    assert [(one.stem, one.sidecar is not None) for one in seeds] == [("crawl", True), ("notes", False)]
    assert not problems


def test_names_are_readable_and_never_the_same() -> None:
    urls = ["https://e.org/a/b.html", "https://e.org/a/b.php", "https://e.org/a-b", "https://www.e.org/", "https://e.org/?p=7", "https://[", "https://e.org/%E4%B8%AD"]
    names = url_names(urls)
    assert len(set(names.values())) == len(urls)
    assert names["https://www.e.org/"] == "e-org"
    assert names["https://e.org/?p=7"] == "p-7"
    assert all(name.startswith("a-b-") for name in list(names.values())[:3])
    assert path_names(["x/one.xhtml", "y/Two.HTML"]) == {"x/one.xhtml": "one", "y/Two.HTML": "two"}
    assert json.dumps(names).isascii()


@pytest.mark.parametrize("long", [lambda n: f"https://e.org/{'字' * 60}{n}", lambda n: f"https://e.org/{'word-' * 40}{n}"])
def test_long_names_stay_apart(long: Callable[[int], str]) -> None:
    names = url_names([long(1), long(2)])
    assert len(set(names.values())) == 2
    assert all(len(name) <= 80 for name in names.values())


HEAD = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n"
SHAPES: dict[str, Callable[[], bytes]] = {
    "endless head": lambda: warc(WARC[:1], gzip=False) + b"WARC/1.0\r\nX: " + b"a" * (5 << 20),
    "many fields": lambda: warc(WARC[:1], gzip=False) + b"WARC/1.0\r\n" + b"X: a\r\n" * 500_000,
    "heads only": lambda: b"WARC/1.0\r\n\r\n" * 30_000,
    "one gzip stream": lambda: gzip.compress(warc([(f"https://example.org/{n}", page("x"), {}) for n in range(300)], gzip=False)),
    "gzip signs": lambda: warc(WARC[:1])[:-9] + b"\x1f\x8b\x08" * 200_000,
    "zeros": lambda: gzip.compress(warc(WARC[:1], gzip=False) + bytes(300 << 20), 1),
    "parts": lambda: HEAD + b"--b\r\nContent-Type: text/html\r\n\r\nx\r\n" * 20_000,
    "nested parts": lambda: HEAD + b"".join(b"--b\r\nContent-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(9_000)),
    "dashes": lambda: HEAD + b"--x\r\n" * 300_000,
    "open CDATA": lambda: epub({"a.xhtml": "<p>甲</p>" + "<![CDATA[" * 100_000}),
    "open tags": lambda: epub({"a.xhtml": "<p>甲</p>" + "<a b='/" * 100_000}),
    "open comments": lambda: epub({"a.xhtml": "<p>甲</p>" + "<!-- <head " * 100_000}),
    "deep package": lambda: epub({"a.xhtml": "<p>甲</p>"}, metadata="<a>" * 100_000 + "</a>" * 100_000),
    "members": lambda: zipped({f"{number}.css": "" for number in range(9_000)}),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_shapes_made_to_be_slow_are_not(shape: str) -> None:
    data = SHAPES[shape]()
    start = time.process_time()
    assert read("x", data)
    assert time.process_time() - start < 8  # the slowest takes one; what is quadratic takes minutes
