"""What was taken out, and the proof that nothing else is missing.

The ledger owns the working copy of a capture's tree. Every captured character has an entry saying who took it, so at
the end the removals can be written down as contiguous stretches of the decoded text, and what is neither in the body
nor in a removal can be counted (it must be nothing).
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from build_archive.model import Element, Node, Reason, Removal, Text

LOST = "clean.unplaced"
"""Rule of characters that no rule took and that are not in the body; a bug if it ever occurs."""
CODE = "clean.scripts"
"""Rule of code inside a box that left for another reason: nobody read it as an advert or a menu."""
_NOBODY, _KEPT = -1, -2
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


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of the decoded text that stands in one text node of the original tree."""

    start: int
    end: int
    text: Text


class Ledger:
    """A deep copy of a tree and the account of everything removed from it."""

    def __init__(self, root: Element, length: int) -> None:
        self._entries: list[_Entry] = []
        self._owner = array("l", [_NOBODY]) * length
        self._owned = bytearray(length)
        self._pieces: list[_Piece] = []
        self._places: dict[int, array[int]] = {}  # of the non-white characters of texts of which a part was taken
        self._origin: dict[int, tuple[Element, int]] = {}
        self._held: list[Node] = []  # keeps ids that are remembered from being given to other objects
        self._told: list[tuple[int, str, int]] = []
        self._gone: set[int] = set()
        self._kept_nodes: set[int] = set()
        self._kept_places: set[int] = set()
        self._wished: set[int] = set()
        self._steps: dict[int, str] = {}
        self._numbers: dict[int, dict[int, int]] = {}  # of the texts of elements that hold several
        self.root = self._copy(root)

    # -- the working copy ------------------------------------------------------------------------------------------

    def _copy(self, root: Element) -> Element:
        place = 0
        top = self._shadow(root, place)
        self._steps[id(root)] = root.tag
        self._number(root)
        stack: list[tuple[Node, Element]] = [(child, top) for child in reversed(root.children)]
        while stack:
            child, copy = stack.pop()
            if isinstance(child, Text):
                twin = Text(child.data, child.offsets)
                twin.parent = copy
                copy.children.append(twin)
                if len(child.offsets):
                    self._pieces.extend(_Piece(start, end, child) for start, end in stretches(child.offsets))
                    place = child.offsets[-1] + 1
            else:
                shadow = self._shadow(child, place)
                shadow.parent = copy
                copy.children.append(shadow)
                if child.children:
                    self._number(child)
                    stack.extend((below, shadow) for below in reversed(child.children))
        self._pieces.sort(key=lambda piece: piece.start)
        return top

    def _shadow(self, original: Element, place: int) -> Element:
        copy = Element(original.tag, dict(original.attrs))
        self._origin[id(copy)] = (original, place)
        self._held.append(copy)
        return copy

    def _number(self, parent: Element) -> None:
        """Remember the step of each child element, ``div[2]``, so that a path costs no search among siblings."""
        children = [child for child in parent.children if isinstance(child, Element)]
        if len(children) < 2:
            for child in children:
                self._steps[id(child)] = child.tag
            return
        counts: dict[str, int] = {}
        for child in children:
            counts[child.tag] = counts.get(child.tag, 0) + 1
        seen: dict[str, int] = {}
        for child in children:
            seen[child.tag] = seen.get(child.tag, 0) + 1
            self._steps[id(child)] = child.tag if counts[child.tag] == 1 else f"{child.tag}[{seen[child.tag]}]"

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
        origin = self._origin.get(id(node))
        entry = len(self._entries)
        self._entries.append(_Entry(rule, reason, origin[0] if origin else None))
        held = False
        code = entry if reason is Reason.MARKUP else -1
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
            self._told.append((origin[1] if origin else max(at, 0), describe(node), entry))
        return True

    def _take(self, start: int, end: int, entry: int) -> None:
        """Enter who takes the characters from ``start`` up to ``end``, except those already taken."""
        if self._owned.find(1, start, end) < 0:
            self._owner[start:end] = array("l", [entry]) * (end - start)
        else:
            for offset in range(start, end):
                if not self._owned[offset]:
                    self._owner[offset] = entry
        self._owned[start:end] = b"\1" * (end - start)

    def gone(self, node: Node) -> bool:
        """Whether ``node`` has been removed."""
        return id(node) in self._gone

    def sweep(self, root: Element) -> None:
        """Drop the removed nodes below ``root`` from the tree, all in one walk."""
        if not self._gone:
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
                self._owner[start:end] = array("l", [_KEPT]) * (end - start)
        for removal in markup:
            self._owner[removal.start : removal.end] = array("l", [_KEPT]) * (removal.end - removal.start)
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
        owners = self._owner
        begin, current, place = 0, _KEPT, 0
        cuts = [*((piece.start, piece.end) for piece in self._pieces), (len(owners), len(owners))]
        for start, end in cuts:
            for low, high in ((place, start), (max(place, start), end)):
                if low >= high:
                    continue
                part = owners[low:high]
                if part.count(part[0]) == len(part):
                    steps: Iterable[tuple[int, int]] = ((low, part[0]),)
                else:
                    steps = enumerate(part, low)
                for position, owner in steps:
                    if owner != current:
                        if position > begin:
                            yield begin, position, current
                        begin, current = position, owner
            place = max(place, end)
        if begin < len(owners):
            yield begin, len(owners), current

    def raw(self, start: int, end: int) -> str:
        """The captured text of a stretch of the decoded text, white space included."""
        parts: list[str] = []
        for number in range(self._piece(start), len(self._pieces)):
            piece = self._pieces[number]
            if piece.start >= end:
                break
            if piece.end > start:
                parts.append(self._slice(piece, max(start, piece.start), min(end, piece.end)))
        return "".join(parts).strip()

    def _slice(self, piece: _Piece, first: int, last: int) -> str:
        """The part of a piece that holds the offsets from ``first`` up to ``last``, white space between included."""
        text = piece.text
        if len(text.offsets) == last - first:
            return text.data
        places = self._places.get(id(text))
        if places is None:
            places = array("l", (place for place, char in enumerate(text.data) if not char.isspace()))
            self._places[id(text)] = places
        begin = bisect_left(text.offsets, first)
        end = begin + last - first
        return text.data[places[begin] : places[end] if end < len(places) else len(text.data)]

    def _piece(self, place: int) -> int:
        """The number of the last piece that begins at or before ``place``."""
        return max(bisect_right(self._pieces, place, key=lambda piece: piece.start) - 1, 0)

    def _path(self, entry: _Entry, start: int) -> str:
        if entry.origin is not None:
            return self.path(entry.origin)
        if not self._pieces:
            return ""
        text = self._pieces[self._piece(start)].text
        holder = text.parent
        if holder is None:
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
        steps: list[str] = []
        current: Element | None = original
        while current is not None:
            steps.append(self._steps.get(id(current), current.tag))
            current = current.parent
        found = "/" + "/".join(reversed(steps))
        return found if len(found) <= MAX_PATH else "…" + found[-MAX_PATH:]

    def origin(self, copy: Element) -> Element | None:
        """The element of the original tree that ``copy`` was made from."""
        found = self._origin.get(id(copy))
        return found[0] if found else None


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
