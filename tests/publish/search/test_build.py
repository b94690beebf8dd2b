"""The files of search in built sites: there, complete, the same again, and forgotten when they are of the past."""

from __future__ import annotations

import base64
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from build_archive.publish.search.engine import open_index
from tests.publish.archive import call, times, tree_digest
from tests.publish.search.sites import MORE, site


def built(root: Path, *arguments: str) -> Path:
    done = call(root, "build", *arguments)
    assert done.returncode == 0, done.stderr
    return root / "site"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("searched")
    site(root)
    built(root)
    return root


def titles(folder: Path, query: str, prefix: str = "") -> list[str]:
    index = open_index(folder, prefix)
    return [index.fragment(hit)["t"] for hit in index.search(query).hits]


def test_either_script_finds_in_both_trees(archive: Path) -> None:
    for query in ("擔心賣不掉", "担心卖不掉"):
        assert titles(archive / "site", query) == ["台北的来信", "山里的茶"]
        assert titles(archive / "site", query, "zh-hant/") == ["臺北的來信", "山裡的茶"]
    assert titles(archive / "site", "钢厂")[0] == "钢厂开工"


def test_the_module_fits_the_index(archive: Path) -> None:
    source = (archive / "site/assets/search.js").read_text(encoding="utf-8")
    match = re.search(r"^const INDEX=(.*);$", source, re.MULTILINE)
    assert match is not None
    constants = json.loads(match[1])
    data = archive / "site/search/data"
    for family, bits in constants["bits"].items():
        assert len(list((data / f"{family}{bits}").iterdir())) == 2**bits
    for kind, count in constants["counts"].items():
        for prefix in ("", "zh-hant/"):
            folder = archive / "site" / prefix / "search/data/f" / kind[0]
            assert len(list(folder.rglob("*-0.json"))) == count


def test_nothing_is_left_out_or_over(archive: Path) -> None:
    """The site has what the cache has, with its times: who carries it to a host carries only what an edit changed."""
    store = times(archive / ".cache/build_archive/search")
    shown = {name: time for name, time in times(archive / "site").items() if name in store}
    assert shown == store
    data = [name for name in times(archive / "site") if "search/data/" in name]
    assert set(data) <= set(store)


def test_an_edit_touches_few_files_and_what_is_gone_leaves_nothing(archive: Path, tmp_path: Path) -> None:
    root = tmp_path / "edited"
    site(root)
    before = times(built(root))
    digest = tree_digest(root / "site")
    (root / "seeds/tea.yml").write_text(MORE["tea.yml"].replace("山里", "山外"), encoding="utf-8")
    after = times(built(root))
    changed = {name for name in after if "search/data/f" in name and after[name] != before.get(name)}
    assert changed == {f"{prefix}search/data/f/a/0/4-0.json" for prefix in ("", "zh-hant/")}
    assert titles(root / "site", "山外的茶") == ["山外的茶"]
    assert "山里的茶" not in titles(root / "site", "山里的茶")

    for name in ("taipei.txt", "taipei.yml", "taipei.notes.yml"):
        (root / "seeds" / name).unlink()
    assert titles(built(root), "擔心賣不掉") == ["山外的茶"]
    assert not (root / "site/search/data/f/a/0/5-0.json").exists()
    assert not (root / ".cache/build_archive/search/zh-hant/search/data/f/a/0/5-0.json").exists()

    for name in ("taipei.txt", "taipei.yml", "taipei.notes.yml", "tea.yml"):
        (root / "seeds" / name).write_text(MORE[name], encoding="utf-8")
    assert tree_digest(built(root)) == digest


def test_a_site_that_somebody_wrote_into_is_put_right(tmp_path: Path) -> None:
    """Files may share their place on the disk with those of the cache."""
    site(tmp_path)
    folder = built(tmp_path)
    digest = tree_digest(folder)
    for path in folder.rglob("*-0.json"):
        path.write_text("x" * path.stat().st_size, encoding="utf-8")
    assert tree_digest(built(tmp_path, "--force")) == digest


def test_what_a_killed_build_left_is_in_no_site(tmp_path: Path) -> None:
    site(tmp_path)
    digest = tree_digest(built(tmp_path))
    store = tmp_path / ".cache/build_archive/search"
    for name in ("facets.json.new", "f/a/0/0-0.json.new", "f/a/7/7000-0.json", "d0/0.bin.new", "t/a-0.json.new"):
        left = store / "search/data" / name
        left.parent.mkdir(parents=True, exist_ok=True)
        left.write_bytes(b"half")
    (store / "search/search-left").mkdir()
    (store / "search/search-left/part").write_bytes(b"half")
    (store / "assets/search.js.new").write_bytes(b"half")
    assert tree_digest(built(tmp_path, "--force")) == digest
    assert not (store / "search/search-left").exists()


def test_for_reading_from_a_folder_everything_is_a_script(tmp_path: Path) -> None:
    site(tmp_path)
    online = built(tmp_path)
    files = {
        path.relative_to(online).as_posix(): path.read_bytes()
        for path in online.rglob("*") if path.is_file() and "search/data/" in path.as_posix()
    }
    offline = built(tmp_path, "--offline")
    assert not [path for path in (offline / "search/data").rglob("*") if path.suffix in {".bin", ".json"}]
    for name, data in files.items():
        said, value = re.fullmatch(
            r'archiveSearch\.put\("([^"]*)", (.*)\);\n', (offline / f"{name}.js").read_text(encoding="utf-8"), re.DOTALL
        ).groups()  # type: ignore[union-attr]  # no match fails the test
        assert said == name.removeprefix("zh-hant/")
        held = json.loads(value)
        assert held == json.loads(data) if name.endswith(".json") else base64.b64decode(held) == data
    module = (offline / "assets/search.js").read_text(encoding="utf-8")
    assert "globalThis.archiveSearch" in module
    assert titles(offline, "担心卖不掉", "zh-hant/") == ["臺北的來信", "山裡的茶"]
    again = built(tmp_path)
    assert not list(again.rglob("*.json.js"))


def test_the_main_script_may_change(tmp_path: Path) -> None:
    site(tmp_path)
    built(tmp_path)
    settings = tmp_path / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("main_script: zh-Hans", "main_script: zh-Hant"), "utf-8")
    folder = built(tmp_path)
    assert titles(folder, "担心卖不掉") == ["臺北的來信", "山裡的茶"]
    assert titles(folder, "担心卖不掉", "zh-hans/") == ["台北的来信", "山里的茶"]
    assert not (folder / "zh-hant").exists()


def test_stock_mkdocs_commands_make_the_same_files(archive: Path) -> None:
    digest = tree_digest(archive / "site")
    done = subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=archive, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert tree_digest(archive / "site") == digest


def test_an_archive_of_nothing_is_built_too(tmp_path: Path) -> None:
    from tests.publish.archive import make

    folder = built(make(tmp_path, {}))
    assert titles(folder, "茶") == []
    assert json.loads((folder / "search/data/facets.json").read_bytes()) == {"outlets": [], "concepts": []}


def test_a_page_that_takes_the_place_of_the_search_is_named(tmp_path: Path) -> None:
    site(tmp_path, {})
    (tmp_path / "docs").mkdir(exist_ok=True)
    (tmp_path / "docs" / "search.md").write_text("# 怎么找\n", encoding="utf-8")
    done = call(tmp_path, "build")
    assert done.returncode == 0
    assert "docs/search.md" in done.stderr
    assert "search" in done.stderr
