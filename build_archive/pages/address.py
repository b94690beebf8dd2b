"""Addresses of the archive's own pages; always relative, so that the site works at a root and below ``/repo/``."""

from __future__ import annotations

import posixpath

FOLDERS = frozenset({"articles/", "sources/", "tags/", "chronology/"})
"""Addresses of pages that are the ``index.md`` of a folder."""


def page_url(path: str) -> str:
    """Address from the tree's root of the page with the source path ``path``: ``articles/x.md`` → ``articles/x/``."""
    stem = path.removesuffix(".md")
    if stem == "index":
        return ""
    return stem.removesuffix("index") if stem.endswith("/index") else stem + "/"


def relative(target: str, here: str, *, offline: bool = False) -> str:
    """Link from the page at ``here`` to ``target``, both from the tree's root; ``target`` may carry a fragment.

    ``offline`` names the file itself (``articles/x.html``), for reading without a server.
    """
    address, mark, fragment = target.partition("#")
    if mark and address == here:
        return "#" + fragment
    if offline:
        address, here = _file(address), _file(here)
    path = posixpath.relpath("/" + address, posixpath.dirname("/" + here))
    if not address or address.endswith("/"):
        path += "/"
    return path + mark + fragment


def _file(url: str) -> str:
    """The file behind an address where folders are not used as addresses."""
    if not url or url in FOLDERS:
        return url + "index.html"
    return url.rstrip("/") + ".html" if url.endswith("/") else url


def article_url(slug: str) -> str:
    """Address of an article."""
    return f"articles/{slug}/"


def record_url(slug: str) -> str:
    """Address of an article's record."""
    return f"articles/{slug}/record/"
