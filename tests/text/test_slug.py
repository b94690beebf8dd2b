"""Slugs: names for addresses that work on every file system."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_archive.text.slug import MAX_LENGTH, is_slug, slug


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("000_a78880ff4403650d", "000-a78880ff4403650d"),
        ("TikTok  Export — Rules!", "tiktok-export-rules"),
        ("Ａｂｃ１２", "abc12"),
        ("café", "cafe"),
        ("cafe\u0301", "cafe"),
        ("a/../b", "a-b"),
    ],
)
def test_latin_names_stay_readable(name: str, expected: str) -> None:
    assert slug(name) == expected


@given(st.text())
def test_every_name_gives_a_slug_and_a_slug_is_its_own(name: str) -> None:
    assert is_slug(slug(name))
    assert slug(slug(name)) == slug(name)


@pytest.mark.parametrize("name", ["", "...", "　", "🎬", "con", "CON", "aux", "nul", "com1", "index", "a" * 300, "\x00", "\ud800"])
def test_awkward_names_are_safe(name: str) -> None:
    result = slug(name)
    assert is_slug(result)
    assert len(result) <= MAX_LENGTH


def test_names_that_lose_their_letters_stay_apart() -> None:
    assert len({slug(name) for name in ("新闻", "评论", "新闻 1", "评论 1", "a" * 100, "a" * 101)}) == 6


@pytest.mark.bench
def test_naughty_names(archive_bench: Path) -> None:
    for entry in json.loads((archive_bench / "security" / "blns.json").read_text(encoding="utf-8")):
        assert is_slug(slug(entry["html"]))
