"""Shapes are told by content."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from build_archive.ingest.sniff import sniff
from build_archive.model import Kind
from tests.seeds import seed_file

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "sniff.yml").read_text(encoding="utf-8"))
SEEDS = {
    "000": Kind.HTML_IN_MARKDOWN, "001": Kind.MARKDOWN, "002": Kind.HTML_IN_MARKDOWN, "003": Kind.TEXT, "004": Kind.TEXT,
}  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["why"]))
def test_the_shape_of(case: dict[str, str]) -> None:
    assert sniff(case["text"]) == case["kind"]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_first_seeds(seed: str, repository: Path) -> None:
    path = seed_file(repository, seed)
    assert sniff(path.read_text(encoding="utf-8")) is SEEDS[seed]


@given(st.text(alphabet="#*_`[]()<>!|-=~ \n\tpdiv/中a1.:"))
def test_any_text_has_one_shape(text: str) -> None:
    assert sniff(text) in Kind


@pytest.mark.parametrize(
    "text",
    ["```a\n" * 80_000, "<!--" * 100_000, "<!---->" * 60_000, "\n" * 400_000, "[" * 400_000, "[a](b" * 80_000,
     "<div>" * 80_000, "<div>\n" * 60_000, "|a" * 100_000 + "\n" + "|-" * 100_000, "**a " * 100_000, "<a " * 130_000],
    ids=lambda text: text[:8].encode("unicode_escape").decode(),
)  # fmt: skip
def test_hostile_texts_are_told_apart(text: str) -> None:
    assert sniff(text) in Kind  # were one of the patterns quadratic, this would not come back
