"""Pages of the site from the catalog: everything a reader sees between the header and the footer.

A page type is one file here and one template; the order of :func:`pages` is the order in which they are made.
"""

from __future__ import annotations

from collections.abc import Iterator

from build_archive.config import ArchiveConfig
from build_archive.convert import Conversion
from build_archive.model import Asset, Catalog, Page
from build_archive.pages import wording
from build_archive.pages.article import article_page
from build_archive.pages.chronology import chronology_pages
from build_archive.pages.concepts import concept_pages
from build_archive.pages.events import event_pages
from build_archive.pages.home import LISTINGS
from build_archive.pages.lists import articles_page
from build_archive.pages.note_entries import NoteEntry, note_entries
from build_archive.pages.notes import note_pages
from build_archive.pages.record import record_page
from build_archive.pages.redirects import redirects
from build_archive.pages.search import search_page
from build_archive.pages.sources import source_pages
from build_archive.pages.stories import story_pages
from build_archive.pages.tags import tag_pages
from build_archive.pages.view import View

__all__ = ["LISTINGS", "assets", "listing", "newest_note_entries", "pages", "section", "words"]

TREES = ("zh-Hans", "zh-Hant")
SECTIONS = ("articles", "chronology", "events", "concepts", "stories", "notes", "sources", "tags", "about")
"""First folders of addresses that have an entry in the menu."""


def pages(catalog: Catalog, config: ArchiveConfig, tree: str, conversion: Conversion | None = None) -> Iterator[Page]:
    """Every generated page of one tree, finished but for the shell around it."""
    view = view_of(catalog, config, tree, conversion)
    for article in catalog.articles:
        yield article_page(article, view)
        record = record_page(article, view)
        if record is not None:
            yield record
    yield from articles_page(view)
    yield from source_pages(view)
    yield from tag_pages(view)
    yield from chronology_pages(view)
    yield from event_pages(view)
    yield from concept_pages(view)
    yield from story_pages(view)
    yield from note_pages(view)
    yield from search_page(view)


def assets(catalog: Catalog, config: ArchiveConfig, conversion: Conversion | None = None) -> Iterator[Asset]:
    """Files that are no pages: where old addresses lead, in both trees. Raw seeds are not published (ADR 0061)."""
    for tree in TREES:
        yield from redirects(view_of(catalog, config, tree, conversion))


def listing(
    name: str,
    catalog: Catalog,
    config: ArchiveConfig,
    tree: str,
    here: str = "",
    conversion: Conversion | None = None,
) -> str:
    """HTML for the marker ``<!-- archive:NAME -->`` on the hand-written page at ``here`` (from the tree's root).

    Raises :class:`KeyError` for a name that is not in :data:`LISTINGS`. The result is in the tree's script.
    """
    return LISTINGS[name](view_of(catalog, config, tree, conversion), here)


def newest_note_entries(
    catalog: Catalog, config: ArchiveConfig, tree: str, number: int, conversion: Conversion | None = None
) -> list[NoteEntry]:
    """The newest notes as plain text, for feeds."""
    return note_entries(view_of(catalog, config, tree, conversion), number)


def words(config: ArchiveConfig, tree: str, conversion: Conversion | None = None) -> dict[str, str]:
    """The words of the page shell in the tree's script."""
    view = view_of(Catalog((), {}, {}, (), (), ()), config, tree, conversion)
    return {key: view.say(value) for key, value in wording.SHELL.items()}


def section(path: str) -> str:
    """Which entry of the menu a page belongs to: the first folder of its source path, or an empty string."""
    first = path.partition("/")[0].removesuffix(".md")
    return first if first in SECTIONS else ""


def view_of(catalog: Catalog, config: ArchiveConfig, tree: str, conversion: Conversion | None) -> View:
    """The archive as the reader of ``tree`` sees it; the same one as at the last call where nothing is different.

    A home page has half a dozen listings, and each would turn the whole catalog around again.
    """
    wanted = conversion or Conversion(config.to_traditional, config.to_simplified)
    last = _last[0] if _last else None
    if last and last.catalog is catalog and last.config is config and (last.tree, last.conversion) == (tree, wanted):
        return last
    _last[:] = [_view_of(catalog, config, tree, wanted)]
    return _last[0]


_last: list[View] = []


def _view_of(catalog: Catalog, config: ArchiveConfig, tree: str, conversion: Conversion) -> View:
    return View(
        catalog=catalog,
        config=config,
        tree=tree,
        conversion=conversion,
        articles={article.slug: article for article in catalog.articles},
        sources={slug: source for source in catalog.sources for slug in source.slugs},
        tags={tag.id: tag for tag in catalog.tags},
    )
