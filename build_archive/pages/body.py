"""The body of an article as a page shows it: read, convert, decorate, sanitise; nothing parses it afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from build_archive.convert import Trace, convert_tree, mark_languages
from build_archive.markup.html import serialize_children
from build_archive.markup.markdown import read
from build_archive.markup.sanitize import sanitize
from build_archive.model import Article, Element, Note, TocEntry
from build_archive.pages import figures, footnotes, headings, references
from build_archive.pages.address import article_url, relative
from build_archive.pages.beside import Beside
from build_archive.pages.tables import mark_tables
from build_archive.pages.view import View


@dataclass(frozen=True, slots=True)
class RenderedBody:
    """An article's body in the tree's script."""

    html: Markup
    """Through the allow-list; it is not parsed or changed again."""
    toc: tuple[TocEntry, ...]
    lost: tuple[Note, ...] = ()
    """Notes whose words are not to be found in the page."""


def render_body(article: Article, view: View, notes: Sequence[Note] = ()) -> RenderedBody:
    """The body of ``article``: ids from the captured words first, then the tree's script, then our own marks.

    ``notes`` are those that have a place in the text.
    """
    here = article_url(article.slug)
    root = read(article.markdown)
    beside = Beside(root, article) if notes else None
    headings.number(root)
    mark_languages(root, article.metadata.lang or view.tree)
    trace = Trace() if beside else None
    convert_tree(root, lang=article.metadata.lang, target=view.tree, options=view.conversion, trace=trace)
    toc = headings.contents(root)
    footnotes.link_footnotes(root, view.say)
    references.link_references(
        root,
        view.catalog.outlinks.get(article.slug, ()),
        lambda target: relative(target, here),
        view.say,
    )
    figures.describe_pictures(root, view.say)
    mark_remarks(root)
    mark_tables(root, view.say("表格"))
    lost = beside.put(root, notes, trace, view) if beside and trace else ()
    return RenderedBody(Markup(sanitize(serialize_children(root))), toc, lost)  # the allow-list has spoken


def mark_remarks(root: Element) -> None:
    """Name the paragraphs that are emphasised as a whole: a remark is set apart, not dotted character by character."""
    for paragraph in root.elements("p"):
        inner = [child for child in paragraph.children if isinstance(child, Element) or child.data.strip()]
        if len(inner) == 1 and isinstance(inner[0], Element) and inner[0].tag in {"em", "strong"}:
            paragraph.attrs["class"] = "note" if inner[0].tag == "em" else "lead"

