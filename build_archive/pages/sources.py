"""Outlets: where the articles come from."""

from __future__ import annotations

from collections.abc import Iterator

from build_archive.model import Page, Source
from build_archive.pages.lists import IndexRow, list_pages, numbered
from build_archive.pages.view import View


def source_pages(view: View) -> Iterator[Page]:
    """``sources/`` and ``sources/<id>/``."""
    sources = view.catalog.sources
    yield from list_pages(
        view,
        "sources/index.md",
        "sources",
        view.say("来源"),
        (),
        lead=view.say("文章最初发表在哪里。一家媒体一页。"),
        index=source_index(view),
    )
    for source in sources:
        name = _name(source, view)
        yield from list_pages(
            view,
            f"sources/{source.id}.md",
            "source",
            name,
            source.slugs,
            lead=f"{name}{view.say('的文章，共')} {numbered(view, len(source.slugs))}{view.say('。')}",
            back=(view.say("全部来源"), "sources/"),
            facts=((view.say("网站"), source.host),) if source.host and source.host != name else (),
        )


def source_index(view: View) -> tuple[IndexRow, ...]:
    """All outlets with their hosts."""
    return tuple(
        IndexRow(_name(source, view), f"sources/{source.id}/", len(source.slugs), source.host)
        for source in view.catalog.sources
    )


def _name(source: Source, view: View) -> str:
    """An outlet's name in the tree's script; each of its articles may be in another."""
    return view.text(source.name, "zh") or source.host
