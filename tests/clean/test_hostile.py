"""Shapes that make parsers and walks slow or deep; each would take minutes or end in a RecursionError if a step were quadratic or recursive.

The time of an article is bounded, so a step that takes too long shows in what the record says.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from build_archive.config import default_config
from build_archive.model import Body, Record, Seed
from build_archive.pipeline.article import records

SHAPES = {
    "nested div": "<div>" * 20_000 + "正文",
    "nested inline": "<b><i>" * 5_000 + "正文",
    "nested quotation": "<blockquote>" * 3_000 + "正文" + "</blockquote>" * 3_000,
    "nested list": "<ul><li>" * 3_000 + "正文",
    "nested table": "<table><tr><td>" * 2_000 + "正文",
    "siblings": "<article>" + "<p>一段正文。</p>" * 4_000 + "</article>",
    "breaks": "<p>一" + "<br>" * 10_000 + "二</p>",
    "inline siblings": "<p>" + "<b>a </b>" * 5_000 + "</p>",
    "links": "<p>" + '<a href="#x">1</a>' * 3_000 + "</p>" + '<p id="x">1 note</p>',
    "wide cells": "<table>" + ('<tr><td colspan="1000" rowspan="1000">一</td></tr>' * 500) + "</table>",
    "long word": "<p>" + "x" * 500_000 + "</p>",
    "white space": "<p>一" + " \n" * 300_000 + "二</p>",
    "addresses": "<p>" + "http://" * 50_000 + "</p>",
    "brackets": "<p>https://example.org/" + "(" * 50_000 + ")" * 50_000 + "</p>",
    "styles": "<p>" + '<span style="' + "a:b;" * 400 + '">x</span>' * 300 + "</p>",
    "raised numbers": "<p>" + "<sup>1</sup>一 " * 5_000 + "</p><hr>" + "<p><sup>1</sup> 注。</p>" * 3_000,
    "nested numbers": "<p>一<sup>1</sup></p><hr>" + "<b>" * 10_000 + "1",
    "nested formula": "<p>一<math>" + "<mrow>" * 10_000 + "<mi>x</mi>",
    "raised space": "<p>一段正文。<sup>" + " " * 3_000 + "1" + " " * 3_000 + "x</sup></p>",
    "note of space": '<p>一段正文<a href="#x">1</a>。</p><p id="x">' + " " * 40_000 + "注文。</p>",
    "marks of a long note": "<p>" + '一段<a href="#x">1</a>' * 2_500 + '。</p><p id="x">' + "注文。" * 50_000 + "</p>",
    "empty before numbers": "<p>一<sup>1</sup></p><div>" + "<b> </b>" * 30_000 + "<sup>1</sup> 一" * 2_000 + "</div>",
    "byline of space": '<meta name="author" content="a' + " " * 398 + 'b"><p>一段正文。</p>',
    "delimiters": "<p>" + "\\(x" * 50_000 + "$y_1" * 50_000 + "</p>",
    "srcset": '<img srcset="' + "a 1w," * 3_000 + '">',
}


TEXTS = {
    "lines": "一\n" * 5_000,
    "paragraphs": "一行。\n\n" * 5_000,
    "strokes": "| " * 20_000,
    "one line again": "推荐指数\n" * 5_000,
    "addresses": "https://example.org/\n" * 3_000,
    "menu of strokes": "Home\nPrivacy Policy\n" + "a | b\n" * 5_000,
    "menu of all": "Home\nPrivacy Policy\n" + "2020-01-01 12:00\n• a  b\tc\n> d\n" * 3_000,
    "numbers": "Home\nPrivacy Policy\n" + "[1] " * 50_000 + "© " * 50_000,
    "gap columns": ("ab  " * 249 + "ab\n") * 100,
    "tab columns": ("ab\t" * 332 + "ab\n") * 100,
    "stroke columns": ("|ab" * 332 + "|\n") * 100,
    "space before a stroke": ("a" + " " * 990 + "b\n") * 100,
}
FLATTENED, TOO_MANY = ("degraded", "ingest-flattened"), ("degraded", "clean-too-many")
NOT_OK = {
    **dict.fromkeys(("nested div", "nested quotation", "nested list", "nested table"), FLATTENED),
    **dict.fromkeys(("nested numbers", "nested formula"), FLATTENED),
    **dict.fromkeys(("raised numbers", "menu of all"), TOO_MANY),
    "srcset": ("refused", "seed-empty"),
}
"""What is said about the shapes that are more than a page may be; none of it is that cleaning took too long."""


def _record(name: str, source: str) -> Record:
    """What the pipeline makes of a seed, within the time of an article."""
    data = source.encode()
    seed = Seed(f"seeds/{name}", hashlib.sha256(data).hexdigest(), len(data))
    (made,) = records(seed, data, default_config(Path()))
    return made


def _check(made: Record, name: str) -> None:
    codes = {told.code for told in made.diagnostics}
    status, code = NOT_OK.get(name, ("ok", ""))
    assert made.status == status, made.diagnostics
    assert "clean-failed" not in codes
    assert not code or code in codes


@pytest.mark.parametrize("shape", SHAPES)
def test_shape(shape: str, cleaned: Callable[..., Body]) -> None:
    _check(_record("shape.html", SHAPES[shape]), shape)
    cleaned(SHAPES[shape], url="https://example.org/")


@pytest.mark.parametrize("shape", TEXTS)
def test_text(shape: str, cleaned: Callable[..., Body]) -> None:
    _check(_record("shape.txt", TEXTS[shape]), shape)
    cleaned(TEXTS[shape], text=True)
