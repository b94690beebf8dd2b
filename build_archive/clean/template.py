"""What other pages of the same outlet carry too: their template, which a page alone does not show.

A repeated line is taken away only where its place says so as well: pages of one outlet also share real text (the
introduction of a series, ``Pros`` and ``Cons``, a standing notice that the author wants read).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from build_archive.clean.ledger import Ledger
from build_archive.clean.measure import BLOCK, sentences, weight
from build_archive.model import Element, Node, Reason, Text
from build_archive.text.line_hashes import line_hash

BOXES = "template.box"
LINES = "template.line"
_BOX = frozenset("div section aside ul ol dl figure form table details nav header footer blockquote".split())
"""Elements that are taken whole."""
SHARE = 0.45
"""Share of a box's text that other pages repeat, from which on all of it is template: the rest is what varies in it,
such as the name of the newsletter."""
LARGE = 0.25
"""Share of a page's text that no template box in an article has."""
LONG = 45.0
"""Weight of a line that two articles do not have in common by chance."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def remove_boxes(root: Element, ledger: Ledger, repeated: Mapping[int, int]) -> None:
    """Take out the boxes below ``root`` whose text is mostly ``repeated``, the outermost of them."""
    sizes, shares = _weights(root, repeated)
    total = sizes.get(id(root), 0.0)
    stack = [root]
    while stack:
        element = stack.pop()
        for child in element.children:
            if not isinstance(child, Element) or ledger.gone(child):
                continue
            found = shares.get(id(child), 0.0)
            if not found:
                continue
            size = sizes[id(child)]
            if (
                child.tag in _BOX
                and found >= SHARE * size
                and size <= LARGE * total
                and not _is_heading(child)
                and ledger.remove(child, BOXES, _reason(child))
            ):
                continue
            stack.append(child)
    ledger.sweep(root)


def _weights(root: Element, repeated: Mapping[int, int]) -> tuple[dict[int, float], dict[int, float]]:
    """How much text stands below each element, by its id, and how much of that in repeated lines."""
    sizes: dict[int, float] = {}
    shares: dict[int, float] = {}
    lines = [(texts, line_hash("".join(text.data for text in texts))) for texts in _lines(root)]
    here = Counter(number for _, number in lines)
    for texts, number in lines:
        # What stands several times in one page is a label in its text, such as the title of each section.
        known = number in repeated and here[number] == 1
        for text in texts:
            size = weight(text.data)
            parent = text.parent
            while size and parent is not None:
                sizes[id(parent)] = sizes.get(id(parent), 0.0) + size
                if known:
                    shares[id(parent)] = shares.get(id(parent), 0.0) + size
                if parent is root:
                    break
                parent = parent.parent
    return sizes, shares


def _lines(root: Element) -> Iterator[list[Text]]:
    """The texts below ``root``, those of one line together."""
    line: list[Text] = []
    last: Element | None = None
    for node in root.iter():
        if isinstance(node, Element):
            if node.tag in ("br", "hr") and line:
                yield line
                line = []
            continue
        block = node.parent
        while block is not None and block.tag not in BLOCK:
            block = block.parent
        if block is not last and line:
            yield line
            line = []
        last = block
        line.append(node)
    if line:
        yield line


def _is_heading(element: Element) -> bool:
    """Whether nothing but a heading stands in ``element``: what it heads may be the article's own."""
    text = element.text().strip()
    return any(heading.text().strip() == text for heading in element.elements(*_HEADINGS))


def _reason(element: Element) -> Reason:
    return Reason.NAVIGATION if sum(1 for _ in element.elements("a")) > 2 else Reason.BOILERPLATE


def remove_repeated(body: Element, ledger: Ledger, repeated: Mapping[int, int]) -> None:
    """Take out of ``body``, a row of blocks, the repeated ones at either end and the long ones between."""
    blocks = [child for child in body.children if isinstance(child, Element)]
    texts = [" ".join(block.text().split()) for block in blocks]
    numbers = [line_hash(text) for text in texts]
    here = Counter(numbers)
    known = [number in repeated and here[number] == 1 for number in numbers]
    own = [
        index
        for index, text in enumerate(texts)
        if not known[index] and weight(text) >= 60 and sentences(text)
    ]
    if not own:
        return
    first, last = own[0], own[-1]
    gone: set[int] = set()
    for index, block in enumerate(blocks):
        if not known[index] or block.tag in ("pre", "table"):
            continue
        long = weight(texts[index]) >= LONG
        linked = any(True for _ in block.elements("a"))
        if repeated[numbers[index]] == 1:
            # Two pages may have a dateline, a cast or a series' introduction in common; more have a template.
            leaves = long and (linked or (index > last and sentences(texts[index]) > 0))
        elif first <= index <= last:
            leaves = long and block.tag not in _HEADINGS
        else:
            leaves = True
        if leaves and ledger.remove(block, LINES, Reason.BOILERPLATE, tell=True):
            gone.add(id(block))
    if gone:
        kept: list[Node] = [child for child in body.children if id(child) not in gone]
        body.children[:] = kept
