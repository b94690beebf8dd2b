"""How much text, how much of it in links: one walk over a tree, so that every later question is a look-up."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate

from build_archive.model import Element, Node, Text

_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af]+")
_PAUSE = re.compile(r"[,，、;；]")
_STOP = re.compile(r"[.。!！?？…](?=\s|$|[\"”’」』）)])|[。！？]")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")

BLOCK = frozenset(
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
"""Elements that stand on lines of their own."""
_CODE = frozenset({"script", "style", "template", "noscript", "svg", "textarea"})
HAN_WEIGHT = 2.5
"""A Chinese character says about as much as this many Latin letters."""


class Measure:
    """What stands in an element; looked up when it is asked for."""

    __slots__ = ("_first", "_index", "_last", "_of", "chars", "linked")

    def __init__(self, of: Measures | None = None, index: int = -1) -> None:
        self._of = of
        self._index = index
        self.chars = 0.0
        """Non-white characters, a Chinese one counted as :data:`HAN_WEIGHT`."""
        self.linked = 0.0
        """Those of them that stand in links."""
        if of is not None:
            first = self._first = of.before[index]
            last = self._last = first + of.count[index]
            if last > first:
                self.chars = of.chars[last] - of.chars[first]
                self.linked = of.linked[last] - of.linked[first]

    @property
    def density(self) -> float:
        """Share of the text that stands in links."""
        return self.linked / self.chars if self.chars else 0.0

    @property
    def pauses(self) -> int:
        """Commas and the like."""
        return self._of.pauses[self._last] - self._of.pauses[self._first] if self._of is not None else 0

    @property
    def stops(self) -> int:
        """Ends of sentences."""
        return self._of.stops[self._last] - self._of.stops[self._first] if self._of is not None else 0

    @property
    def own(self) -> float:
        """Characters in this block itself, blocks inside not counted."""
        return self._of.own.get(self._index, 0.0) if self._of is not None else 0.0

    @property
    def own_linked(self) -> float:
        """Those of them that stand in links."""
        return self._of.own_linked.get(self._index, 0.0) if self._of is not None else 0.0

    @property
    def own_pauses(self) -> int:
        """Commas and the like in this block itself."""
        return self._of.own_pauses.get(self._index, 0) if self._of is not None else 0

    @property
    def headings(self) -> float:
        """Characters in headings."""
        return self._of.headings[self._last] - self._of.headings[self._first] if self._of is not None else 0.0

    @property
    def paragraphs(self) -> int:
        """``p`` elements with text."""
        return self._among(self._of.paragraphs) if self._of is not None else 0

    @property
    def images(self) -> int:
        """``img`` elements."""
        return self._among(self._of.images) if self._of is not None else 0

    @property
    def links(self) -> int:
        """``a`` elements."""
        return self._among(self._of.links) if self._of is not None else 0

    @property
    def inputs(self) -> int:
        """Controls of forms."""
        return self._among(self._of.inputs) if self._of is not None else 0

    @property
    def items(self) -> int:
        """``li`` elements."""
        return self._among(self._of.items) if self._of is not None else 0

    @property
    def blocks(self) -> int:
        """Block children."""
        return self._of.blocks.get(self._index, 0) if self._of is not None else 0

    def _among(self, places: list[int]) -> int:
        if not places or self._of is None:
            return 0
        return bisect_left(places, self._of.end(self._index)) - bisect_left(places, self._index)


_IS_BLOCK, _IS_LINK, _IS_IMAGE, _IS_INPUT, _IS_ITEM, _IS_HEADING, _IS_CODE, _IS_PARAGRAPH = (1 << n for n in range(8))
_KINDS = {
    tag: sum(
        flag
        for flag, tags in (
            (_IS_BLOCK, BLOCK),
            (_IS_LINK, frozenset({"a"})),
            (_IS_IMAGE, frozenset({"img"})),
            (_IS_INPUT, frozenset({"input", "button", "select", "textarea"})),
            (_IS_ITEM, frozenset({"li"})),
            (_IS_HEADING, frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})),
            (_IS_CODE, _CODE),
            (_IS_PARAGRAPH, frozenset({"p"})),
        )
        if tag in tags
    )
    for tag in {*BLOCK, *_CODE, "a", "img", "input", "button", "select", "textarea"}
}
_STATE = _IS_LINK | _IS_HEADING | _IS_CODE
"""What holds for everything inside an element, too."""


class Measures:
    """The measure of every element below a root; elements added later have an empty one.

    One walk writes down the running sums over the texts in document order; what stands in an element is the difference
    of two of them, and only the elements that somebody asks for are looked up.
    """

    def __init__(self, root: Element) -> None:
        self.elements: list[Element] = []
        """The root and all elements below it, in document order."""
        self.texts: list[Text] = []
        """The texts that show something, in document order."""
        self.before: list[int] = []
        """Of each element, the number of such texts before it."""
        self.count: list[int] = []
        """And inside it."""
        self.blocks: dict[int, int] = {}
        self.images: list[int] = []
        self.links: list[int] = []
        self.inputs: list[int] = []
        self.items: list[int] = []
        self._marked: list[int] = []
        self._size: list[int] = []
        self._known: dict[int, Measure] = {}
        self._states: list[int] = []
        """Of each text, what holds where it stands,"""
        self._homes: list[int] = []
        """the innermost block,"""
        self._sizes: list[float] = []
        """and its weight."""
        self._walk(root)
        self.index = dict(zip(map(id, self.elements), range(len(self.elements)), strict=True))
        self.chars = [0.0, *accumulate(self._sizes)]
        self.linked = self._sums(_IS_LINK)

    def _sums(self, flag: int) -> list[float]:
        """Running sums over the texts that ``flag`` holds for."""
        return [
            0.0, *accumulate(s if state & flag else 0 for s, state in zip(self._sizes, self._states, strict=True))
        ]  # fmt: skip

    def _walk(self, root: Element) -> None:
        elements, texts, before, count, size_of = self.elements, self.texts, self.before, self.count, self._size
        blocks, marked, kinds = self.blocks, self._marked, _KINDS
        sizes, states, homes = self._sizes, self._states, self._homes
        # The children yet to come of each open element, its number, and what holds inside it.
        stack: list[tuple[Iterator[Node], int, int, int]] = []
        children: Iterator[Node] = iter((root,))
        parent, state, block = -1, 0, -1
        while True:
            for node in children:
                if isinstance(node, Text):
                    size = len(node.offsets)
                    if not size and (not node.data or node.data.isspace()):
                        continue
                    texts.append(node)
                    states.append(state)
                    homes.append(block)
                    if state & _IS_CODE:
                        sizes.append(0)
                    else:
                        sizes.append(size if size and node.data.isascii() else weight(node.data))
                    continue
                index = len(elements)
                elements.append(node)
                before.append(len(texts))
                count.append(0)
                size_of.append(1)
                kind = kinds.get(node.tag)
                below, home = state, block
                if kind is not None and not state & _IS_CODE:
                    if kind & _IS_BLOCK:
                        home = index
                        blocks[parent] = blocks.get(parent, 0) + 1
                        if kind & _IS_PARAGRAPH:
                            marked.append(index)
                        elif kind & _IS_ITEM:
                            self.items.append(index)
                    elif kind & _IS_LINK:
                        self.links.append(index)
                    elif kind & _IS_IMAGE:
                        self.images.append(index)
                    elif kind & _IS_INPUT:
                        self.inputs.append(index)
                    below |= kind & _STATE
                if node.children:
                    stack.append((children, parent, state, block))
                    children, parent, state, block = iter(node.children), index, below, home
                    break
            else:
                if not stack:
                    return
                count[parent] = len(texts) - before[parent]
                size_of[parent] = len(elements) - parent
                children, parent, state, block = stack.pop()

    def end(self, index: int) -> int:
        """The number of the first element after the one at ``index`` that is not inside it."""
        return index + self._size[index]

    @cached_property
    def headings(self) -> list[float]:
        """Running sums, as all that follow."""
        return self._sums(_IS_HEADING)

    @cached_property
    def pauses(self) -> list[int]:
        return [0, *accumulate(self._pauses)]

    @cached_property
    def stops(self) -> list[int]:
        return [0, *accumulate(self._each(_STOP))]

    @cached_property
    def own(self) -> dict[int, float]:
        """Of blocks, without the blocks inside."""
        found: dict[int, float] = {}
        for block, size in zip(self._homes, self._sizes, strict=True):
            if size:
                found[block] = found.get(block, 0.0) + size
        return found

    @cached_property
    def own_linked(self) -> dict[int, float]:
        """Of blocks."""
        found: dict[int, float] = {}
        for block, size, state in zip(self._homes, self._sizes, self._states, strict=True):
            if state & _IS_LINK and size:
                found[block] = found.get(block, 0.0) + size
        return found

    @cached_property
    def own_pauses(self) -> dict[int, int]:
        """Of blocks."""
        found: dict[int, int] = {}
        for block, pauses in zip(self._homes, self._pauses, strict=True):
            if pauses:
                found[block] = found.get(block, 0) + pauses
        return found

    @cached_property
    def paragraphs(self) -> list[int]:
        """The ``p`` elements with text."""
        chars, before, count = self.chars, self.before, self.count
        return [index for index in self._marked if chars[before[index] + count[index]] > chars[before[index]]]

    @cached_property
    def _pauses(self) -> list[int]:
        return self._each(_PAUSE)

    def _each(self, pattern: re.Pattern[str]) -> list[int]:
        return [
            0 if state & _IS_CODE else len(pattern.findall(text.data))
            for text, state in zip(self.texts, self._states, strict=True)
        ]

    def close(self) -> None:
        """Forget the measures that were looked up, which hold this and are held by it."""
        self._known.clear()

    def __getitem__(self, element: Element) -> Measure:
        key = id(element)
        found = self._known.get(key)
        if found is None:
            index = self.index.get(key)
            found = Measure() if index is None else Measure(self, index)
            self._known[key] = found
        return found


def weight(text: str) -> float:
    """Length of ``text`` in Latin letters, white space not counted."""
    size = len("".join(text.split()))
    if text.isascii():
        return float(size)
    return size + (HAN_WEIGHT - 1) * sum(map(len, _HAN.findall(text))) if size else 0.0


def sentences(text: str) -> int:
    """Ends of sentences in ``text``."""
    return len(_STOP.findall(text))


def names(element: Element) -> str:
    """Class, id and role in small letters, words set apart by single hyphens, each name by a space: `` post-body ``."""
    attrs = element.attrs
    if not attrs:
        return ""
    get = attrs.get
    key = (get("class"), get("id"), get("role"), get("itemprop"), get("data-testid"), get("data-component"))
    found = _known_names.get(key)
    if found is None:
        if len(_known_names) >= _MANY:
            _known_names.clear()
        found = _known_names[key] = _names(" ".join(value for value in key if value is not None)[:600])
    return found


_MANY = 10_000
_known_names: dict[tuple[str | None, ...], str] = {}
"""Names as they were read; a page, and all pages of a site, say the same again and again."""


def _names(text: str) -> str:
    if not text:
        return ""
    return " " + " ".join(_CAMEL.sub("-", text).replace("_", "-").lower().split()) + " "
