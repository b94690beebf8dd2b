"""``annotate fix`` and ``annotate check``: what they say, what they write, and what they leave alone."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from build_archive.cli import main

TEXT = """\
那年冬天，图书馆的灯一直亮到深夜。读者不多，却都舍不得走，管理员只好陪着。

馆长在门口贴了告示：凡借书者，须于月底前归还，逾期者停借半年。

第二年春天，旧馆改成了食堂，书都搬进了新楼，读者反而多了起来，座位常常不够。
"""
NOTES = """\
# 随手记的
schema: 1
agents: {editor: {type: Person, name: 编者}}
annotations:
  - quote: 图书馆的灯一直亮到深夜   # 要查
    body: 见旧馆的开放时间表。
  - id: a-000001
    quote: {exact: 须于月底前归还}
    body: 没有写哪一年。
  - visibility: private
    quote: 座位常常不够
    body: 不给人看的话。
  - body: 全文的按语。
"""


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "lib.md").write_text(f"# 旧馆\n\n{TEXT}", encoding="utf-8")
    (tmp_path / "seeds" / "lib.notes.yml").write_text(NOTES, encoding="utf-8")
    (tmp_path / "seeds" / "lib.notes.md").write_text("> 旧馆改成了食堂\n另一种写法。\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def annotate(*words: str) -> Result:
    return CliRunner().invoke(main, ["annotate", *words])


def files(archive: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted((archive / "seeds").iterdir())}


def test_a_dry_run_says_everything_and_writes_nothing(archive: Path) -> None:
    before = files(archive)
    told = annotate("fix", "--dry-run")
    assert (told.exit_code, files(archive)) == (0, before)
    assert "seeds/lib.notes.yml:" in told.stdout
    assert "line 5: new: id a-" in told.stdout
    assert "line 7: a-000001: prefix, suffix, position" in told.stdout
    assert "seeds/lib.notes.base.txt:" in told.stdout


def test_fix_fills_in_and_a_second_one_has_nothing_to_do(archive: Path) -> None:
    assert annotate("fix").exit_code == 0
    made = files(archive)
    yml = made["lib.notes.yml"]
    for kept in ("# 随手记的", "# 要查", "exact: 图书馆的灯一直亮到深夜", "body: 全文的按语。"):
        assert kept in yml
    assert (yml.count("id: a-"), yml.count("position: ["), yml.count("prefix: ")) == (4, 3, 3)
    assert "^a-" in made["lib.notes.md"]
    assert "图书馆的灯一直亮到深夜" in made["lib.notes.base.txt"]
    again = annotate("fix")
    assert "Nothing to write." in again.output
    assert files(archive) == made
    states = [json.loads(line) for line in annotate("check", "--json").stdout.splitlines()]
    assert sorted(one["method"] for one in states) == ["article", "hash", "hash", "hash", "version-diff"]


def test_one_file_can_be_named(archive: Path) -> None:
    assert annotate("fix", "seeds/lib.md").exit_code == 0
    assert annotate("fix", "seeds/other.notes.yml").exit_code == 2


def test_a_paragraph_that_is_deleted_leaves_an_orphan_that_everybody_hears_of(archive: Path) -> None:
    annotate("fix")
    lines = [line for line in TEXT.splitlines() if "告示" not in line]
    (archive / "seeds" / "lib.md").write_text("# 旧馆\n\n" + "\n".join(lines) + "\n", encoding="utf-8")
    told = annotate("check")
    assert told.exit_code == 0
    assert re.search(r"^a-000001  seeds/lib\.notes\.yml:14  orphaned$", told.stdout, re.M)
    assert "须于月底前归还" in told.stdout
    assert told.stdout.endswith("annotations: 4 anchored, 0 relocated, 1 orphaned\n")
    assert annotate("check", "--strict").exit_code == 3
    assert CliRunner().invoke(main, ["check", "--strict"]).exit_code == 3
    told = CliRunner().invoke(main, ["check"])
    assert told.exit_code == 0
    assert "annotations: 4 anchored, 0 relocated, 1 orphaned\n" in told.stdout
    # The old text stays as long as the orphan needs it.
    before = files(archive)
    told = annotate("fix")
    assert files(archive) == before


def test_a_note_that_moved_is_settled_by_a_person(archive: Path) -> None:
    annotate("fix")
    new = TEXT.replace("须于月底前归还，逾期者", "须在下月中旬前归还，逾期者")
    (archive / "seeds" / "lib.md").write_text(f"# 旧馆\n\n{new}", encoding="utf-8")
    before = files(archive)
    assert "须在下月中旬前归还" in annotate("check").stdout
    annotate("fix")
    assert files(archive)["lib.notes.base.txt"] == before["lib.notes.base.txt"]
    assert annotate("fix", "--accept", "a-999999").exit_code == 2
    assert annotate("fix", "--accept", "a-000001").exit_code == 0
    made = files(archive)
    assert "exact: 须于月底前归还" in made["lib.notes.yml"]
    assert 'now: {exact: "须在下月中旬前归还"}' in made["lib.notes.yml"]
    assert "下月中旬" in made["lib.notes.base.txt"]
    assert annotate("check").stdout.endswith("annotations: 4 anchored, 1 relocated, 0 orphaned\n")
    assert "Nothing to write." in annotate("fix").output


def test_of_a_private_note_no_word_is_printed(archive: Path) -> None:
    (archive / "seeds" / "lib.md").write_text("# 旧馆\n\n全都换掉了，什么也没有留下，只有这一句。\n", encoding="utf-8")
    told = annotate("check").output + annotate("check", "--json").output
    told += CliRunner().invoke(main, ["check", "--all"]).output
    assert "座位常常不够" not in told
    assert "不给人看" not in told
    assert "annotations: 1 anchored, 0 relocated, 4 orphaned" in told


def test_a_style_that_leaves_no_room_is_said_and_left_alone(archive: Path) -> None:
    (archive / "seeds" / "lib.notes.md").unlink()
    text = "- {quote: 告示, position: [1, 2], body: 一}\n"
    (archive / "seeds" / "lib.notes.yml").write_text(text, encoding="utf-8")
    told = annotate("fix")
    assert told.exit_code == 0 or "give every key a line of its own" in told.output
    assert "body: 一}" in files(archive)["lib.notes.yml"]


def test_an_article_whose_seed_is_gone_keeps_its_notes(archive: Path) -> None:
    (archive / "docs").mkdir()
    (archive / "docs/articles").mkdir()
    (archive / "docs/articles/lib.md").write_text(f"---\ntitle: 旧馆\n---\n\n{TEXT}", encoding="utf-8")
    (archive / "seeds/lib.md").unlink()
    told = annotate("check", "--strict")
    assert (told.exit_code, told.stderr.count("notes-without-seed")) == (0, 0), told.output
    assert annotate("fix").exit_code == 0
    assert (archive / "seeds/lib.notes.base.txt").read_text(encoding="utf-8").startswith("那年冬天")
    assert annotate("fix").stderr.endswith("Nothing to write.\n")
