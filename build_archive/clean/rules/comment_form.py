"""Readers' comments and the forms for them."""

from __future__ import annotations

import re

from build_archive.clean.rules.place import Asked, Place, View, box_names
from build_archive.model import Element, Reason

ID = "clean.comment_form"
REASON = Reason.COMMENT_FORM
LONGEST = (260, 260)
_NAME = re.compile(
    r"(?:^| )(?:comments?|comment-?(?:list|area|box|form|section|wrap\w*|container|s)|comments-.{0,40}|commentlist|"
    r"disqus\w*|"
    r"disqus-thread|respond|reply-form|livefyre\w*|fb-comments|pinglun|reader-comments|post-comments|usercomments?|"
    r"the-comments|article-comments?|coral-\S*|viafoura|responses)(?= )"
)
_FORM = frozenset("input button select textarea option optgroup label output progress meter".split())
_WORDED = frozenset({"label", "button", "output"})
_TITLES = frozenset("h1 h2 h3 h4 h5 h6 dt summary".split())
_LINE = re.compile(
    r"^(?:发表(?:回复|评论|留言)|發表(?:回覆|評論|留言|回應)|撰写评论|写评论|我要评论|我来说两句|"
    r""
    r"取消回复|您的(?:邮箱|电子邮箱)地址不会被公开.{0,40}|您的電子郵件.{0,30}不會.{0,30}|"
    r"必填项已用\s*\*\s*标注.{0,6}|"
    r"\d*\s*(?:条|則|个)?\s*(?:相关)?(?:评论|評論|跟贴|留言|回复)(?:\s*[（(]?\s*\d*\s*[)）]?)?|"
    r"leave a (?:reply|comment)(?: cancel reply)?|post a comment|add (?:a|your) comment|"
    r"your email address will not be published.{0,60}|"
    r"(?:show |view |see |read )?(?:all |the )?(?:\d+ )?comments?(?: \(\d+\))?|join the (?:conversation|discussion)|"
    r"\d+ (?:responses|replies|thoughts on .{0,120})|be the first to comment|log ?in to (?:leave a )?(?:comment|"
    r"reply)|"
    r"comments (?:are|have been) (?:closed|disabled|turned off)(?: (?:for|on) this \w{4,9})?|网友评论|最新评论|"
    r"热门评论|"
    r"写留言|精选留言|精選留言|作者已设置.{0,12}留言|网友评论仅供.{0,40}|(?:登录后评论|还没有评论|暂无评论|抢沙发)[哦喔呢吧~～，,]{0,2}|热门跟贴|評論區|评论区|共同?\s*\d+\s*(?:条|"
    r"則)(?:评论|評論|留言)|"
    r"全部评论|我要评论\s*[（(]?\d*[)）]?|登录并评论|"
    r"post your comment|submit (?:a )?comment|write a comment|required, will not be published|"
    r"(?:all )?comments (?:are|will be|on this).{0,40}moderat.{0,220}|"
    r"(?:was|is|did you find) this (?:page|article|post|answer|information|content) (?:helpful|useful|"
    r"interesting)\??|"
    r"how (?:useful|helpful) was this (?:post|article|page)\??|click on a star to rate it!?|average rating|"
    r"no votes so far(?:[.!] be the first to rate .{0,30})?|"
    r"we are sorry that this post was not useful for you!?|let us improve this post!?|"
    r"tell us how we can improve this post\??|thanks for your feedback!?|\d(?:\.\d)?/5 \(\d+ reviews?\)|"
    r"\d(?:\.\d+)? from \d+ votes?|rate this (?:post|article|recipe|page))[\s.:：。]*$",
    re.I,
)
_OPEN = re.compile(
    r"^(?:登录后?(?:可)?(?:发表)?评论.{0,20}|log ?in to (?:leave a )?(?:comment|reply).{0,30}|"
    r"comments (?:are|have been) (?:closed|disabled|turned off).{0,60}|文明上网.{0,30}|"
    r"网友评论(?![道说称家员认]).{0,40}|全部评论.{0,10}|说点什么.{0,12}|"
    r"留下点什么.{0,16}|还没有评论(?!家).{0,20}|暂无评论(?!家).{0,20}|抢沙发(?!的).{0,12}|"
    r"(?:please )?(?:note[:：]? ?)?we (?:\w+ ){0,3}moderat(?:e|ing) (?:\w+ ){0,3}comments\b.{0,160}|"
    r"average rating\b.{0,40}|no votes so far\b.{0,60})$",
    re.I,
)
"""How such a notice begins; so may a sentence."""
_CUT = re.compile(
    r"^(?:发表(?:回复|评论|留言)|發表(?:回覆|評論|留言|回應)|leave a (?:reply|comment)(?: cancel reply)?|"
    r"post a comment|"
    r"\d+ (?:responses|replies)(?: to .{0,120})?|\d+ thoughts on .{0,120}|\d*\s*(?:条|則)?\s*相关评论|网友评论|"
    r"最新评论|"
    r"全部评论)[\s.:：]*$",
    re.I,
)
ASKED = Asked(tags=_FORM, names=_NAME)


def _opens(element: Element, view: View) -> bool:
    """Whether a button is the heading of a part that it unfolds: a question and its answer."""
    parent = element.parent
    if view.measures[element].headings or (parent is not None and parent.tag in _TITLES):
        return view.measures[element].chars > 0
    attrs = element.attrs
    return (
        ("aria-expanded" in attrs or "aria-controls" in attrs)
        and view.measures[element].chars >= 12
        and element.text().rstrip().endswith(("?", "？"))
    )


def element(element: Element, view: View) -> bool:
    """Comment sections by name, and the controls of any form."""
    if element.tag in _FORM:
        return not (element.tag in _WORDED and (view.measures[element].chars > 300 or _opens(element, view)))
    name = box_names(element)
    if not name:
        return False
    return bool(_NAME.search(name)) and not view.large(element, 0.5)


def line(text: str, place: Place) -> bool:
    """The title of a comment section, or a notice of its form."""
    return len(text) <= 260 and bool(_LINE.match(text) or (_OPEN.match(text) and not place.sentence(text)))


def cuts(text: str) -> bool:
    """Whether nothing of the article follows this line."""
    return len(text) <= 160 and bool(_CUT.match(text))
