"""The outlet's lists of further reading."""

from __future__ import annotations

import re

from build_archive.clean.measure import names
from build_archive.clean.rules.place import View
from build_archive.model import Element, Reason

ID = "clean.related"
REASON = Reason.RELATED
_NAME = re.compile(
    r"(?:^|[ -])(?:related|related-?\w+|relatedposts|recommend\w*|recommended-?\w+|you-?may-?also|also-?like|"
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
    r"你可能(?:也|还)?(?:喜欢|感兴趣).{0,6}|"
    r"(?:您|你)可能也喜歡|延伸阅读|延伸閱讀|相关阅读|上一篇.{0,80}|下一篇.{0,80}|"
    r"you (?:may|might) also (?:like|be interested in)|(?:related|recommended|more|further|suggested|popular|latest|"
    r"trending|top|recent) "
    r"(?:articles?|stories|story|posts?|reading|content|links?|news|topics?|coverage|videos?|from .{1,40}|on .{1,40})|"
    r"related|recommended(?: for you| reading)?|read (?:more|next|also|this next)|"
    r"see also|also on .{1,30}|more (?:like this|from .{1,40}|on .{1,40}|in .{1,40}|stories)|most (?:read|popular|"
    r"viewed|shared|recent)|trending(?: now)?|don'?t miss|what to read next|up next|"
    r"keep reading|editors?'?s? (?:picks?|choice))[\W_]*$",
    re.I,
)
INLINE = re.compile(
    r"^[\W_]*(?:(?:read|see|watch|related|also|more)(?: more| also| next| this)?\s*[:：|>»]|read more\b|"
    r"related\b\s*[:：]|see also\b\s*[:：]|"
    r"(?:相关|相關|延伸|推荐|推薦)(?:阅读|閱讀|新闻|新聞|文章|报道|報道|報導)\s*[:：|｜])",
    re.I,
)
"""Opens a paragraph that is otherwise one link to another article."""


def element(element: Element, view: View) -> bool:
    """Boxes named after further reading, where most of the text is links."""
    name = names(element)
    if not name or element.tag in ("body", "html", "article", "main", "p", "a"):
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
