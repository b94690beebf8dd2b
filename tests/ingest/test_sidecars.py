"""Sidecars: what a person states counts; what cannot be read is said where it stands, and never raises."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from build_archive.ingest.sidecars import HELPS, sidecar
from build_archive.markup.frontmatter import dump
from build_archive.model import METADATA_FIELDS, Severity

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "sidecars.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["why"]))
def test_a_sidecar_with(case: dict[str, str]) -> None:
    read, diagnostics = sidecar(case["text"], "seeds/a.yml")
    if "code" not in case:
        assert not diagnostics
        assert read is not None
        assert {key: list(v) if isinstance(v, tuple) else v for key, v in read.values} == case["values"]
        return
    assert read is None
    (diagnostic,) = diagnostics
    assert (diagnostic.code, diagnostic.severity) == (case["code"], Severity.ERROR)
    assert (diagnostic.location.path, diagnostic.location.line) == ("seeds/a.yml", case["line"])
    assert case["hint"] in diagnostic.hint


def test_wishes_reasons_and_names_have_their_places() -> None:
    read, _ = sidecar(CASES[0]["text"], "seeds/a.yml")
    assert read is not None
    assert (read.slug, read.aliases) == ("tiktok-export-rules", ("old-name",))
    assert read.reasons == (("written", "文中“短短3天后”指 19 日"),)
    assert (read.clean.remove, read.clean.keep) == (("div.promo",), ("text:保留",))


def test_every_wrong_key_is_named() -> None:
    _, diagnostics = sidecar("titel: a\nauthors: b\npublished: x\n", "seeds/a.yml")
    assert [(d.code, d.location.line) for d in sorted(diagnostics, key=lambda d: d.location)] == [
        ("sidecar-unknown-key", 1), ("sidecar-unknown-key", 2), ("sidecar-bad-value", 3),
    ]  # fmt: skip


def test_every_field_of_an_article_can_be_stated() -> None:
    assert set(METADATA_FIELDS) <= set(HELPS)


VALUES = st.recursive(
    st.one_of(st.text(max_size=12), st.integers(), st.booleans(), st.none()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=6), inner, max_size=3)),
    max_leaves=6,
)


@given(st.dictionaries(st.one_of(st.sampled_from(sorted(HELPS)), st.text(max_size=8)), VALUES, max_size=5))
def test_any_sidecar_is_read_or_explained(mapping: dict[str, object]) -> None:
    read, diagnostics = sidecar(dump(mapping), "seeds/a.yml")
    assert (read is None) == bool(diagnostics)
    for diagnostic in diagnostics:
        assert diagnostic.hint


@given(st.text())
def test_any_text_is_read_or_explained(text: str) -> None:
    read, diagnostics = sidecar(text, "seeds/a.yml")
    assert (read is None) == bool(diagnostics)
