"""How much text, how much of it in links: one walk over a tree, so that every later question is a look-up."""

from __future__ import annotations

import re
from dataclasses import dataclass

from build_archive.model import Element, Text

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


@dataclass(slots=True)
class Measure:
    """What stands in an element."""

    chars: float = 0.0
    """Non-white characters, a Chinese one counted as :data:`HAN_WEIGHT`."""
    linked: float = 0.0
    """Those of them that stand in links."""
    pauses: int = 0
    """Commas and the like."""
    stops: int = 0
    """Ends of sentences."""
    own: float = 0.0
    """Characters in this block itself, blocks inside not counted."""
    own_linked: float = 0.0
    own_pauses: int = 0
    paragraphs: int = 0
    """``p`` elements with text."""
    images: int = 0
    links: int = 0
    inputs: int = 0
    items: int = 0
    headings: float = 0.0
    """Characters in headings."""
    blocks: int = 0
    """Block children."""

    @property
    def density(self) -> float:
        """Share of the text that stands in links."""
        return self.linked / self.chars if self.chars else 0.0


class Measures:
    """The measure of every element below a root; elements added later have an empty one."""

    def __init__(self, root: Element) -> None:
        self._of: dict[int, Measure] = {}
        order: list[tuple[Element, Measure, Measure | None]] = []
        # element, parent's measure, nearest block's measure, in a link, in a heading
        stack: list[tuple[Element, Measure | None, Measure, bool, bool]] = [(root, None, Measure(), False, False)]
        while stack:
            element, above, block, linked, heading = stack.pop()
            measure = Measure()
            self._of[id(element)] = measure
            order.append((element, measure, above))
            tag = element.tag
            if tag in BLOCK:
                block = measure
                if above is not None:
                    above.blocks += 1
            elif tag == "a":
                linked = True
                measure.links += 1
            elif tag == "img":
                measure.images += 1
            elif tag in ("input", "button", "select", "textarea"):
                measure.inputs += 1
            if tag == "li":
                measure.items += 1
            elif tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
                heading = True
            if tag in _CODE:
                continue
            for child in element.children:
                if isinstance(child, Text):
                    data = child.data
                    size = weight(data)
                    if not size:
                        continue
                    pauses = len(_PAUSE.findall(data))
                    measure.chars += size
                    measure.pauses += pauses
                    measure.stops += len(_STOP.findall(data))
                    block.own += size
                    block.own_pauses += pauses
                    if linked:
                        measure.linked += size
                        block.own_linked += size
                    if heading:
                        measure.headings += size
                elif child.tag != "br":
                    stack.append((child, measure, block, linked, heading))
        for element, measure, above in reversed(order):
            if element.tag == "p" and measure.chars:
                measure.paragraphs += 1
            if above is not None:
                above.chars += measure.chars
                above.linked += measure.linked
                above.pauses += measure.pauses
                above.stops += measure.stops
                above.paragraphs += measure.paragraphs
                above.images += measure.images
                above.links += measure.links
                above.inputs += measure.inputs
                above.items += measure.items
                above.headings += measure.headings

    def __getitem__(self, element: Element) -> Measure:
        return self._of.get(id(element)) or Measure()


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
    found = [
        attrs[name] for name in ("class", "id", "role", "itemprop", "data-testid", "data-component") if name in attrs
    ]
    if not found:
        return ""
    text = _CAMEL.sub("-", " ".join(found)[:600])
    return " " + " ".join(text.replace("_", "-").lower().split()) + " "
