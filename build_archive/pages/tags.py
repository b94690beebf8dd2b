"""Tags: what the articles are about, in the curator's words, nested as the curator nests them."""

from __future__ import annotations

from collections.abc import Iterator

from build_archive.model import Page, Tag
from build_archive.pages.address import page_url
from build_archive.pages.lists import IndexRow, finished, list_pages, numbered
from build_archive.pages.paging import paged_path, pager
from build_archive.pages.view import View

MAX_DEPTH = 4
"""Levels of tags that an index shows below each other; deeper ones stand on their tags' own pages."""
MAX_ROWS = 300
"""Tags on one page of the index, with those below them."""
MAX_BELOW = 40
"""Tags that the index shows below another; the other's own page has all."""


def tag_pages(view: View) -> Iterator[Page]:
    """``tags/`` and ``tags/<id>/``."""
    title = view.say("标签")
    lead = view.say("文章的主题词：编者写的，以及文中提到、编者认作标签的概念。")
    parts = _pages(tag_tree(view))
    for number, part in enumerate(parts, 1):
        path = paged_path("tags/index.md", number)
        html = view.render(
            "tags.html", page_url(path), title=title, lead=lead, index=part,
            paging=pager("tags/index.md", number, len(parts)),
        )  # fmt: skip
        yield finished(view, path, "tags", title, html, lead)
    labels = {tag.id: view.text(tag.label, "zh") for tag in view.catalog.tags}
    for tag in view.catalog.tags:
        below = tuple(_row(one, view) for one in view.relations.narrower.get(tag.id, ()))
        concept = view.relations.concept.get(tag.concept)
        above = labels.get(tag.broader)
        yield from list_pages(
            view,
            f"tags/{tag.id}.md",
            "tag",
            labels[tag.id],
            tag.slugs,
            lead=f"{view.say('贴有这个标签的文章，共')} {numbered(view, len(tag.slugs))}{view.say('。')}",
            back=(above, f"tags/{tag.broader}/") if above else (view.say("全部标签"), "tags/"),
            index=below,
            links=(
                (view.say("逐句看提到它的地方"), view.text(concept.concept.label, "zh"),
                 f"concepts/{concept.concept.id}/"),
            ) if concept else (),
        )  # fmt: skip


def tag_index(view: View) -> tuple[IndexRow, ...]:
    """All tags, those of most articles first."""
    return tuple(_row(tag, view) for tag in view.catalog.tags)


def tag_tree(view: View) -> tuple[IndexRow, ...]:
    """All tags, nested."""

    def rows(above: str, depth: int) -> tuple[IndexRow, ...]:
        found = view.relations.narrower.get(above, ())
        if depth > MAX_DEPTH:
            return ()
        shown = found if depth == 1 else found[:MAX_BELOW]
        return tuple(_row(tag, view, rows(tag.id, depth + 1)) for tag in shown)

    return rows("", 1)


def _row(tag: Tag, view: View, below: tuple[IndexRow, ...] = ()) -> IndexRow:
    more = max(0, len(view.relations.narrower.get(tag.id, ())) - len(below)) if below else 0
    return IndexRow(view.text(tag.label, "zh"), f"tags/{tag.id}/", len(tag.slugs), below=below, more=more)


def _pages(rows: tuple[IndexRow, ...]) -> list[list[IndexRow]]:
    """The first level cut into pages by all the lines that stand on them; at least one, and none without a line."""
    parts: list[list[IndexRow]] = [[]]
    lines = 0
    for row in rows:
        size = _lines(row)
        if parts[-1] and lines + size > MAX_ROWS:
            parts.append([])
            lines = 0
        parts[-1].append(row)
        lines += size
    return parts


def _lines(row: IndexRow) -> int:
    return 1 + sum(_lines(one) for one in row.below)
