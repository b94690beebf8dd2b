"""Floors under the quality of cleaning: measured by the kit of the public data, raised by hand, never lowered."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from build_archive.markup.frontmatter import load_yaml
from tests.bench.figures import FIGURES, data_digest, measure, value

FLOORS, _ = load_yaml((Path(__file__).parent / "floors.yml").read_text("utf-8"), "floors.yml")
PARTS = "body,siblings,metadata,structure,battery,plain,kinds"
SLACK = 0.0006
"""What rounding to three places may cost."""


@pytest.fixture(scope="module")
def result(archive_bench: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:  # Any: the kit's JSON
    data = archive_bench / "extraction"
    assert data_digest(data) == FLOORS["data"], "other data: measure again, and write the new digest with the floors"
    out = tmp_path_factory.mktemp("kit") / "result.json"
    measure(data, out, "--peers", "none", "--parts", PARTS, "--report", str(out.with_suffix(".md")))
    found: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return found


@pytest.mark.bench
@pytest.mark.slow
def test_no_figure_falls_below_its_floor(result: dict[str, Any]) -> None:
    fallen = []
    for figure in FIGURES:
        floor = float(FLOORS["figures"][figure.key])
        number = value(result, figure)
        assert number is not None, figure.key
        if number > floor + SLACK if figure.lower else number < floor - SLACK:
            fallen.append(f"{figure.name}: {number:.4f}, floor {floor}")
    assert not fallen


@pytest.mark.bench
@pytest.mark.slow
def test_every_line_comes_back(result: dict[str, Any]) -> None:
    assert not result["failed_runs"]
    for name, found in result["sets"].items():
        for health in found["health"].values():
            assert [health["missing"], health["unreadable"], health["out_of_place"]] == [0, 0, 0], name


def test_each_figure_has_a_floor() -> None:
    assert {figure.key for figure in FIGURES} == set(FLOORS["figures"])
