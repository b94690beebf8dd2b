"""A sentence of an article as other pages quote it: of bearable length, in the tree's script, words in it marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from build_archive.convert import convert_tree
from build_archive.model import Element
from build_archive.pages.view import View
from build_archive.text.personal import mask

MAX_QUOTED = 280
"""Characters of a quotation; what is longer is cut at both sides of what it is quoted for."""
LEAD = 90
"""Characters that stand before the first marked word where a quotation is cut."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a quotation."""

    text: str
    mark: str = ""
    """Why it is marked: ``date``, ``name``, ``erratum``; empty: it is not."""


def quoted(
    sentence: str, marks: Iterable[tuple[int, int, str]], lang: str, view: View, limit: int = MAX_QUOTED
) -> tuple[Piece, ...]:
    """``sentence`` in pieces. ``marks`` are (start, end, why) in it; of overlapping ones the first counts."""
    pieces = _cut(sentence, sorted(marks), limit)
    return _shown(pieces, lang, view)


def places(sentence: str, words: str, why: str) -> tuple[tuple[int, int, str], ...]:
    """Where ``words`` stand in ``sentence``, for :func:`quoted`; nothing if they do not."""
    for candidate in (words, " ".join(words.split())):
        start = sentence.find(candidate) if candidate else -1
        if start >= 0:
            return ((start, start + len(candidate), why),)
    return ()


def _cut(sentence: str, marks: Sequence[tuple[int, int, str]], limit: int) -> list[Piece]:
    begin, end = 0, len(sentence)
    if end > limit:
        begin = max(0, (marks[0][0] if marks else 0) - LEAD)
        begin = begin if begin > LEAD // 2 else 0
        end = min(end, begin + limit)
    pieces = [Piece("…")] if begin else []
    place = begin
    for start, stop, why in marks:
        if start < place or stop > end or stop <= start:
            continue
        pieces += (Piece(sentence[place:start]), Piece(sentence[start:stop], why))
        place = stop
    pieces.append(Piece(sentence[place:end]))
    if end < len(sentence):
        pieces.append(Piece("…"))
    return [piece for piece in pieces if piece.text]


def _shown(pieces: Sequence[Piece], lang: str, view: View) -> tuple[Piece, ...]:
    """The pieces converted together: a word may reach over the border of a mark."""
    holder = Element("p", {}, [Element("span", {}, [mask(piece.text)]) for piece in pieces])
    spans = list(holder.children)
    convert_tree(holder, lang=lang, target=view.tree, options=view.conversion)
    return tuple(
        Piece(span.text() if isinstance(span, Element) else "", piece.mark)
        for piece, span in zip(pieces, spans, strict=True)
    )
