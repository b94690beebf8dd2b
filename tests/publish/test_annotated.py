"""An annotated archive is built whole: what it relates, what it keeps to itself, and what never changes its address."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.publish.annotated import FIRST, REMOVED, SECRET, annotated, text
from tests.publish.archive import call, tree_digest

TREES = ("", "zh-hant/")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = annotated(tmp_path_factory.mktemp("annotated"))
    done = call(root, "build", "--strict")
    assert done.returncode == 0, done.stderr
    return root


@pytest.fixture
def copy(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "copy"))


def page(root: Path, address: str) -> str:
    return (root / "site" / address / "index.html").read_text(encoding="utf-8")


def files(root: Path) -> set[str]:
    return {path.relative_to(root / "site").as_posix() for path in (root / "site").rglob("*") if path.is_file()}


def test_a_private_note_leaves_no_byte(built: Path) -> None:
    for path in sorted((built / "site").rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            for word in (SECRET, "鷓鴣私語", "a-bridg4"):
                assert word.encode() not in content, path
                assert json.dumps(word)[1:-1].encode() not in content, path
    for name in ("a-bridg1", "a-bridg2", "a-bridg3"):
        assert name in page(built, "articles/bridge-stopped")


def test_an_event_shows_both_accounts_in_their_own_words(built: Path) -> None:
    for tree in TREES:
        html = page(built, f"{tree}events/bridge-stopped")
        assert "articles/bridge-stopped/" in html
        assert "articles/after-the-cracks/" in html
        assert "mountain-tea" not in html
    html = page(built, "events/bridge-stopped")
    assert "理由是桥墩出现裂缝" in html
    assert "下令青川大桥停工" in html
    assert "称工程进度超前" in page(built, "events/ahead-of-time")
    assert "工程进度超前" in page(built, "zh-hant/events/ahead-of-time").replace("進", "进")


def test_a_story_holds_those_who_share_words(built: Path) -> None:
    html = page(built, "stories/bridge-stopped")
    assert "articles/after-the-cracks/" in html
    assert "mountain-tea" not in html
    assert "stories/after-the-cracks/index.html" in files(built)


def test_a_deleted_paragraph_orphans_its_note(copy: Path) -> None:
    (copy / "seeds" / "bridge-1.txt").write_text(FIRST.replace(REMOVED + "\n\n", ""), encoding="utf-8")
    done = call(copy, "build")
    assert done.returncode == 0
    assert "a-bridg2" in done.stderr
    assert call(copy, "build", "--strict").returncode == 3
    assert "没有写是哪一个工会" in page(copy, "articles/bridge-stopped")
    assert "码头工会当天没有回应" in page(copy, "notes/orphans")
    told = call(copy, "annotate", "check")
    assert "2 anchored, 0 relocated, 2 orphaned" in told.stdout  # an answer goes where its note goes
    assert call(copy, "annotate", "check", "--strict").returncode == 3


def test_growing_makes_no_address_vanish(copy: Path) -> None:
    before = files(copy)
    earlier = text(
        "大桥的前史",
        "2019年3月1日，有人在青川大桥的桥墩上看到裂缝，照片传开以后没有人出面解释。",
        "“在查清裂缝的原因以前，任何一辆车都不会从桥上开过。”局长后来的这句话，回答的就是这张照片。",
        "长河集团当时说照片是假的。",
    )
    (copy / "seeds" / "bridge-0.txt").write_text(earlier, encoding="utf-8")
    (copy / "seeds" / "bridge-0.yml").write_text("schema: 1\nslug: a-photograph\npublished: \"2019-03-02\"\n", encoding="utf-8")
    events = copy / "seeds" / "_curation" / "events.yml"
    events.write_text(
        events.read_text(encoding="utf-8") + "  - {id: photograph, date: \"2019-03-01\", title: 照片}\n", encoding="utf-8"
    )
    done = call(copy, "build", "--strict")
    assert done.returncode == 0, done.stderr
    assert before - files(copy) == set()
    assert "articles/after-the-cracks/" in page(copy, "stories/a-photograph")


def test_the_same_bytes_from_any_cache_and_any_number_of_workers(built: Path, copy: Path) -> None:
    shutil.rmtree(copy / ".cache")
    shutil.rmtree(copy / "site")
    assert call(copy, "build", "--workers", "2").returncode == 0
    assert tree_digest(copy / "site") == tree_digest(built / "site")
    shutil.rmtree(copy / "site")
    assert call(copy, "build").returncode == 0
    assert tree_digest(copy / "site") == tree_digest(built / "site")


def test_an_answer_is_kept_and_not_asked_again(copy: Path) -> None:
    def asked() -> list[dict[str, object]]:
        done = call(copy, "review", "--json")
        assert done.returncode == 0, done.stderr
        text = done.stdout.strip()
        return json.loads(text) if text.startswith("[") else [json.loads(line) for line in text.splitlines()]

    first = asked()
    if not first:
        pytest.skip("nothing to ask")
    key = str(first[0]["key"])
    assert call(copy, "review", "reject", "1").returncode == 0
    assert key in (copy / "seeds" / "_curation" / "decisions.yml").read_text(encoding="utf-8")
    assert key not in [one["key"] for one in asked()]
    assert call(copy, "build").returncode == 0


def test_mistakes_in_the_curation_are_named_and_cost_nothing_else(copy: Path) -> None:
    concepts = copy / "seeds" / "_curation" / "concepts.yml"
    concepts.write_text(concepts.read_text(encoding="utf-8") + "  - {id: x, type: persn, label: 甲}\n", encoding="utf-8")
    events = copy / "seeds" / "_curation" / "events.yml"
    events.write_text(events.read_text(encoding="utf-8") + "  - {id: y, date: 去年, title: 乙}\n", encoding="utf-8")
    notes = copy / "seeds" / "bridge-1.notes.yml"
    notes.write_text(notes.read_text(encoding="utf-8") + "  - {id: a-bridg9, motivaton: commenting, body: 丙}\n", encoding="utf-8")
    done = call(copy, "build")
    assert done.returncode == 0
    for place, word in (("concepts.yml:7", "persn"), ("events.yml:5", "去年"), ("bridge-1.notes.yml:2", "motivaton")):
        assert place in done.stderr, done.stderr
        assert word in done.stderr
    assert "a-bridg2" in page(copy, "articles/bridge-stopped")
    assert "青川大桥停工" in page(copy, "events/bridge-stopped")
