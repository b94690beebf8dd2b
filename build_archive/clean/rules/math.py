"""Formulas that stand in a page twice: once drawn, once as the TeX they were drawn from. The TeX stays."""

from __future__ import annotations

import re

from build_archive.clean.rules.place import Asked, View
from build_archive.model import Element, Reason

ID = "clean.math"
REASON = Reason.MARKUP
_DRAWN = frozenset(
    {"MathJax", "MathJax_Preview", "MathJax_Display", "MathJax_SVG", "MathJax_CHTML", "MathJax_SVG_Display"}
)
MOST = 400
"""Children of a paragraph among which the twin of a drawn formula is looked for."""
ASKED = Asked(names=re.compile("katex-html|math-?jax"), under=frozenset({"semantics"}))


def element(element: Element, view: View) -> bool:
    """The drawn half of a formula, where its TeX stands beside it."""
    parent = element.parent
    name = element.attrs.get("class", "")
    if parent is None:
        return False
    if "katex-html" in name:
        return any(isinstance(child, Element) and "katex-mathml" in child.classes for child in parent.children[:6])
    if "MathJax" in name and not _DRAWN.isdisjoint(name.split()):
        return _script_follows(element, parent)
    if parent.tag != "semantics":
        return False
    if element.tag == "annotation":
        return "tex" not in element.get("encoding").lower()
    return any(
        isinstance(child, Element) and child.tag == "annotation" and "tex" in child.get("encoding").lower()
        for child in parent.children[:20]
    )


def _script_follows(element: Element, parent: Element) -> bool:
    """Whether the next siblings are drawn halves too and then the script with the TeX."""
    if len(parent.children) > MOST:
        return False
    passed = False
    for child in parent.children:
        if child is element:
            passed = True
        elif passed and isinstance(child, Element):
            if child.tag == "script":
                return child.get("type").startswith("math/tex")
            if _DRAWN.isdisjoint(child.classes):
                return False
    return False
