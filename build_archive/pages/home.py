"""Generated pieces for pages written by hand: ``<!-- archive:latest -->`` and its like."""

from __future__ import annotations

from collections.abc import Callable

from build_archive.pages.chronology import year_rows
from build_archive.pages.concepts import concept_index
from build_archive.pages.notes import newest_notes
from build_archive.pages.previews import rendered
from build_archive.pages.sources import source_index
from build_archive.pages.stories import members, span
from build_archive.pages.tags import tag_index
from build_archive.pages.timeline import axis, mark
from build_archive.pages.view import View

LATEST = 12
"""Articles on the home page."""
MAX_TAGS = 40
"""Tags on the home page."""
MAX_SOURCES = 40
"""Outlets on a page written by hand."""
MAX_CONCEPTS = 30
"""Concepts on the home page."""
MAX_EVENTS = 8
"""Events on the home page."""
MAX_STORIES = 4
"""Stories on the home page."""
MAX_AXIS = 400
"""Events that are drawn on the home page's axis, the newest ones."""


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
    named = sum(bool(entry.slugs) for entry in catalog.concepts)
    rows = [
        (len(catalog.articles), view.say("篇文章"), "articles/"),
        (len(catalog.events), view.say("件事"), "events/"),
        (named, view.say("个概念"), "concepts/"),
        (len(catalog.sources), view.say("个来源"), "sources/"),
        (len(catalog.tags), view.say("个标签"), "tags/"),
    ]
    kept = [row for number, row in enumerate(rows) if row[0] or number in {0, 3, 4}]
    return view.render("figures.html", here, rows=kept)


def tags(view: View, here: str) -> str:
    """The tags that most articles have, and where all of them are."""
    index = tag_index(view)
    return view.render(
        "index_list.html", here, index=index[:MAX_TAGS], all=("tags/", view.say("个标签")),
        total=len(index) if len(index) > MAX_TAGS else 0,
    )  # fmt: skip


def sources(view: View, here: str) -> str:
    """The outlets of most articles, and where all of them are."""
    index = source_index(view)
    return view.render(
        "index_list.html", here, index=index[:MAX_SOURCES], all=("sources/", view.say("个来源")),
        total=len(index) if len(index) > MAX_SOURCES else 0,
    )  # fmt: skip


def concepts(view: View, here: str) -> str:
    """What most articles speak of."""
    index = concept_index(view)
    return rendered(
        view, "index_list.html", here, (), index=index[:MAX_CONCEPTS], all=("concepts/", view.say("个概念")),
        total=len(index) if len(index) > MAX_CONCEPTS else 0,
    )  # fmt: skip


def events(view: View, here: str) -> str:
    """The last things that happened, and the whole span at a glance."""
    entries = view.catalog.events
    return rendered(
        view, "latest_events.html", here, (), marks=[mark(entry, view) for entry in entries[: -MAX_EVENTS - 1 : -1]],
        axis=axis(entries[-MAX_AXIS:]), total=len(entries) if len(entries) > MAX_EVENTS else 0,
    )  # fmt: skip


def stories(view: View, here: str) -> str:
    """The last stories that several articles tell."""
    told = view.catalog.stories
    return view.render(
        "latest_stories.html", here, total=len(told) if len(told) > MAX_STORIES else 0,
        stories=[(story, found, span(story.slugs, view)) for story in told[: -MAX_STORIES - 1 : -1]
                 if (found := members(story.slugs[:4], view))],
    )  # fmt: skip


def chronology(view: View, here: str) -> str:
    """How many articles appeared in which year."""
    return view.render("latest_years.html", here, rows=year_rows(view))


LISTINGS: dict[str, Callable[[View, str], str]] = {
    "latest": latest,
    "figures": figures,
    "tags": tags,
    "sources": sources,
    "concepts": concepts,
    "events": events,
    "stories": stories,
    "chronology": chronology,
    "notes": newest_notes,
}
"""By the word in the marker comment."""
