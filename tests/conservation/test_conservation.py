"""Nothing is lost: a second parser counts the characters that cleaning kept and removed (law 1)."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conservation.account import faults
from tests.conservation.oracle import compact, decoded_text

COLLECTIONS = ("andy", "defuddle", "magica", "mozilla", "postlight", "scrap", "wcxb")


def cleaned(lines: Iterable[dict[str, str]], tmp_path: Path) -> Iterator[dict[str, Any]]:  # Any: JSON
    """What the filter makes of each line, in order."""
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    with source.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(line) + "\n" for line in lines)
    with source.open("rb") as stdin, target.open("wb") as stdout:
        subprocess.run(
            [sys.executable, "-m", "build_archive", "clean", "--jsonl"], stdin=stdin, stdout=stdout, check=True
        )
    with target.open(encoding="utf-8") as results:
        yield from map(json.loads, results)


def pages(path: Path) -> list[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [{key: page[key] for key in ("id", "url", "html")} for page in map(json.loads, lines)]


@pytest.mark.bench
@pytest.mark.parametrize("name", COLLECTIONS)
def test_every_page_of_the_public_data(name: str, archive_bench: Path, tmp_path: Path) -> None:
    given = pages(archive_bench / "extraction" / f"{name}.dev.jsonl.gz")
    wrong, states = [], Counter[str]()
    count = 0
    for page, result in zip(given, cleaned(given, tmp_path), strict=True):
        count += 1
        assert result["id"] == page["id"]
        states[result["status"]] += 1
        found = faults(decoded_text(page["html"]), result)
        if found:
            wrong.append(f"{page['id']}: {'; '.join(found[:3])}")
    print(f"{name}: {count} pages, {dict(states)}")
    assert not wrong, f"{len(wrong)} of {count} pages\n" + "\n".join(wrong[:20])
    assert states["ok"] >= 0.9 * count, states


def test_the_oracle_bites() -> None:
    result = {"status": "ok", "markdown": "一三", "removed": [{"rule": "r", "start": 1, "end": 2, "text": "二"}]}
    assert faults("一二三", result) == []
    assert faults("一二三四", result)
    assert faults("一四三", result)
    assert faults("一二五", result)
    assert faults("一二三", {**result, "markdown": "一二三"})


SEEDS = Path(__file__).resolve().parents[2] / "seeds"


@pytest.mark.parametrize("seed", sorted(path for path in SEEDS.glob("*.txt") if ".notes." not in path.name), ids=lambda path: path.name[:3])
def test_the_first_seeds(seed: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "build_archive", "clean", "--json", seed],
        cwd=SEEDS.parent, capture_output=True, check=True,
    )
    result = json.loads(run.stdout)
    raw = seed.read_bytes().decode("utf-8-sig")
    # A file that holds HTML is what a browser makes of it, everything else its lines (decision 0001).
    decoded = decoded_text(raw) if "html" in result["kind"] else compact(raw)
    assert faults(decoded, result) == []
    assert result["status"] == "ok"
