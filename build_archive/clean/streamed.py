"""Parts of a page that were sent late: each put where the page has kept a place for it.

React sends a page before all of it is there. Where a part is missing stands ``<template id="B:1">``; the part follows
at the end in ``<div hidden id="S:1">``, and a script puts it in its place. Without the script it would be lost as
hidden.
"""

from __future__ import annotations

from collections.abc import Iterable

from build_archive.model import Element
from build_archive.model.tree import ancestors, replace

MOST = 200
"""Parts that are put in their places; more are no page's."""


def waits(elements: Iterable[Element]) -> bool:
    """Whether a place for a late part is among ``elements``."""
    return any(element.tag == "template" and _number(element, "B:", "P:") for element in elements)


def settle(root: Element) -> None:
    """Put the late parts below ``root`` in their places."""
    places: dict[str, Element] = {}
    parts: dict[str, Element] = {}
    for element in root.elements("template", "div"):
        if element.tag == "template":
            places.setdefault(_number(element, "B:", "P:"), element)
        elif "hidden" in element.attrs:
            parts.setdefault(_number(element, "S:"), element)
    for number, part in list(parts.items())[:MOST]:
        place = places.get(number)
        if not number or place is None or place.parent is None or any(holder is part for holder in ancestors(place)):
            continue
        children = [*place.children, *part.children]
        part.children.clear()
        replace(place, *children)


def _number(element: Element, *prefixes: str) -> str:
    name = element.get("id")
    return name[2:] if name.startswith(prefixes) else ""
