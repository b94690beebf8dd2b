"""What the page itself hides."""

from __future__ import annotations

import re

from build_archive.clean.measure import names
from build_archive.clean.rules.place import Asked, View
from build_archive.model import Element, Reason

ID = "clean.hidden"
REASON = Reason.HIDDEN
_STYLE = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|(?:font-size|opacity)\s*:\s*0(?:\.0+)?(?:px|em|"
    r"%)?\s*(?:;|!|$))",
    re.I,
)
_CLASS = re.compile(
    r" (?:sr-only|visually-?hidden|screen-reader-text|screen-reader|screenreader-only|visuallyhidden|element-invisible|"
    r"a11y-hidden|is-hidden|print-only|u-hidden|d-none|hidden-print|offscreen|noprint-hidden) "
)
_UNFOLDED = re.compile(
    r"js-?content|article-?(?:body|content|text)|post-?(?:body|content)|entry-?content|rich-?media|callout-?content"
)
ASKED = Asked(names=_CLASS, attrs=frozenset({"hidden", "style", "aria-hidden"}))


def element(element: Element, view: View) -> bool:
    """Hidden by attribute, style or a class of wide use; a whole article that a script would unhide stays."""
    if not _hidden(element):
        return False
    if element.get("role") == "tabpanel" or _UNFOLDED.search(names(element)):
        return False
    return not view.large(element)


def _hidden(element: Element) -> bool:
    attrs = element.attrs
    if not attrs:
        return False
    if "hidden" in attrs and attrs["hidden"].lower() != "until-found":
        return True
    style = attrs.get("style")
    if style and _STYLE.search(style[:2000]):
        return True
    if attrs.get("aria-hidden") == "true" and element.tag in ("i", "span", "svg", "b"):
        return len(element.text().strip()) <= 2
    return bool(_CLASS.search(names(element)))
