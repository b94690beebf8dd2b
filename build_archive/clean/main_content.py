"""The element that holds the article, on a page of any site.

Every block of text gives points to the elements around it, as in Readability: length and pauses of its own text, little
for links. Names and tags add a cue. The best element wins; it grows to its parent or takes neighbours with it where
the article is spread over several.
"""

from __future__ import annotations

import re

from build_archive.clean.measure import Measures, names
from build_archive.clean.trace import Candidate, Trace, selector
from build_archive.model import Element

_GOOD = re.compile(
    r"(?:^|[ -])(?:article\S*|body|content\S*|entry\S*|hentry|h-entry|main\S*|page|post\S*|text\S*|blog\S*|story\S*|"
    r"zhengwen|rich-media\S*|detail\S*|neirong|wenzhang|news-?(?:content|text|body|con)\S*|con|articlebody)(?= |-)"
)
_BAD = re.compile(
    r"(?:^|[ -])(?:hid|hidden|banner|combx|comments?\S*|com|contact|foot|footer\S*|footnote|gdpr|masthead|media|meta|"
    r"outbrain|promo\S*|related\S*|"
    r"scroll|share\S*|shoutbox|sidebar\S*|side|skyscraper|sponsor\S*|shopping|tags?|tool|widget\S*|recommend\S*|hot|"
    r"rank\S*|aside|menu|"
    r"nav\S*|header|ad|ads|pop\S*|copyright|disclaimer|login|bottom|relate|list)(?= |-)"
)
_UNLIKELY = re.compile(
    r"(?:^|[ -])(?:banner|breadcrumbs?|combx|comments?|community|cover-wrap|disqus|extra|foot|footer|gdpr|header|"
    r"legends|menu|related|remark|replies|"
    r"rss|shoutbox|sidebar|skyscraper|social|sponsor|supplemental|ad-break|agegate|pagination|pager|popup|yom-remote|"
    r"recommend\w*|rank\w*|hot-\w+)(?= |-)"
)
_LIKELY = re.compile(
    r"(?:^|[ -])(?:and|article\S*|body|column|content\S*|main\S*|shadow|post\S*|entry\S*|detail\S*|text)(?= |-)"
)
_BESIDE = re.compile(r"[ -](?:recommend\w*|related|comments?|sidebar|guess-like)[ -]")
"""Names of what stands beside an article whatever else the name says; no element with most of the prose is meant."""
_BODY = re.compile(
    r" (?:js-content|article-?body|articlebody|story-?body|post-?body|entry-?content|post-?content|article-?content) "
)

_START = {"div": 5.0, "article": 10.0, "main": 6.0, "pre": 3.0, "td": 3.0, "blockquote": 3.0, "section": 3.0}
_LOSE = frozenset("address ol ul dl dd dt li form aside footer nav header".split())
_SCORED = frozenset("p pre td div section article blockquote center main body dd span".split())
MINIMUM = 25.0
"""Weight of a block that counts at all."""
LEVELS = 4
SHOWN = 12
"""Candidates that a trace is told of."""


class _Scores:
    """Points of the elements around blocks of text."""

    def __init__(self, measures: Measures) -> None:
        self.measures = measures
        self.points: dict[int, float] = {}
        self.elements: dict[int, Element] = {}

    def give(self, element: Element, points: float) -> None:
        key = id(element)
        if key not in self.points:
            self.elements[key] = element
            self.points[key] = name_weight(element) + _START.get(element.tag, -3.0 if element.tag in _LOSE else 0.0)
        self.points[key] += points

    def final(self, element: Element) -> float:
        return self.points.get(id(element), 0.0) * (1 - self.measures[element].density)


def name_weight(element: Element) -> float:
    """What class and id say about an element: a prose body, or something beside it."""
    name = names(element)
    if not name:
        return 0.0
    weight = 0.0
    if _BAD.search(name):
        weight -= 25.0
    if _GOOD.search(name):
        weight += 25.0
    if _BODY.search(name):
        weight += 15.0
    return weight


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
    if _prose(strict, measures) >= 350:
        return strict
    loose = _best(body, measures, False, trace)
    chosen = (loose if _prose(loose, measures) >= 350 or not strict else strict) or [body]
    if trace is not None:
        trace.step("short", chosen)
    return chosen


def _prose(elements: list[Element], measures: Measures) -> float:
    return sum(measures[element].chars - measures[element].linked for element in elements)


def _best(body: Element, measures: Measures, strict: bool, trace: Trace | None) -> list[Element]:
    scores = _Scores(measures)
    total = _prose([body], measures)
    stack = [body]
    while stack:
        element = stack.pop()
        if strict and element is not body and _unlikely(element, measures, total):
            continue
        _score(element, scores)
        stack.extend(child for child in element.children if isinstance(child, Element))
    ranked = sorted(scores.elements.values(), key=lambda e: -scores.final(e))
    if not ranked:
        return []
    top = _climb(ranked, scores, body)
    chosen = _with_neighbours(top, scores)
    if trace is not None:
        trace.candidates[:] = [_candidate(element, scores, trace) for element in ranked[:SHOWN]]
        trace.step("best", ranked[:1])
        trace.step("parent", [top])
        trace.step("neighbours", chosen)
    return chosen


