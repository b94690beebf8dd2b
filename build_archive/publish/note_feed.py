"""Atom and JSON Feed of the newest notes of each tree."""

from __future__ import annotations

from collections.abc import Iterator

from build_archive import pages
from build_archive.model import Asset
from build_archive.publish.escape import address
from build_archive.publish.feeds import LENGTH, Feed, FeedEntry, feed_id, files
from build_archive.publish.shelf import Site

FOLDER = "notes/"


def note_feeds(site: Site) -> Iterator[Asset]:
    """``notes/feed.xml`` and ``notes/feed.json`` of both trees."""
    for tree in site.trees:
        base = site.base(tree)
        # Without the site's address the links are read from the feed's own folder.
        root = base or "../"
        told = pages.newest_note_entries(site.catalog, site.config, tree, LENGTH, site.conversions[tree])
        entries = tuple(
            FeedEntry(
                feed_id(site, tree, f"note:{one.id}"), root + address(one.url), one.title, tree, one.text, one.day,
                one.author,
            )
            for one in told
        )  # fmt: skip
        title = f"{pages.words(site.config, tree, site.conversions[tree])['notes']} · {site.name(tree)}"
        yield from files(site, Feed(
            tree, title, site.description(tree), feed_id(site, tree, FOLDER), base, FOLDER, site.name(tree), entries,
        ))  # fmt: skip
