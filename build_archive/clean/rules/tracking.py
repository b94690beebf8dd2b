"""Pictures nobody is meant to see."""

from __future__ import annotations

import re

from build_archive.clean.rules.place import Asked, View
from build_archive.model import Element, Reason

ID = "clean.tracking"
REASON = Reason.TRACKING
_PIXEL = re.compile(r"^\s*[01](?:\.\d+)?\s*(?:px)?\s*$", re.I)
_STYLE = re.compile(r"(?:^|;)\s*(?:width|height)\s*:\s*[01]px", re.I)
_SOURCE = re.compile(
    r"/(?:pixel|beacon|track(?:ing|er)?|counter)(?:\.gif|\.png|\.php|[/?])|scorecardresearch|/b\?c1=", re.I
)
ASKED = Asked(tags=frozenset({"img"}))


def element(element: Element, view: View) -> bool:
    """Pictures of at most one pixel, and counters."""
    if element.tag != "img":
        return False
    attrs = element.attrs
    if any(name in attrs and _PIXEL.match(attrs[name]) for name in ("width", "height")):
        # A lazy picture may state 1 × 1 until a script has loaded it.
        return not any(attrs.get(name) for name in ("data-src", "data-original", "data-lazy-src"))
    if _STYLE.search(attrs.get("style", "")[:500]):
        return True
    return bool(_SOURCE.search(attrs.get("src", "")[:500]))
