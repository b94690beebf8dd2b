"""The dates of the five first seeds against the curator's list (``gold/dates.jsonl``): in the cleaned text, in the raw
file, and none where something only looks like a date."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from build_archive.analyze.chronology import times
from build_archive.config import default_config
from build_archive.model import Article, Seed, TimeExpression
from build_archive.pipeline.article import records
from build_archive.text.timex import Anchors, expressions
from tests.seeds import seed_file

GOLD = Path(__file__).parent / "gold"
RECORDS: list[dict[str, Any]] = [json.loads(line) for line in (GOLD / "dates.jsonl").read_text("utf-8").splitlines()]
METADATA: dict[str, dict[str, Any]] = {one["seed"]: one for one in json.loads((GOLD / "metadata.json").read_text("utf-8"))}
SEEDS = sorted(METADATA)
EDTF = {"1980/1989": "198X", "2020-H1": "2020-40"}
MODIFIERS = {"BEFORE": "before", "AFTER": "after", "BEFORE_OR_ON": "on-or-before", "START": "start", "END": "end"}
NOT_IN_THE_TEXT = {("000", "1598907161000")}
"""A number in a comment of the page is evidence for ``published``; no reader of the text calls it a date."""


def _raw(repository: Path, seed: str) -> str:
    return seed_file(repository, seed).read_bytes().decode("utf-8")


def _reference(seed: str) -> str:
    """The day from which the relative expressions of a seed count: that of writing, where it is known."""
    known = (METADATA[seed][field] for field in ("written", "published", "updated"))
    return str(next(day for day in known if day))[:10]


def _article(repository: Path, seed: str) -> Article:
    path = seed_file(repository, seed)
    data = path.read_bytes()
    config = default_config(repository)
    (made,) = records(Seed("seeds/renamed", hashlib.sha256(data).hexdigest(), len(data)), data, config)
    return Article(seed, f"docs/articles/{seed}.md", made.metadata, made.markdown, made.text)


def _wanted(record: dict[str, Any]) -> tuple[str, str]:
    """Kind and value in the terms of the product: a length of time has no value unless the days it covers are known."""
    if record["type"] == "SET":
        return "set", ""
    if record["type"] == "DURATION":
        days = f"{record['start']}/{record['end']}" if "start" in record else ""
        return ("date" if days else "duration"), days
    value = record["value"].removesuffix("TNI")
    return "date", EDTF.get(value, value)


def _scored(seed: str, *scopes: str) -> list[dict[str, Any]]:
    return [record for record in RECORDS if record["seed"] == seed and record["scope"] in scopes]


def _differences(record: dict[str, Any], found: TimeExpression) -> list[str]:
    kind, value = _wanted(record)
    wrong = [] if (found.kind, found.value) == (kind, value) else [f"{found.kind} {found.value!r} for {kind} {value!r}"]
    if "mod" in record and found.modifier != MODIFIERS[record["mod"]]:
        wrong.append(f"modifier {found.modifier!r} for {record['mod']}")
    if found.text != record["text"]:
        wrong.append(f"the words {found.text!r}")
    return [f"{record['seed']} {record['text']}: {one}" for one in wrong]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_cleaned_text(repository: Path, seed: str) -> None:
    found = list(times(_article(repository, seed)))
    wrong: list[str] = []
    for record in _scored(seed, "text"):
        place = next((index for index, one in enumerate(found) if one.text == record["text"]), None)
        if place is None:
            wrong.append(f"{seed} {record['text']}: not found")
            continue
        wrong += _differences(record, found[place])
        if found[place].value and not found[place].certain and record["text"] != "3天后":
            wrong.append(f"{seed} {record['text']}: uncertain")
        del found[: place + 1]  # both are in the order of the text
    assert not wrong, "\n".join(wrong)
    assert {one.kind for one in found} <= {"vague", "duration", "set"}, "a date that nobody sees"


@pytest.mark.parametrize("seed", SEEDS)
def test_the_raw_file(repository: Path, seed: str) -> None:
    raw = _raw(repository, seed)
    found = expressions(raw, Anchors(reference=_reference(seed)))
    assert all(raw[one.start : one.end] == one.text for one in found)
    wrong: list[str] = []
    for record in _scored(seed, "text", "meta", "boilerplate"):
        if (seed, record["text"]) in NOT_IN_THE_TEXT:
            continue
        at = next((one for one in found if one.start == record["offset"]), None)
        wrong += _differences(record, at) if at else [f"{seed} {record['text']} at {record['offset']}: not found"]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_only_looks_like_a_date_in_the_raw_file(repository: Path, seed: str) -> None:
    found = expressions(_raw(repository, seed), Anchors(reference=_reference(seed)))
    for record in _scored(seed, "trap", "url", "event"):
        taken = [one for one in found if one.start < record["offset"] + record["length"] and record["offset"] < one.end]
        # 90 of a name run into 90 days: the days are right (a record of its own), the name is not part of them.
        assert all(one.kind == "duration" and one.start > record["offset"] for one in taken), record["text"]


def test_a_count_from_an_inferred_day_is_certain_only_where_a_stated_day_agrees(repository: Path) -> None:
    found = {one.text: one for one in times(_article(repository, "003"))}
    last_april, three_days = found["去年4月"], found["3天后"]
    assert (last_april.value, last_april.certain, last_april.anchor) == ("2024-04", True, "written")
    assert (three_days.value, three_days.certain) == ("2025-01-19", False)
    assert "2025-01-22" in three_days.evidence
