"""Which links lead from article to article, and the same links turned around."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from posixpath import join, normpath

from build_archive.analyze.addresses import normalize_url
from build_archive.model.article import Article
from build_archive.model.catalog import Backlink, OutLink


class AddressBook:
    """Finds the article that an address leads to."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._by_address: dict[str, str] = {}
        self._by_file: dict[str, str] = {}
        ordered = sorted(articles, key=lambda article: (article.seed_path or article.path, article.slug))
        # The article's own address outweighs somebody's copy of it: 002's mirror may be the address of another seed.
        # Of two captures of one address the first by path answers for it.
        for article in ordered:
            self._add(article.metadata.source_url, article.slug)
        for article in ordered:
            self._add(article.metadata.mirror_url, article.slug)
            self._by_file.setdefault(article.slug, article.slug)
            for alias in article.aliases:
                if "://" in alias:
                    self._add(alias, article.slug)
        for article in ordered:
            for alias in article.aliases:
                if "://" not in alias:
                    self._by_file.setdefault(alias.strip("/").rpartition("/")[2], article.slug)

    def _add(self, url: str, slug: str) -> None:
        address = normalize_url(url) if url else ""
        if address:
            self._by_address.setdefault(address, slug)

    def slug(self, url: str) -> str:
        """The slug of the article at ``url``: a web address or a path such as ``other.md``; empty if it is none."""
        if "://" in url:
            return self._by_address.get(normalize_url(url), "")
        path = url.partition("#")[0].partition("?")[0]
        if not path.endswith(".md"):
            return ""
        path = normpath(join("articles", path))
        folder, _, name = path.rpartition("/")
        return self._by_file.get(name.removesuffix(".md"), "") if folder == "articles" else ""


def linked(
    articles: Iterable[Article], found: Mapping[str, tuple[OutLink, ...]]
) -> tuple[dict[str, tuple[OutLink, ...]], dict[str, tuple[Backlink, ...]]]:
    """Outgoing links with their targets in the archive, and backlinks with the citing sentence, both by slug.

    An article's link to itself leads to no other article; a sentence that links twice is cited once. Of an article
    that may only be linked to (``rights: link``) no sentence is shown anywhere.
    """
    articles = tuple(articles)
    book = AddressBook(articles)
    out: dict[str, tuple[OutLink, ...]] = {}
    back: dict[str, dict[tuple[str, str], Backlink]] = {article.slug: {} for article in articles}
    for article in articles:
        links = []
        for link in found.get(article.slug, ()):
            target = book.slug(link.url) or book.slug(link.original)
            if target == article.slug:
                target = ""
            links.append(replace(link, target=target))
            if target:
                sentence = "" if article.metadata.rights == "link" else link.sentence
                backlink = Backlink(article.slug, sentence, link.text)
                back[target].setdefault((article.slug, sentence), backlink)
        out[article.slug] = tuple(links)
    # sorted() keeps document order among the links of one article.
    turned = {slug: tuple(sorted(links.values(), key=lambda link: link.slug)) for slug, links in back.items()}
    return out, turned
