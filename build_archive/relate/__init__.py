"""The whole archive, related: the one reduce over all articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from build_archive.analyze.links import outlinks
from build_archive.model.article import Article
from build_archive.model.catalog import Catalog, OutLink
from build_archive.relate.links import AddressBook, linked
from build_archive.relate.sources import sources
from build_archive.relate.tags import tags
from build_archive.relate.years import newest_first, years

__all__ = ["AddressBook", "relate"]


def relate(
    articles: Iterable[Article], findings: Mapping[str, tuple[OutLink, ...]] | None = None
) -> Catalog:
    """Everything that pages need of all ``articles`` together, whatever order they come in.

    ``findings`` are the outgoing links by slug where they are known already; articles that are not in it are read.
    """
    known = findings or {}
    ordered = newest_first(articles)
    found = {
        article.slug: known[article.slug] if article.slug in known else outlinks(article) for article in ordered
    }
    out, back = linked(ordered, found)
    return Catalog(ordered, out, back, sources(ordered), tags(ordered), years(ordered))
