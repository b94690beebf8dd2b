"""The element that holds the article, on a page of any site, and its neighbours where the article is spread.

The best candidate wins; one walk gathered the evidence before (:mod:`~build_archive.clean.measure`), and what reads on
beside the winner is taken with it.
"""

from __future__ import annotations

from build_archive.clean.candidates import MINIMUM, SCORED, Candidates, prose
from build_archive.clean.measure import Measures
from build_archive.clean.neighbours import with_neighbours
from build_archive.clean.trace import Trace
from build_archive.model import Element
from build_archive.model.tree import ancestors

_PARTS = frozenset("p blockquote pre code dd dt li ul ol dl h1 h2 h3 h4 h5 h6 figure figcaption".split())
"""Parts of a text, never all of it."""
ENOUGH = 350.0
"""Characters of prose that make an article."""


def choose(root: Element, measures: Measures, declared: str = "", trace: Trace | None = None) -> list[Element]:
    """The elements that hold the article, in document order; ``declared`` is the text a page states as its article.

    ``trace`` is told the candidates and the steps.
    """
    body = next(root.elements("body"), root)
    if declared:
        found = _declared(body, measures, declared)
        if found is not None:
            if trace is not None:
                trace.step("declared", [found])
            return [found]
    strict = _best(body, measures, True, trace)
    if prose(strict, measures) >= ENOUGH:
        return strict
    loose = _best(body, measures, False, trace)
    chosen = (loose if prose(loose, measures) >= ENOUGH or not strict else strict) or [body]
    if trace is not None:
        trace.step("short", chosen)
    return chosen


def _best(body: Element, measures: Measures, strict: bool, trace: Trace | None) -> list[Element]:
    candidates = Candidates(body, measures, strict=strict)
    top = candidates.best()
    if top is None:
        return []
    best = top
    while top.tag in _PARTS and top.parent is not None and top is not body and measures[top.parent].density < 0.5:
        top = top.parent
    chosen = with_neighbours(top, measures, body, candidates.titles)
    if trace is not None:
        candidates.tell(trace)
        trace.step("best", [best])
        trace.step("container", [top])
        trace.step("neighbours", chosen)
    return chosen


def _declared(body: Element, measures: Measures, declared: str) -> Element | None:
    """The deepest element that holds nearly all blocks whose text the page declares to be the article."""
    flat = "".join(declared.split())
    if len(flat) < 200:
        return None
    hits: dict[int, float] = {}
    total = 0.0
    elements: dict[int, Element] = {}
    for element in body.elements():
        measure = measures[element]
        if element.tag not in SCORED or measure.own < MINIMUM or measure.blocks:
            continue
        text = "".join(element.text().split())
        if len(text) < 20 or text[:60] not in flat:
            continue
        total += measure.chars
        for parent in ancestors(element):
            hits[id(parent)] = hits.get(id(parent), 0.0) + measure.chars
            elements[id(parent)] = parent
    if total < 0.5 * len(flat):
        return None
    holding = [elements[key] for key, value in hits.items() if value >= 0.9 * total]
    return min(holding, key=lambda e: measures[e].chars, default=None)
