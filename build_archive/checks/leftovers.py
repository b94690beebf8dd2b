"""Words that pages print around articles and that cleaning may have left in one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from build_archive.model.article import Article
from build_archive.model.diagnostic import Diagnostic, Location, Severity

_PHRASES = re.compile(
    r"^(?:"
    r"上一篇|下一篇|上一[页頁]|下一[页頁]|相关阅读|相關閱讀|相关文章|相關文章|延伸阅读|延伸閱讀|猜你喜欢|为您推荐|為您推薦|热门文章|熱門文章"
    r"|[发發]表[评評][论論]|[发發]表回[复覆復]|我要评论|[网網]友[评評][论論]|登[录錄入]后?(?:评论|留言)?|[免]?[费費]?注[册冊]|返回[顶頂首]部?"
    r"|分享到?|微信扫一扫|[扫掃][码碼描].{0,8}|点击(?:查看|加载|展开)更多|[阅閱][读讀]更多|打印本[页頁]|字号|[责責]任?[编編][辑輯]?[:：].{0,12}"
    r"|赞助商|[广廣]告|Advertisement|Sponsored|Share this.*|Related (?:Posts|Articles)|You May Also Like.*"
    r"|Leave a (?:Reply|Comment).*|Sign up for .{0,60}|Subscribe.{0,40}|Previous|Next|Read more|Skip to content"
    r")[\s:：>»→.…]*$"
    r"|.?ICP[备備]\s*\d+|[公][网網]安[备備]|All [Rr]ights [Rr]eserved|版[权權]所有[,，。\s©]",
    re.MULTILINE,
)
"""A whole line, or a legal note that no article's prose holds."""


def check_leftovers(articles: Iterable[Article]) -> tuple[Diagnostic, ...]:
    """A note for each line of an article that looks like the page around it.

    Only an ``info``: an article may quote such a line, and nobody but a person can tell.
    """
    diagnostics = []
    for article in sorted(articles, key=lambda article: article.slug):
        seen = set()
        for match in _PHRASES.finditer(article.text):
            words = match.group().strip()
            if words and words not in seen:
                seen.add(words)
                diagnostics.append(
                    Diagnostic(
                        "leftover",
                        Severity.INFO,
                        f"{words[:60]!r} reads like a part of the page around the article",
                        Location(article.path),
                        "if it is one, add it to the sidecar: clean: {remove: ['text:…']}",
                    )
                )
    return tuple(diagnostics)
