"""The newest notes as plain text, for feeds."""

from __future__ import annotations

from dataclasses import dataclass

from build_archive.model import Element, Note
from build_archive.pages.note_body import note_body
from build_archive.pages.note_markup import NoteMarkup, day
from build_archive.pages.notes import newest_first
from build_archive.pages.view import View

MAX_TEXT = 2_000
"""Characters of one note; a feed is no place for a treatise."""


@dataclass(frozen=True, slots=True)
class NoteEntry:
    """One note in the reader's script."""

    id: str
    url: str
    """From the tree's root."""
    title: str
    text: str
    """The words it is about, where they may be shown, and the note itself."""
    day: str
    """Empty where the note does not say."""
    author: str


def note_entries(view: View, number: int) -> list[NoteEntry]:
    """The ``number`` newest notes of the archive."""
    return [_entry(note, view) for note in newest_first(view.notes.notes)[:number]]


def _entry(note: Note, view: View) -> NoteEntry:
    markup = NoteMarkup(view, "notes/")
    article = view.articles.get(note.slug)
    about = f"《{view.title(article)}》" if article else view.say("（文章已不在馆中）")
    body = "\n".join(
        " ".join((node.text() if isinstance(node, Element) else node.data).split())
        for node in note_body(note, view, "notes/")
    ).strip()
    if len(body) > MAX_TEXT:
        body = body[: MAX_TEXT - 1].rstrip() + "…"
    quote = markup.quoted(note)
    lines = [f"“{quote}”" if quote else "", body]
    return NoteEntry(
        id=view.notes.ident(note),
        url=view.notes.url(note),
        title=f"{markup.word(note)} · {about}",
        text="\n".join(line for line in lines if line),
        day=day(note.annotation.created),
        author=markup.author(note),
    )
