"""The lead picture of a page, which often stands between the title and the element that holds the text."""

from __future__ import annotations

import re

from build_archive.clean.measure import names, weight
from build_archive.clean.structure.images import picture
from build_archive.model import Element

_SMALL = re.compile(
    r"(?:^|[ -])(?:avatar|author|logo|icon|thumb\w*|byline|profile|related|promo|share|badge|emoji|gravatar)(?:[ -]|$)"
)
_LEAD = re.compile(r"(?:^|[ -])(?:lead|hero|featured?|main|article|post|entry|story|primary|top|header)(?:[ -]|$)")
_ORNAMENT = re.compile(r"(?:logo|loader|loading|spinner|icon|avatar|sprite)[^/]*$|^[^/]*//[^/]*/?$", re.I)
"""An address that is a site's, not an article's."""
LEVELS = 5
"""How far above the text the picture's and the text's common element may be."""


def lead_picture(chosen: list[Element], base: str) -> Element | None:
    """The figure or picture between the title and the first of ``chosen``, if the text has none at its head."""
    if not chosen or _opens_with_picture(chosen[0]):
        return None
    current = chosen[0]
    for _ in range(LEVELS):
        parent = current.parent
        if parent is None or parent.tag in ("body", "html"):
            return None
        before: list[Element] = []
        for child in parent.children:
            if child is current:
                break
            if isinstance(child, Element):
                before.append(child)
        for sibling in reversed(before[-12:]):
            found = _figure(sibling, base)
            if found is not None:
                return found
        if any(any(True for _ in sibling.elements("h1")) or sibling.tag == "h1" for sibling in before):
            return None
        current = parent
    return None


def _figure(element: Element, base: str) -> Element | None:
    """The only picture of ``element``, with its figure, where little else stands there."""
    images = [element] if element.tag == "img" else list(element.elements("img"))
    if len(images) != 1 or weight(element.text()) > 700 or _SMALL.search(names(element)):
        return None
    image = images[0]
    shown = picture(image, base)
    if shown is None or _SMALL.search(names(image)) or _ORNAMENT.search(shown.get("src")):
        return None
    holder: Element | None = image
    named = bool(_LEAD.search(names(image)))
    while holder is not None and holder is not element.parent:
        if holder.tag == "figure":
            return holder
        if _SMALL.search(names(holder)) or holder.tag in ("aside", "nav"):
            return None
        named = named or bool(_LEAD.search(names(holder)))
        holder = holder.parent
    width = image.get("width")
    return image if named or (width.isdigit() and len(width) < 6 and int(width) >= 400) else None


def _opens_with_picture(element: Element) -> bool:
    """Whether a picture stands in ``element`` before its first hundred letters or so."""
    seen = 0.0
    for node in element.iter():
        if isinstance(node, Element):
            if node.tag == "img":
                return True
        else:
            seen += weight(node.data)
            if seen > 300:
                return False
    return False
