"""Inputs made to be slow, deep or large: each costs one article at most, and none of them more than its budget."""

from __future__ import annotations

import json
import resource
import subprocess
import sys

import pytest

from tests.bench.generate import empty_archive
from tests.security.attacks import CASES

MOST = 2.0
"""Seconds of CPU for an article."""


def shapes() -> list[tuple[str, str]]:
    """Name and text of every shape at its largest."""
    found = []
    for entry in json.loads((CASES / "own_dos.json").read_text(encoding="utf-8")):
        # Expressions of our own data file, with n as their only name.
        text = eval(entry["python_expression"], {"__builtins__": {"range": range}}, {"n": max(entry["n"])})
        found.append((entry["id"], text))
    return found


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, object]]:
    """One record per seed of a build over all shapes: bare, inside a page, as Markdown, as a sidecar."""
    folder = tmp_path_factory.mktemp("slow") / "archive"
    empty_archive(folder)
    seeds = folder / "seeds"
    for name, text in shapes():
        (seeds / f"{name}-bare.txt").write_text(text, encoding="utf-8")
        page = f"<!doctype html><title>{name}</title><body><article><h1>{name}</h1><p>一段普通的文字。</p>{text}</article>"
        (seeds / f"{name}-page.html").write_text(page, encoding="utf-8")
        (seeds / f"{name}-text.md").write_text(f"# {name}\n\n一段普通的文字。\n\n{text}\n", encoding="utf-8")
        if name.startswith("yaml"):
            (seeds / f"{name}-sidecar.md").write_text(f"# {name}\n\n一段普通的文字。\n", encoding="utf-8")
            (seeds / f"{name}-sidecar.yml").write_text(f"schema: 1\n{text}\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "build_archive", "build", "--report", "report.jsonl"],
        cwd=folder, capture_output=True, text=True, encoding="utf-8", errors="replace",
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (600, 600)),
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert "Traceback" not in done.stderr
    return [json.loads(line) for line in (folder / "report.jsonl").read_text(encoding="utf-8").splitlines()]


def test_none_stops_the_build(report: list[dict[str, object]]) -> None:
    assert len(report) == len(shapes()) * 3 + 4
    assert {entry["status"] for entry in report} <= {"ok", "degraded", "refused"}
    for entry in report:
        if entry["status"] != "ok":
            assert entry["diagnostics"], entry["seed"]


def test_none_takes_more_than_its_budget(report: list[dict[str, object]]) -> None:
    slow = {str(entry["seed"]): entry["seconds"] for entry in report if float(str(entry["seconds"])) > MOST}
    assert slow == {}
