"""What an encyclopedia puts around the text of an entry: notices, fact boxes, places on a map, links to edit."""

from __future__ import annotations

import re

from build_archive.clean.rules.place import Asked, View, box_names
from build_archive.model import Element, Reason

ID = "clean.encyclopedia"
REASON = Reason.BOILERPLATE
_NAME = re.compile(
    r" (?:infobox\S*|hatnote|dablink|ambox\S*|tmbox|ombox|mbox-\S*|navbox\S*|vertical-navbox|sidebar-?navbox|metadata|"
    r"coordinates|geo-(?:default|nondefault|multi-punct)|noprint|sistersitebox|side-?box|catlinks|mw-editsection\S*|"
    r"mw-jump-link|mw-indicators|printfooter|sitesub|contentsub|succession-box|authority-control|"
    r"rellink|mw-empty-elt|vcard|edit-icon|lemma-?edit\S*|editlemma|edit-lemma|top-tool\S*|"
    r"basic-?info|basicinfo\S*|lemmatitleh1|toctitle|toclevel-\S*) "
)
ASKED = Asked(names=_NAME)


def element(element: Element, view: View) -> bool:
    """Boxes with the names that the software of encyclopedias gives them."""
    name = box_names(element)
    if not name or not _NAME.search(name):
        return False
    if " metadata " in name or " noprint " in name or " vcard " in name:
        # Names that other software gives to other things.
        return element.tag in ("table", "span", "sup", "div") and "box" in name
    return not view.large(element, 0.3)
