"""The box about the author, and the lines at the end that say who to write to or who helped."""

from __future__ import annotations

import re

from build_archive.clean.rules.place import Asked, Place, View, box_names
from build_archive.model import Element, Reason

ID = "clean.author"
REASON = Reason.METADATA
LONGEST = (620, 0)
_NAME = re.compile(
    r"[ -](?:(?:about|post|entry|article|single|story|meet)-?(?:the-?)?authors?(?:-?(?:box|bio|info|wrap\w*|section|"
    r"card|"
    r"details?|description|area))?|authors?-?(?:bio\w*|box\w*|card|description|desc|about|profile|info-?box|details)|"
    r"bio-?(?:box|text|content|description)|(?:article|entry|post|story)-?bio|abh-box\S*|saboxplugin\S*|"
    r"pp-author-boxes\S*|"
    r"m-a-box|zuozhe-?(?:jieshao|jianjie)|author-?intro\w*)(?=[ -])"
)
_NOUN = (
    r"(?:staff |senior |freelance |contributing |associate |national |science |political |tech(?:nology)? |business |"
    r"investigative |breaking |general |digital |sports |features? |chief |managing |deputy |news |assignment |"
    r"copy |content "
    r"|based )*"
    r"(?:reporter|writer|editor|correspondent|journalist|contributor|columnist|producer|author|blogger|critic|"
    r"photographer|photojournalist|freelancer|anchor)\b"
)
_BIO = re.compile(
    r"^(?:about the author[:：]?\s*)?(?:[A-ZÀ-Þ][\w.'’\-]{0,20}\s+){1,4}(?:\([^)]{1,60}\)\s*)?(?:\([^)]{1,60}\)\s*)?"
    r"(?:,? who [^.]{1,60},? )?(?:is|was|has been|works as) (?:an? |the |our )?[^.]{0,70}?"
    + _NOUN
    + r"[^.]{0,40}?(?: (?:for|at|with|of|based|covering|whose|and (?:author|editor|host))\b"
    r"| who (?:covers|writes|lives|has|reports)\b)"
)
_COVERS = re.compile(
    r"^(?:[A-ZÀ-Þ][\w.'’\-]{0,20}\s+){1,3}(?:(?:joined|covers|reports on|writes (?:about|for)|reported from|has been "
    r"(?:writing|covering|reporting)|has written)\b)[^.]{2,160}\.(?:.{0,400})$"
)
_THANKS = re.compile(
    r"^.{2,260}\bcontribut(?:ed|ing)\s+(?:to|from)?\s*(?:this|the) (?:report|story|article|piece|"
    r"reporting)\b.{0,60}$|"
    r"^(?:[\w ’']{2,30} )?(?:staff )?(?:writers?|reporters?|correspondents?) [A-Z].{2,160} contributed\b.{0,40}$",
    re.S,
)
_REACH = re.compile(
    r"^[\W_]*(?:follow|connect with|you can follow|find (?:him|her|them|us|me) on)\b.{0,160}(?:@\w|\bon (?:x|"
    r"twitter|facebook|"
    r"instagram|linkedin|mastodon|bluesky|threads|youtube|tiktok|social media)\b|: ?(?:twitter|facebook|"
    r"instagram)).{0,200}$|"
    r"^[\W_]*follow\b.{2,60}\b(?:full coverage|coverage of|live updates|latest updates)\b.{0,160}$|"
    r"^.{0,200}\bplease (?:send|email|e-mail|write)\b[^@]{0,80}@\w.{0,200}$|"
    r"^[\W_]*(?:e-?mail|contact|reach|write to|message|you can (?:reach|email|contact|find)|(?:please )?send|"
    r"[A-Z]\w+ [A-Z]\w+ "
    r"(?:can|may) be (?:reached|contacted))\b[^@]{0,160}@\w.{0,200}$|"
    r"^[\W_]*(?:have an? (?:news |story )?tips?\b|got an? (?:news |story )?tips?\b|do you have an? (?:news |"
    r"story )?tips?\b|"
    r"send (?:news |story )?tips\b|story tips\b).{0,300}$",
    re.I | re.S,
)
_ADDRESS = re.compile(
    r"^[\W_]*(?:[\w.+\-]{1,60}@[\w\-]{1,60}(?:\.[\w\-]{1,30}){1,3}|@\w{2,20}|"
    r"(?:https?://)?(?:www\.)?(?:twitter|x|facebook|instagram|linkedin)\.com/\S{1,60})[\W_]*$",
    re.I,
)
_CHINESE = re.compile(
    r"^[\W_]*(?:(?:作者|本文作者|译者|撰稿人|专栏作家|原作者)(?:简介|簡介|介绍|介紹)\s*[:：].{2,300}|"
    r"关于作者\s*[:：].{2,300}|[（(【](?:本文)?作者(?:系|为|為|是|单位|單位).{2,100}[）)】]|"
    r"(?:本文)?作者(?:系|为|為|是)[^，。！？]{2,60}(?:教授|研究员|研究員|记者|記者|作家|评论员|評論員|学者|學者|"
    r"博士|院长|主任|编辑|"
    r"撰稿人|律师|律師|作者|分析师|创始人|所长|会长|顾问|主编|讲师|总监|医师|医生|秘书长|研究生|专家|主席|总裁)。?|"
    r"(?:投稿|商务|商務|热线|熱線|咨询|服务热线|监督|广告|合作|转载合作|轉載|联系|聯絡|爆料|报料|新闻(?:报料|爆料|"
    r"线索)|读者|客服|媒体)"
    r"(?:合作|邮箱|郵箱|信箱|电话|電話|热线|熱線|微信|QQ|请联系|請聯絡|方式){1,2}\s*[:：].{2,100})$"
)
ASKED = Asked(names=_NAME)


def element(element: Element, view: View) -> bool:
    """Boxes named after the author's biography; what is only a byline has another name."""
    name = box_names(element)
    if not name or element.tag in ("p", "a"):
        return False
    if not _NAME.search(name):
        return False
    return view.measures[element].chars < 1800 and not view.large(element, 0.2)


def line(text: str, place: Place) -> bool:
    """A line about the writer or those who helped, at the end."""
    if not place.tail or len(text) > 620 or place.heading or place.sentence(text):
        return False
    if text[:1].isascii():
        if "contribut" in text and _THANKS.match(text):
            return True
        return len(text) <= 420 and bool(_REACH.match(text) or _ADDRESS.match(text))
    return len(text) <= 320 and bool(_CHINESE.match(text) or _ADDRESS.match(text))


def biography(text: str) -> bool:
    """Whether a line tells who its writer is; only the very end of an article may be asked."""
    return len(text) <= 700 and bool(_BIO.match(text) or _COVERS.match(text))
