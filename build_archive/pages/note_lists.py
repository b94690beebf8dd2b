"""The notes of an article that do not stand beside its text."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from build_archive.markup.html import serialize
from build_archive.markup.sanitize import sanitize
from build_archive.model import Article, Element, Note
from build_archive.pages.address import article_url, from_root
from build_archive.pages.note_arrangement import Arrangement
from build_archive.pages.note_markup import NoteMarkup
from build_archive.pages.view import View

MAX_POINTING = 50
"""Notes of other articles that are said to point to this one."""


@dataclass(frozen=True, slots=True)
class ShownNotes:
    """What the article's template shows."""

    total: int = 0
    """All notes of the page, with their answers."""
    beside: int = 0
    introductions: tuple[Markup, ...] = ()
    after: tuple[Markup, ...] = ()
    orphans: tuple[Markup, ...] = ()
    pointing: tuple[Markup, ...] = ()
    """Links to notes of other articles."""
    data: str = ""
    """Address of the notes as W3C annotations; empty where there are none."""


def shown_notes(article: Article, notes: Arrangement, lost: tuple[Note, ...], view: View) -> ShownNotes:
    """The lists for the page of ``article``; ``lost`` are notes whose words the page does not hold."""
    listed = view.catalog.notes.get(article.slug, ())
    pointing = view.notes.pointing_at(article.slug)
    if not listed and not pointing:
        return ShownNotes()
    here = article_url(article.slug)
    markup = NoteMarkup(view, here, own=True)
    return ShownNotes(
        total=len(listed),
        beside=len(notes.beside) - len(lost),
        introductions=tuple(markup.html(note) for note in notes.introductions),
        after=tuple(markup.html(note) for note in (*notes.after, *lost)),
        orphans=tuple(markup.html(note) for note in notes.orphans),
        pointing=tuple(_reference(markup, note) for note in pointing[:MAX_POINTING]),
        data=from_root(f"{here}annotations.json", here, view.prefix) if listed else "",
    )


def _reference(markup: NoteMarkup, note: Note) -> Markup:
    link: Element = markup.reference(note)
    return Markup(sanitize(serialize(link)))  # the allow-list has spoken
