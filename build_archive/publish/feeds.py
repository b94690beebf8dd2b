"""Atom and JSON Feed of each tree: titles and excerpts, never whole texts."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from build_archive.model import Asset
from build_archive.publish.escape import address, xml
from build_archive.publish.shelf import Site, Stored

LENGTH = 50
"""Entries of a feed."""
UNDATED = "1970-01-01"
"""Feeds must date everything; an article nobody dates stands last."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry, in the tree's script."""

    id: str
    url: str
    title: str
    lang: str
    summary: str
    day: str
    """To a whole day; empty where nobody dates it."""
    author: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed and where it stands."""

    tree: str
    name: str
    description: str
    id: str
    base: str
    """Absolute address of the tree, or empty."""
    folder: str
    """Of its files, from the tree's root: empty, or with a final slash; what it is about is read there."""
    author: str
    entries: tuple[FeedEntry, ...]

    @property
    def home(self) -> str:
        """The page that the feed is of, absolute where the address is known."""
        return self.base + self.folder if self.base else "./"


def feeds(site: Site) -> Iterator[Asset]:
    """``feed.xml`` and ``feed.json`` of both trees."""
    for tree in site.trees:
        stored = sorted(
            (page for page in site.pages[tree].values() if page.page.kind == "article" and not page.page.noindex),
            key=lambda page: page.page.path,
        )
        stored.sort(key=lambda page: page.day or UNDATED, reverse=True)
        entries = tuple(_entry(site, tree, one) for one in stored[:LENGTH])
        yield from files(site, Feed(
            tree, site.name(tree), site.description(tree), feed_id(site, tree, ""), site.base(tree), "",
            site.name(tree), entries,
        ))  # fmt: skip


def files(site: Site, feed: Feed) -> Iterator[Asset]:
    """The two files of a feed."""
    folder = site.prefix(feed.tree) + feed.folder
    yield Asset(f"{folder}feed.xml", _atom(feed).encode())
    yield Asset(f"{folder}feed.json", _json(feed).encode())


def feed_id(site: Site, tree: str, path: str) -> str:
    """Stays the same when the archive moves to another address."""
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'build-archive:{site.config.site_name}:{tree}:{path}')}"


def _entry(site: Site, tree: str, stored: Stored) -> FeedEntry:
    page = stored.page
    url = site.base(tree) + address(site.url(page.path))
    day = (stored.day or UNDATED) if page.updated else ""
    return FeedEntry(feed_id(site, tree, page.path), url, page.title, page.lang, page.description, day)


def _atom(feed: Feed) -> str:
    newest = max((entry.day or UNDATED for entry in feed.entries), default=UNDATED)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{xml(feed.tree)}">',
        f"<title>{xml(feed.name)}</title>",
        f"<subtitle>{xml(feed.description)}</subtitle>",
        f"<id>{feed.id}</id>",
        f"<updated>{newest}T00:00:00Z</updated>",
        f'<link rel="self" type="application/atom+xml" href="{xml(feed.home)}feed.xml"/>',
        f'<link rel="alternate" type="text/html" href="{xml(feed.home)}"/>',
        f"<author><name>{xml(feed.author)}</name></author>",
    ]
    for entry in feed.entries:
        lines += [
            f'<entry xml:lang="{xml(entry.lang)}">',
            f"<title>{xml(entry.title)}</title>",
            f"<id>{entry.id}</id>",
            f'<link rel="alternate" type="text/html" href="{xml(entry.url)}"/>',
            f"<updated>{entry.day or UNDATED}T00:00:00Z</updated>",
        ]
        if entry.day:
            lines.append(f"<published>{entry.day}T00:00:00Z</published>")
        if entry.author:
            lines.append(f"<author><name>{xml(entry.author)}</name></author>")
        if entry.summary:
            lines.append(f"<summary>{xml(entry.summary)}</summary>")
        lines.append("</entry>")
    return "\n".join([*lines, "</feed>", ""])


def _json(feed: Feed) -> str:
    made: dict[str, object] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.name,
        "description": feed.description,
        "language": feed.tree,
        "home_page_url": feed.home,
        "feed_url": f"{feed.base + feed.folder if feed.base else ''}feed.json",
    }
    items: list[dict[str, object]] = []
    for entry in feed.entries:
        item: dict[str, object] = {
            "id": entry.id,
            "url": entry.url,
            "title": entry.title,
            "content_text": entry.summary,
            "language": entry.lang,
        }
        if entry.day:
            item["date_published"] = f"{entry.day}T00:00:00Z"
        if entry.author:
            item["authors"] = [{"name": entry.author}]
        items.append(item)
    made["items"] = items
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"
