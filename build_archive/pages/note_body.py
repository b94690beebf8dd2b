"""The body of a note: Markdown of several people as a tree, in the reader's script, its links resolved."""

from __future__ import annotations

from collections.abc import Sequence

from build_archive.convert import convert_tree, mark_languages, written_in
from build_archive.markup.markdown import read
from build_archive.model import Element, Node, Note, Text
from build_archive.pages import figures, outside
from build_archive.pages.address import article_url, relative
from build_archive.pages.rewriting import rewrite
from build_archive.pages.tables import mark_tables
from build_archive.pages.view import View
from build_archive.text.personal import mask, mask_address

MAX_BODY = 50_000
"""Characters of a body that are shown; a note is no article."""


def note_body(note: Note, view: View, here: str) -> list[Node]:
    """The blocks of the body for the page at ``here``: no heading, no picture, no id, no personal data."""
    if not note.annotation.body.strip():
        return []
    source = note.annotation.body[:MAX_BODY]
    root = read(source)
    rewrite(root, _plainly)
    _mask(root)
    mark_languages(root, view.tree)
    convert_tree(root, lang=written_in(source, view.config.main_script), target=view.tree, options=view.conversion)
    figures.describe_pictures(root, view.say)
    rewrite(root, lambda element: _link(element, note, view, here))
    mark_tables(root, view.say("表格"), "group")
    return root.children


def _mask(root: Element) -> None:
    """Take personal data out of what is read and out of what is linked to."""
    for text in root.texts():
        text.data = mask(text.data)
    for element in root.elements("a", "img"):
        for name, without in (("alt", mask), ("href", mask_address), ("src", mask_address)):
            if name in element.attrs:
                element.attrs[name] = without(element.attrs[name])


def _plainly(element: Element) -> Sequence[Node] | None:
    """Headings as emphasised paragraphs, footnotes as a list: a note has no outline, and its page has other ids."""
    if element.tag in {"h2", "h3", "h4", "h5", "h6"}:
        return [Element("p", {}, [Element("strong", {}, element.children)])]
    if element.tag == "section":
        return list(element.children)
    if element.tag == "sup" and "data-footnote" in element.attrs:
        return [Element("sup", {}, [f"[{element.attrs['data-footnote']}]"])]
    element.attrs.pop("data-footnote", "")
    return None


def _link(element: Element, note: Note, view: View, here: str) -> Sequence[Node] | None:
    if element.tag != "a":
        return None
    address = element.get("href").strip()
    target = view.notes.target(address, note.slug)
    if target is not None:
        element.attrs = {"href": relative(target.url, here), "class": "internal"}
        return None
    if outside.linkable(address):
        slug = view.book.slug(address)
        if slug:
            element.attrs = {"href": relative(article_url(slug), here), "class": "internal"}
        else:
            element.attrs = {"href": address, "rel": outside.REL}
            if element.text().startswith(("http://", "https://")):
                element.attrs["class"] = "ba-address"
        return None
    words = element.text()
    return list(element.children) or [Text(words)]
