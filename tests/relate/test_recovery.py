"""Notes find their words again: floors that only go up. ``python -m tests.relate.recovery`` prints the whole table."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.relate.recovery import Row, articles, revisions, synthetic

FLOORS = {
    "unchanged": (100.0, 0.0), "re-cleaned": (99.8, 0.0), "edits 5 %": (99.6, 0.2), "edits 10 %": (99.2, 0.4),
    "edits 20 %": (99.0, 0.2), "edits 30 %": (97.0, 0.4), "s2t": (100.0, 0.0), "s2tw": (100.0, 0.0),
    "s2hk": (100.0, 0.0), "s2twp": (99.2, 0.0), "paragraphs": (96.4, 0.9), "all, edits 5 %": (94.2, 0.7),
    "another article": (99.5, 0.5),
}  # fmt: skip
"""Least recovered and most wrong, in per cent."""
WITHOUT_BASE = {"paragraphs": (92.0, 0.4), "unchanged": (99.7, 0.0), "edits 5 %": (99.2, 0.3), "edits 10 %": (99.0, 0.7), "edits 20 %": (97.0, 0.4),
                "s2t": (99.7, 0.0), "another article": (99.5, 0.5)}  # fmt: skip
REVISIONS = {"revisions: kept": (99.8, 0.1), "revisions: edited": (92.4, 0.0), "revisions: gone": (99.5, 0.5)}


def below(rows: list[Row], floors: dict[str, tuple[float, float]]) -> list[str]:
    """The rows that are worse than their floor."""
    return [
        str(row) for row in rows
        if row.name in floors and (row.rate(row.recovered) < floors[row.name][0] or row.rate(row.wrong) > floors[row.name][1])
    ]  # fmt: skip


@pytest.mark.slow
def test_on_the_articles_of_this_archive() -> None:
    rows = synthetic(articles(), 120)
    assert {row.name for row in rows} == set(FLOORS)
    assert below(rows, FLOORS) == []
    # A wrong place is never passed over in silence: where it happens, a person is asked.
    assert sum(row.unmarked for row in rows) == 0


@pytest.mark.slow
def test_where_the_old_text_is_lost() -> None:
    assert below(synthetic(articles(), 60, with_base=False), WITHOUT_BASE) == []


@pytest.mark.bench
def test_on_real_revisions(archive_bench: Path) -> None:
    rows = revisions(archive_bench / "annotation" / "revisions-dev.jsonl", 40)
    assert {row.name for row in rows} == set(REVISIONS)
    assert below(rows, REVISIONS) == []
    assert sum(row.unmarked for row in rows) == 0
