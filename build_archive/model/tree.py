"""The one tree that every format becomes: elements and text, with the place of each character in the source.

Lower-case tags, attributes as a plain dict, children in order. Nodes may be changed in place inside one stage.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
"""Elements without an end tag."""


class Text:
    """A run of characters."""

    __slots__ = ("data", "offsets", "parent")

    def __init__(self, data: str, offsets: Sequence[int] | None = None) -> None:
        self.data = data
        self.offsets: Sequence[int] = offsets if offsets is not None else ()
        """Place in the decoded text of each *non-white* character of ``data``, in code points; empty when the text
        was not captured (made by the build). White space may be changed freely without touching it."""
        self.parent: Element | None = None

    def __repr__(self) -> str:
        return f"Text({self.data!r})"


class Element:
    """An element with its attributes and children."""

    __slots__ = ("attrs", "children", "parent", "tag")

    def __init__(self, tag: str, attrs: dict[str, str] | None = None, children: Sequence[Node | str] = ()) -> None:
        self.tag = tag
        self.attrs: dict[str, str] = {} if attrs is None else attrs
        self.children: list[Node] = []
        self.parent: Element | None = None
        if children:
            for child in children:
                self.append(child)

    def __repr__(self) -> str:
        return f"<{self.tag} {self.attrs} {len(self.children)} children>"

    def append(self, node: Node | str) -> None:
        """Put ``node`` last; a string becomes text without a place in the source."""
        child: Node = Text(node) if isinstance(node, str) else node
        child.parent = self
        self.children.append(child)

    def insert(self, index: int, node: Node) -> None:
        """Put ``node`` before the child at ``index``."""
        node.parent = self
        self.children.insert(index, node)

    def get(self, name: str, default: str = "") -> str:
        """The attribute ``name``."""
        return self.attrs.get(name, default)

    @property
    def classes(self) -> list[str]:
        """The class names, in order."""
        return self.attrs.get("class", "").split()

    def iter(self) -> Iterator[Node]:
        """This element and everything below it in document order; safe for any depth."""
        stack: list[Node] = [self]
        while stack:
            node = stack.pop()
            yield node
            if isinstance(node, Element) and node.children:
                stack += node.children[::-1]

    def elements(self, *tags: str) -> Iterator[Element]:
        """The elements below this one, optionally of the given tags, in document order; not itself."""
        # Written out, as in texts(): these two walks are most of what a large page costs.
        stack = self.children[::-1]
        while stack:
            node = stack.pop()
            if isinstance(node, Element):
                if not tags or node.tag in tags:
                    yield node
                if node.children:
                    stack += node.children[::-1]

    def texts(self) -> Iterator[Text]:
        """The text nodes below this element in document order."""
        stack = self.children[::-1]
        while stack:
            node = stack.pop()
            if isinstance(node, Text):
                yield node
            elif node.children:
                stack += node.children[::-1]

    def text(self) -> str:
        """All text below, as it stands."""
        children = self.children
        if len(children) == 1 and isinstance(children[0], Text):
            return children[0].data
        return "".join(node.data for node in self.texts())


Node = Element | Text


def detach(node: Node) -> None:
    """Take ``node`` out of its parent (by identity, not equality)."""
    parent = node.parent
    if parent is None:
        return
    for index, child in enumerate(parent.children):
        if child is node:
            del parent.children[index]
            break
    node.parent = None


def replace(node: Node, *new: Node) -> None:
    """Put ``new`` where ``node`` stands."""
    parent = node.parent
    if parent is None:
        raise ValueError("a node without a parent has no place to be replaced in")
    index = next(i for i, child in enumerate(parent.children) if child is node)
    for child in new:
        child.parent = parent
    parent.children[index : index + 1] = list(new)
    node.parent = None


def unwrap(element: Element) -> None:
    """Put the children of ``element`` where it stands."""
    children = list(element.children)
    element.children.clear()
    replace(element, *children)


def ancestors(node: Node) -> Iterator[Element]:
    """Parent, grandparent, … up to the root."""
    parent = node.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def path(node: Node) -> str:
    """DOM path such as ``/html/body/div[2]/p[1]``; indices count siblings of one tag from 1."""
    parts: list[str] = []
    current: Element | None = node if isinstance(node, Element) else node.parent
    while current is not None:
        element = current
        parent = element.parent
        if parent is None:
            parts.append(element.tag)
        else:
            same = [c for c in parent.children if isinstance(c, Element) and c.tag == element.tag]
            if len(same) == 1:
                parts.append(element.tag)
            else:
                parts.append(f"{element.tag}[{next(i for i, c in enumerate(same, 1) if c is element)}]")
        current = parent
    return "/" + "/".join(reversed(parts))


def dissolve(root: Element) -> None:
    """Take a tree that nobody needs any more apart, so that its memory is free at once.

    Its nodes point up and down; left alone, they would wait for a search for such circles.
    """
    stack = [root]
    while stack:
        element = stack.pop()
        stack += [child for child in element.children if isinstance(child, Element)]
        element.children.clear()


_LONG = 256
_SPACES = "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f "
_DROP_BYTES = _SPACES.encode()


def strip_space(text: str) -> str:
    """``text`` without white space: the form in which offsets of the decoded text count."""
    if len(text) < _LONG:
        return "".join(text.split())
    # A page's scripts are most of its text, and twice as fast this way.
    if text.isascii():
        return text.encode("ascii").translate(None, _DROP_BYTES).decode("ascii")
    data = text.encode("utf-8", "surrogatepass").translate(None, _DROP_BYTES)
    return "".join(data.decode("utf-8", "surrogatepass").split())
