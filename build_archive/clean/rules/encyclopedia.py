"""What an encyclopedia puts around the text of an entry: notices, fact boxes, places on a map, links to edit."""

from __future__ import annotations

import re

from build_archive.clean.rules.place import Asked, Place, View, box_names
from build_archive.model import Element, Reason

ID = "clean.encyclopedia"
REASON = Reason.BOILERPLATE
LONGEST = (200, 0)
_NAME = re.compile(
    r" (?:infobox\S*|hatnote|dablink|ambox\S*|tmbox|ombox|mbox-\S*|navbox\S*|vertical-navbox|sidebar-?navbox|"
    r"metadata|"
    r"coordinates|geo-(?:default|nondefault|multi-punct)|noprint|sistersitebox|side-?box|catlinks|mw-editsection\S*|"
    r"mw-jump-link|mw-indicators|printfooter|sitesub|contentsub|succession-box|authority-control|"
    r"rellink|mw-empty-elt|vcard|edit-icon|lemma-?edit\S*|editlemma|edit-lemma|top-tool\S*|"
    r"basic-?info|basicinfo\S*|lemmatitleh1|toctitle|toclevel-\S*) "
)

ASKED = Asked(names=_NAME)
_NOTICE = re.compile(
    r"^(?:本词条|本詞條|此条目|此條目|本条目|本條目)(?:缺少|由|介绍|介紹|讲述|講述|需要|没有|沒有|可参照|可參照|"
    r"存在|的(?:主题|主題|引用|内容|內容)).{2,180}$"
)


def element(element: Element, view: View) -> bool:
    """Boxes with the names that the software of encyclopedias gives them."""
    name = box_names(element)
    if not name or not _NAME.search(name):
        return False
    if " metadata " in name or " noprint " in name or " vcard " in name:
        # Names that other software gives to other things.
        return element.tag in ("table", "span", "sup", "div") and "box" in name
    return not view.large(element, 0.3)


def line(text: str, place: Place) -> bool:
    """A notice about the entry itself, above its text."""
    return place.head and len(text) <= 200 and text[0] in "本此" and bool(_NOTICE.match(text))
