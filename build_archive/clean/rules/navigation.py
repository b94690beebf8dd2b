"""Menus, breadcrumbs, pagers and other ways to somewhere else."""

from __future__ import annotations

import re

from build_archive.clean.rules.place import Asked, Place, View, box_names
from build_archive.model import Element, Reason

ID = "clean.navigation"
REASON = Reason.NAVIGATION
LONGEST = (600, 130)
_ROLE = frozenset({"navigation", "menu", "menubar", "search", "toolbar", "tablist", "banner", "contentinfo"})
_NAME = re.compile(
    r"(?:^|[ -])(?:nav|navbar|navigation|menu|submenu|breadcrumbs?|crumbs?|pagination|pager|page-?links|"
    r"skip-?(?:link|"
    r"to-content|nav)?|"
    r"site-?(?:header|footer|nav|map)|global-?(?:header|footer|nav)|page-?(?:header|footer)|topbar|top-?nav|masthead|"
    r"toolbar|"
    r"cookie\w*|consent|gdpr|weizhi|daohang|sitemap|backtotop|back-?to-?top|edit-?section|mw-editsection|"
    r"toc)(?:[ -]|$)"
)
_LINE = re.compile(
    r"^(?:首页|网站首页|返回(?:\S{0,6}首页|顶部|列表|目录)|回到顶部|skip to (?:main )?content|back to top|home|menu|"
    r"search|"
    r"close|next|previous|"
    r"prev|下一页|上一页|字号(?:[:：\s大中小+＋-].{0,12})?|"
    r"(?:您|你|我)?(?:现在|現在|目前|当前|當前)?(?:的)?(?:所在)?(?:的)?位置\s*[:：].{0,120}|"
    r"jump to (?:navigation|search|content).{0,40}|top stories|"
    r"loading\.{0,3}|view (?:all|more)|show more|read (?:more|less)|see (?:all|more))[\s>».:：]*$",
    re.I,
)
_WORDS = frozenset(
    """
    关注|關注|已关注|+关注|+ 关注|加关注|取消关注|追蹤|+追蹤|订阅|訂閱|私信|播报|编辑|播报编辑|编辑本段|原创|不喜欢
    |听全文|字体
    |字号|纠错|我要纠错|繁體|繁体|简体|目录|收起|展开|展开全部|展开更多|查看全文|返回上页|关闭窗口|关闭|返回列表|加入收藏|加入书签
    |加入书架|章节报错
    |上一章|下一章|上一节|下一节|返回书页|返回目录|返回首页|回目录|上一頁|下一頁|回首頁|回上頁|友善列印|字級|小中大
    |hide|edit|edit source|view source|dismiss|listen|save|saved|follow|following|log out|my account|open menu
    |article categories
    |categories|topics|previous article|next article|back to articles list|contents|on this page|in this article
    |jump to section
    |advertiser disclosure|editorial policy|our editorial process|stay connected|social media
    """.replace("\n", "")
    .replace("    ", "")
    .split("|")
)
_BARE = frozenset(
    {"目录", "contents", "categories", "topics", "social media", "listen", "save", "follow", "编辑", "关闭"}
)
"""Words that may as well head a section."""
_SMALL = re.compile(
    r"^(?:来自|來自|发布于|發佈於|IP属地|IP屬地|发表于)\s*[:：]?\s*[\u4e00-\u9fff]{2,6}|"
    r"(?:estimated )?reading time\s*[:：]?(?:\D{0,10}\d.{0,14})?|"
    r"\d{1,3}\s*-?\s*min(?:ute)?s?\.?(?: read(?:ing)?(?: time)?)?|"
    r"(?:本文|全文)?(?:共|约|共约)?\s*\d{2,6}\s*字[，,\s]*(?:预计)?(?:阅读)?.{0,14}(?:分钟|分鐘)?|(?:预计|"
    r"預計)?(?:阅读|閱讀)(?:时间|時間|需|时长|约)\D{0,6}(?:\d.{0,10})?|"
    r"(?:previous|next|prev|older|newer) (?:\w+ )?(?:articles?|posts?|story|stories|pages?|entry|entries|chapter|"
    r"news|item|"
    r"photo|slide|video)\s*[-–:»>]*$"
)
_FILED = re.compile(
    r"^(?:filed under|posted in|tagged(?: with)?|tags|categories|related topics|(?:文章|所属|相关|热门)?(?:标签|"
    r"標籤|分类|分類|话题|話題|专栏)|分类专栏|"
    r"关键[词字]|關鍵字)\s*[:：]"
    r"[^。！？!?]{1,120}$",
    re.I,
)
_SIGNS = ("|", "｜", "¦", "•", "·", ">", "»", "  ")
_ITEMS = re.compile(r"\s*[|｜¦•·]\s*|\s{2,}|\s*[>»]\s*")
ASKED = Asked(tags=frozenset({"nav", "footer", "header"}), names=_NAME, attrs=frozenset({"role"}))


def element(element: Element, view: View) -> bool:
    """``nav``, and boxes named or ruled as navigation."""
    tag = element.tag
    if tag in ("body", "html", "article", "main", "p", "td"):
        return False
    measure = view.measures[element]
    if tag == "nav" or element.get("role") in _ROLE:
        return not view.large(element, 0.25)
    if tag == "footer" and not view.large(element, 0.25):
        return measure.density > 0.2 or measure.chars < 600
    if tag == "header" and not measure.headings and measure.density > 0.6:
        return not view.large(element, 0.2)
    name = box_names(element)
    if not name or not _NAME.search(name) or view.large(element, 0.2):
        return False
    return measure.density > 0.3 or measure.chars < 250


_TOOLS = frozenset(
    """
    打印|打印本页|关闭|关闭窗口|收藏|收藏本页|纠错|返回|返回顶部|返回列表|顶部|大|中|小|字体|字号|分享|推荐|放大|缩小|默认|繁体|简体|评论|投稿|手机版
    |网站地图|关于我们|联系我们|加载更多|没有更多了|评论列表|下一页|上一页|首页|尾页|末页|更多|列印|友善列印|轉寄|字級|分享本文|举报|推荐给朋友
    """.replace("\n", "")
    .replace("    ", "")
    .split("|")
)
"""Tools of a page, alone or in a row."""
_BETWEEN = re.compile(r"[\W_]+")


def line(text: str, place: Place) -> bool:
    """A row of short items with strokes between them, or a single word of navigation."""
    size = len(text)
    if size <= 40:
        words = text.strip(" \t.:：»>›…[]【】-–|").lower()
        # A single English word in the middle may as well be a term that is explained.
        sure = place.head or place.tail or " " in words or place.density > 0.9 or not words.isascii()
        if sure and words in _WORDS and not (place.heading and words in _BARE):
            return True
        if (place.head or place.tail) and not place.heading and _SMALL.fullmatch(words):
            return not place.sentence(text)
        if place.tail and not text.isascii() and all(word in _TOOLS for word in _BETWEEN.split(text) if word):
            return not place.sentence(text)
    if size <= 130 and _LINE.match(text) and (not place.sentence(text) or text.lower().startswith("loading")):
        return True
    if size > 600 or not (place.head or place.tail):
        return False
    if _FILED.match(text):
        return True
    if not any(sign in text for sign in _SIGNS):
        return False
    items = [item for item in _ITEMS.split(text) if item]
    short = sum(len(item) <= 12 for item in items)
    return len(items) >= 5 and short >= 0.85 * len(items) and not re.search(r"[。！？]", text)
