"""Formulas that stand in a page twice: once drawn, once as the TeX they were drawn from. The TeX stays."""

from __future__ import annotations

from build_archive.clean.rules.place import View
from build_archive.model import Element, Reason

ID = "clean.math"
REASON = Reason.MARKUP


def element(element: Element, view: View) -> bool:
    """The drawn half of a formula, where its TeX stands beside it."""
    if "katex-html" in element.classes:
        return True
    parent = element.parent
    if parent is None or parent.tag != "semantics":
        return False
    if element.tag == "annotation":
        return "tex" not in element.get("encoding").lower()
    return any(
        isinstance(child, Element) and child.tag == "annotation" and "tex" in child.get("encoding").lower()
        for child in parent.children[:20]
    )
