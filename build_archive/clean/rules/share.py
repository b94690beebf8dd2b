"""Buttons and requests to share."""

from __future__ import annotations

import re

from build_archive.clean.rules.place import Asked, Place, View, box_names
from build_archive.model import Element, Reason

ID = "clean.share"
REASON = Reason.SHARE
LONGEST = (90, 90)
_NAME = re.compile(
    r"(?:^|[ -])(?:share|sharing|sharedaddy|sharebar|sharebox|share-?(?:tools?|buttons?|links?|bar|list)|social|"
    r"social-?(?:share|links?|icons?|"
    r"media|bar|buttons?)|addthis\w*|addtoany|a2a|bdsharebuttonbox|bdshare\w*|fenxiang|jiathis\w*|jp-relatedposts|"
    r"shariff|socials)(?:[ -]|$)"
)
_LINE = re.compile(
    r"^(?:手机上?长按.{0,12}(?:链接|二维码).{0,16}分享.{0,10}|(?:点击|扫描?一?扫?|长按).{0,14}(?:二维码|"
    r"右上角).{0,20}(?:分享|关注|好友).{0,12}|"
    r"分享(?:到|至)?.{0,30}(?:微信|朋友圈|微博|QQ).{0,20}|(?:用)?微信扫(?:一扫|码).{0,24}|分享(?:本文|文章|按钮|"
    r"链接)?(?:到|至)?|分享至|轉發|转发|收藏|点赞|打印|"
    r"举报|"
    r"扫一扫.{0,4}(?:在手机|用手机|手机).{0,12}|分享让更多人看到|分享讓更多人看到|扫一扫\s*分享到?(?:微信)?|"
    r"手机看新闻|举报[/\s]*反馈|我要举报|一键收藏|"
    r"觉得还不错(?:[?？].{0,10}|.{0,4}(?:分享|收藏|赞).{0,6})?|"
    r"复制链接|share(?: (?:this(?: (?:article|story|post|page|entry))?|on|via|with (?:your )?friends))?(?: (?:on|via|"
    r"with|"
    r"by|using).{0,60})?|"
    r"(?:share|tweet|email|print|facebook|twitter|linkedin|whatsapp|pinterest|reddit|copy link|pocket|flipboard|"
    r"tumblr|telegram|x)"
    r"(?:[\s|·•,/]+(?:share|tweet|email|print|facebook|twitter|linkedin|whatsapp|pinterest|reddit|copy link|pocket|"
    r"flipboard|tumblr|telegram|x|this|on|via|to|more))*|"
    r"(?:click to )?(?:share|email|print) .{0,20}\(opens in new window\)|"
    r"(?:like|follow) us on (?:.{0,40}\b)?(?:facebook|twitter|x|instagram|youtube|linkedin|tiktok|telegram|whatsapp|"
    r"pinterest|threads|bluesky|mastodon|google news|google|flipboard|social media|social|weibo|wechat)\b.{0,40}|"
    r"\d+[\.\dkKmM]* shares?)[\s.:：。]*$",
    re.I,
)
_SURE = re.compile(r"^(?:like|follow) us on |^(?:click to )?(?:share|email|print) .{0,20}\(opens in new window\)", re.I)
"""Words of a button, even with a full stop."""
_COUNTER = re.compile(
    r"^(?:阅读|閱讀|浏览|瀏覽|点击|點擊|人气|人氣|热度|访问|播放|点赞|點讚|收藏|转发|轉發|赞|讚|踩|喜欢|喜歡)(?:量|"
    r"次数|次數|数|數|人次)?\s*[:：(（]?\s*"
    r"\d[\d,.]*\s*(?:万|萬|次|人|w|W|k|K)?\+?\s*[)）]?$"
)
_ACTIONS = re.compile(
    r"^[\W_]*+(?:(?:赞同|反对|\d++(?:[.,]\d++)*+[万kKwW]?|条评论|則留言|添加评论|评论|留言|分享至?|喜欢|喜歡|收藏|"
    r"申请转载|举报|檢舉|点赞|讚|转发|"
    r"在看|打赏|感谢|关注|阅读|閱讀)[\W_]*+){3,12}$"
)
"""A row of counters and buttons below a text; digits alone are none."""
ASKED = Asked(names=_NAME)


def element(element: Element, view: View) -> bool:
    """Rows of share buttons by name."""
    name = box_names(element)
    if not name or element.tag == "p":
        return False
    measure = view.measures[element]
    if not _NAME.search(name) or measure.chars >= 500 or measure.paragraphs > 2:
        return False
    return measure.stops < 2 and not any(True for _ in element.elements("blockquote"))


def line(text: str, place: Place) -> bool:
    """A request to share, a row of network names."""
    if len(text) > 90:
        return False
    if (_LINE.match(text) and (not place.sentence(text) or _SURE.match(text))) or (
        len(text) <= 20 and (place.head or place.tail) and _COUNTER.match(text)
    ):
        return True
    return place.tail and not text[:1].isdigit() and not text.isascii() and bool(_ACTIONS.match(text))
