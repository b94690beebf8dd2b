"""Advertising slots and their labels."""

from __future__ import annotations

import re

from build_archive.clean.rules.place import Asked, Place, View, box_names
from build_archive.model import Element, Reason

ID = "clean.adverts"
REASON = Reason.ADVERT
LONGEST = (70, 70)
_NAME = re.compile(
    r"(?:^|[ -])(?:ads?|advert\w*|adsbygoogle|adslot|adbox|adunit|adwrap\w*|ad-?(?:slot|unit|box|container|wrapper|"
    r"banner|label|"
    r"placeholder|mpu)|o-ads|dfp|gpt-ad\w*|div-gpt-ad|google-?ads?|mpu|leaderboard|taboola|outbrain|sponsor(?:ed|s|"
    r"ship)?|"
    r"promoted|revcontent|zergnet|dianomi|guanggao|advertisement\w*|ggao|admin-ad)(?:[ -]|$)"
)
_NOT = re.compile(r"no-?ads?|ad-?free|has-ad|with-ad|ads?-(?:enabled|disabled|on|off|loaded)|ad-?mob-?")
_LINE = re.compile(
    r"^[\s\-–—=*\[\(（【]*(?:advertise?ments?|advertising|adverti[sz]ement\s*[-–—:]\s*(?:continue|scroll|"
    r"story).{0,40}|"
    r"story continues(?: below)?(?: (?:this )?advertise?ment)?|article continues (?:below|after).{0,30}|"
    r"continue reading(?: (?:below|the main story))?|scroll (?:down )?to continue.{0,40}|sponsored(?: content|"
    r" links?)?|"
    r"paid (?:content|post)|广告|廣告|推广|推廣|赞助商?(?:链接|内容)?|贊助|AD)[\s\-–—=*\]\)）】:：.…]*$",
    re.I,
)
ASKED = Asked(names=_NAME, attrs=frozenset({"data-o-ads-name", "data-ad-slot", "data-ad-client"}))


def element(element: Element, view: View) -> bool:
    """Slots named as such; ``ins.adsbygoogle``."""
    name = box_names(element)
    if "data-o-ads-name" in element.attrs or "data-ad-slot" in element.attrs or "data-ad-client" in element.attrs:
        return not view.large(element, 0.2)
    if not name:
        return False
    return bool(_NAME.search(name)) and not _NOT.search(name) and not view.large(element, 0.2)


def line(text: str, place: Place) -> bool:
    """A label that stands alone."""
    if len(text) > 70:
        return False
    if place.density > 0.8 and text.startswith(("广告", "廣告", "推广", "推廣", "赞助", "贊助")):
        return True
    return bool(_LINE.match(text)) and not (" " not in text and place.sentence(text))
