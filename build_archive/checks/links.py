"""Links between files of the library lead somewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from build_archive.analyze.links import outlinks
from build_archive.model.article import Article
from build_archive.model.catalog import OutLink
from build_archive.model.diagnostic import Diagnostic, Location, Severity
from build_archive.relate.links import AddressBook


def check_links(
    articles: Iterable[Article], found: Mapping[str, tuple[OutLink, ...]] | None = None
) -> tuple[Diagnostic, ...]:
    """A warning for each link of an article to a library file that is not there.

    ``found`` are the outgoing links by slug (a catalog's ``outlinks``). Fragments depend on the pages that are made
    from the articles; :func:`build_archive.checks.site.check_site` follows them.
    """
    articles = sorted(articles, key=lambda article: article.slug)
    book = AddressBook(articles)
    diagnostics = []
    for article in articles:
        links = found[article.slug] if found is not None and article.slug in found else outlinks(article)
        for link in links:
            if "://" not in link.original and not book.slug(link.original):
                diagnostics.append(
                    Diagnostic(
                        "link-broken",
                        Severity.WARNING,
                        f"the link {link.text!r} leads to {link.original!r}, which is no file of the library",
                        Location(article.path, _line(article.markdown, link.original)),
                        "name a file beside the article, for example `other.md`, or an address with https://",
                    )
                )
    return tuple(diagnostics)


def _line(markdown: str, needle: str) -> int | None:
    """Line of the body on which ``needle`` stands first, as far as it stands there as written."""
    place = markdown.find(needle)
    return markdown.count("\n", 0, place) + 1 if place >= 0 else None
