"""Inputs made to be slow, deep or large: each costs one article at most, and none of them more than its budget."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path

from tests.bench.generate import empty_archive
from tests.security.attacks import CASES


def shapes() -> list[tuple[str, str]]:
    """Name and text of every shape at its largest."""
    found = []
    for entry in json.loads((CASES / "own_dos.json").read_text(encoding="utf-8")):
        # Expressions of our own data file, with n as their only name.
        text = eval(entry["python_expression"], {"__builtins__": {"range": range}}, {"n": max(entry["n"])})
        found.append((entry["id"], text))
    return found


def write(folder: Path) -> list[str]:
    """An archive of every shape below ``folder``: bare, inside a page, as Markdown, as a sidecar; the seeds' paths."""
    empty_archive(folder)
    seeds: dict[str, str] = {}
    for name, text in shapes():
        seeds[f"{name}-bare.txt"] = text
        seeds[f"{name}-page.html"] = (
            f"<!doctype html><title>{name}</title><body><article><h1>{name}</h1><p>一段普通的文字。</p>{text}</article>"
        )
        seeds[f"{name}-text.md"] = f"# {name}\n\n一段普通的文字。\n\n{text}\n"
        if name.startswith("yaml"):
            seeds[f"{name}-sidecar.md"] = f"# {name}\n\n一段普通的文字。\n"
            (folder / "seeds" / f"{name}-sidecar.yml").write_text(f"schema: 1\n{text}\n", encoding="utf-8")
    for path, content in seeds.items():
        (folder / "seeds" / path).write_text(content, encoding="utf-8")
    return sorted(f"seeds/{path}" for path in seeds)


def build(folder: Path) -> list[dict[str, object]]:
    """One record per seed."""
    done = subprocess.run(
        [sys.executable, "-m", "build_archive", "build", "--report", "report.jsonl"],
        cwd=folder, capture_output=True, text=True, encoding="utf-8", errors="replace",
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (600, 600)),
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert "Traceback" not in done.stderr
    return [json.loads(line) for line in (folder / "report.jsonl").read_text(encoding="utf-8").splitlines()]


def test_none_stops_the_build_and_none_is_ended_by_its_budget(tmp_path: Path) -> None:
    """How long each takes is measured by ``tests.bench.hostile``."""
    seeds = write(tmp_path / "slow")
    report = build(tmp_path / "slow")
    assert {str(entry["seed"]) for entry in report} >= set(seeds)
    for entry in report:
        if entry["status"] != "ok":
            assert entry["diagnostics"], entry["seed"]
        told = {diagnostic["code"] for diagnostic in entry["diagnostics"]}  # type: ignore[attr-defined]  # JSON
        assert not told & {"clean-failed", "clean-died", "clean-account"}, entry["seed"]
