"""Notes of an exported tree: below the text of their article, those without an article on a page of their own.

They are made as for the site and then made plain: no place of a page has a name in stock Markdown, so a link leads to
the file of its article, and what only the site has (permalinks, pages of tags) is left as words.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence

from build_archive.model import Article, Element, Node, Note, Text
from build_archive.model.tree import detach, replace, unwrap
from build_archive.pages.address import article_url, from_root
from build_archive.pages.note_arrangement import arranged
from build_archive.pages.note_index import ORPHANS
from build_archive.pages.note_markup import NoteMarkup
from build_archive.pages.notes import counted, newest_first
from build_archive.pages.view import View


def article_notes(article: Article, view: View) -> list[Node]:
    """What stands below the text of ``article``: its notes in the order of the text; nothing where it has none."""
    listed = view.catalog.notes.get(article.slug, ())
    if not listed:
        return []
    order = arranged(listed, view.notes, full=article.metadata.rights == "full")
    notes = (*order.introductions, *order.beside, *order.after, *order.orphans)
    head = Element("p", {}, [Element("strong", {}, [f"{view.say('批注')}（{counted(view, len(listed))}）"])])
    return [Element("hr"), head, *_blocks(notes, view, article_url(article.slug), own=True)]


def note_pages(view: View) -> Iterator[tuple[str, str, Element]]:
    """(path, title, body): which articles have notes, and the notes that have no article."""
    say = view.say
    data = from_root("annotations.json", "notes/", view.prefix)
    links: list[list[Node | str]] = [
        [Element("a", {"href": "orphans.md"}, [say("未能定位的批注")])],
        [Element("a", {"href": data}, [say("全部批注的数据（W3C Web Annotation）")])],
    ]
    yield "notes/index.md", say("批注"), Element("body", {}, [*noted_articles(view, "../"), *_list(links)])
    lost = [note for note in newest_first(view.notes.notes) if not note.slug or note.slug not in view.articles]
    blocks = _blocks(lost, view, ORPHANS, own=False)
    none = Element("p", {}, [say("没有：每一条批注都在自己的文章之下。")])
    yield "notes/orphans.md", say("未能定位的批注"), Element("body", {}, blocks or [none])


def noted_articles(view: View, base: str) -> list[Element]:
    """Articles that have notes, the newest first, with how many; links begin with ``base``."""
    return _list([
        [Element("a", {"href": f"{base}articles/{article.slug}.md"}, [view.title(article)]),
         f"（{counted(view, len(notes))}）"]
        for article in view.catalog.articles if (notes := view.catalog.notes.get(article.slug))
    ])  # fmt: skip


def _blocks(notes: Sequence[Note], view: View, here: str, *, own: bool) -> list[Node]:
    markup = NoteMarkup(view, here, own=own)
    root = Element("body", {}, [markup.block(note) for note in notes])
    _plain(root, view, here)
    return root.children


def _plain(root: Element, view: View, here: str) -> None:
    """Say in words what the site says by looks; the writer drops the elements and classes that Markdown has not."""
    for element in list(root.elements()):
        classes = element.classes
        if "ba-note-link" in classes:
            detach(element)
        elif "ba-note-no" in classes:
            replace(element, Element("strong", {}, [f"{view.say('批注')} {element.text()}"]))
        elif "ba-note-kind" in classes:
            element.tag = "strong"
        elif "ba-answer" in classes:
            element.tag = "blockquote"
        elif element.tag == "q":
            replace(element, Text("“"), *element.children, Text("”"))
        elif element.tag == "a" and "://" not in element.get("href"):
            _link(element, view, here)


def _link(element: Element, view: View, here: str) -> None:
    """Lead to the file of another page, as far as the tree has it."""
    page = element.get("href").partition("#")[0]
    address = posixpath.normpath(posixpath.join(here, page))
    room, _, ident = address.partition("/")
    if page and ((room == "articles" and ident in view.articles) or f"{address}/" == ORPHANS):
        element.attrs["href"] = posixpath.relpath(f"{address}.md", posixpath.dirname(here.rstrip("/")))
    else:
        unwrap(element)


def _list(rows: Sequence[Sequence[Node | str]]) -> list[Element]:
    return [Element("ul", {}, [Element("li", {}, row) for row in rows])] if rows else []
