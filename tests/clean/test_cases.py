"""Cases as data: ``cases/*.yml``; a new case needs no Python."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from build_archive.markup.frontmatter import load_yaml
from build_archive.markup.markdown import write
from build_archive.model import Body

FOLDER = Path(__file__).parent / "cases"


def _cases() -> list[Any]:
    found = []
    for file in sorted(FOLDER.glob("*.yml")):
        value, _ = load_yaml(file.read_text("utf-8"), file.name)
        found += [pytest.param(case, id=f"{file.stem}: {case['name']}") for case in value]
    return found


@pytest.mark.parametrize("case", _cases())
def test_case(case: dict[str, Any], cleaned: Callable[..., Body]) -> None:
    body = cleaned(
        case.get("html") or case["text"],
        url=case.get("url", ""),
        text="text" in case,
        site_rules=False,
        keep=tuple(case.get("keep", ())),
        remove=tuple(case.get("remove", ())),
    )
    if "markdown" in case:
        assert write(body.root).strip() == case["markdown"].strip()
    removed = [(removal.reason.value, removal.text) for removal in body.removals if removal.reason != "markup"]
    for reason, words in case.get("removed", {}).items():
        for word in words:
            assert any(found == reason and word in text for found, text in removed), (reason, word, removed)
    if "related" in case:
        assert [[link.text, link.url] for link in body.related] == case["related"]
