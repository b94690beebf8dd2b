"""What shows nothing."""

from __future__ import annotations

import re

from build_archive.clean.rules.place import Asked, Place, View
from build_archive.model import Element, Reason

ID = "clean.empty"
REASON = Reason.EMPTY
LONGEST = (1_000_000, 1_000_000)
_NOTHING = re.compile(
    r"^[\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u206a-\u206f\ufeff\uffa0]*$"
)
_RULE = re.compile(r"^[\s\-–—_=*~·•.|\\/+#]{3,}$")
ASKED = Asked()


def element(element: Element, view: View) -> bool:
    """Never: an empty element vanishes by itself when the article becomes blocks."""
    return False


def line(text: str, place: Place) -> bool:
    """Invisible characters only; a row of dashes at either end."""
    return bool(_NOTHING.match(text)) or ((place.head or place.tail) and len(text) <= 120 and bool(_RULE.match(text)))
