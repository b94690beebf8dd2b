"""Menus, breadcrumbs, pagers and other ways to somewhere else."""

from __future__ import annotations

import re

from build_archive.clean.measure import names
from build_archive.clean.rules.place import Place, View
from build_archive.model import Element, Reason

ID = "clean.navigation"
REASON = Reason.NAVIGATION
_ROLE = frozenset({"navigation", "menu", "menubar", "search", "toolbar", "tablist", "banner", "contentinfo"})
_NAME = re.compile(
    r"(?:^|[ -])(?:nav|navbar|navigation|menu|submenu|breadcrumbs?|crumbs?|pagination|pager|page-?links|skip-?(?:link|"
    r"to-content|nav)?|"
    r"site-?(?:header|footer|nav|map)|global-?(?:header|footer|nav)|page-?(?:header|footer)|topbar|top-?nav|masthead|"
    r"toolbar|"
    r"cookie\w*|consent|gdpr|weizhi|daohang|sitemap|backtotop|back-?to-?top|edit-?section|mw-editsection|toc)(?:[ -]|$)"
)
_LINE = re.compile(
    r"^(?:首页|网站首页|返回(?:首页|顶部|列表|目录)|回到顶部|skip to (?:main )?content|back to top|home|menu|search|"
    r"close|next|previous|"
    r"prev|more|下一页|上一页|字号.{0,12}|"
    r"(?:您|你|我)?(?:现在|現在|目前|当前|當前)?(?:的)?(?:所在)?(?:的)?位置\s*[:：].{0,120}|"
    r"jump to (?:navigation|search|content).{0,40}|top stories|"
    r"loading\.{0,3}|view (?:all|more)|show more|read (?:more|less)|see (?:all|more))[\s>».:：]*$",
    re.I,
)
_FILED = re.compile(
    r"^(?:filed under|posted in|tagged(?: with)?|tags|categories|related topics|标签|標籤|分类|分類|"
    r"关键[词字]|關鍵字)\s*[:：]"
    r"[^。！？!?]{1,120}$",
    re.I,
)
_ITEMS = re.compile(r"\s*[|｜¦•·]\s*|\s{2,}|\s*[>»]\s*")


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
    name = names(element)
    if not name or not _NAME.search(name) or view.large(element, 0.2):
        return False
    return measure.density > 0.3 or measure.chars < 250


def line(text: str, place: Place) -> bool:
    """A row of short items with strokes between them, or a single word of navigation."""
    if len(text) <= 130 and _LINE.match(text):
        return True
    if len(text) > 600 or not (place.head or place.tail):
        return False
    if _FILED.match(text):
        return True
    items = [item for item in _ITEMS.split(text) if item]
    short = sum(len(item) <= 12 for item in items)
    return len(items) >= 5 and short >= 0.85 * len(items) and not re.search(r"[。！？]", text)
