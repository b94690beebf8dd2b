"""Whether the words around a date look forward or back, and what stands before and after it: 截至, 前, 起."""

from __future__ import annotations

import re

_FORWARD_BEFORE = re.compile(
    r"(?:[将拟定][于在]|推迟[到至]|延期?[到至]|延后[到至]|计[划预][在于]?|预[计定][在于到]?|最[迟晚快早]|有望[在于]?"
    r"|将会?[从自]?|等到|留[待到]|改[到至]|on or after|until|by|\bwill(?:\s[a-z]{1,12}){1,4}|rules? on|due"
    r"|expected(?:\s[a-z]{1,12}){0,3})\s?$"
)
_FORWARD_AFTER = re.compile(
    r"^[前起后之晚早间左右、，,]{0,3}[^。！？!?\n，,；;]{0,12}?"
    r"(?:即?将(?![军领士])|拟|预[计定]|(?:都|也|就|便|才|仍|可能|是否|不)会|会不会|开庭审理|有望|到期|揭晓|施行|生效|will\b)"
)
_BACK = re.compile(r"曾|了(?!解)|过(?![去程渡于度])|已|此前|当时|去世|\b(?:was|were|had|said|[a-z]{3,}ed)\b")
_CLAUSE_END = re.compile(r"[。！？!?\n；;]")

_BEFORE = re.compile(r"^\s?[（(]?(?:[之以]前|前夕|前(?![往任总首来进锋卫端沿景台面所后途])|为止)")
_AFTER = re.compile(r"^\s?(?:[之以]后|过后|后(?![续果来台勤悔裔备期]))")
_FROM = re.compile(r"^\s?(?:起(?![诉草源初动火飞码步点因义立居航降])|以来|开始|至今|迄今)")
_ABOUT_AFTER = re.compile(r"^\s?(?:左右|前后)")
_UP_TO = re.compile(r"(?:截[至止][到至]?|不[晚迟]于)\s?$")
_ABOUT = re.compile(r"(?:大[约概]|约|大致)(?:[于在是])?\s?$")
_BEFORE_WORD = re.compile(r"\b(?:before|by|until)\s(?:the\s)?$", re.IGNORECASE)
_AFTER_WORD = re.compile(r"\bafter\s(?:the\s)?$", re.IGNORECASE)
_SINCE_WORD = re.compile(r"\b(?:since|from)\s(?:the\s)?$", re.IGNORECASE)


def tense(text: str, start: int, end: int) -> int:
    """1 where the words around ``text[start:end]`` look forward, -1 where they look back, 0 where they do not tell."""
    before, after = text[max(0, start - 40) : start], text[end : end + 24]
    if _FORWARD_BEFORE.search(before) or _FORWARD_AFTER.search(after):
        return 1
    cut = _CLAUSE_END.search(after)
    return -1 if _BACK.search(after[: cut.start()] if cut else after) else 0


def modifier(text: str, start: int, end: int) -> str:
    """The modifier that the words around ``text[start:end]`` give it."""
    before, after = text[max(0, start - 8) : start], text[end : end + 4]
    if _ABOUT_AFTER.match(after) or _ABOUT.search(before):
        return "approximate"
    if _UP_TO.search(before):
        return "on-or-before"
    if _FROM.match(after) or _SINCE_WORD.search(before):
        return "on-or-after"
    if _BEFORE.match(after) or _BEFORE_WORD.search(before):
        return "before"
    if _AFTER.match(after) or _AFTER_WORD.search(before):
        return "after"
    return ""
