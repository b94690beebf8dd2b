"""``review``: questions are printed, answers written, and a build does as it was told."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from build_archive.cli import main
from build_archive.relate.proposals.question import key
from tests.publish.annotated import annotated
from tests.publish.archive import call

EVENT = key("event", "2019-03-12")
DECISIONS = "seeds/_curation/decisions.yml"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with questions: a vocabulary that lacks a name both accounts use, and no events yet."""
    root = annotated(tmp_path_factory.mktemp("review"))
    (root / "mkdocs.yml").rename(root / "settings.yml")
    (root / "seeds/_curation/events.yml").unlink()
    for name in ("bridge-1.txt", "bridge-2.txt"):
        with (root / "seeds" / name).open("a", encoding="utf-8") as seed:
            seed.write("\n2019年3月12日当天，青川市建设局在《青川大桥巡查纪要》里写下了结论。据《青川大桥巡查纪要》记载，裂缝有三处。\n")
    return root


@pytest.fixture
def root(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    copy = Path(shutil.copytree(made, tmp_path / "archive"))
    monkeypatch.chdir(copy)
    return copy


def review(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["review", *arguments])


def questions() -> list[dict[str, object]]:
    return [json.loads(line) for line in review("--json").stdout.splitlines()]


def one(kind: str) -> dict[str, object]:
    return next(question for question in questions() if question["kind"] == kind)


def test_questions_have_numbers_keys_and_evidence(root: Path) -> None:
    done = review()
    assert done.exit_code == 0
    found = questions()
    assert [question["number"] for question in found] == list(range(1, len(found) + 1))
    assert {"name", "event"} <= {question["kind"] for question in found}
    for question in found:
        assert f"{question['number']:>4}  {question['summary']}  [{question['key']}]" in done.stdout
        assert all(line in done.stdout for line in question["evidence"])  # type: ignore[attr-defined]  # parsed JSON
    assert f"{len(found)} questions" in done.stdout
    names = [json.loads(line) for line in review("--kind", "name", "--json").stdout.splitlines()]
    assert names == [question for question in found if question["kind"] == "name"]
    assert not (root / DECISIONS).exists()


def test_numbers_are_those_that_were_printed_last(root: Path) -> None:
    first, second, *_ = questions()
    assert review("reject", "1").exit_code == 0
    done = review("reject", "2")
    assert done.exit_code == 0, done.output
    assert str(second["summary"]) in done.stderr
    written = (root / DECISIONS).read_text(encoding="utf-8")
    assert [str(one["key"]) in written for one in (first, second)] == [True, True]
    done = review("accept", "1")
    assert done.exit_code == 2
    assert "is answered" in done.stderr
    assert written == (root / DECISIONS).read_text(encoding="utf-8")
    shutil.rmtree(root / ".cache")  # always safe: numbers are those of what is asked now
    assert review("reject", "1").exit_code == 0


def test_an_answer_is_said_then_written_and_not_asked_again(root: Path) -> None:
    name = one("name")
    done = review("accept", str(name["number"]), "--as", "id=inspection-minutes", "--as", "type=document")
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith(f"Adding to {DECISIONS}:\n")
    assert "id: inspection-minutes" in done.stdout
    written = (root / DECISIONS).read_text(encoding="utf-8")
    assert written.startswith("# Answers to the questions")
    assert f'key: "{name["key"]}"' in written
    assert name["key"] not in {question["key"] for question in questions()}
    event = one("event")
    done = review("reject", str(event["key"]))
    assert done.exit_code == 0
    assert (root / DECISIONS).read_text(encoding="utf-8").startswith(written)
    assert "event" not in {question["kind"] for question in questions()}


def test_a_dry_run_writes_nothing(root: Path) -> None:
    done = review("reject", "1", "--dry-run")
    assert done.exit_code == 0
    assert "verdict: reject" in done.stdout
    assert not (root / DECISIONS).exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("accept", "0"), "there is no question 0"),
        (("accept", "999999999999999999999"), "there is no question"),
        (("reject", "name:nonsense"), "neither a number nor a key"),
        (("accept", "1", "--as", "colour=red"), "no such field"),
        (("accept", "1", "--as", "id"), "FIELD=VALUE"),
        (("accept", "1", "2", "--as", "id=x"), "changes one answer"),
        (("accept", EVENT, "--as", "id=不行"), "no slug"),
        (("accept",), "Missing argument"),
        (("agree", "1"), "No such command"),
    ],
)
def test_wrong_usage_ends_with_two_and_writes_nothing(root: Path, arguments: tuple[str, ...], words: str) -> None:
    done = review(*arguments)
    assert (done.exit_code, words in done.output) == (2, True), done.output
    assert not (root / DECISIONS).exists()


@pytest.mark.parametrize("content", [b"- {key: a", b"[]", b"\xff", b"just words"])
def test_a_file_that_is_broken_is_left_alone(root: Path, content: bytes) -> None:
    (root / DECISIONS).write_bytes(content)
    done = review("reject", "1")
    assert done.exit_code == 1
    assert DECISIONS in done.output
    assert (root / DECISIONS).read_bytes() == content


def test_answers_that_cannot_be_read_are_told_before_they_are_asked_again(root: Path) -> None:
    (root / DECISIONS).write_text("- {key: a, kind: name, verdict: perhaps}\n", encoding="utf-8")
    done = review()
    assert done.exit_code == 0
    assert f"{DECISIONS}:1" in done.stderr
    assert "perhaps" in done.stderr


def test_a_build_replays_the_answers(root: Path) -> None:
    (root / "settings.yml").rename(root / "mkdocs.yml")
    name, event = one("name"), one("event")
    assert review("accept", str(name["key"]), "--as", "id=inspection-minutes").exit_code == 0
    assert review("accept", str(event["key"]), "--as", "id=minutes-day", "--as", "title=巡查纪要").exit_code == 0
    done = call(root, "build")
    assert done.returncode == 0, done.stderr
    assert "青川大桥巡查纪要" in (root / "site/concepts/inspection-minutes/index.html").read_text(encoding="utf-8")
    page = (root / "site/events/minutes-day/index.html").read_text(encoding="utf-8")
    assert "articles/bridge-stopped/" in page
    assert "articles/after-the-cracks/" in page
    assert {question["kind"] for question in questions()}.isdisjoint({"name", "event"})


def test_help_has_an_example() -> None:
    for arguments in ((), ("accept",), ("reject",)):
        assert "build-archive review" in review(*arguments, "--help").stdout
