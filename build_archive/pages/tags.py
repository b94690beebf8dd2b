"""Tags: what the articles are about, in the curator's words."""

from __future__ import annotations

from collections.abc import Iterator

from build_archive.model import Page
from build_archive.pages.lists import IndexRow, list_page, numbered
from build_archive.pages.view import View


def tag_pages(view: View) -> Iterator[Page]:
    """``tags/`` and ``tags/<id>/``."""
    tags = view.catalog.tags
    yield list_page(
        view,
        "tags/index.md",
        "tags",
        view.say("标签"),
        lead=view.say("编者给文章写的主题词。"),
        index=tag_index(view),
    )
    for tag in tags:
        label = view.text(tag.label, "zh")
        yield list_page(
            view,
            f"tags/{tag.id}.md",
            "tag",
            label,
            lead=f"{view.say('贴有这个标签的文章，共')} {numbered(view, len(tag.slugs))}{view.say('。')}",
            back=(view.say("全部标签"), "tags/"),
            slugs=tag.slugs,
        )


def tag_index(view: View) -> tuple[IndexRow, ...]:
    """All tags."""
    return tuple(
        IndexRow(view.text(tag.label, "zh"), f"tags/{tag.id}/", len(tag.slugs)) for tag in view.catalog.tags
    )
