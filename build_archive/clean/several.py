"""One of several whole articles on a page: where readers scroll on, the next articles are loaded below the first."""

from __future__ import annotations

import re

from build_archive.clean.candidates import prose
from build_archive.clean.measure import Measures
from build_archive.model import Element

WHOLE = 250.0
"""Characters of prose that make an article and not a teaser."""
_WORDS = re.compile(r"\w+")
_ADDRESSED = frozenset(
    "data-url data-href data-permalink data-article-id data-article-url data-post-id data-story-id data-slug".split()
)


def article_of(top: Element, titles: list[Element], title: str, measures: Measures) -> Element | None:
    """The element of the article that the page is about, where ``top`` is in a row of articles; None elsewhere.

    Each article has an ``h1``, one of ``titles``. The one whose ``h1`` says the page's ``title`` is meant, else the
    first.
    """
    if len(titles) < 2:
        return None
    headed: dict[int, Element] = {}
    for heading in titles:
        holder: Element | None = heading
        while holder is not None and id(holder) not in headed:
            headed[id(holder)] = heading
            holder = holder.parent
    current = top
    while current.parent is not None:
        if _is_article(current):
            row = [
                child
                for child in current.parent.children
                if isinstance(child, Element)
                and child.tag == current.tag
                and id(child) in headed
                and _is_article(child)
                and prose([child], measures) >= WHOLE
            ]
            if len(row) > 1:
                wanted = _WORDS.findall(title.lower())
                for child in row:
                    words = _WORDS.findall(headed[id(child)].text().lower())
                    if words and wanted[: len(words)] == words:
                        return child
                return row[0]
        current = current.parent
    return None


def _is_article(element: Element) -> bool:
    """Whether tag, type or address say that ``element`` is an article of its own."""
    attrs = element.attrs
    if element.tag == "article" or attrs.get("role") == "article":
        return True
    return "Article" in attrs.get("itemtype", "") or not _ADDRESSED.isdisjoint(attrs)
