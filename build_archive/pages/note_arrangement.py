"""Which notes of an article stand where on its page; each is shown once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from build_archive.model import Note
from build_archive.pages.note_index import NoteIndex, stands


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The notes of one article; answers stand below what they answer and are in no list."""

    introductions: tuple[Note, ...] = ()
    """On the whole article, before its text."""
    beside: tuple[Note, ...] = ()
    """With a place in the text."""
    after: tuple[Note, ...] = ()
    """The others."""
    orphans: tuple[Note, ...] = ()


def arranged(notes: Sequence[Note], index: NoteIndex, *, full: bool) -> Arrangement:
    """``notes`` of one article; ``full``: its text is on the page."""
    introductions: list[Note] = []
    beside: list[Note] = []
    after: list[Note] = []
    orphans: list[Note] = []
    for note in _heads(notes, index):
        annotation = note.annotation
        if note.anchor.state == "orphaned":
            orphans.append(note)
        elif annotation.reply_to:
            after.append(note)
        elif annotation.quote is None:
            (introductions if annotation.motivation == "describing" else after).append(note)
        else:
            (beside if full and stands(note) else after).append(note)
    return Arrangement(tuple(introductions), tuple(beside), tuple(after), tuple(orphans))


def _heads(notes: Sequence[Note], index: NoteIndex) -> list[Note]:
    """Those that stand below no other: no answers, answers to what is not here, and one of each ring of answers."""
    mine = {index.ident(note) for note in notes}
    heads = [note for note in notes if note.annotation.reply_to not in mine]
    heads += [note for note in notes if note.annotation.reply_to == index.ident(note)]
    shown: set[int] = set()
    for note in heads:
        _show(note, index, shown)
    for note in notes:
        if id(note) not in shown:
            heads.append(note)
            _show(note, index, shown)
    return heads


def _show(note: Note, index: NoteIndex, shown: set[int]) -> None:
    stack = [note]
    while stack:
        one = stack.pop()
        if id(one) not in shown:
            shown.add(id(one))
            stack += index.replies(one)
