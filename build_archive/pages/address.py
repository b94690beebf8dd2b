"""Addresses of the archive's own pages; always relative, so that the site works at a root and below ``/repo/``."""

from __future__ import annotations

import posixpath


def page_url(path: str) -> str:
    """Address from the tree's root of the page with the source path ``path``: ``articles/x.md`` → ``articles/x/``."""
    stem = path.removesuffix(".md")
    if stem == "index":
        return ""
    return stem.removesuffix("index") if stem.endswith("/index") else stem + "/"


def relative(target: str, here: str) -> str:
    """Link from the page at ``here`` to ``target``, both from the tree's root; ``target`` may carry a fragment."""
    address, mark, fragment = target.partition("#")
    if mark and address == here:
        return "#" + fragment
    path = posixpath.relpath("/" + address, posixpath.dirname("/" + here))
    if not address or address.endswith("/"):
        path += "/"
    return path + mark + fragment


def article_url(slug: str) -> str:
    """Address of an article."""
    return f"articles/{slug}/"


def record_url(slug: str) -> str:
    """Address of an article's record."""
    return f"articles/{slug}/record/"


def story_url(ident: str) -> str:
    """Address of a story."""
    return f"stories/{ident}/"


def from_root(path: str, here: str, prefix: str) -> str:
    """Link from the page at ``here`` of the tree below ``prefix`` to a file that stands at the site's root."""
    return "../" * (prefix + here).count("/") + path
