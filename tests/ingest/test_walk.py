"""The whole walk with every kind of box: articles on the site, with the address and the day of their capture."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from build_archive.config import default_config
from build_archive.pipeline import budget, stages
from build_archive.pipeline.article import records
from tests.ingest.makers import epub, mhtml, seed, wacz, warc, zipped
from tests.publish.archive import article, call, make

WORDS = "天地玄黄宇宙洪荒 日月盈昃辰宿列张 寒来暑往秋收冬藏 闰余成岁律吕调阳 云腾致雨露结为霜 金生丽水玉出昆冈 剑号巨阙珠称夜光 果珍李柰菜重芥姜".split()


def url(number: int) -> str:
    return f"https://example.org/2020/story-{number}.html"


def page(number: int, comment: str = "") -> str:
    return article(f"第{number}篇", WORDS[number]).replace("<head>", f"{comment}<head>", 1)


SINGLE = f"<!--\n Page saved with SingleFile \n url: {url(0)} \n saved date: Tue Sep 01 2020 04:52:41 GMT+0800 (CST)\n-->"
SAVED = {"From": "<Saved by Blink>", "Snapshot-Content-Location": url(1), "Date": "Wed, 2 Sep 2020 12:00:00 -0000", "MIME-Version": "1.0"}
CHAPTERS = {f"c{number}.xhtml": f"<h1>第{number}章</h1>" + f"<p>{WORDS[number]}，这一段写得足够长。</p>" * 4 for number in (6, 7)}
SEEDS: dict[str, bytes | str] = {
    "single.html": page(0, SINGLE), "saved.mhtml": mhtml([("text/html", url(1), page(1).encode())], fields=SAVED),
    "crawl.warc.gz": warc([(url(number), page(number), {"date": f"2020-09-0{number}T00:00:00Z"}) for number in (2, 3)])
    + warc([(url(9), page(4), {})])[:-50],
    "bag.zip": zipped({"inner.warc": warc([(url(4), page(4), {})], gzip=False)}),
    "pages.wacz": wacz({"a.warc.gz": warc([(url(5), page(5), {}), ("https://ads.example.net/", page(6), {})])}, [url(5)]),
    "book.epub": epub(CHAPTERS, contents={"c6.xhtml": "第六章", "c7.xhtml": "第七章"}),
}  # fmt: skip


def test_the_whole_walk(tmp_path: Path) -> None:
    root = make(tmp_path, SEEDS)
    done = call(root, "build", "--report", "report.jsonl")
    assert done.returncode == 0, done.stderr
    report = {entry["seed"]: entry for entry in map(json.loads, (root / "report.jsonl").read_text(encoding="utf-8").splitlines())}
    assert {name: (report[f"seeds/{name}"]["status"], report[f"seeds/{name}"]["slugs"]) for name in SEEDS} == {
        "single.html": ("ok", ["single"]), "saved.mhtml": ("ok", ["saved"]),
        "crawl.warc.gz": ("degraded", ["crawl-2020-story-2", "crawl-2020-story-3"]), "bag.zip": ("ok", ["bag"]),
        "pages.wacz": ("ok", ["pages"]), "book.epub": ("ok", ["book-c6", "book-c7"]),
    }  # fmt: skip
    assert "box-damaged" in done.stderr
    for slug, number, day in (
        ("single", 0, "2020-09-01T04:52:41+08:00"), ("saved", 1, "2020-09-02T12:00:00Z"), ("crawl-2020-story-2", 2, "2020-09-02T00:00:00Z"),
        ("crawl-2020-story-3", 3, "2020-09-03T00:00:00Z"), ("bag", 4, "2020-09-01T04:52:41Z"), ("pages", 5, "2020-09-01T04:52:41Z"),
    ):  # fmt: skip
        site = (root / "site" / "articles" / slug / "index.html").read_text(encoding="utf-8")
        assert f'href="{url(number)}"' in site, slug
        library = (root / "docs" / "articles" / f"{slug}.md").read_text(encoding="utf-8")
        assert f'retrieved: "{day}"' in library, slug
        assert WORDS[number] in library
    book = (root / "docs" / "articles" / "book-c6.md").read_text(encoding="utf-8")
    assert "title: 第六章" in book
    assert "site_name: 某书" in book
    cleaned = call(root, "clean", "seeds/crawl.warc.gz")
    assert cleaned.returncode == 1  # a part of it is lost
    assert cleaned.stdout.count("\ntitle: ") == 2
    assert "cannot be read" in cleaned.stderr
    assert "Nothing to do" in call(root, "build").stdout


def test_a_build_takes_so_many_pages_from_one_file_and_says_that_there_are_more(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(stages, "MOST", 3)
    for count, statuses in ((3, ["ok"] * 3), (5, ["ok"] * 3 + ["refused"])):
        root = make(tmp_path / str(count), {"crawl.warc.gz": warc([(url(number), page(number), {}) for number in range(count)])})
        made = stages.records_of(default_config(root))
        assert [one.status for one in made] == statuses
        assert ("seed-too-many" in {said.code for one in made for said in one.diagnostics}) is (count > 3)


def test_each_page_has_the_time_of_an_article(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    again: list[int] = []
    monkeypatch.setattr(budget, "_armed", True)
    monkeypatch.setattr(budget, "arm_hard_limit", lambda: again.append(1))
    data = warc([(url(number), page(number), {}) for number in range(5)])
    assert len(list(records(seed("a.warc.gz", data), data, default_config(tmp_path)))) == 5
    assert len(again) >= 5
