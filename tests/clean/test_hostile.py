"""Shapes that make parsers and walks slow or deep; each would take minutes or end in a RecursionError if a step were quadratic or recursive."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from build_archive.model import Body

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
    "delimiters": "<p>" + "\\(x" * 50_000 + "$y_1" * 50_000 + "</p>",
    "srcset": '<img srcset="' + "a 1w," * 3_000 + '">',
}


@pytest.mark.parametrize("shape", SHAPES)
def test_shape(shape: str, cleaned: Callable[..., Body]) -> None:
    cleaned(SHAPES[shape], url="https://example.org/")


@pytest.mark.parametrize(
    "source",
    ["一\n" * 5_000, "一行。\n\n" * 5_000, "| " * 20_000, "推荐指数\n" * 5_000, "https://example.org/\n" * 3_000,
     "Home\nPrivacy Policy\n" + "a | b\n" * 5_000, "Home\nPrivacy Policy\n" + "2020-01-01 12:00\n• a  b\tc\n> d\n" * 3_000,
     "Home\nPrivacy Policy\n" + "[1] " * 50_000 + "© " * 50_000],
)
def test_text(source: str, cleaned: Callable[..., Body]) -> None:
    cleaned(source, text=True)
