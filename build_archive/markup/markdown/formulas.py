"""Formulas in TeX: ``$…$`` in a line, ``$$…$$`` on its own, told from text that only has dollar signs in it.

In the tree a formula is ``code`` with the language :data:`MATH`. TeX cannot be escaped, so whatever an engine that
knows no formulas could take for markup is parted by spaces, which mean nothing in TeX; what cannot be helped so is
written as code.
"""

from __future__ import annotations

import re

from build_archive.model.tree import Element, Node

MATH = "math"
_SPACE = re.compile(r"\s+")
_PARTED = (
    # What a space follows opens no emphasis; a mark between letters, or between one and a bracket, does not anyway.
    (re.compile(r"(?<![\\A-Za-z0-9])_(?=\S)"), "_ "),
    (re.compile(r"(?<![\\A-Za-z0-9])\*(?=\S)|\*(?=[A-Za-z0-9])"), "* "),
    (re.compile(r"<(?=[A-Za-z/!?])"), "< "),
    (re.compile(r"\](?=[(\[:])"), "] "),
    (re.compile(r"\[(?=\^)"), "[ "),
    (re.compile(r"\{(?=[{%#:])"), "{ "),
    (re.compile(r":(?=//)"), ": "),
    (re.compile(r"~(?=~)"), "~ "),
    # ``{onclick=…}`` behind something emphasised is an attribute list to some engines.
    (re.compile(r"(?<=[A-Za-z]{2})=(?=\S)"), "= "),
    (re.compile(r"(?<=[A-Za-z]{2})="), " ="),
)
_NAMED = re.compile(r"[^\W\d_]|\\")
LONGEST = 4_000
"""Characters of a formula."""


def formula(tex: str, *, block: bool = False) -> str | None:
    """``tex`` as it may stand between dollar signs; None where only code can hold it."""
    tex = _SPACE.sub(" ", tex).strip()
    if not tex or len(tex) > LONGEST or "`" in tex or not (block or _NAMED.search(tex)):
        return None
    depth = 0
    escaped = False
    for char in tex:
        if escaped:
            escaped = False
        elif char == "\\":
            escaped = True
        elif char in "$%":  # the end of the formula, a comment up to the end of the line
            return None
        else:
            depth += (char == "{") - (char == "}")
            if depth < 0:
                return None
    if depth or escaped:
        return None
    for pattern, parted in _PARTED:
        tex = pattern.sub(parted, tex)
    return tex


def is_formula(node: Node) -> bool:
    """Whether ``node`` is a formula within a line."""
    return isinstance(node, Element) and node.tag == "code" and node.get("data-language") == MATH
