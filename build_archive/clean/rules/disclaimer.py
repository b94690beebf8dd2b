"""Notices of the outlet about the article: opinion, origin, liability."""

from __future__ import annotations

import re

from build_archive.clean.rules.place import Place
from build_archive.model import Reason

ID = "clean.disclaimer"
REASON = Reason.DISCLAIMER
_OPEN = re.compile(
    r"^[（(【\[*\s]*(?:特别(?:提示|声明|提醒)|免责(?:声明|聲明)|声明|聲明|版权声明|版权说明|风险提示|重要声明|"
    r"郑重声明|平台声明)\s*[】\]]?\s*[:：].{4,420}$"
)
_VIEW = re.compile(
    r"^[（(【\[*\s]*(?:本文|以上|文中|文章)(?:内容|观点|所述)?(?:仅|只|均|系|为|纯属|并不)?(?:代表|为)(?:作者|本人|"
    r"个人|原作者).{0,160}$|"
    r"^[（(【\[*\s]*(?:本文|以上内容|文章).{0,20}(?:不代表|并不代表|不构成).{0,120}(?:立场|观点|建议|意见).{0,60}$"
)
_ENGLISH = re.compile(
    r"^[\W_]*(?:disclaimer\s*[:：].{4,500}|notice: the content above .{0,400}|the (?:views|"
    r"opinions) expressed .{0,60}(?:are|do|in this) .{0,300}|"
    r"this (?:article|story|piece|post) (?:was|is|has been) (?:originally|first) published .{0,200}|"
    r"note: this (?:article|story) .{0,200})$",
    re.I,
)


def line(text: str, place: Place) -> bool:
    """A notice at either end of the article."""
    if len(text) > 520 or not (place.tail or place.head):
        return False
    return bool(_OPEN.match(text) or _VIEW.match(text) or (place.tail and _ENGLISH.match(text)))
