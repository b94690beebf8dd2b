"""Snippets of pages and what they state: values, the words these rest on, and fields that must stay empty."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from build_archive.clean import clean
from build_archive.describe import describe
from build_archive.ingest import capture_html, capture_text
from build_archive.markup.frontmatter import load_yaml
from build_archive.markup.markdown import plain_text
from build_archive.model import Body, CleanWishes, Metadata

_FOLDER = Path(__file__).with_name("cases")
CASES: list[dict[str, Any]] = [
    case for file in sorted(_FOLDER.glob("*.yml")) for case in load_yaml(file.read_text(encoding="utf-8"), file.name)[0]
]
STRICT = ("subtitle", "author", "editor", "source_name", "mirror_url", "published", "updated", "written", "retrieved")


def described(case: dict[str, Any]) -> tuple[Metadata, Body]:
    url = case.get("url", "")
    capture = capture_html("x", case["html"], url) if "html" in case else capture_text("x", case["text"], url)
    body = clean(capture, CleanWishes(), site_rules=False)
    return describe(capture, body, None, zone="Asia/Shanghai", site_rules=False)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_fields(case: dict[str, Any]) -> None:
    metadata, body = described(case)
    expected = case["expect"]
    found = {name: getattr(metadata, name) for name in {*expected, *STRICT}}
    wanted = {name: () if name in ("author", "editor") else "" for name in STRICT}
    wanted |= {name: tuple(value) if isinstance(value, list) else value for name, value in expected.items()}
    assert found == wanted
    words = {evidence.field: evidence.where for evidence in metadata.evidence}
    for name, value in case.get("words", {}).items():
        assert words[name] == value
    text = plain_text(body.root)
    assert case.get("body_contains", "") in text
    assert "body_lacks" not in case or case["body_lacks"] not in text
    assert metadata.title not in text.split("\n")
