"""Laws of the choice of the main content, and shapes that would make it slow; what is chosen stands in ``cases``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_archive.clean.main_content import choose
from build_archive.clean.measure import Measures
from build_archive.markup.frontmatter import load_yaml
from build_archive.markup.html import parse
from build_archive.model import Body
from build_archive.model.tree import ancestors

PROSE = "<p>The river rose in the night, and by morning the bridge was gone, they say.</p>"
SHAPES = {
    "parts of one kind": "<main>" + f'<div class="part x">{PROSE}</div>' * 4_000 + "</main>",
    "titles in titles": "<div><h1>x</h1>" * 3_000 + PROSE * 5,
    "articles": "<main>" + f"<article><h1>Title</h1>{PROSE * 6}</article>" * 1_000 + "</main>",
    "neighbours at every level": f'<div class="a">{PROSE}' * 400 + PROSE * 3_000,
    "late parts": "".join(
        f'<template id="B:{i}"></template><div hidden id="S:{i}">{PROSE}</div>' for i in range(2_000)
    ),
    "late parts in each other": "".join(
        f'<div hidden id="S:{i}">{PROSE}<template id="B:{(i + 1) % 300}"></template></div>' for i in range(300)
    ),
    "feed": "<div>" + f'<div><h3><a href="/x">A title that is long enough</a></h3>{PROSE}</div>' * 3_000 + "</div>",
}
PARTS = [
    PROSE, "<div>", "</div>", '<div class="part">', '<div class="comments">', "<article>", "</article>", "<main>", "<h1>A</h1>",
    "<section>", "</section>", '<a href="/x">another story of the day</a>', "<ul><li>", "</ul>", "<blockquote>", "<header>",
    "</header>", "<td>", "<table>", "</table>",
]  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_shape(shape: str, cleaned: Callable[..., Body]) -> None:
    cleaned(SHAPES[shape], url="https://example.org/")


def _in_order_and_apart(source: str) -> None:
    root = parse(source).root
    chosen = choose(root, Measures(root))
    order = {id(element): place for place, element in enumerate(root.elements())}
    places = [order[id(element)] for element in chosen]
    assert chosen
    assert places == sorted(set(places))
    inside = {id(element) for element in chosen}
    assert not any(id(holder) in inside for element in chosen for holder in ancestors(element))


@given(st.lists(st.sampled_from(PARTS), max_size=30))
def test_what_is_chosen_stands_in_order_and_apart(parts: list[str]) -> None:
    _in_order_and_apart("".join(parts))


def test_what_is_chosen_in_the_cases_stands_in_order_and_apart() -> None:
    file = Path(__file__).parent / "cases" / "main_content.yml"
    for case in load_yaml(file.read_text("utf-8"), file.name)[0]:
        _in_order_and_apart(case["html"])
