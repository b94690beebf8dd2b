"""The bodies of the five first seeds against their gold, with and without the rules for single sites."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_archive.clean import clean
from build_archive.ingest import captures
from build_archive.model import CleanWishes, Seed
from tests.archive.gold import GOLD, differences
from tests.seeds import seed_file

SEEDS = Path(__file__).parents[2] / "seeds"
PRINTED = {"000": 2, "001": 3, "002": 1, "003": 1, "004": 1}
"""Title, standfirst and byline still stand before the text when only cleaning has been done; ``describe`` takes them."""


@pytest.mark.parametrize("rules", [True, False], ids=["site-rules", "generic"])
@pytest.mark.parametrize("name", sorted(file.stem for file in GOLD.glob("*.md")))
def test_body(name: str, rules: bool) -> None:
    path = seed_file(SEEDS.parent, name)
    (capture,) = captures(Seed("seeds/x", "", 0), path.read_bytes())
    body = clean(capture, CleanWishes(), site_rules=rules)
    found = [line for line in differences(body.root, name) if line.startswith("+")]
    extra = [line for line in differences(body.root, name) if line.startswith("-")]
    assert found == []
    assert len(extra) == PRINTED[name], extra
    assert len(body.related) == (6 if name == "001" else 0)
