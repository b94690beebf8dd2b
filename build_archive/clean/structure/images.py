"""Pictures: the address a browser would end up with, lazy or not."""

from __future__ import annotations

import re

from build_archive.clean.structure.links import resolve
from build_archive.model import Element

_LAZY = (
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-actualsrc",
    "data-echo",
    "data-url",
    "data-img-src",
    "data-hi-res-src",
    "data-full-src",
)
_SETS = ("srcset", "data-srcset", "data-lazy-srcset")
_ADDRESS = re.compile(r"\s*(?:https?:)?//[^\s\"'<>]+\.(?:jpe?g|png|gif|webp|avif)(?:[?#]\S*)?\s*$", re.I)
"""What any other attribute of a picture without an address may hold."""
_NONE = re.compile(r"^(?:data:|about:|blob:)", re.I)
_BLANK = re.compile(
    r"(?:^|/)(?:blank|spacer|placeholder|transparent|loading|lazy[a-z]*|pixel|gr[ea]y|s|1x1|clear|default)"
    r"(?:[\d._-][\w.-]{0,20})?\.(?:gif|png|svg)(?:\?|$)",
    re.I,
)
"""A picture that stands in until a script has loaded the real one."""
_SMALL = re.compile(r"\s*(?:[1-3]?\d)(?:\.\d+)?\s*(?:px)?\s*$")
"""A width or height of less than 40 pixels."""
_ICON = re.compile(
    r"/[^/?#]{0,40}(?<![a-z])(?:icon|bullet|chevron|caret|arrow|checkmark|check-?mark|tick|exclamation)s?(?![a-z])[^/?#]{0,40}\.svg"
    r"(?:[?#]|$)",
    re.I,
)
_CANDIDATE = re.compile(r"([^\s,]\S*[^\s,])(?:\s+(\d+(?:\.\d+)?)([wx]))?\s*(?:,|$)")


def is_icon(element: Element) -> bool:
    """Whether a picture is tiny by its own account, a sign of the page's design; an emoji is a word."""
    attrs = element.attrs
    small = any(_SMALL.match(attrs[name]) for name in ("width", "height") if name in attrs)
    return small and not 0 < len(attrs.get("alt", "").strip()) <= 4


def picture(element: Element, base: str) -> Element | None:
    """A clean ``img``, or None where no usable address stands or the picture is an icon."""
    if is_icon(element):
        return None
    source = ""
    for name in _LAZY:
        value = element.get(name).strip()
        if value and not _NONE.match(value):
            source = resolve(value, base)
            if source:
                break
    if not source:
        value = element.get("src").strip()
        if value and not _NONE.match(value) and not _BLANK.search(value[:4000]):
            source = resolve(value, base)
    if not source:
        source = _largest(element, base) or _anywhere(element, base)
    if not source or source.startswith("mailto:") or _ICON.search(source[:2000]):
        return None
    attrs = {"src": source, "alt": " ".join(element.get("alt").split())[:1000]}
    return Element("img", attrs)


def _anywhere(element: Element, base: str) -> str:
    """The address of a picture in an attribute that only the page's own script knows."""
    for name, value in element.attrs.items():
        if name.startswith("data-") and len(value) < 2000 and _ADDRESS.match(value):
            return resolve(value.strip(), base)
    return ""


def _largest(element: Element, base: str) -> str:
    """The largest candidate of a ``srcset``, of the picture itself or of its ``picture``'s sources."""
    sets = [element.get(name) for name in _SETS]
    parent = element.parent
    if parent is not None and parent.tag == "picture":
        sets += [source.get(name) for source in parent.elements("source") for name in _SETS]
    best, size = "", -1.0
    for value in sets:
        if not value or len(value) > 20_000:
            continue
        for match in _CANDIDATE.finditer(value):
            width = float(match.group(2)) * (1000 if match.group(3) == "x" else 1) if match.group(2) else 0.0
            if width > size and not _NONE.match(match.group(1)):
                found = resolve(match.group(1), base)
                if found:
                    best, size = found, width
    return best
