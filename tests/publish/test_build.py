"""A small archive is built whole: both trees, feeds, nothing to do, strict, swap."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tests.publish.archive import SEEDS, SETTINGS, call, make, times, tree_digest


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = make(tmp_path_factory.mktemp("archive with space"))
    done = call(root, "build", "--report", "report.jsonl", SITE_URL="")
    assert done.returncode == 0, done.stderr
    return root


def test_every_page_stands_in_both_trees(built: Path) -> None:
    pages = {p.relative_to(built / "site").as_posix() for p in (built / "site").rglob("index.html")}
    main = {page for page in pages if not page.startswith("zh-hant/")}
    other = {page.removeprefix("zh-hant/") for page in pages if page.startswith("zh-hant/")}
    redirects = {page for page in main | other if "former" in page}
    assert main - redirects == other - redirects
    assert {"index.html", "about/index.html", "articles/first/index.html", "articles/first/record/index.html"} <= main


def test_each_tree_is_in_its_readers_script(built: Path) -> None:
    def page(path: str) -> str:
        return (built / "site" / path / "index.html").read_text(encoding="utf-8")

    assert "网络里的软件" in page("articles/first")
    assert "網絡裡的軟件" in page("zh-hant/articles/first")
    assert "這些軟體" in page("zh-hant/articles/002")
    assert "这些软体" in page("articles/002")
    assert "The network is down" in page("zh-hant/articles/003")
    assert "軟件檔案" in page("zh-hant")
    assert "關於" in page("zh-hant/about")
    assert "軟件與網絡" in page("zh-hant/about")
    assert '<html lang="zh-Hant">' in page("zh-hant/about")


def test_a_picture_of_a_hand_written_page_is_found_from_the_second_tree(built: Path) -> None:
    assert 'src="../../assets/p.png"' in (built / "site/zh-hant/about/index.html").read_text(encoding="utf-8")
    assert (built / "site/assets/p.png").is_file()


def test_the_policy_stands_first_and_allows_no_inline_script(built: Path) -> None:
    for file in (built / "site").rglob("*.html"):
        html = file.read_text(encoding="utf-8")
        head = html[html.index("<head>") + 6 :].lstrip()
        assert head.startswith('<meta http-equiv="Content-Security-Policy"'), file
        assert "unsafe-inline" not in head
        assert "default-src &#39;none&#39;" in head[:120]


def test_hand_written_dev_pages_and_theme_parts_are_not_published(built: Path) -> None:
    names = {p.relative_to(built / "site").as_posix() for p in (built / "site").rglob("*") if p.is_file()}
    assert not [name for name in names if name.startswith("dev/") or "bundle" in name or name.endswith(".gz")]
    assert "404.html" in names


def test_feeds_are_well_formed_and_dated_by_content(built: Path) -> None:
    for prefix, title in (("", "软件档案"), ("zh-hant/", "軟件檔案")):
        feed = ET.fromstring((built / "site" / f"{prefix}feed.xml").read_bytes())
        space = {"a": "http://www.w3.org/2005/Atom"}
        assert feed.findtext("a:title", None, space) == title
        assert feed.findtext("a:updated", None, space) == "2021-02-03T00:00:00Z"
        assert len(feed.findall("a:entry", space)) == 4
        data = json.loads((built / "site" / f"{prefix}feed.json").read_bytes())
        assert data["title"] == title
        assert len(data["items"]) == 4


def test_a_former_address_leads_to_the_present_one(built: Path) -> None:
    html = (built / "site/articles/former/index.html").read_text(encoding="utf-8")
    assert 'http-equiv="refresh"' in html
    assert "../first/" in html


def test_the_report_has_a_line_for_each_seed(built: Path) -> None:
    lines = [json.loads(line) for line in (built / "report.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["seed"] for line in lines] == ["seeds/001.html", "seeds/002.html", "seeds/003.html", "seeds/004.txt"]
    assert {line["status"] for line in lines} == {"ok"}
    assert all(line["kept"] > 0 and line["bytes_in"] > 0 for line in lines)


def test_a_second_build_has_nothing_to_do_and_mkdocs_gives_the_same_bytes(built: Path) -> None:
    before, bytes_before = times(built), tree_digest(built / "site")
    done = call(built, "build")
    assert done.returncode == 0
    assert "othing to do" in done.stdout
    assert times(built) == before
    shutil.rmtree(built / ".cache")
    again = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q"], cwd=built, capture_output=True, check=False,
        env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
    )
    assert again.returncode == 0, again.stderr.decode()
    assert tree_digest(built / "site") == bytes_before
    assert "othing to do" in call(built, "build").stdout


def test_warnings_leave_the_site_as_it_was_under_strict(tmp_path: Path) -> None:
    root = make(tmp_path)
    assert call(root, "build").returncode == 0
    before = tree_digest(root / "site")
    (root / "seeds" / "bad.txt").write_bytes(bytes(range(256)) * 20)
    (root / "docs" / "about.md").write_text("# 关于\n\n[x](nowhere.md)\n", encoding="utf-8")
    strict = call(root, "build", "--strict")
    assert strict.returncode == 3, strict.stderr
    assert "seeds/bad.txt" in strict.stderr
    assert tree_digest(root / "site") == before
    host = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "--strict"], cwd=root, capture_output=True, check=False
    )
    assert host.returncode == 1, host.stderr.decode()
    assert tree_digest(root / "site") == before
    assert call(root, "build").returncode == 0
    assert tree_digest(root / "site") != before
    assert not list(root.glob("site.*"))
    again = call(root, "build", "--strict")
    assert "othing to do" in again.stdout
    assert again.returncode == 3


def test_a_build_that_fails_leaves_the_old_site(tmp_path: Path) -> None:
    root = make(tmp_path)
    assert call(root, "build").returncode == 0
    before = tree_digest(root / "site")
    (root / "docs" / "about.md").write_bytes(b"\xff\xfe broken")
    failed = call(root, "build")
    assert failed.returncode == 1
    assert "Traceback" not in failed.stderr
    assert "docs/about.md" in failed.stderr
    assert tree_digest(root / "site") == before
    assert not list(root.glob("site.*"))


def test_workers_and_order_of_files_change_nothing(tmp_path: Path) -> None:
    digests = []
    for name, workers, seeds in (("a", "1", SEEDS), ("b", "2", dict(reversed(SEEDS.items())))):
        root = make(tmp_path / name, seeds)
        done = call(root, "build", "--workers", workers, PYTHONHASHSEED=workers)
        assert done.returncode == 0, done.stderr
        digests.append({**tree_digest(root / "site"), **tree_digest(root / "docs")})
    assert digests[0] == digests[1]


def test_a_site_address_gives_a_sitemap_with_content_dates(tmp_path: Path) -> None:
    root = make(tmp_path)
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(settings + "site_url: https://example.org/repo\n", encoding="utf-8")
    assert call(root, "build").returncode == 0
    sitemap = (root / "site/sitemap.xml").read_text(encoding="utf-8")
    assert "<loc>https://example.org/repo/articles/first/</loc>\n<lastmod>2020-09-01</lastmod>" in sitemap
    assert 'hreflang="zh-Hant" href="https://example.org/repo/zh-hant/articles/first/"' in sitemap
    page = (root / "site/zh-hant/articles/first/index.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://example.org/repo/zh-hant/articles/first/">' in page
    assert 'hreflang="x-default" href="https://example.org/repo/articles/first/"' in page


def test_for_reading_without_a_server_every_link_names_a_file(tmp_path: Path) -> None:
    root = make(tmp_path)
    assert call(root, "build", "--offline").returncode == 0
    checked = call(root, "check", "--strict")
    assert checked.returncode == 0, checked.stderr
    for page in (root / "site").rglob("*.html"):
        if page.name == "404.html":
            continue
        for link in re.findall(r'<(?:a|link)\s[^>]*href="([^"]*)"', page.read_text(encoding="utf-8")):
            address = link.partition("#")[0]
            if address and "://" not in address:
                assert (page.parent / address).is_file(), (page, link)
    assert "othing to do" not in call(root, "build").stdout


def test_the_main_script_may_be_traditional(tmp_path: Path) -> None:
    """Pages, names and tags in the other script than the archive's main one are converted, too."""
    mixed = "".join(f"<p>第{n}段傳統中文的體會，寫得很長。</p><p>第{n}段简体中文的体会，写得很长。</p>" for n in range(1, 5))
    seeds = {
        "001.html": SEEDS["001.html"],
        "001.yml": "schema: 1\nslug: first\ntags: [软件, 體會, TIKTOK]\n",
        "002.html": SEEDS["002.html"],
        "002.yml": "schema: 1\nslug: second\ntags: [TikTok, 体会]\n",
        "003.html": f"<!doctype html><title>題目</title><article><h1>題目</h1>{mixed}</article>",
        "003.yml": "schema: 1\nslug: third\n",
    }
    root = make(tmp_path, seeds, SETTINGS.replace("main_script: zh-Hans", "main_script: zh-Hant"))
    assert call(root, "build", SITE_URL="https://example.org/repo/").returncode == 0
    for address in ("https://example.org/repo/", ""):  # the address need not be known where the site is looked at
        done = call(root, "check", "--strict", SITE_URL=address)
        assert done.returncode == 0, done.stderr

    def page(path: str) -> str:
        return (root / "site" / path / "index.html").read_text(encoding="utf-8")

    assert "這裡收著幾篇關於網絡的文章" in page(".")
    assert "这里收着几篇关于网络的文章" in page("zh-hans")
    for path in ("articles/first", "articles/second"):
        assert ">體會</a>" in page(path)
        assert ">体会</a>" in page(f"zh-hans/{path}")
        assert "/tags/tiktok/" in page(path)
    assert "OpenCC" in page("articles/third")
    assert "OpenCC" in page("zh-hans/articles/third")
