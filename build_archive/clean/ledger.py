"""What was taken out, and the proof that nothing else is missing.

The ledger makes the working copy of a capture's tree. Every captured character has an entry saying who took it, so at
the end the removals can be written down as contiguous stretches of the decoded text, and what is neither in the body
nor in a removal can be counted (it must be nothing).
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from build_archive.clean.measure import Measures
from build_archive.model import Element, Node, Reason, Removal, Text
from build_archive.model.tree import dissolve

LOST = "clean.unplaced"
"""Rule of characters that no rule took and that are not in the body; a bug if it ever occurs."""
CODE = "clean.scripts"
"""Rule of code inside a box that left for another reason: nobody read it as an advert or a menu."""
_NOBODY, _KEPT, _SHARED = -1, -2, -3
_SCRIPTS = frozenset({"script", "style"})
MAX_PATH = 400
"""Characters of a DOM path; hostile nesting could make a path longer than the page."""
_CODE = frozenset({"script", "style", "template", "noscript", "iframe", "object", "embed", "head"})
"""What a browser shows nothing of: to keep a box is not to keep its code."""


@dataclass(frozen=True, slots=True)
class _Entry:
    rule: str
    reason: Reason
    origin: Element | None


class _Piece:
    """A stretch of the decoded text that stands in one text node of the original tree, or in none."""

    __slots__ = ("end", "start", "text")

    def __init__(self, start: int, end: int, text: Text | None) -> None:
        self.start = start
        self.end = end
        self.text = text


class Ledger:
    """The account of everything removed from a tree, and the copy of what is left of it.

    Elements can be removed from the tree as it was captured, which stays as it is; :meth:`work` then copies the rest.
    """

    def __init__(self, root: Element, length: int) -> None:
        self.survey = Measures(root)
        """Of the original tree."""
        self._measured = [self.survey]
        self.root = root
        """The original, and after :meth:`work` the working copy."""
        self._working = False
        self._entries: list[_Entry] = []
        self._length = length
        self._pieces: list[_Piece] = []
        self._first: list[int] = []  # of each text of the survey, the number of its first piece; empty if out of order
        self._ends: list[int] = []
        self._read(length)
        self._owner = [_NOBODY] * len(self._pieces)
        self._starts = [piece.start for piece in self._pieces]
        self._at = dict(zip(self._starts, range(len(self._starts)), strict=True))
        self._shared: dict[int, array[int]] = {}  # owner of each character, of pieces that have several
        self._places: dict[int, array[int]] = {}  # of the non-white characters of texts of which a part was taken
        self._origin: dict[int, Element] = {}
        self._held: list[Node] = []  # keeps ids that are remembered from being given to other objects
        self._told: list[tuple[int, str, int]] = []
        self._gone: set[int] = set()
        self._kept_nodes: set[int] = set()
        self._kept_places: set[int] = set()
        self._wished: set[int] = set()
        self._steps: dict[int, str] = {}
        self._paths: dict[int, str] = {}
        self._numbers: dict[int, dict[int, int]] = {}  # of the texts of elements that hold several

    def _read(self, length: int) -> None:
        """Lay the pieces out: every character of the decoded text is in one, in order."""
        pieces: list[_Piece] = []
        first: list[int] = []
        done = 0
        ordered = True
        for text in self.survey.texts:
            first.append(len(pieces))
            offsets = text.offsets
            if isinstance(offsets, range):
                if offsets:
                    ordered = ordered and offsets.start == done
                    done = offsets.stop
                    pieces.append(_Piece(offsets.start, done, text))
            elif len(offsets):
                ordered = False
                pieces += [_Piece(start, end, text) for start, end in stretches(offsets)]
                done = offsets[-1] + 1
            self._ends.append(done)
        if ordered and done == length:
            self._pieces = pieces
            self._first = [*first, len(pieces)]
            return
        pieces.sort(key=lambda piece: piece.start)
        place = 0
        for piece in pieces:
            if piece.start > place:
                self._pieces.append(_Piece(place, piece.start, None))
            piece.start = max(piece.start, place)
            if piece.end > piece.start:
                self._pieces.append(piece)
                place = piece.end
        if place < length:
            self._pieces.append(_Piece(place, length, None))

    # -- the working copy ------------------------------------------------------------------------------------------

    def work(self) -> Element:
        """The root of the working copy: what has not been removed."""
        if self._working:
            self.sweep(self.root)
            return self.root
        self._working = True
        gone, origin, held = self._gone, self._origin, self._held
        top = Element(self.root.tag, self.root.attrs.copy())
        origin[id(top)] = self.root
        held.append(top)
        stack = [(self.root, top)]
        while stack:
            element, copy = stack.pop()
            children = copy.children
            for child in element.children:
                if isinstance(child, Text):
                    twin = Text(child.data, child.offsets)
                    twin.parent = copy
                    children.append(twin)
                elif id(child) not in gone:
                    shadow = Element(child.tag, child.attrs.copy())
                    shadow.parent = copy
                    children.append(shadow)
                    origin[id(shadow)] = child
                    if child.children:
                        stack.append((child, shadow))
                    held.append(shadow)
        self._gone = set()
        self.root = top
        return top

    def measures(self) -> Measures:
        """The measures of the tree at hand."""
        if not self._working:
            return self.survey
        made = Measures(self.root)
        self._measured.append(made)
        return made

    def close(self) -> None:
        """Take apart what nobody needs once the removals are written down, so that its memory is free at once."""
        for measures in self._measured:
            measures.close()
        if self._working:
            dissolve(self.root)

    # -- removing --------------------------------------------------------------------------------------------------

    def protect(self, node: Node) -> None:
        """Keep ``node``, and everything that holds it, from being removed; code inside it is not meant."""
        self._wished.add(id(node))
        stack: list[Node] = [node]
        while stack:
            inner = stack.pop()
            self._kept_nodes.add(id(inner))
            if isinstance(inner, Text):
                self._kept_places.update(inner.offsets)
            else:
                stack += [child for child in inner.children if isinstance(child, Text) or child.tag not in _CODE]
        parent = node.parent
        while parent is not None:
            self._kept_nodes.add(id(parent))
            parent = parent.parent

    def wished(self, node: Node) -> bool:
        """Whether a wish to keep names ``node`` itself."""
        return id(node) in self._wished

    @property
    def kept(self) -> tuple[tuple[int, int], ...]:
        """Stretches of the decoded text that were protected."""
        return tuple(stretches(sorted(self._kept_places)))

    def protected(self, node: Node) -> bool:
        """Whether a curator's wish keeps ``node`` or something inside it."""
        if id(node) in self._kept_nodes:
            return True
        if not self._kept_places:
            return False
        texts = node.texts() if isinstance(node, Element) else [node]
        return any(offset in self._kept_places for text in texts for offset in text.offsets)

    def remove(self, node: Node, rule: str, reason: Reason, *, tell: bool = False, at: int = -1) -> bool:
        """Record that ``node`` leaves and mark it for :meth:`sweep`; False when a curator's wish protects it.

        With ``tell`` an element without text is told of too, at the place ``at`` if its own is not known. What is
        inside and was removed before keeps its entry.
        """
        if self.protected(node):
            return False
        number = self.survey.index.get(id(node)) if not self._working else None
        origin = node if number is not None and isinstance(node, Element) else self._origin.get(id(node))
        entry = len(self._entries)
        self._entries.append(_Entry(rule, reason, origin))
        code = entry if reason is Reason.MARKUP else -1
        if number is not None and self._first:
            before = self.survey.before[number]
            held = self._take_pieces(self._first[before], self._first[before + self.survey.count[number]], entry, code)
        else:
            held = False
            for text in node.texts() if isinstance(node, Element) else [node]:
                owner = entry
                if text.parent is not None and text.parent.tag in _SCRIPTS:
                    if code < 0:
                        code = len(self._entries)
                        self._entries.append(_Entry(CODE, Reason.MARKUP, None))
                    owner = code
                for start, end in stretches(text.offsets):
                    self._take(start, end, owner)
                    held = True
        self._gone.add(id(node))
        self._held.append(node)
        if not held and tell and isinstance(node, Element):
            self._told.append((self._place(origin) if origin else max(at, 0), describe(node), entry))
        return True

    def _place(self, original: Element) -> int:
        """The end of the captured text before an element of the original tree."""
        before = self.survey.before[self.survey.index[id(original)]]
        return self._ends[before - 1] if before else 0

    def _take_pieces(self, first: int, last: int, entry: int, code: int) -> bool:
        """Enter who takes the whole pieces from ``first`` up to ``last``, and who takes the code among them."""
        owners = self._owner
        for number in range(first, last):
            if owners[number] not in (_NOBODY, _SHARED):
                continue
            owner = entry
            text = self._pieces[number].text
            if text is not None and text.parent is not None and text.parent.tag in _SCRIPTS:
                if code < 0:
                    code = len(self._entries)
                    self._entries.append(_Entry(CODE, Reason.MARKUP, None))
                owner = code
            if owners[number] == _NOBODY:
                owners[number] = owner
            else:
                shared = self._shared[number]
                shared[:] = array("l", (owner if one == _NOBODY else one for one in shared))
        return last > first

    def _take(self, start: int, end: int, entry: int, *, anyway: bool = False) -> None:
        """Enter who takes the characters from ``start`` up to ``end``, except those already taken or ``anyway``."""
        number = self._at.get(start, -1)
        owners = self._owner
        if number >= 0 and self._pieces[number].end == end and owners[number] != _SHARED:
            if anyway or owners[number] == _NOBODY:
                owners[number] = entry
            return
        number = max(bisect_right(self._starts, start) - 1, 0)
        while number < len(owners) and self._pieces[number].start < end:
            piece = self._pieces[number]
            low, high = max(start, piece.start), min(end, piece.end)
            if owners[number] != _SHARED and low == piece.start and high == piece.end:
                if anyway or owners[number] == _NOBODY:
                    owners[number] = entry
            elif low < high and (anyway or owners[number] in (_NOBODY, _SHARED)):
                if owners[number] != _SHARED:
                    self._shared[number] = array("l", [owners[number]]) * (piece.end - piece.start)
                    owners[number] = _SHARED
                shared = self._shared[number]
                for place in range(low - piece.start, high - piece.start):
                    if anyway or shared[place] == _NOBODY:
                        shared[place] = entry
            number += 1

    def gone(self, node: Node) -> bool:
        """Whether ``node`` has been removed."""
        return id(node) in self._gone

    def sweep(self, root: Element) -> None:
        """Drop the removed nodes below ``root`` from the working copy, all in one walk."""
        if not self._gone or not self._working:
            return
        stack = [root]
        while stack:
            element = stack.pop()
            children = element.children
            if not self._gone.isdisjoint(map(id, children)):
                children[:] = [child for child in children if id(child) not in self._gone]
            stack += [child for child in children if isinstance(child, Element)]

    # -- the account -----------------------------------------------------------------------------------------------

    def removals(self, body: Element, markup: Sequence[Removal] = ()) -> tuple[Removal, ...]:
        """Everything that is not in ``body``, sorted by place, each character once."""
        for text in body.texts():
            for start, end in stretches(text.offsets):
                self._take(start, end, _KEPT, anyway=True)
        for removal in markup:
            self._take(removal.start, removal.end, _KEPT, anyway=True)
        lost = len(self._entries)
        self._entries.append(_Entry(LOST, Reason.BOILERPLATE, None))
        found: list[Removal] = list(markup)
        for start, end, owner in self._runs():
            if owner != _KEPT:
                entry = self._entries[owner if owner != _NOBODY else lost]
                found.append(
                    Removal(start, end, entry.rule, entry.reason, self.raw(start, end), self._path(entry, start))
                )
        for position, words, number in self._told:
            entry = self._entries[number]
            found.append(Removal(position, position, entry.rule, entry.reason, words, self._path(entry, position)))
        return tuple(sorted(found))

    def _runs(self) -> Iterator[tuple[int, int, int]]:
        """The longest stretches of one owner, in order; a piece of text mostly has one, so few are looked into."""
        begin, current = 0, _KEPT
        for number, owner in enumerate(self._owner):
            if owner == current:
                continue
            start = self._starts[number]
            for position, one in enumerate(self._shared[number], start) if owner == _SHARED else ((start, owner),):
                if one != current:
                    if position > begin:
                        yield begin, position, current
                    begin, current = position, one
        if begin < self._length:
            yield begin, self._length, current

    def raw(self, start: int, end: int) -> str:
        """The captured text of a stretch of the decoded text, white space included."""
        parts: list[str] = []
        for number in range(self._piece(start), len(self._pieces)):
            piece = self._pieces[number]
            if piece.start >= end:
                break
            if piece.end > start and piece.text is not None:
                parts.append(_slice(self._places, piece.text, max(start, piece.start), min(end, piece.end)))
        return "".join(parts).strip()

    def _piece(self, place: int) -> int:
        """The number of the last piece that begins at or before ``place``."""
        return max(bisect_right(self._starts, place) - 1, 0)

    def _path(self, entry: _Entry, start: int) -> str:
        if entry.origin is not None:
            return self.path(entry.origin)
        if not self._pieces:
            return ""
        text = self._pieces[self._piece(start)].text
        holder = text.parent if text is not None else None
        if text is None or holder is None:
            return ""
        found = self.path(holder)
        if len(holder.children) == 1 or not found.startswith(("/", "…")):
            return found
        # The holder may be the whole article, of which one line between two ``br`` was taken.
        numbers = self._numbers.get(id(holder))
        if numbers is None:
            texts = (child for child in holder.children if isinstance(child, Text))
            numbers = self._numbers[id(holder)] = {id(child): number for number, child in enumerate(texts, 1)}
        return f"{found}/text()" if len(numbers) == 1 else f"{found}/text()[{numbers[id(text)]}]"

    def path(self, original: Element) -> str:
        """DOM path of an element of the original tree, or ``line N`` where the capture has lines."""
        line = original.attrs.get("data-line")
        if line:
            return f"line {line}"
        unknown: list[Element] = []
        current: Element | None = original
        found = ""
        while current is not None:
            known = self._paths.get(id(current))
            if known is not None:
                found = known
                break
            unknown.append(current)
            current = current.parent
        for element in reversed(unknown):
            found = f"{found}/{self._step(element)}"
            if len(found) > MAX_PATH:
                found = "…" + found[-MAX_PATH:]
            if id(element) in self.survey.index:
                self._paths[id(element)] = found
        return found

    def _step(self, original: Element) -> str:
        """The step of a path, ``div[2]``; looked up once for all children of a parent."""
        parent = original.parent
        if parent is None or id(parent) not in self.survey.index:
            return original.tag
        if id(original) not in self._steps:
            children = [child for child in parent.children if isinstance(child, Element)]
            counts = Counter(child.tag for child in children)
            seen: dict[str, int] = {}
            for child in children:
                tag = child.tag
                number = seen[tag] = seen.get(tag, 0) + 1
                self._steps[id(child)] = tag if counts[tag] == 1 else f"{tag}[{number}]"
        return self._steps.get(id(original), original.tag)

    def origin(self, copy: Element) -> Element | None:
        """The element of the original tree that ``copy`` was made from."""
        return self._origin.get(id(copy))


