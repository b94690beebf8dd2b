"""The five first seeds under other names and without sidecars: every field equals the curator's record."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from build_archive.clean import clean
from build_archive.describe import describe
from build_archive.ingest import captures
from build_archive.model import CleanWishes, Metadata, Seed
from tests.seeds import seed_file

RECORDS: list[dict[str, Any]] = json.loads((Path(__file__).parent / "gold" / "metadata.json").read_text("utf-8"))
BY_HAND_ONLY = {("000", "site_name")}
"""What no word of the source states: without the table of outlets it stays empty."""


def _described(repository: Path, seed: str, *, site_rules: bool) -> Metadata:
    data = seed_file(repository, seed).read_bytes()
    renamed = Seed("seeds/renamed", hashlib.sha256(data).hexdigest(), len(data))
    (capture,) = captures(renamed, data)
    body = clean(capture, CleanWishes(), site_rules=site_rules)
    metadata, _ = describe(capture, body, None, zone="Asia/Shanghai", site_rules=site_rules)
    return metadata


@pytest.mark.parametrize("site_rules", [True, False], ids=["site rules", "no site rules"])
@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record["seed"])
def test_metadata_equals_the_record(repository: Path, record: dict[str, Any], site_rules: bool) -> None:
    metadata = _described(repository, record["seed"], site_rules=site_rules)
    for name, value in record.items():
        if name == "seed":
            continue
        wanted = tuple(value) if isinstance(value, list) else value or ""
        if not site_rules and (record["seed"], name) in BY_HAND_ONLY:
            wanted = ""
        assert getattr(metadata, name) == wanted, name
        assert not wanted or name in {evidence.field for evidence in metadata.evidence}


def test_a_moment_shows_its_utc_value(repository: Path) -> None:
    metadata = _described(repository, "000", site_rules=True)
    evidence = next(evidence for evidence in metadata.evidence if evidence.field == "published")
    assert evidence.where == "<!--1598907161000-->"
    assert "2020-08-31T20:52:41Z" in evidence.note
    assert "Asia/Shanghai" in evidence.note


def test_an_inferred_date_says_so(repository: Path) -> None:
    metadata = _described(repository, "003", site_rules=True)
    evidence = next(evidence for evidence in metadata.evidence if evidence.field == "written")
    assert evidence.certainty == "inferred"
    assert "短短3天后" in evidence.where


def test_no_mail_address_in_any_value(repository: Path) -> None:
    for record in RECORDS:
        metadata = _described(repository, record["seed"], site_rules=True)
        assert all("@" not in evidence.value + evidence.where for evidence in metadata.evidence)
