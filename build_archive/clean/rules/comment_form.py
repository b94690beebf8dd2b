"""Readers' comments and the forms for them."""

from __future__ import annotations

import re

from build_archive.clean.measure import names
from build_archive.clean.rules.place import Place, View
from build_archive.model import Element, Reason

ID = "clean.comment_form"
REASON = Reason.COMMENT_FORM
_NAME = re.compile(
    r"(?:^| )(?:comments?|comment-?(?:list|area|box|form|section|wrap\w*|container|s)|comments-.{0,40}|commentlist|"
    r"disqus\w*|"
    r"disqus-thread|respond|reply-form|livefyre\w*|fb-comments|pinglun|reader-comments|post-comments|usercomments?|"
    r"the-comments|article-comments?|coral-\S*|viafoura|responses)(?= )"
)
_FORM = frozenset("input button select textarea option optgroup label output progress meter".split())
_LINE = re.compile(
    r"^(?:发表(?:回复|评论|留言)|發表(?:回覆|評論|留言|回應)|撰写评论|写评论|我要评论|我来说两句|"
    r"登录后?(?:可)?(?:发表)?评论.{0,20}|"
    r"取消回复|您的(?:邮箱|电子邮箱)地址不会被公开.{0,40}|您的電子郵件.{0,30}不會.{0,30}|必填项已用\s*\*\s*标注.{0,6}|"
    r"\d*\s*(?:条|則|个)?\s*(?:相关)?(?:评论|評論|跟贴|留言|回复)(?:\s*[（(]?\s*\d*\s*[)）]?)?|"
    r"leave a (?:reply|comment)(?: cancel reply)?|post a comment|add (?:a|your) comment|"
    r"your email address will not be published.{0,60}|"
    r"(?:show |view |see |read )?(?:all |the )?(?:\d+ )?comments?(?: \(\d+\))?|join the (?:conversation|discussion)|"
    r"\d+ (?:responses|replies|thoughts on .{0,120})|be the first to comment|log ?in to (?:leave a )?(?:comment|"
    r"reply).{0,30}|"
    r"comments (?:are|have been) (?:closed|disabled|turned off).{0,60}|文明上网.{0,30}|网友评论.{0,40}|最新评论|"
    r"热门评论|"
    r"全部评论.{0,10})[\s.:：。]*$",
    re.I,
)
_CUT = re.compile(
    r"^(?:发表(?:回复|评论|留言)|發表(?:回覆|評論|留言|回應)|leave a (?:reply|comment)(?: cancel reply)?|"
    r"post a comment|"
    r"\d+ (?:responses|replies)(?: to .{0,120})?|\d+ thoughts on .{0,120}|\d*\s*(?:条|則)?\s*相关评论|网友评论|"
    r"最新评论|"
    r"全部评论)[\s.:：]*$",
    re.I,
)


def element(element: Element, view: View) -> bool:
    """Comment sections by name, and the controls of any form."""
    if element.tag in _FORM:
        return not (element.tag in ("label", "button", "output") and view.measures[element].chars > 300)
    name = names(element)
    if not name or element.tag in ("body", "html", "article", "main"):
        return False
    return bool(_NAME.search(name)) and not view.large(element, 0.5)


def line(text: str, place: Place) -> bool:
    """The title of a comment section, or a notice of its form."""
    return len(text) <= 160 and bool(_LINE.match(text))


def cuts(text: str) -> bool:
    """Whether nothing of the article follows this line."""
    return len(text) <= 160 and bool(_CUT.match(text))
