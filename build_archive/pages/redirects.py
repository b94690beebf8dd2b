"""Old addresses of articles, each leading to where the article is now."""

from __future__ import annotations

from collections.abc import Iterator

from build_archive.model import Asset
from build_archive.pages.address import article_url, record_url, relative
from build_archive.pages.view import View, environment


def redirects(view: View) -> Iterator[Asset]:
    """A page at each alias of each article, in this view's tree; an alias never covers an article."""
    prefix = "" if view.tree == view.config.main_script else view.config.other_prefix
    taken = set(view.articles)
    for article in view.catalog.articles:
        for alias in article.aliases:
            if alias in taken:
                continue
            taken.add(alias)
            for address in (article_url, record_url):
                if address is record_url and article.record is None:
                    continue
                html = (
                    environment()
                    .get_template("redirect.html")
                    .render(
                        tree=view.tree,
                        title=view.title(article),
                        words=view.say("此页已移到"),
                        target=relative(address(article.slug), address(alias)),
                    )
                )
                yield Asset(f"{prefix}{address(alias)}index.html", html.encode())
