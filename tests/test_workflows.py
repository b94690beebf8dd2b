"""The publishing workflows keep their walls: least rights, pinned actions, no foreign text in a shell."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))

PUBLISHING_RIGHTS = {"pages": "write", "id-token": "write"}
FOREIGN = re.compile(r"\$\{\{")
PINNED = re.compile(r"^\s*(?:- )?uses: [\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+(\.\d+)*$")


def load(path: Path) -> dict[str, Any]:  # Any: YAML as it comes
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(content, dict)
    return content


@pytest.fixture(params=WORKFLOWS, ids=lambda path: path.name)
def workflow(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def test_no_job_gets_more_than_it_needs(workflow: Path) -> None:
    content = load(workflow)
    assert content["permissions"] == {}
    for name, job in content["jobs"].items():
        rights = job["permissions"]
        if name == "deploy":
            assert rights == PUBLISHING_RIGHTS
            assert "checkout" not in str(job["steps"]), "the job that may publish runs no code of the repository"
        else:
            assert set(rights.values()) == {"read"}, name
        assert job["timeout-minutes"] <= 60


def test_actions_are_pinned_by_commit(workflow: Path) -> None:
    uses = [line for line in workflow.read_text(encoding="utf-8").splitlines() if re.search(r"\buses:", line)]
    assert uses
    for line in uses:
        assert PINNED.match(line), line


def test_no_expression_is_pasted_into_a_shell(workflow: Path) -> None:
    for job in load(workflow)["jobs"].values():
        for step in job["steps"]:
            assert not FOREIGN.search(step.get("run", "")), step


def test_checkouts_leave_no_token_behind(workflow: Path) -> None:
    for job in load(workflow)["jobs"].values():
        for step in job["steps"]:
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False


def test_no_workflow_runs_foreign_code_with_rights(workflow: Path) -> None:
    triggers = load(workflow)[True]  # YAML 1.1 reads ``on`` as a truth value
    assert not {"pull_request_target", "workflow_run", "issue_comment", "issues"} & set(triggers)


def test_only_the_default_branch_is_published() -> None:
    jobs = load(ROOT / ".github/workflows/publish.yml")["jobs"]
    assert jobs["deploy"]["needs"] == "build"
    assert jobs["build"]["needs"] == "address"
    assert "github.event.repository.default_branch" in jobs["address"]["if"]
    assert "pull_request" in jobs["address"]["if"]


def test_every_supported_python_is_tested() -> None:
    matrix = load(ROOT / ".github/workflows/test.yml")["jobs"]["suite"]["strategy"]["matrix"]["python"]
    assert matrix == ["3.11", "3.12", "3.13", "3.14"]


def test_updates_wait() -> None:
    for update in load(ROOT / ".github/dependabot.yml")["updates"]:
        assert update["cooldown"]["default-days"] >= 7


def test_zizmor_finds_nothing() -> None:
    zizmor = Path(sysconfig.get_path("scripts")) / "zizmor"
    run = subprocess.run(
        [zizmor, "--offline", "--pedantic", "--no-progress", ".github"], cwd=ROOT, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-test.txt"])
def test_locks_hold_hashes_and_no_address(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*-(-index-url|-extra-index-url|-find-links|f|i)\b", text, re.MULTILINE)
    pins = re.findall(r"^[a-zA-Z0-9][\w.-]*==[^\s;]+(?: ;[^\\]*)? \\$", text, re.MULTILINE)
    assert len(pins) == len(re.findall(r"^[a-zA-Z0-9]", text, re.MULTILINE)) > 30


def test_the_test_lock_holds_the_run_lock() -> None:
    def pins(name: str) -> set[str]:
        return set(re.findall(r"^[a-zA-Z0-9][\w.-]*==[^\s;]+", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))

    assert pins("requirements.txt") <= pins("requirements-test.txt")


def summary(report: Path) -> str:
    command = [sys.executable, ROOT / ".github" / "summary.py", report]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout


def test_the_summary_says_which_seed_needs_care(tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    hostile = "坏 `</code>` | <script>alert(1)</script>\n# heading"
    finding = {"severity": "warning", "message": hostile}
    seeds = [{"id": "a", "status": "ok", "diagnostics": []}, {"id": "b", "status": "refused", "diagnostics": [finding]}]
    report.write_text(json.dumps(seeds), encoding="utf-8")
    text = summary(report)
    assert "2 seeds: 1 `ok`, 1 `refused`" in text
    row = next(line for line in text.splitlines() if "`b`" in line)
    assert row.count("|") == 4
    assert "`坏 '</code>' / <script>alert(1)</script> # heading`" in row


def test_the_summary_of_a_build_that_died(tmp_path: Path) -> None:
    assert "stopped" in summary(tmp_path / "none.json")
