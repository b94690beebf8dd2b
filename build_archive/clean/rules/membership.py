"""Appeals to subscribe, join, donate or register."""

from __future__ import annotations

import re

from build_archive.clean.rules.place import Asked, Place, View, box_names
from build_archive.model import Element, Reason

ID = "clean.membership"
REASON = Reason.MEMBERSHIP
LONGEST = (460, 460)
_NAME = re.compile(
    r"(?:^|[ -])(?:newsletter\S*|subscribe\S*|subscription\S*|sign-?up\S*|signup|paywall\S*|donat\w+|membership|"
    r"regwall|piano|mc-embed\S*|"
    r"mailing-list)(?:[ -]|$)"
)
_LINE = re.compile(
    r"^(?:【\s*(?:诚征|誠徵|招募|征集).{0,8}会?員?员?\s*】.{0,400}|"
    r"(?:请|欢迎|敬请)?(?:订阅|訂閱)(?:我们|本站|本报|本刊).{0,60}|(?:如果您?喜欢|喜欢).{0,20}(?:打赏|赞赏|捐助|"
    r"订阅).{0,40}|(?:赞赏|打赏)(?:作者|支持)?|"
    r"(?:sign up|subscribe|register)(?: (?:now|today|here))? (?:to|for) (?:our|the|get|receive|daily|weekly|free|"
    r"unlimited|read|continue).{0,160}|"
    r"(?:already a subscriber|already have an account|not a (?:subscriber|member)(?: yet)?)\??.{0,40}|"
    r"subscribe(?: now| today)?|sign up(?: now)?|log ?in|"
    r"(?:get|receive) (?:our|the) .{0,60}(?:newsletter|inbox|email alerts?).{0,80}|thank you for (?:subscribing|"
    r"signing up).{0,80}|"
    r"(?:please )?(?:support|donate to) (?:our|us|the) .{0,60}|become a (?:member|subscriber|patron|"
    r"supporter).{0,80}|"
    r"enter your email(?: address)?(?: (?:here|below|and|to (?:get|receive|sign|join|subscribe|"
    r"continue|unlock|read|start))\b.{0,60})?[.:]?|by signing up.{0,160}|you can unsubscribe at any time.{0,60})$",
    re.I,
)

_NEWSLETTER = re.compile(
    r"^[\W_]*(?:skip past newsletter promotion|after newsletter promotion|(?:free |our |the )?(?:\w+ )?newsletters?|"
    r"(?:sign up|subscribe) (?:to|for) .{2,60}|newsletter (?:sign[- ]?up|subscription)|"
    r"privacy notice\s*[:：].{0,400}|(?:by (?:signing up|subscribing|"
    r"(?:clicking|entering|providing|submitting) (?:on|your|the button|this form)))\b.{0,300}|"
    r"we (?:will never|won'?t|do not|don'?t) (?:share|spam|sell)\b.{0,120}|thanks for signing up.{0,80}|"
    r"(?:this site is protected by recaptcha|protected by recaptcha)\b.{0,160}|invalid email.{0,60}|"
    r"(?:please )?(?:enter|provide) a valid email.{0,60}|your email(?: address)?|"
    r"unsubscribe(?: at)? any ?time.{0,60})[\s.!:*]*$",
    re.I,
)
_SURE = re.compile(
    r"\b(?:newsletters?|inbox|unsubscribe|recaptcha|e-?mail address|email alerts?|patreon|ko-fi|paypal)\b|"
    r"\byour (?:e-?mail|data|details|information)\b|\byou (?:agree|accept|consent|confirm)\b|"
    r"\b(?:our|independent|non-?profit) (?:journalism|newsroom)\b|\b(?:privacy policy|terms of (?:use|service))\b|"
    r"^(?:already a subscriber|already have an account|not a (?:subscriber|member)(?: yet)?)\?|"
    r"^privacy notice\s*[:：]|^【",
    re.I,
)
"""What such an appeal names where it stands between the paragraphs of an article and ends like one of them."""
_APPEAL = re.compile(
    r"(?:^|[.!?:…] ?)(?:sign up|subscribe|register|join)\b[^.!?]{0,120}\b(?:newsletters?|inbox|e-?mail|mailing list|"
    r"podcast|channel)\b|"
    r"(?:^|[.!?:] )(?:please )?(?:consider )?(?:support(?:ing)?|donat(?:e|ing)|becom(?:e|ing))\b[^.!?]{0,60}"
    r"\b(?:donation|patreon|patron|paypal|cryptocurrenc\w+|member|supporter|journalism|newsroom|buy me a coffee|"
    r"ko-fi)\b",
    re.I,
)
ASKED = Asked(names=_NAME)

_WORDS = (
    "ewsletter", "nbox", "mail", "odcast", "hannel", "onat", "atreon", "atron", "ayPal", "aypal", "rypto", "ember",
    "upporter",
    "ournalism", "ewsroom", "coffee", "o-fi",
)  # fmt: skip
"""Words without which a line appeals for nothing: looking for them is quick."""


def element(element: Element, view: View) -> bool:
    """Boxes named after newsletters, subscriptions or donations."""
    name = box_names(element)
    if not name or element.tag == "p":
        return False
    return bool(_NAME.search(name)) and view.measures[element].chars < 900 and not view.large(element, 0.15)


def line(text: str, place: Place) -> bool:
    """An appeal as a paragraph of its own."""
    size = len(text)
    if size > 460:
        return False
    if _LINE.match(text) or _NEWSLETTER.match(text):
        return not place.sentence(text) or bool(_SURE.search(text))
    if place.sentence(text) or not (place.tail or (place.head and place.density > 0.05)) or not text[:1].isascii():
        return False
    return any(word in text for word in _WORDS) and bool(_APPEAL.search(text))
