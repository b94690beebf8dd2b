"""Code and declarations: what a browser never shows as text; and the line numbers beside a listing."""

from __future__ import annotations

import re

from build_archive.clean.measure import names
from build_archive.clean.rules.place import Asked, View
from build_archive.model import Element, Reason

ID = "clean.scripts"
REASON = Reason.MARKUP
_TAGS = frozenset(
    "script style template link meta base noembed noframes object embed applet param source track svg canvas map area "
    "iframe frame frameset portal datalist audio video".split()
)
_GUTTER = re.compile(
    r"(?:^|[ -])(?:gutter|line-?numbers?|line-?nums?|linenos?|rouge-gutter|hljs-ln-numbers|ln-num)(?:[ -]|$)"
)
ASKED = Asked(tags=_TAGS | {"noscript"}, names=_GUTTER)


def element(element: Element, view: View) -> bool:
    """Scripts, styles and embedded things that hold no text of the article."""
    if element.tag == "noscript":
        # A page's lazy pictures often stand in ``noscript`` a second time; one without a twin is kept.
        return not _only_picture(element)
    if element.tag == "script" and element.get("type").startswith("math/tex"):
        return False  # a formula, which MathJax would draw
    if element.tag == "source" and element.parent is not None and element.parent.tag == "picture":
        return False  # where the address of a lazy picture may stand
    return element.tag in _TAGS or _is_gutter(element)


def _is_gutter(element: Element) -> bool:
    """The column of line numbers that highlighters put beside a listing."""
    if element.tag not in ("td", "div", "span", "pre") or not _GUTTER.search(names(element)):
        return False
    return bool(re.fullmatch(r"[\d\s]{1,20000}", element.text()))


def _only_picture(element: Element) -> bool:
    if element.text().strip() or not any(True for _ in element.elements("img")):
        return False
    parent = element.parent
    if parent is None:
        return False
    siblings = parent.children
    if len(siblings) > 40:
        return False
    return not any(isinstance(node, Element) and _has_picture(node) for node in siblings if node is not element)


def _has_picture(node: Element) -> bool:
    """Whether a picture with an address is in ``node``; one that waits for a script has its twin in ``noscript``."""
    if node.tag == "img":
        return _has_address(node)
    if node.tag not in ("picture", "figure", "a", "span", "div"):
        return False
    return any(_has_address(image) for image in node.elements("img"))


def _has_address(image: Element) -> bool:
    attrs = image.attrs
    source = attrs.get("src", "")
    if source and not source.startswith(("data:", "about:")):
        return True
    return any(name.startswith("data-") or name == "srcset" for name in attrs if "src" in name or "original" in name)