def _candidate(element: Element, scores: _Scores, trace: Trace) -> Candidate:
    measure = scores.measures[element]
    return Candidate(
        path=trace.path(element),
        tag=selector(element),
        chars=measure.chars,
        density=measure.density,
        name=name_weight(element),
        score=scores.final(element),
    )


def _unlikely(element: Element, measures: Measures, total: float) -> bool:
    if element.get("role") in ("menu", "menubar", "complementary", "navigation", "alert", "alertdialog", "dialog"):
        return True
    name = names(element)
    if not name:
        return False
    if _BESIDE.search(name):
        return _prose([element], measures) < 0.6 * total
    return bool(_UNLIKELY.search(name) and not _LIKELY.search(name))


def _score(element: Element, scores: _Scores) -> None:
    if element.tag not in _SCORED:
        return
    measure = scores.measures[element]
    if measure.own < MINIMUM or measure.own_linked > 0.5 * measure.own:
        return
    points = 1 + measure.own_pauses + min(measure.own / 100, 3.0)
    holder: Element | None = element
    if element.tag in ("p", "pre", "blockquote", "dd", "span") or (measure.blocks == 0 and measure.own < 400):
        holder = element.parent
    level = 0
    while holder is not None and level <= LEVELS:
        if holder.tag == "html":
            break
        scores.give(holder, points / (1 if level == 0 else 2 if level == 1 else level * 3))
        holder = holder.parent
        level += 1


def _climb(ranked: list[Element], scores: _Scores, body: Element) -> Element:
    """The best element, or one further up that holds what several good ones share."""
    top = ranked[0]
    best = scores.final(top)
    near = [element for element in ranked[1:6] if scores.final(element) >= 0.75 * best]
    if len(near) >= 3:
        chains = [set(map(id, _up(element))) for element in near]
        for parent in _up(top):
            if parent.tag not in ("html",) and sum(id(parent) in chain for chain in chains) >= 3:
                top = parent
                break
    last = scores.final(top)
    threshold = last / 3
    for parent in _up(top):
        if parent.tag in ("body", "html"):
            break
        if id(parent) not in scores.points:
            continue
        value = scores.final(parent)
        if value < threshold:
            break
        if value > last:
            top = parent
            break
        last = value
    for parent in _up(top):
        if parent.tag in ("body", "html") or sum(isinstance(child, Element) for child in parent.children) > 1:
            break
        top = parent
    return _hold_more(top, scores, body)


def _hold_more(top: Element, scores: _Scores, body: Element) -> Element:
    """Go up while a parent holds clearly more prose in blocks of the same kind and hardly more links."""
    measures = scores.measures
    for parent in _up(top):
        if parent is body or parent.tag in ("html", "body"):
            break
        inner, outer = measures[top], measures[parent]
        gain = (outer.chars - outer.linked) - (inner.chars - inner.linked)
        if gain <= 0:
            continue
        stops = outer.stops - inner.stops
        if (
            gain > 0.25 * (inner.chars - inner.linked)
            and stops >= max(3, gain / 250)
            and outer.linked - inner.linked < 0.12 * gain
            and name_weight(parent) >= 0
        ):
            top = parent
        elif outer.linked - inner.linked > 0.3 * inner.chars:
            break
    return top


def _with_neighbours(top: Element, scores: _Scores) -> list[Element]:
    parent = top.parent
    if parent is None or top.tag == "body":
        return [top]
    threshold = max(10.0, 0.2 * scores.final(top))
    kind = top.get("class")
    found: list[Element] = []
    for child in parent.children:
        if not isinstance(child, Element):
            continue
        if child is top:
            found.append(child)
            continue
        bonus = 0.2 * scores.final(top) if kind and child.get("class") == kind else 0.0
        if id(child) in scores.points and scores.final(child) + bonus >= threshold:
            found.append(child)
            continue
        if child.tag == "p" or (
            child.tag in ("blockquote", "h2", "h3", "figure", "ul", "ol") and top.tag in ("p", "section")
        ):
            measure = scores.measures[child]
            if (measure.chars > 80 and measure.density < 0.25) or (
                measure.chars and not measure.linked and measure.stops
            ):
                found.append(child)
    return found or [top]


def _up(element: Element) -> list[Element]:
    chain: list[Element] = []
    parent = element.parent
    while parent is not None:
        chain.append(parent)
        parent = parent.parent
    return chain


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
        if element.tag not in _SCORED or measure.own < MINIMUM or measure.blocks:
            continue
        text = "".join(element.text().split())
        if len(text) < 20 or text[:60] not in flat:
            continue
        total += measure.chars
        for parent in _up(element):
            hits[id(parent)] = hits.get(id(parent), 0.0) + measure.chars
            elements[id(parent)] = parent
    if total < 0.5 * len(flat):
        return None
    holding = [elements[key] for key, value in hits.items() if value >= 0.9 * total]
    return min(holding, key=lambda e: measures[e].chars, default=None)
