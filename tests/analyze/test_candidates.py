"""Names that a text gives away and no vocabulary knows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_archive.analyze.candidates import MOST, candidates
from build_archive.analyze.concepts import Vocabulary
from build_archive.markup.frontmatter import load_yaml
from tests.analyze.test_concepts import article, concept

FILE = Path(__file__).parent / "cases" / "candidates.yml"
CASES, _ = load_yaml(FILE.read_text(encoding="utf-8"), FILE.name)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["about"])
def test_case(case: dict[str, Any]) -> None:
    vocabulary = Vocabulary([concept(one) for one in case.get("concepts", ())])
    found = candidates(article(case["text"]), vocabulary)
    assert [f"{one.text}, {one.type}, {one.count}" for one in found] == case["found"]
    assert all(case["text"][one.start : one.end] == one.text and one.evidence for one in found)


def test_an_article_proposes_only_a_few() -> None:
    text = "，".join(f"《第{chr(0x4E00 + number)}{chr(0x5000 + number)}本书》" for number in range(100))
    assert len(candidates(article(text), Vocabulary(()))) == MOST


@given(st.text(st.sampled_from("《》“”「」教授王李安·说公司大学表示（）ABab c，\n"), max_size=80))
def test_candidates_are_places_of_the_text(text: str) -> None:
    found = candidates(article(text), Vocabulary(()))
    assert len(found) <= MOST
    for one in found:
        assert text[one.start : one.end] == one.text != ""
        assert one.count >= 1
    assert [one.count for one in found] == sorted((one.count for one in found), reverse=True)
