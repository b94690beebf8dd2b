"""Elements that could be the main content, each with points.

Every block of text gives points to the elements around it, as in Readability: for its length and its pauses, little to
those far above. Names and tags multiply what the text gives, so a title box with a fine name never outweighs prose, and
the share of links takes from it: ``score = points * (1 + name) * (1 - share of links)``.
"""

from __future__ import annotations

import re
from functools import lru_cache
from heapq import nlargest

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
    r"legends|menu|paywall\w*|regwall|related|remark|replies|"
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
_ROLES = frozenset({"menu", "menubar", "complementary", "navigation", "alert", "alertdialog", "dialog"})

_TAG = {"div": 5.0, "article": 10.0, "main": 6.0, "pre": 3.0, "td": 3.0, "blockquote": 3.0, "section": 3.0}
_LOSE = frozenset("address ol ul dl dd dt li form aside footer nav header".split())
SCORED = frozenset("p pre td div section article blockquote center main body dd span li".split())
"""Elements whose own text counts."""
_HANDED_UP = frozenset("p pre blockquote dd span li".split())
MINIMUM = 25.0
"""Weight of a block that counts at all."""
LEVELS = 4
SHOWN = 12
"""Candidates that are compared, and that a trace is told of."""


def name_weight(element: Element) -> float:
    """What class and id say about an element: above 0 a prose body, below 0 something beside it, in hundredths."""
    return _weight_of(names(element))


@lru_cache(maxsize=10_000)
def _weight_of(name: str) -> float:
    weight = 0.0
    if _BAD.search(name):
        weight -= 25.0
    if _GOOD.search(name):
        weight += 25.0
    if _BODY.search(name):
        weight += 15.0
    return weight


class Candidates:
    """The elements around blocks of text, with their points."""

    def __init__(self, body: Element, measures: Measures, *, strict: bool) -> None:
        """Blocks below ``body`` give their points; with ``strict`` elements whose names say otherwise are left out."""
        self.measures = measures
        self._points: dict[int, float] = {}
        self._weight: dict[int, float] = {}
        self._elements: dict[int, Element] = {}
        self.titles: list[Element] = []
        """The page's ``h1``, in no order."""
        total = prose([body], measures)
        stack = [body]
        while stack:
            element = stack.pop()
            if strict and element is not body and unlikely(element, measures, total):
                continue
            if element.tag == "h1":
                self.titles.append(element)
            if element.tag in SCORED:
                self._block(element)
                if element.tag == "pre":
                    continue
            stack.extend(child for child in element.children if isinstance(child, Element))

    def _block(self, element: Element) -> None:
        measure = self.measures[element]
        size, pauses = measure.own, measure.own_pauses
        if element.tag == "pre":
            size, pauses = measure.chars, 0  # a comma of a program is no pause of a sentence
        if size < MINIMUM or measure.own_linked > 0.5 * size:
            return
        points = 1 + pauses + min(size / 100, 3.0)
        if not measure.stops:
            points /= 2  # a title, a caption: no sentence ends here
        holder: Element | None = element
        if element.tag in _HANDED_UP or (measure.blocks == 0 and measure.own < 400):
            holder = element.parent
        if element.tag == "li" and holder is not None:
            holder = holder.parent
            points /= 2
        level = 0
        while holder is not None and level <= LEVELS:
            if holder.tag == "html":
                break
            self._give(holder, points / (1 if level == 0 else 2 if level == 1 else level * 3))
            holder = holder.parent
            level += 1

    def _give(self, element: Element, points: float) -> None:
        key = id(element)
        if key not in self._points:
            self._elements[key] = element
            self._points[key] = _TAG.get(element.tag, -3.0 if element.tag in _LOSE else 0.0)
        self._points[key] += points

    def __contains__(self, element: Element) -> bool:
        return id(element) in self._points

    def score(self, element: Element) -> float:
        """Points of ``element`` in the end; 0 for one that no block gave any."""
        key = id(element)
        points = self._points.get(key, 0.0)
        if not points:
            return 0.0
        if key not in self._weight:
            self._weight[key] = 0.0 if element.tag == "body" else name_weight(element)
        return points * (1 + self._weight[key] / 100) * (1 - self.measures[element].density)

    def ranked(self) -> list[Element]:
        """The best elements, best first."""
        return nlargest(SHOWN, self._elements.values(), key=self.score)

    def best_in(self, holder: Element) -> Element | None:
        """The best element in ``holder``, that itself included."""
        return max(
            (element for element in (holder, *holder.elements()) if id(element) in self._points),
            key=self.score,
            default=None,
        )

    def tell(self, trace: Trace) -> None:
        """Note the best candidates in ``trace``."""
        ranked = self.ranked()
        trace.candidates[:] = [
            Candidate(
                path=trace.path(element),
                tag=selector(element),
                chars=self.measures[element].chars,
                density=self.measures[element].density,
                name=name_weight(element) / 100,
                score=self.score(element),
            )
            for element in ranked
        ]


def prose(elements: list[Element], measures: Measures) -> float:
    """Characters outside links."""
    return sum(measures[element].chars - measures[element].linked for element in elements)


def unlikely(element: Element, measures: Measures, total: float) -> bool:
    """Whether role or name say that an element stands beside an article; ``total`` is the prose of the page."""
    if element.get("role") in _ROLES:
        return True
    beside, doubtful = _said_by(names(element))
    return prose([element], measures) < 0.6 * total if beside else doubtful


@lru_cache(maxsize=10_000)
def _said_by(name: str) -> tuple[bool, bool]:
    """Whether a name is that of something beside an article, and whether of something unlikely to hold one."""
    return bool(_BESIDE.search(name)), bool(_UNLIKELY.search(name) and not _LIKELY.search(name))
