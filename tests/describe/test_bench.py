"""Floors on labelled public pages; see the figures with ``pytest -s``."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest

from build_archive.clean import clean
from build_archive.describe import describe
from build_archive.ingest import capture_html
from build_archive.model import CleanWishes, Metadata

FIELDS = {"title": "title", "author": "author", "date": "published", "source": "source_name", "site": "site_name"}


def _norm(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text.lower()).strip()


def _right(field: str, given: str, gold: str) -> bool:
    if field == "date":
        return given[:10] == gold[:10]
    if field == "author":
        return {_norm(name) for name in given.split(", ")} == {_norm(name) for name in re.split(r", | and ", gold)}
    if field in ("source", "site"):
        given, gold = _norm(given).replace(" ", ""), _norm(gold).replace(" ", "")
        return bool(given) and (given in gold or gold in given)
    return _norm(given) == _norm(gold)


def _figures(
    pages: list[tuple[dict[str, Any], dict[str, Any]]], *, site_rules: bool
) -> dict[str, tuple[int, int, int, int]]:
    """Right, stated, given though none is stated, none stated; by field."""
    count = {field: [0, 0, 0, 0] for field in FIELDS}
    for page, gold in pages:
        capture = capture_html(page["id"], page["html"], page["url"] or "")
        metadata, _ = describe(
            capture, clean(capture, CleanWishes(), site_rules=site_rules), zone="Asia/Shanghai", site_rules=site_rules
        )
        for field in FIELDS:
            value, given = gold.get(field), _given(metadata, field)
            if value == "?":
                continue
            if value:
                count[field][1] += 1
                count[field][0] += _right(field, given, value)
            else:
                count[field][3] += 1
                count[field][2] += bool(given)
    return {field: (right, stated, extra, none) for field, (right, stated, extra, none) in count.items()}


def _given(metadata: Metadata, field: str) -> str:
    value = getattr(metadata, FIELDS[field])
    return ", ".join(value) if isinstance(value, tuple) else value


def _pages(folder: Path, name: str) -> list[dict[str, Any]]:
    with gzip.open(folder / "extraction" / f"{name}.dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


@pytest.mark.bench
@pytest.mark.parametrize("site_rules", [True, False])
def test_chinese_pages(archive_bench: Path, site_rules: bool) -> None:
    labels = json.loads((archive_bench / "extraction" / "magic_zh_meta.dev.json").read_text("utf-8"))
    figures = _figures(
        [(page, labels[page["id"]]) for page in _pages(archive_bench, "magica") if page["id"] in labels],
        site_rules=site_rules,
    )
    print(figures)
    assert figures["title"][0] >= 0.95 * figures["title"][1]
    assert figures["date"][0] >= 0.95 * figures["date"][1]
    assert figures["author"][0] >= 0.85 * figures["author"][1]
    assert figures["author"][2] <= 0.05 * figures["author"][3]
    assert figures["source"][0] >= 0.9 * figures["source"][1]
    assert site_rules or figures["site"][0] >= 0.95 * figures["site"][1]


@pytest.mark.bench
def test_english_pages(archive_bench: Path) -> None:
    pages = [page for name in ("postlight", "andy") for page in _pages(archive_bench, name)]
    figures = _figures([(page, {**page, "source": "?", "site": "?"}) for page in pages], site_rules=True)
    print(figures)
    assert figures["title"][0] >= 0.88 * figures["title"][1]
    assert figures["author"][0] >= 0.78 * figures["author"][1]
    assert figures["date"][0] >= 0.75 * figures["date"][1]
