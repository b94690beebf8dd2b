"""Which slips of the sources stand in which article."""

from __future__ import annotations

from collections.abc import Sequence
from posixpath import basename

from build_archive.model import Article, Erratum


def errata(articles: Sequence[Article], curated: Sequence[Erratum]) -> dict[str, tuple[Erratum, ...]]:
    """The entries of ``errata.yml`` by slug, in the file's order; only those whose words the text still has."""
    by_name = names(articles)
    found: dict[str, list[Erratum]] = {}
    for entry in curated:
        known = by_name.get(entry.slug or entry.seed)
        if known is not None and entry.text in known.text:
            found.setdefault(known.slug, []).append(entry)
    return {slug: tuple(entries) for slug, entries in found.items()}


def names(articles: Sequence[Article]) -> dict[str, Article]:
    """What an article may be called by: its slug, its seed's path, name and stem, and its former slugs."""
    by_name: dict[str, Article] = {}
    for article in articles:
        for name in (article.slug, article.seed_path, basename(article.seed_path), _stem(article.seed_path)):
            by_name.setdefault(name, article)
    for article in articles:
        for alias in article.aliases:
            by_name.setdefault(alias, article)
    return by_name


def _stem(path: str) -> str:
    base, dot, _ = basename(path).rpartition(".")
    return base if dot else basename(path)
