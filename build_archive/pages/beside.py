"""Notes beside the text of their article: from their places in the captured text to the words on the page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from build_archive.convert import Trace
from build_archive.markup.markdown import text_places
from build_archive.model import Article, Element, Note, Text
from build_archive.pages.address import article_url
from build_archive.pages.annotations import Mark, inject
from build_archive.pages.note_margin import align
from build_archive.pages.note_markup import NoteMarkup, kind
from build_archive.pages.view import View


class Beside:
    """Made from the tree as captured, before anything happens to it."""

    def __init__(self, root: Element, article: Article) -> None:
        self._text, self._places = text_places(root)
        self._starts = [place.position for place in self._places]
        self._article = article

    def put(self, root: Element, notes: Sequence[Note], trace: Trace, view: View) -> tuple[Note, ...]:
        """Mark the words of ``notes`` in the finished tree and put each note behind them; the notes not found."""
        markup = NoteMarkup(view, article_url(self._article.slug), own=True)
        found = {}
        marks = []
        for note in sorted(notes, key=lambda note: (note.number, note.anchor.start)):
            ident = view.notes.ident(note)
            found[ident] = note
            label = f"{view.say('批注')} {note.number}"
            pieces = tuple(self._now(note.anchor.start, note.anchor.end, trace))
            marks.append(Mark(ident, note.number, kind(note), label, pieces, markup.aside(note)))
        lost = inject(root, marks)
        align(root)
        return tuple(found[mark.ident] for mark in lost)

    def _now(self, start: int, end: int, trace: Trace) -> Iterator[tuple[Text, int, int]]:
        """Where the captured characters ``start`` to ``end`` stand after the conversion, each node once."""
        if self._text != self._article.text:  # of a file that a person has edited, at most
            words = self._article.text[start:end]
            start = min(_all(words, self._text), key=lambda found: abs(found - start), default=0)
            end = start + len(words) if self._text.startswith(words, start) else start
        known: dict[int, tuple[Text, int, int]] = {}
        index = max(0, bisect_right(self._starts, start) - 1)
        for number in range(index, bisect_left(self._starts, end)):
            place = self._places[number]
            a = max(start - place.position, 0) + place.start
            b = min(end - place.position + place.start, place.end)
            if a >= b:
                continue
            for node, first, last in trace.find(place.node, a, b):
                _, before, after = known.get(id(node), (node, first, last))
                known[id(node)] = (node, min(first, before), max(last, after))
        yield from known.values()


def _all(words: str, text: str) -> Iterator[int]:
    found = text.find(words) if words else -1
    while found >= 0:
        yield found
        found = text.find(words, found + len(words))
