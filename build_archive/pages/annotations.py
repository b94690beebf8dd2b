"""Notes in the finished tree of an article: the words they are about are marked, numbered, and followed by the note.

The last thing that happens to the tree before the allow-list, and never before the script is converted: a mark inside
a word would change what the converter makes of it. Taking out what is put in here gives the page without notes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from build_archive.model import Element, Node, Text
from build_archive.pages.note_index import text_id

_CLOSED = frozenset("a ruby code kbd sub sup".split())
"""Elements that hold no number: it stands behind them. A link in a link is none, and code is to be copied."""
_BLOCKS = frozenset("p h2 h3 h4 h5 h6 pre figure".split())
"""Elements that a note stands behind."""

_ENDING = frozenset("ul ol p blockquote pre div figure".split())
"""Blocks that end a line of a list."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A note with a place."""

    ident: str
    number: int
    kind: str
    """Class of its motivation."""
    label: str
    """What its number is called for those who hear the page."""
    pieces: tuple[tuple[Text, int, int], ...]
    """The words: nodes of the tree, start and end in their text."""
    aside: Element


def inject(root: Element, marks: Sequence[Mark]) -> list[Mark]:
    """Put the notes into the tree; gives back those whose words are not in it."""
    order: dict[int, int] = {}
    parents: dict[int, Element] = {}
    for element in [root, *root.elements()]:
        for child in element.children:
            parents[id(child)] = element
    for index, text in enumerate(root.texts()):
        order[id(text)] = index
    work = _Work(parents)
    lost = []
    for mark in marks:
        pieces = sorted((p for p in mark.pieces if id(p[0]) in order and p[1] < p[2]), key=lambda p: order[id(p[0])])
        words = [p for p in pieces if p[0].data[p[1] : p[2]].strip()]
        if words:
            work.add(mark, words)
        else:
            lost.append(mark)
    work.put(root)
    return lost


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    mark: Mark
    first: bool


class _Work:
    """What goes where, collected first, so that each list of children is built once."""

    def __init__(self, parents: dict[int, Element]) -> None:
        self.parents = parents
        self.pieces: dict[int, tuple[Text, list[_Piece]]] = {}
        self.numbers: dict[tuple[int, int], list[Node]] = {}
        """By text node and place in it, or by element and -1: behind it."""
        self.notes: dict[int, list[Node]] = {}
        """By the node that they stand behind."""
        self.ends: dict[int, dict[int, Node]] = {}
        """By parent and child: the last of the inline nodes that follow."""

    def add(self, mark: Mark, pieces: Sequence[tuple[Text, int, int]]) -> None:
        for index, (text, start, end) in enumerate(pieces):
            listed = self.pieces.setdefault(id(text), (text, []))[1]
            listed.append(_Piece(start, end, mark, index == 0))
        last, _, end = pieces[-1]
        holder = self._closed(last)
        place = (id(last), end) if holder is None else (id(holder), -1)
        self.numbers.setdefault(place, []).append(_number(mark))
        self.notes.setdefault(id(self._block(last)), []).append(mark.aside)

    def _closed(self, text: Text) -> Element | None:
        """The outermost element around ``text`` that holds no number."""
        found = None
        for element in self._above(text):
            if element.tag in _CLOSED:
                found = element
        return found

    def _block(self, text: Text) -> Node:
        """The node that a note about ``text`` stands behind: its paragraph, its whole table, its line of a list."""
        chain: list[Node] = [text, *self._above(text)]
        tables = [node for node in chain if isinstance(node, Element) and (node.tag == "table" or _is_frame(node))]
        if tables:
            return tables[-1]
        for below, node in zip([None, *chain], chain, strict=False):
            if isinstance(node, Element) and node.tag in _BLOCKS:
                figure = next((n for n in chain if isinstance(n, Element) and n.tag == "figure"), None)
                return figure or node
            if isinstance(node, Element) and node.tag in {"li", "blockquote", "section", "body", "div"}:
                return self._line_end(node, below or text)
        return chain[-1]

    def _line_end(self, parent: Element, node: Node) -> Node:
        """The last of the inline nodes that follow ``node``; found for all children of a parent at once."""
        if id(parent) not in self.ends:
            ends: dict[int, Node] = {}
            last: Node | None = None
            for child in reversed(parent.children):
                if last is None or (isinstance(child, Element) and child.tag in _ENDING):
                    last = child
                ends[id(child)] = last
                if isinstance(child, Element) and child.tag in _ENDING:
                    last = None
            self.ends[id(parent)] = ends
        return self.ends[id(parent)][id(node)]

    def _above(self, node: Node) -> Iterable[Element]:
        parent = self.parents.get(id(node))
        while parent is not None:
            yield parent
            parent = self.parents.get(id(parent))

    def put(self, root: Element) -> None:
        """Build every list of children that changes."""
        touched = {id(self.parents[key]): self.parents[key] for key, _ in self.numbers if key in self.parents}
        touched |= {id(self.parents[key]): self.parents[key] for key in self.pieces}
        touched |= {id(self.parents[key]): self.parents[key] for key in self.notes if key in self.parents}
        for parent in touched.values():
            made: list[Node] = []
            for child in parent.children:
                if id(child) in self.pieces and isinstance(child, Text):
                    made += self._marked(child)
                else:
                    made.append(child)
                made += self.numbers.get((id(child), -1), ())
                made += self.notes.get(id(child), ())
            for node in made:
                node.parent = parent
            parent.children[:] = made

    def _marked(self, text: Text) -> list[Node]:
        """``text`` cut at every border of a note, what notes are about in a ``mark``."""
        pieces = self.pieces[id(text)][1]
        starting: dict[int, list[_Piece]] = {}
        ending: dict[int, list[_Piece]] = {}
        for piece in pieces:
            starting.setdefault(piece.start, []).append(piece)
            ending.setdefault(piece.end, []).append(piece)
        cuts = sorted({0, len(text.data), *starting, *ending})
        made: list[Node] = []
        open_marks: dict[int, Mark] = {}
        for place, end in zip(cuts, [*cuts[1:], len(text.data)], strict=True):
            for piece in ending.get(place, ()):
                open_marks.pop(id(piece.mark), None)
            made += self.numbers.get((id(text), place), ())
            began = [piece.mark for piece in starting.get(place, ()) if piece.first]
            for piece in starting.get(place, ()):
                open_marks[id(piece.mark)] = piece.mark
            if place == end:
                continue
            words = text.data[place:end]
            if open_marks:
                made += _words(words, list(open_marks.values()), began)
            else:
                made.append(Text(words))
        return made


def _words(words: str, marks: Sequence[Mark], began: Sequence[Mark]) -> list[Node]:
    """One stretch of marked words; it has the id of one note that begins here, others have a place before it."""
    kind = marks[0].kind if len(marks) == 1 else "ba-is-many"
    # Where notes overlap, the one that began last: browsers know one note for a stretch; the numbers name them all.
    attrs = {"class": f"ba-note {kind}", "aria-details": marks[-1].ident}
    if began:
        attrs["id"] = text_id(began[0].ident)
    before: list[Node] = [Element("span", {"class": "ba-note-at", "id": text_id(mark.ident)}) for mark in began[1:]]
    return [*before, Element("mark", attrs, [words])]


def _number(mark: Mark) -> Element:
    link = Element("a", {"role": "doc-noteref", "href": f"#{mark.ident}", "title": mark.label}, [str(mark.number)])
    return Element("sup", {"class": f"ba-note-ref {mark.kind}"}, [link])


def _is_frame(element: Element) -> bool:
    return element.tag == "div" and "ba-wide" in element.classes
