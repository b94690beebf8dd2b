"""Lists of articles: all of them, by outlet, by tag, by year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from build_archive.model import Page
from build_archive.pages.address import page_url
from build_archive.pages.paging import Pager, chunks, paged_path, pager
from build_archive.pages.view import View

MAX_SECTION = 12
"""Articles of a section that has a page of its own."""
MAX_ENTRIES = 200
"""Articles on one page."""
MAX_ROWS = 300
"""Lines of one page that lead to other lists."""


@dataclass(frozen=True, slots=True)
class Section:
    """Part of a list under its own heading."""

    title: str
    url: str
    slugs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IndexRow:
    """A line that leads to another list."""

    label: str
    url: str
    number: int
    detail: str = ""
    below: tuple[IndexRow, ...] = ()
    """Lines nested under it."""
    more: int = 0
    """How many more there would be."""


def list_page(
    view: View,
    path: str,
    kind: str,
    title: str,
    *,
    lead: str = "",
    back: tuple[str, str] | None = None,
    slugs: tuple[str, ...] = (),
    sections: tuple[Section, ...] = (),
    index: tuple[IndexRow, ...] = (),
    facts: tuple[tuple[str, str], ...] = (),
    links: tuple[tuple[str, str, str], ...] = (),
    more: tuple[str, str] | None = None,
    paging: Pager | None = None,
) -> Page:
    """A page that lists articles (``slugs`` or ``sections``) or other lists (``index``)."""
    html = view.render(
        "list.html",
        page_url(path),
        title=title,
        lead=lead,
        back=back,
        entries=view.entries(slugs),
        sections=[(section, view.entries(section.slugs[:MAX_SECTION])) for section in sections],
        index=index,
        facts=facts,
        links=links,
        more=more,
        paging=paging,
        total=0,
    )
    return finished(view, path, kind, title, html, lead)


def list_pages(
    view: View,
    path: str,
    kind: str,
    title: str,
    slugs: tuple[str, ...],
    *,
    lead: str = "",
    back: tuple[str, str] | None = None,
    index: tuple[IndexRow, ...] = (),
    facts: tuple[tuple[str, str], ...] = (),
    links: tuple[tuple[str, str, str], ...] = (),
) -> Iterator[Page]:
    """A list of articles, of other lists (``index``) or of both, on as many pages as it needs."""
    total = max(len(chunks(slugs, MAX_ENTRIES)), len(chunks(index, MAX_ROWS)))
    for number in range(1, total + 1):
        entries, rows = (number - 1) * MAX_ENTRIES, (number - 1) * MAX_ROWS
        yield list_page(
            view, paged_path(path, number), kind, title, lead=lead, back=back,
            slugs=slugs[entries : entries + MAX_ENTRIES], index=index[rows : rows + MAX_ROWS],
            facts=facts, links=links, paging=pager(path, number, total),
        )  # fmt: skip


def finished(view: View, path: str, kind: str, title: str, html: str, description: str = "") -> Page:
    """A page in the archive's own words."""
    return Page(
        path=path,
        tree=view.tree,
        title=title,
        html=html,
        kind=kind,
        lang=view.tree,
        captured=view.tree == view.config.main_script,
        description=description,
    )


def numbered(view: View, number: int) -> str:
    """How many articles, in words."""
    return f"{number} {view.say('篇')}"


def articles_page(view: View) -> Iterator[Page]:
    """``articles/``: all articles, newest first."""
    articles = view.catalog.articles
    more = len(articles) > MAX_ENTRIES
    yield list_page(
        view,
        "articles/index.md",
        "articles",
        view.say("文章"),
        lead=f"{view.say('馆中全部文章，新的在前。共')} {numbered(view, len(articles))}{view.say('。')}",
        slugs=tuple(article.slug for article in articles[:MAX_ENTRIES]),
        more=(view.say("更早的文章在年表里"), "chronology/") if more else None,
    )