def _slice(known: dict[int, array[int]], text: Text, first: int, last: int) -> str:
    """The part of ``text`` that holds the offsets from ``first`` up to ``last``, white space between included."""
    if len(text.offsets) == last - first:
        return text.data
    places = known.get(id(text))
    if places is None:
        places = array("l", (place for place, char in enumerate(text.data) if not char.isspace()))
        known[id(text)] = places
    begin = bisect_left(text.offsets, first)
    end = begin + last - first
    return text.data[places[begin] : places[end] if end < len(places) else len(text.data)]


def stretches(offsets: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The contiguous stretches of ``offsets``, each as start and exclusive end."""
    if not len(offsets):
        return
    if isinstance(offsets, range) or offsets[-1] - offsets[0] == len(offsets) - 1:
        yield offsets[0], offsets[-1] + 1
        return
    start = end = offsets[0]
    for offset in offsets:
        if offset != end:
            yield start, end
            start = offset
        end = offset + 1
    yield start, end


def describe(element: Element) -> str:
    """A short tag such as ``<img src="…" width="0">``."""
    if element.tag == "p" and not element.attrs:
        element = next(element.elements("img"), element)
    shown = ("id", "class", "src", "href", "width", "height", "style", "name")
    parts = [f'{name}="{element.attrs[name][:120]}"' for name in shown if element.attrs.get(name)]
    return f"<{' '.join([element.tag, *parts])}>"
