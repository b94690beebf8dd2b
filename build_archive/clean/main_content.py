"""The element that holds the article, on a page of any site, and its neighbours where the article is spread.

The best candidate wins; one walk gathered the evidence before (:mod:`~build_archive.clean.measure`), and what reads on
beside the winner is taken with it.
"""

from __future__ import annotations

from build_archive.clean.candidates import MINIMUM, SCORED, Candidates, prose
from build_archive.clean.measure import Measures
from build_archive.clean.neighbours import stands_beside, with_neighbours
from build_archive.clean.page import Declared
from build_archive.clean.several import article_of
from build_archive.clean.statement import Statement
from build_archive.clean.trace import Trace
from build_archive.model import Element
from build_archive.model.tree import ancestors

_PARTS = frozenset("p blockquote pre code dd dt li ul ol dl h1 h2 h3 h4 h5 h6 figure figcaption".split())
"""Parts of a text, never all of it."""
DOUBT = 0.3
"""Share of the best candidate's points with which another one is chosen, if the best one looks like something else."""
NOTHING = Declared()
STATED = 200
"""Letters of a statement that can tell where the article is."""
ENOUGH = 350.0
"""Characters of prose that make an article."""


def choose(root: Element, measures: Measures, said: Declared = NOTHING, trace: Trace | None = None) -> list[Element]:
    """The elements that hold the article, in document order; ``said`` is what the page says about it to machines.

    ``trace`` is told the candidates and the steps.
    """
    body = next(root.elements("body"), root)
    if said.article is not None:
        found = _declared(body, measures, said.article)
        if found is not None:
            chosen = with_neighbours(found, measures, body, [])
            if trace is not None:
                trace.step("declared", [found])
                trace.step("neighbours", chosen)
            return chosen
    strict = _best(body, measures, True, said.title, trace)
    short = prose(strict, measures)
    if short >= ENOUGH:
        return strict
    loose = _best(body, measures, False, said.title, trace)
    long = prose(loose, measures)
    chosen = (loose if (long >= ENOUGH and long > 3 * short) or not strict else strict) or [body]
    if trace is not None:
        trace.step("short", chosen)
    return chosen


def _best(body: Element, measures: Measures, strict: bool, title: str, trace: Trace | None) -> list[Element]:
    candidates = Candidates(body, measures, strict=strict)
    ranked = candidates.ranked()
    if not ranked:
        return []
    best = top = _undoubted(ranked, candidates, measures, body)
    while top.tag in _PARTS and top.parent is not None and top is not body and measures[top.parent].density < 0.5:
        top = top.parent
    holder = article_of(top, candidates.titles, title, measures)
    if holder is not None:
        best = top = candidates.best_in(holder) or holder
    chosen = with_neighbours(top, measures, holder if holder is not None else body, candidates.titles)
    if trace is not None:
        candidates.tell(trace)
        trace.step("best", [best])
        trace.step("container", [top])
        trace.step("neighbours", chosen)
    return chosen


def _undoubted(ranked: list[Element], candidates: Candidates, measures: Measures, body: Element) -> Element:
    """The best candidate, or if that looks like a feed, comments or the like, the next good one elsewhere."""
    best = ranked[0]
    total = prose([body], measures)
    if not stands_beside(best, measures, total):
        return best
    around = {id(holder) for holder in ancestors(best)}
    for element in ranked[1:]:
        if candidates.score(element) < DOUBT * candidates.score(best):
            break
        if id(element) in around or any(holder is best for holder in ancestors(element)):
            continue
        if not stands_beside(element, measures, total):
            return element
    return best


def _declared(body: Element, measures: Measures, statement: Statement) -> Element | None:
    """The deepest element that holds nearly all blocks whose text the page declares to be the article."""
    if statement.length < STATED:
        return None
    hits: dict[int, float] = {}
    total = 0.0
    elements: dict[int, Element] = {}
    for element in body.elements():
        measure = measures[element]
        if element.tag not in SCORED or measure.own < MINIMUM or measure.blocks:
            continue
        if statement.share(element.text()) < 0.5:
            continue
        total += measure.chars
        for parent in ancestors(element):
            hits[id(parent)] = hits.get(id(parent), 0.0) + measure.chars
            elements[id(parent)] = parent
    if total < 0.5 * statement.length:
        return None
    holding = [elements[key] for key, value in hits.items() if value >= 0.9 * total]
    return min(holding, key=lambda e: measures[e].chars, default=None)
