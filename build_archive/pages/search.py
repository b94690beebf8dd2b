"""The page to search on. Without scripts it leads to the indexes; with them the module fills it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from build_archive.model import Page
from build_archive.pages import wording
from build_archive.pages.address import page_url
from build_archive.pages.lists import finished
from build_archive.pages.view import View

PATH = "search.md"
INDEXES = ("articles", "concepts", "events", "chronology", "sources", "tags", "notes")
"""Lists of the archive where one may look instead."""
FACETS = ("person", "organisation", "place", "document", "topic", "product", "work")
"""Kinds of concepts by which hits may be narrowed, in their order on the page."""


def search_page(view: View) -> Iterator[Page]:
    """``search/``."""
    html = view.render(
        "search.html",
        page_url(PATH),
        indexes=[(f"{name}/", view.say(wording.SHELL[name])) for name in INDEXES],
        facets=[("outlet", view.say("媒体")), *((kind, view.say(wording.TYPES[kind])) for kind in FACETS)],
        kinds=[("", view.say("全部")), *((kind, view.say(wording.SHELL[name])) for kind, name in (
            ("article", "articles"), ("event", "events"), ("concept", "concepts"), ("note", "notes"),
        ))],
    )  # fmt: skip
    # Nothing for other search engines to find: everything it leads to has an address of its own.
    yield replace(finished(view, PATH, "search", view.say(wording.SHELL["search"]), html), noindex=True)
