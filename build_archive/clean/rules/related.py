"""The outlet's lists of further reading."""

from __future__ import annotations

import re

from build_archive.clean.rules.place import Asked, View, box_names
from build_archive.model import Element, Reason

ID = "clean.related"
REASON = Reason.RELATED
_NAME = re.compile(
    r"(?:^|[ -])(?:related|related-?(?!works?)\w+|relatedposts|recommend\w*|recommended-?\w+|you-?may-?also|"
    r"also-?like|"
    r"more-?(?:stories|from|news|on|articles|posts)|"
    r"read-?more-?(?:list|links)?|read-?next|trending|most-?(?:read|popular|viewed|shared|watched)|popular-?(?:posts|"
    r"stories|articles)?|"
    r"latest-?(?:news|stories|posts)|xiangguan|tuijian|hotnews|hot-?(?:list|news|articles)|recirc\w*|up-?next|"
    r"next-?(?:post|article|story)|"
    r"prev-?(?:post|article)|post-?navigation|further-reading|see-also-box|yarpp)(?:[ -]|$)"
)
TITLE = re.compile(
    r"^[\W_]*(?:(?:\S{0,12})?(?:相关|相關|延伸|推荐|推薦|扩展|拓展|更多|热门|熱門|精彩|往期|猜你喜欢|编辑推荐|近期|"
    r"最新|历史)\s*"
    r"(?:文章|阅读|閱讀|新闻|新聞|报道|報導|报导|推荐|推薦|链接|連結|内容|資訊|资讯|专题|专栏|回顾|动态|最新动态|"
    r"文章阅读|文章推荐|主题|话题|视频|博文|帖子|评论|热文|信息|产品)+|"
    r"猜你喜欢|大家都在看|相关最新动态|推荐最新动态|点击排行|热点(?:新闻|排行|推荐)?|排行榜?|阅读排行|今日热点|"
    r"参见|參見|外部链接|外部連結|外部鏈接|相关条目|相關條目|external links|喜欢此内容的人还喜欢|作者最新文章|"
    r"[你您]可能(?:也|还|還)(?:想看|会喜欢|感兴趣|關心|关心)|大家都爱看|大家都愛看|"
    r"你可能(?:也|还)?(?:喜欢|感兴趣).{0,6}|"
    r"(?:您|你)可能也喜歡|延伸阅读|延伸閱讀|相关阅读|[上下]一(?:篇|条|則|章|页|頁)(?:[\s:：|｜].{0,80})?|阅读下一篇|"
    r"you (?:may|might) also (?:like|be interested in)|(?:related|recommended|more|further|suggested|popular|latest|"
    r"trending|top|recent) "
    r"(?:articles?|stories|story|posts?|reading|content|links?|news|topics?|coverage|videos?|from .{1,40}|"
    r"on .{1,40})|"
    r"related|recommended(?: for you| reading)?|read (?:more|next|also|this next)|"
    r"see also|also on .{1,30}|more (?:like this|from .{1,40}|on .{1,40}|in .{1,40}|stories)|most (?:read|popular|"
    r"viewed|shared|recent)|trending(?: now)?|don'?t miss|what to read next|up next|"
    r"(?:top |more )?stories (?:(?:chosen|picked|selected) )?for you|"
    r"keep reading|editors?'?s? (?:picks?|choice)|more|more:|read on|if you (?:liked|"
    r"enjoyed) this.{0,40}you (?:might|may) (?:also )?(?:like|enjoy)|"
    r"you (?:might|may) also (?:enjoy|want to read)|more great .{2,30}|"
    r"shop (?:this|the) (?:look|outfit|post|story|edit|collection)|"
    r"in case you missed it|"
    r"(?:为您|为你|為您|為你|今日|视频|图片|图集|热门|专题|精品|特别|站长|小编|本站|好文|延展)(?:推荐|推薦|热点|"
    r"看点|精选|排行)|看了又看|大家还在看|大家都在搜|"
    r"网友(?:热议|推荐|关注)|同场加映|同場加映|你可能也想看.{0,4}|人氣(?:點閱|排行).{0,4}|熱門(?:點閱|排行|"
    r"話題).{0,4}|看更多.{0,6}|更多文章.{0,4}|"
    r"往期(?:精彩|回顾|推荐|文章|内容|热文).{0,6}|本(?:栏目|类|频道)(?:推荐|热门|最新).{0,6})[\W_]*$",
    re.I,
)
INLINE = re.compile(
    r"^[\W_]*(?:(?:read|see|watch|related|also|more)(?: more| also| next| this)?\s*[:：|>»]|read more\b|"
    r"related\b\s*[:：]|see also\b\s*[:：]|"
    r"(?:相关|相關|延伸|推荐|推薦|更多)(?:阅读|閱讀|新闻|新聞|文章|报道|報道|報導|内容|內容)\s*[:：|｜]|"
    r"看更多\s*[:：|｜]|同場加映\s*[:：|｜]|"
    r"you (?:might|may) also (?:like|enjoy|want)\s*[:：]|more on (?:the|this) (?:topic|story|subject)\s*[:：]|"
    r"also read\s*[-–:]|read\s*[:：]|on [\w.]{3,30}\.com\s*[:：]|(?:go|click|tap) here for more\b|"
    r"(?:previous|next|older|newer)(?: (?:article|post|story))?\s*[:：»→])",
    re.I,
)
"""Opens a paragraph that is otherwise one link to another article."""
GOES_ON = re.compile(
    r"^[\W_]*(?:continue reading|read (?:more|on|(?:the )?(?:full|whole) (?:story|article))|full story|show more|"
    r"(?:阅读|閱讀|查看|展开|展開)(?:全文|更多|原文)|继续阅读|繼續閱讀|全文)[\W_]*(?:show less|收起)?[\W_]*$",
    re.I,
)
"""Stands below the beginning of another article and leads to the rest of it."""
ASKED = Asked(names=_NAME)


def element(element: Element, view: View) -> bool:
    """Boxes named after further reading, where most of the text is links."""
    name = box_names(element)
    if not name or element.tag in ("p", "a"):
        return False
    measure = view.measures[element]
    if not _NAME.search(name) or view.large(element, 0.3):
        return False
    if measure.density < 0.25 and measure.stops >= 5:
        return False  # whole sentences: the name says what stands beside the article, or lies
    return measure.density > 0.3 or measure.chars < 200 or (measure.links >= 3 and measure.paragraphs <= measure.links)


def title(text: str) -> bool:
    """Whether a line is the title of such a list."""
    return len(text) <= 60 and bool(TITLE.match(text))


def teaser(text: str) -> bool:
    """Whether a linked paragraph, all in capitals and no sentence, is the title of another article."""
    if not 24 <= len(text) <= 160 or text.count(" ") < 3 or text[-1] in ".!…":
        return False
    letters = [char for char in text if char.isalpha()]
    return sum(char.isupper() for char in letters) > 0.9 * len(letters)
