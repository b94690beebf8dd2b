"""One page of each kind, in both trees."""

from __future__ import annotations

import re
from pathlib import Path

PATTERNS = {
    "home": r"",
    "articles": r"articles/",
    "article": r"articles/(?!traditional|english)[^/]+/",
    "article-hant": r"articles/traditional/",
    "article-en": r"articles/english/",
    "record": r"articles/(?!traditional|english)[^/]+/record/",
    "sources": r"sources/",
    "source": r"sources/[^/]+/",
    "tags": r"tags/",
    "tag": r"tags/[^/]+/",
    "years": r"chronology/",
    "year": r"chronology/[^/]+/",
    "month": r"chronology/\d{4}/\d\d/",
    "events": r"events/",
    "event": r"events/(?!year/)[^/]+/",
    "concepts": r"concepts/",
    "concept": r"concepts/[^/]+/",
    "stories": r"stories/",
    "story": r"stories/[^/]+/",
    "notes": r"notes/",
    "notes-by-tag": r"notes/tags/[^/]+/",
    "notes-by-motivation": r"notes/motivations/[^/]+/",
    "notes-by-person": r"notes/people/[^/]+/",
    "orphans": r"notes/orphans/",
    "search": r"search/",
    "about": r"about/",
    "not-found": r"404\.html",
}
OPTIONAL = frozenset({"article-hant", "article-en"})
"""Only in the archive of the tests."""
OTHER = "zh-hant/"


def kinds(pages: list[str]) -> dict[str, str]:
    """The first page of each kind in each tree, ``hant:`` before the kind for the second."""
    found: dict[str, str] = {}
    for prefix, label in (("", ""), (OTHER, "hant:")):
        for kind, pattern in PATTERNS.items():
            if kind == "not-found" and prefix:
                continue
            page = next((page for page in pages if re.fullmatch(re.escape(prefix) + pattern, page)), None)
            if page is not None:
                found[label + kind] = page
    return found


def html_pages(site: Path) -> list[str]:
    """Every page of a built site, as its address below the site's root; not those that only lead on to another."""
    found = (path for path in site.rglob("*.html") if b'http-equiv="refresh"' not in path.read_bytes()[:600])
    return sorted(path.relative_to(site).as_posix().removesuffix("index.html") for path in found)
