"""Atom and JSON Feed of each tree: titles and excerpts, never whole texts."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator, Sequence

from build_archive.model import Asset
from build_archive.publish.escape import address, xml
from build_archive.publish.shelf import Site, Stored

LENGTH = 50
"""Entries of a feed."""
UNDATED = "1970-01-01"
"""Feeds must date everything; an article nobody dates stands last."""


def feeds(site: Site) -> Iterator[Asset]:
    """``feed.xml`` and ``feed.json`` of both trees."""
    for tree in site.trees:
        entries = sorted(
            (page for page in site.pages[tree].values() if page.page.kind == "article" and not page.page.noindex),
            key=lambda page: page.page.path,
        )
        entries.sort(key=lambda page: _day(page), reverse=True)
        prefix = site.prefix(tree)
        yield Asset(f"{prefix}feed.xml", _atom(site, tree, entries[:LENGTH]).encode())
        yield Asset(f"{prefix}feed.json", _json(site, tree, entries[:LENGTH]).encode())


def _atom(site: Site, tree: str, entries: Sequence[Stored]) -> str:
    base = site.base(tree)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{xml(tree)}">',
        f"<title>{xml(site.name(tree))}</title>",
        f"<subtitle>{xml(site.description(tree))}</subtitle>",
        f"<id>{_id(site, tree, '')}</id>",
        f"<updated>{max((_day(entry) for entry in entries), default=UNDATED)}T00:00:00Z</updated>",
        f'<link rel="self" type="application/atom+xml" href="{xml(base or "./")}feed.xml"/>',
        f'<link rel="alternate" type="text/html" href="{xml(base or "./")}"/>',
        f"<author><name>{xml(site.name(tree))}</name></author>",
    ]
    for entry in entries:
        page = entry.page
        lines += [
            f'<entry xml:lang="{xml(page.lang)}">',
            f"<title>{xml(page.title)}</title>",
            f"<id>{_id(site, tree, page.path)}</id>",
            f'<link rel="alternate" type="text/html" href="{xml(base + address(site.url(page.path)))}"/>',
            f"<updated>{_day(entry)}T00:00:00Z</updated>",
        ]
        if page.updated:
            lines.append(f"<published>{_day(entry)}T00:00:00Z</published>")
        if page.description:
            lines.append(f"<summary>{xml(page.description)}</summary>")
        lines.append("</entry>")
    return "\n".join([*lines, "</feed>", ""])


def _json(site: Site, tree: str, entries: Sequence[Stored]) -> str:
    base = site.base(tree)
    feed: dict[str, object] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": site.name(tree),
        "description": site.description(tree),
        "language": tree,
        "home_page_url": base or "./",
        "feed_url": f"{base}feed.json",
    }
    items: list[dict[str, object]] = []
    for entry in entries:
        page = entry.page
        item: dict[str, object] = {
            "id": _id(site, tree, page.path),
            "url": base + address(site.url(page.path)),
            "title": page.title,
            "content_text": page.description,
            "language": page.lang,
        }
        if page.updated:
            item["date_published"] = f"{_day(entry)}T00:00:00Z"
        items.append(item)
    feed["items"] = items
    return json.dumps(feed, ensure_ascii=False, indent=1) + "\n"


def _id(site: Site, tree: str, path: str) -> str:
    """Stays the same when the archive moves to another address."""
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'build-archive:{site.config.site_name}:{tree}:{path}')}"


def _day(entry: Stored) -> str:
    return entry.day or UNDATED
