"""Old addresses of articles, tags and stories, each leading to where the page is now."""

from __future__ import annotations

from collections.abc import Iterator

from build_archive.model import Asset
from build_archive.pages.address import article_url, record_url, relative, story_url
from build_archive.pages.view import View, environment


def redirects(view: View) -> Iterator[Asset]:
    """A page at each alias of each article and tag, and at every name that a story may have had, in this tree.

    A former address never covers a page.
    """
    taken = set(view.articles)
    for article in view.catalog.articles:
        for alias in article.aliases:
            if alias in taken:
                continue
            taken.add(alias)
            for address in (article_url, record_url):
                if address is record_url and article.record is None:
                    continue
                yield _leading(address(alias), address(article.slug), view.title(article), view)
    tags = {tag.id for tag in view.catalog.tags}
    for tag in view.catalog.tags:
        for alias in tag.aliases:
            if alias not in tags:
                tags.add(alias)
                yield _leading(f"tags/{alias}/", f"tags/{tag.id}/", view.text(tag.label, "zh"), view)
    told = {story.id for story in view.catalog.stories}
    for story in view.catalog.stories:
        first = view.articles.get(story.slugs[0])
        if first is None:
            continue
        # A story is named after its earliest member, and any member may have been the earliest once.
        names = (name for slug in story.slugs if slug in view.articles for name in (slug, *view.articles[slug].aliases))
        for name in names:
            if name not in told and "/" not in name and "://" not in name:
                told.add(name)
                yield _leading(story_url(name), story_url(story.id), view.title(first), view)


def _leading(old: str, new: str, title: str, view: View) -> Asset:
    """The page at ``old`` that leads to ``new``."""
    prefix = "" if view.tree == view.config.main_script else view.config.other_prefix
    html = (
        environment()
        .get_template("redirect.html")
        .render(tree=view.tree, title=title, words=view.say("此页已移到"), target=relative(new, old))
    )
    return Asset(f"{prefix}{old}index.html", html.encode())
