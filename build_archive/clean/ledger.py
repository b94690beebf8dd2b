"""What was taken out, and the proof that nothing else is missing.

The ledger owns the working copy of a capture's tree. Every captured character has an entry saying who took it, so at
the end the removals can be written down as contiguous stretches of the decoded text, and what is neither in the body
nor in a removal can be counted (it must be nothing).
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from build_archive.model import Element, Node, Reason, Removal, Text

LOST = "clean.unplaced"
"""Rule of characters that no rule took and that are not in the body; a bug if it ever occurs."""
MAX_PATH = 400
"""Characters of a DOM path; hostile nesting could make a path longer than the page."""


@dataclass(frozen=True, slots=True)
class _Entry:
    rule: str
    reason: Reason
    origin: Element | None


class Ledger:
    """A deep copy of a tree and the account of everything removed from it."""

    def __init__(self, root: Element, length: int) -> None:
        self._entries: list[_Entry] = []
        self._owner = array("l", [-1]) * length
        self._texts: list[Text] = []
        self._where = array("l", [-1]) * length
        self._origin: dict[int, tuple[Element, int]] = {}
        self._held: list[Node] = []  # keeps ids that are remembered from being given to other objects
        self._told: list[tuple[int, str, int]] = []
        self._gone: set[int] = set()
        self._kept_nodes: set[int] = set()
        self._kept_places: set[int] = set()
        self._steps: dict[int, str] = {}
        self.root = self._copy(root)

    # -- the working copy ------------------------------------------------------------------------------------------

    def _copy(self, root: Element) -> Element:
        place = 0
        top = self._shadow(root, place)
        self._steps[id(root)] = root.tag
        stack: list[tuple[Element, Element, int]] = [(root, top, 0)]
        while stack:
            original, copy, index = stack.pop()
            if index == 0:
                self._number(original)
            if index == len(original.children):
                continue
            stack.append((original, copy, index + 1))
            child = original.children[index]
            if isinstance(child, Text):
                twin = Text(child.data, child.offsets)
                twin.parent = copy
                copy.children.append(twin)
                if len(child.offsets):
                    number = len(self._texts)
                    self._texts.append(child)
                    for offset in child.offsets:
                        self._where[offset] = number
                    place = child.offsets[-1] + 1
            else:
                shadow = self._shadow(child, place)
                shadow.parent = copy
                copy.children.append(shadow)
                stack.append((child, shadow, 0))
        return top

    def _shadow(self, original: Element, place: int) -> Element:
        copy = Element(original.tag, dict(original.attrs))
        self._origin[id(copy)] = (original, place)
        self._held.append(copy)
        return copy

    def _number(self, parent: Element) -> None:
        """Remember the step of each child element, ``div[2]``, so that a path costs no search among siblings."""
        counts: dict[str, int] = {}
        for child in parent.children:
            if isinstance(child, Element):
                counts[child.tag] = counts.get(child.tag, 0) + 1
        seen: dict[str, int] = {}
        for child in parent.children:
            if isinstance(child, Element):
                seen[child.tag] = seen.get(child.tag, 0) + 1
                self._steps[id(child)] = child.tag if counts[child.tag] == 1 else f"{child.tag}[{seen[child.tag]}]"

    # -- removing --------------------------------------------------------------------------------------------------

    def protect(self, node: Node) -> None:
        """Keep ``node``, and everything that holds it, from being removed."""
        self._kept_nodes.add(id(node))
        if isinstance(node, Element):
            for text in node.texts():
                self._kept_places.update(text.offsets)
                self._kept_nodes.add(id(text))
            self._kept_nodes.update(id(element) for element in node.elements())
        else:
            self._kept_places.update(node.offsets)
        parent = node.parent
        while parent is not None:
            self._kept_nodes.add(id(parent))
            parent = parent.parent

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
        for text in node.texts() if isinstance(node, Element) else [node]:
            for offset in text.offsets:
                if self._owner[offset] < 0:
                    self._owner[offset] = entry
                held = True
        self._gone.add(id(node))
        self._held.append(node)
        if not held and tell and isinstance(node, Element):
            self._told.append((origin[1] if origin else max(at, 0), describe(node), entry))
        return True

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
            if any(id(child) in self._gone for child in element.children):
                element.children[:] = [child for child in element.children if id(child) not in self._gone]
            stack.extend(child for child in element.children if isinstance(child, Element))

    # -- the account -----------------------------------------------------------------------------------------------

    def removals(self, body: Element, markup: Sequence[Removal] = ()) -> tuple[Removal, ...]:
        """Everything that is not in ``body``, sorted by place, each character once."""
        kept = bytearray(len(self._owner))
        for text in body.texts():
            for offset in text.offsets:
                kept[offset] = 1
        for removal in markup:
            kept[removal.start : removal.end] = b"\2" * (removal.end - removal.start)
        lost = len(self._entries)
        self._entries.append(_Entry(LOST, Reason.BOILERPLATE, None))
        found: list[Removal] = list(markup)
        start = 0
        size = len(self._owner)
        while start < size:
            if kept[start]:
                start += 1
                continue
            owner = self._owner[start]
            end = start + 1
            while end < size and not kept[end] and self._owner[end] == owner:
                end += 1
            entry = self._entries[owner if owner >= 0 else lost]
            found.append(Removal(start, end, entry.rule, entry.reason, self.raw(start, end), self._path(entry, start)))
            start = end
        for position, words, number in self._told:
            entry = self._entries[number]
            found.append(Removal(position, position, entry.rule, entry.reason, words, self._path(entry, position)))
        return tuple(sorted(found))

    def raw(self, start: int, end: int) -> str:
        """The captured text of a stretch of the decoded text, white space included."""
        parts: list[str] = []
        number = -1
        first = start
        for offset in range(start, end + 1):
            current = self._where[offset] if offset < end else -2
            if current != number or offset == end:
                if offset > first and number >= 0:
                    parts.append(_slice(self._texts[number], first, offset))
                number, first = current, offset
        return "".join(parts).strip()

    def _path(self, entry: _Entry, start: int) -> str:
        element = entry.origin
        if element is None and start < len(self._where) and self._where[start] >= 0:
            element = self._texts[self._where[start]].parent
        if element is None:
            return ""
        return self.path(element)

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


def _slice(text: Text, first: int, last: int) -> str:
    """The part of ``text`` that holds the offsets from ``first`` up to ``last``, white space between included."""
    offsets = text.offsets
    if offsets[0] == first and offsets[-1] == last - 1:
        return text.data
    out: list[str] = []
    number = -1
    for char in text.data:
        if not char.isspace():
            number += 1
        if number >= 0 and first <= offsets[number] < last:
            out.append(char)
    return "".join(out)


def describe(element: Element) -> str:
    """A short tag such as ``<img src="…" width="0">``."""
    if element.tag == "p" and not element.attrs:
        element = next(element.elements("img"), element)
    shown = ("id", "class", "src", "href", "width", "height", "style", "name")
    parts = [f'{name}="{element.attrs[name][:120]}"' for name in shown if element.attrs.get(name)]
    return f"<{' '.join([element.tag, *parts])}>"
