"""Floors under the choice of the main content, on public pages with a body cut out by hand (generic rules only)."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from build_archive.clean import clean
from build_archive.ingest import capture_html
from build_archive.markup.markdown import plain_text
from build_archive.model import CleanWishes
from tests.clean.account import account

_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    tokens = _TOKEN.findall(text)
    return Counter(tuple(tokens[i : i + 4]) for i in range(max(1, len(tokens) - 3)) if tokens)


def _share(found: str, wanted: str) -> tuple[float, float]:
    """Precision and recall of 4-shingles."""
    a, b = _shingles(found), _shingles(wanted)
    both = sum((a & b).values())
    return both / max(1, sum(a.values())), both / max(1, sum(b.values()))


@pytest.mark.bench
@pytest.mark.slow
@pytest.mark.parametrize(("name", "count", "floor"), [("scrap", 57, 0.94), ("magica", 20, 0.92), ("wcxb", 60, 0.93)])
def test_main_content(name: str, count: int, floor: float, archive_bench: Path) -> None:
    with gzip.open(archive_bench / "extraction" / f"{name}.dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        pages: list[dict[str, Any]] = [json.loads(line) for line in lines]  # Any: JSON
    pages = [page for page in pages if page.get("text") and page.get("kind") == "article"][:count]
    shares = []
    for page in pages:
        capture = capture_html(str(page["id"]), page["html"], page["url"] or "")
        body = clean(capture, CleanWishes(), site_rules=False)
        account(capture, body)
        shares.append(_share(plain_text(body.root), page["text"]))
    precision = sum(p for p, _ in shares) / len(shares)
    recall = sum(r for _, r in shares) / len(shares)
    assert 2 * precision * recall / (precision + recall) >= floor, (precision, recall)
