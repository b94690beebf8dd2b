"""Notices of the outlet about the article: opinion, origin, liability."""

from __future__ import annotations

import re

from build_archive.clean.rules.place import Place
from build_archive.model import Reason

ID = "clean.disclaimer"
REASON = Reason.DISCLAIMER
LONGEST = (520, 200)
_OPEN = re.compile(
    r"^[（(【\[*\s]*(?:特别(?:提示|声明|提醒)|免责(?:声明|聲明)|声明|聲明|版权声明|版权说明|风险提示|重要声明|"
    r"郑重声明|平台声明)\s*[】\]]?\s*[:：].{4,420}$"
)
_VIEW = re.compile(
    r"^[（(【\[*\s]*(?:本文|以上|文中|文章)(?:内容|观点|所述)?(?:仅|只|均|系|为|纯属|并不)?(?:代表|为)(?:作者|本人|"
    r"个人|原作者).{0,160}$|"
    r"^[（(【\[*\s]*(?:本文|以上内容|文章).{0,20}(?:不代表|并不代表|不构成).{0,120}(?:立场|观点|建议|意见).{0,60}$"
)
_PLATFORM = re.compile(
    r"^[\W_]*(?:(?:特别|平台)?(?:声明|聲明)\s*[:：]\s*)?(?:以上|本文|该文|該文|上述).{0,80}(?:上传|上傳|发布|"
    r"發布|入驻|撰写|发表|發表).{0,40}"
    r"(?:本平台\W{0,3}(?:仅|僅|只)?|平台\W{0,3}(?:仅|僅|只))(?:提供|系|是|为|為).{0,10}(?:信息|資訊|空间|空間|储存|存储|发布|發布)"
)
"""A platform's notice below what one of its users wrote: the article is over."""
_HOSTED = re.compile(
    r"^[\W_]*(?:(?:特别|平台)?(?:声明|聲明)\s*[:：]\s*)?(?:以上|本文|该文|該文|文章|上述).{0,80}(?:仅|僅|只)(?:提供|"
    r"是|系|為|为).{0,6}"
    r"(?:信息|資訊|内容)(?:发布|發布|存储|儲存|传播|展示)(?:平台|空间|空間|服务|服務)"
)
_WARNING = re.compile(
    r"^[\W_]*(?:提醒[您你](?=[\s:：，,]|$)|.{0,8}(?:關心您|關心你|提醒\s*[:：，])|未滿(?:18|十八)[歲岁]|(?:飲|饮|"
    r"喝)酒(?:過量|过量|"
    r"過多)|酒後(?:不開車|請勿)|請勿酒(?:駕|後)|禁止酒(?:駕|驾)|"
    r"吸(?:菸|烟|煙)有害|珍惜生命|自殺(?:不能|防治)|勇敢求救|.{0,10}(?:自殺防治|安心)(?:專線|专线)).{0,160}$"
)
_DISCLOSED = re.compile(
    r"\b(?:we|i|our|my|this (?:post|article|page|site|story|blog|guide))\b[^.]{0,60}\baffiliate (?:links?|marketer|"
    r"partner)|"
    r"^[\W_]*affiliate (?:links?|disclos)|\baffiliate links? (?:is|are|may be|below|above|in this)\b|"
    r"\b(?:we|i|may|might|could|will|can|to) (?:earn|receive|get) "
    r"(?:an? )?(?:very )?(?:small |affiliate )*(?:amount of )?commissions?\b|"
    r"^[\W_]*(?:keep in mind that )?(?:the |this )?(?:information|content|article|post|site)\b[^.]{0,120}"
    r"\b(?:for informational purposes|not (?:intended|meant|a substitute|be considered)|medical advice|"
    r"financial advice|legal advice)\b|"
    r"^[\W_]*views and opinions expressed\b|"
    r"\b(?:prices|deals|availability)\b[^.]{0,40}\bsubject to change\b|"
    r"\bread (?:more about )?our (?:editorial|fact[- ]?checking|review) (?:process|policy|standards|guidelines)\b",
    re.I,
)
_BARE = frozenset({"平台声明", "免责声明", "版权声明", "特别声明", "免責聲明", "版權聲明", "disclaimer"})
_WORDS = (
    "ffiliate", "ommission", "nformation", "advice", "iews and opinions", "subject to", " our ",
    "intended", "substitute",
)  # fmt: skip
"""Words without which a line discloses nothing: looking for them is quick."""
_ENGLISH = re.compile(
    r"^[\W_]*(?:disclaimer\s*[:：].{4,500}|notice: the content above .{0,400}|the (?:views|"
    r"opinions) expressed .{0,60}(?:are|do|in this) .{0,300}|"
    r"this (?:article|story|piece|post) (?:was|is|has been) (?:originally|first) published .{0,200}|"
    r"note: this (?:article|story) .{0,200})$",
    re.I,
)


def line(text: str, place: Place) -> bool:
    """A notice at either end of the article."""
    if len(text) > 520:
        return False
    if not (place.tail or place.head):
        return platform(text)
    if place.tail and text.strip(" 【】[]：:") in _BARE:
        return True
    if platform(text):
        return True
    sentence = place.sentence(text)
    if not sentence and (_OPEN.match(text) or _VIEW.match(text)):
        return True
    if text[:1].isascii():
        if place.tail and not sentence and _ENGLISH.match(text):
            return True
        return any(word in text for word in _WORDS) and bool(_DISCLOSED.search(text))
    return place.tail and not sentence and bool(_WARNING.match(text))


def platform(text: str) -> bool:
    """Whether a line is a platform's notice that what stands above was written by a user: it ends the article."""
    return len(text) <= 200 and "平台" in text and bool(_PLATFORM.match(text) or _HOSTED.match(text))
