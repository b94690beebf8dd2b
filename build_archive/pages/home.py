"""Generated pieces for pages written by hand: ``<!-- archive:latest -->`` and its like."""

from __future__ import annotations

from collections.abc import Callable

from build_archive.pages.sources import source_index
from build_archive.pages.tags import tag_index
from build_archive.pages.view import View

LATEST = 12
"""Articles on the home page."""
MAX_TAGS = 40
"""Tags on the home page."""


def latest(view: View, here: str) -> str:
    """The newest articles."""
    articles = view.catalog.articles
    return view.render(
        "latest.html",
        here,
        entries=view.entries(article.slug for article in articles[:LATEST]),
        more=len(articles) > LATEST,
        total=len(articles),
    )


def figures(view: View, here: str) -> str:
    """How much the archive holds, each number a link."""
    catalog = view.catalog
    rows = [
        (len(catalog.articles), view.say("篇文章"), "articles/"),
        (len(catalog.sources), view.say("个来源"), "sources/"),
        (len(catalog.tags), view.say("个标签"), "tags/"),
    ]
    return view.render("figures.html", here, rows=rows)


def tags(view: View, here: str) -> str:
    """The tags that most articles have, and where all of them are."""
    index = tag_index(view)
    return view.render(
        "index_list.html", here, index=index[:MAX_TAGS], total=len(index) if len(index) > MAX_TAGS else 0
    )


def sources(view: View, here: str) -> str:
    """All outlets."""
    return view.render("index_list.html", here, index=source_index(view), total=0)


LISTINGS: dict[str, Callable[[View, str], str]] = {
    "latest": latest,
    "figures": figures,
    "tags": tags,
    "sources": sources,
}
"""By the word in the marker comment."""
