"""A small part of CSS selectors on the tree, for rules that are data.

``tag``, ``*``, ``.class``, ``#id``, ``[name]``, ``[name=value]`` (also ``^=``, ``$=``, ``*=``, ``~=``), joined by
descendant (space) and child (``>``), alternatives set apart by commas. ``text:…`` is no CSS: the innermost block whose
text holds the words, or begins with them after ``text:^``. Nor are ``/html/body/div[2]/p[1]`` and ``line 12``: a
place as a removal states it, in the page and in a plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from build_archive.clean.measure import BLOCK
from build_archive.model import Element, Node, Text

_SIMPLE = re.compile(
    r"(?P<tag>\*|[A-Za-z][\w-]*)|\#(?P<id>[\w-]+)|\.(?P<cls>[\w-]+)|"
    r"\[\s*(?P<name>[\w:-]+)\s*(?:(?P<op>[~^$*]?=)\s*(?:\"(?P<dq>[^\"]*)\"|'(?P<sq>[^']*)'|(?P<bare>[^\]\s]+))\s*)?\]"
)
MAX_PARTS = 12
_PATH = re.compile(r"(?:/[^\s/\[\]]+(?:\[\d{1,7}\])?)+")
_STEP = re.compile(r"/(?P<tag>[^\s/\[\]]+)(?:\[(?P<number>\d+)\])?")
_LINE = re.compile(r"line (\d{1,9})")
_UNSEEN = frozenset({"head", "script", "style", "template"})
"""Elements whose words nobody reads: a title in the head is not the one on the page."""


class SelectorError(ValueError):
    """A selector that this part of CSS does not know."""


@dataclass(frozen=True, slots=True)
class _Test:
    name: str
    operator: str
    value: str

    def fits(self, element: Element) -> bool:
        if self.name == "tag":
            return self.value in ("*", element.tag)
        held = element.attrs.get(self.name)
        if held is None:
            return False
        match self.operator:
            case "":
                return True
            case "=":
                return held == self.value
            case "~=":
                return self.value in held.split()
            case "^=":
                return bool(self.value) and held.startswith(self.value)
            case "$=":
                return bool(self.value) and held.endswith(self.value)
            case _:
                return bool(self.value) and self.value in held


@dataclass(frozen=True, slots=True)
class _Part:
    tests: tuple[_Test, ...]
    child: bool
    """Whether it must be a child of what the part before it matched."""

    def fits(self, element: Element) -> bool:
        return all(test.fits(element) for test in self.tests)

    def possible(self, seen: frozenset[str]) -> bool:
        """Whether the tags, ids and classes it asks for occur at all."""
        signs = {"tag": "", "id": "#", "class": "."}
        return all(
            test.value == "*" or signs[test.name] + test.value in seen
            for test in self.tests
            if test.name in signs and test.operator in ("=", "~=")
        )


@dataclass(frozen=True, slots=True)
class Selector:
    """A parsed selector."""

    source: str
    alternatives: tuple[tuple[_Part, ...], ...]
    words: str = ""
    anchored: bool = False
    line: str = ""
    """Number of the line, where a line is named."""
    steps: tuple[tuple[str, int], ...] = ()
    """Tags from the root down, each with its number among its like, counted from 1; 0 where there is none."""

    def matches(self, element: Element) -> bool:
        """Whether ``element`` is one of those selected (CSS selectors only)."""
        return any(_fits(parts, element) for parts in self.alternatives)

    def select(self, root: Element) -> list[Node]:
        """The selected nodes below ``root`` in document order; inside a selected one none is listed again."""
        if self.steps:
            return self._at(root)
        if self.line:
            return [element for element in root.elements("p") if element.get("data-line") == self.line]
        found: list[Node] = []
        stack: list[Node] = [root]
        while stack:
            node = stack.pop()
            if isinstance(node, Text):
                found.append(node)
                continue
            if node is not root and not self.words and self.matches(node):
                found.append(node)
                continue
            children = node.children
            if self.words:
                children = self._holding(node)
                if children and children[0] is node:
                    found.append(node)
                    continue
            stack.extend(child for child in reversed(children) if isinstance(child, Element) or self.words)
        return found

    def _at(self, root: Element) -> list[Node]:
        """The nodes at the place that :attr:`steps` name."""
        found: list[Node] = [root] if self.steps[0] in ((root.tag, 0), (root.tag, 1)) else []
        for tag, number in self.steps[1:]:
            below: list[Node] = []
            for node in found:
                children = node.children if isinstance(node, Element) else ()
                like: list[Node] = [child for child in children if _is(child, tag)]
                below += like[number - 1 : number] if number else like
            found = below
        return found

    def _holding(self, element: Element) -> list[Node]:
        """What to look at for the words: ``element`` itself where it is the innermost block that holds them, else
        its inner blocks, and of the loose text and inline elements between those the ones that hold them."""
        if not any(isinstance(child, Element) and child.tag in BLOCK for child in element.children):
            return [element] if self._said(element.text()) else []
        return [
            child
            for child in element.children
            if (isinstance(child, Element) and child.tag in BLOCK)
            or (
                (isinstance(child, Text) or child.tag not in _UNSEEN)
                and self._said(child.data if isinstance(child, Text) else child.text())
            )
        ]

    def _said(self, text: str) -> bool:
        flat = " ".join(text.split())
        return flat.startswith(self.words) if self.anchored else self.words in flat

    def possible(self, seen: frozenset[str], flat: str) -> bool:
        """A quick look at whether anything can be selected: ``seen`` holds the tags, ids and classes of a tree
        (``#id``, ``.class``), ``flat`` its text without white space."""
        if self.words:
            return "".join(self.words.split()) in flat
        if self.steps or self.line:
            return True
        return any(all(part.possible(seen) for part in parts) for parts in self.alternatives)


@lru_cache(maxsize=1024)
def parse(source: str) -> Selector:
    """``source`` as a selector; raises :class:`SelectorError` with what was not understood."""
    if source.startswith("text:"):
        words = " ".join(source[5:].split())
        anchored = words.startswith("^")
        words = words[anchored:].strip()
        if not words:
            raise SelectorError(f"{source!r}: text: needs something to look for")
        return Selector(source, (), words, anchored)
    source = source.strip()
    if _PATH.fullmatch(source):
        steps = tuple((step["tag"], int(step["number"] or 0)) for step in _STEP.finditer(source))
        return Selector(source, (), steps=steps)
    if line := _LINE.fullmatch(source):
        return Selector(source, (), line=line[1])
    alternatives = tuple(_alternative(part.strip(), source) for part in _split(source))
    return Selector(source, alternatives)


def _is(node: Node, tag: str) -> bool:
    return tag == "text()" if isinstance(node, Text) else node.tag == tag


def _split(source: str) -> Iterable[str]:
    return re.findall(r"(?:\"[^\"]*\"|'[^']*'|[^,\"'])+", source) or [""]


def _alternative(text: str, source: str) -> tuple[_Part, ...]:
    parts: list[_Part] = []
    position = 0
    child = False
    while position < len(text):
        space = re.compile(r"\s*>\s*|\s+").match(text, position)
        if space:
            child = ">" in space.group()
            position = space.end()
            continue
        tests: list[_Test] = []
        while position < len(text) and (match := _SIMPLE.match(text, position)) and match.end() > position:
            tests.append(_test(match))
            position = match.end()
        if not tests:
            raise SelectorError(
                f"{source!r}: cannot read {text[position:]!r}; known are tag, .class, #id, [attr=value], space and >"
            )
        parts.append(_Part(tuple(tests), child and bool(parts)))
        child = False
    if not parts or len(parts) > MAX_PARTS:
        raise SelectorError(f"{source!r}: a selector has one to {MAX_PARTS} parts")
    return tuple(parts)


def _test(match: re.Match[str]) -> _Test:
    if match["tag"]:
        return _Test("tag", "=", match["tag"].lower())
    if match["id"]:
        return _Test("id", "=", match["id"])
    if match["cls"]:
        return _Test("class", "~=", match["cls"])
    value = match["dq"] or match["sq"] or match["bare"] or ""
    return _Test(match["name"].lower(), match["op"] or "", value)


def _fits(parts: tuple[_Part, ...], element: Element) -> bool:
    """Match from the last part upwards, keeping every ancestor that may stand for the part at hand."""
    if not parts[-1].fits(element):
        return False
    states: list[Element] = [element]
    for index in range(len(parts) - 2, -1, -1):
        part = parts[index]
        above: list[Element] = []
        if parts[index + 1].child:
            above = [s.parent for s in states if s.parent is not None and part.fits(s.parent)]
        else:
            # Ancestors of the lowest state hold those of all others.
            parent = states[0].parent
            while parent is not None:
                if part.fits(parent):
                    above.append(parent)
                parent = parent.parent
        if not above:
            return False
        states = above
    return True
