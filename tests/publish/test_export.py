"""The exported tree builds with stock MkDocs, strictly, and holds nothing live."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from build_archive.markup.html import parse
from tests.publish.annotated import SECRET, annotated
from tests.publish.archive import SEEDS, article, call, make, tree_digest

HOSTILE = "<img src=x onerror=alert(1)> {: onclick=alert(1) } [x](javascript:alert(1)) **粗** `码` <script>alert(1)</script>"
ESCAPED = HOSTILE.replace("&", "&amp;").replace("<", "&lt;")


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = make(tmp_path_factory.mktemp("export"), {**SEEDS, "h.html": article(ESCAPED, "文字 " + ESCAPED)})
    target = root / "plain tree"
    done = call(root, "export", str(target))
    assert done.returncode == 0, done.stderr
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"], cwd=target, capture_output=True, check=False,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    assert built.returncode == 0, built.stderr.decode()
    return target


def test_both_trees_and_the_records_are_there(exported: Path) -> None:
    for path in ("articles/first", "zh-hant/articles/first", "articles/first/record", "about", "zh-hant/about"):
        assert (exported / "site" / path / "index.html").is_file(), path
    assert "網絡裡的軟件" in (exported / "docs/zh-hant/articles/first.md").read_text(encoding="utf-8")
    assert "build-archive" not in (exported / "mkdocs.yml").read_text(encoding="utf-8").partition("\n")[2]


def test_hostile_text_stays_text(exported: Path) -> None:
    for tree in ("", "zh-hant/"):
        for page in ("h", "h/record"):
            html = (exported / "site" / f"{tree}articles/{page}/index.html").read_text(encoding="utf-8")
            root = parse(html).root
            assert not [e for e in root.elements() for name in e.attrs if name.startswith("on")]
            assert not [e for e in root.elements("a") if e.get("href").startswith("javascript:")]
            assert not [e for e in root.elements("script") if "alert" in e.text()]
        text = parse((exported / "site" / f"{tree}articles/h/index.html").read_text(encoding="utf-8")).root.text()
        assert "<img src=x onerror=alert(1)>" in text
        assert "{: onclick=alert(1) }" in text
        assert "[x](javascript:alert(1))" in text
        assert "**粗**" in text


def test_a_folder_of_somebody_elses_is_not_touched(tmp_path: Path) -> None:
    root = make(tmp_path / "a", {"1.html": article("题", "文字文字")})
    other = tmp_path / "mine"
    other.mkdir()
    (other / "notes.txt").write_text("mine", encoding="utf-8")
    done = call(root, "export", str(other))
    assert done.returncode == 2
    assert "not empty" in done.stderr
    assert (other / "notes.txt").read_text(encoding="utf-8") == "mine"
    target = tmp_path / "new"
    assert call(root, "export", str(target)).returncode == 0
    before = tree_digest(target)
    assert call(root, "export", str(target)).returncode == 0
    assert tree_digest(target) == before


def test_events_concepts_and_stories_stand_in_both_trees(tmp_path: Path) -> None:
    root = annotated(tmp_path / "archive")
    target = tmp_path / "plain"
    done = call(root, "export", str(target))
    assert done.returncode == 0, done.stderr
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"], cwd=target, capture_output=True, check=False,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    assert built.returncode == 0, built.stderr.decode()
    event = (target / "docs/events/bridge-stopped.md").read_text(encoding="utf-8")
    assert "青川市建设局宣布青川大桥停工" in event
    assert "青川市建设局下令青川大桥停工" in event
    assert "“3月12日”即 2019年3月12日" in event
    assert "長河集團" in (target / "docs/zh-hant/concepts/index.md").read_text(encoding="utf-8")
    assert "(../events/ahead-of-time.md)" in (target / "docs/events/index.md").read_text(encoding="utf-8")
    assert (target / "docs/stories/index.md").is_file()
    assert "2019年" in (target / "docs/chronology/index.md").read_text(encoding="utf-8")
    assert SECRET not in "".join(path.read_text(encoding="utf-8") for path in target.rglob("*.md"))
