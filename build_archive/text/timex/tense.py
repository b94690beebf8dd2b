"""Whether the words around a date look forward or back, and what stands before and after it: 截至, 前, 起."""

from __future__ import annotations

import re

_FORWARD_BEFORE = re.compile(
    r"(?:[将將拟擬定][于於在]|推[迟遲][到至]|延期?[到至]|延[后後][到至]|[计計][划劃预][在于於]?|[预預][计計定][在于於到]?|最[迟遲晚快早]|有望[在于於]?"
    r"|[将將][会會]?[从從自]?|等到|留[待到]|改[到至]|on or after|until|by|will [a-z]{2,12} on|rules? on|due)\s?$"
)
_FORWARD_AFTER = re.compile(
    r"^[前起后後之晚早间間左右、，,]{0,3}[^。！？!?\n，,；;]{0,12}?(?:即?[将將](?!军|領|领|士|軍)|[拟擬]|[预預][计計定]|[会會](?![议議见見谈談员員长長晤])|开庭审理|有望|到期|揭[晓曉]|上市计划|will\b|施行|生效)"
)
_BACK = re.compile(r"曾|了(?!解)|[过過](?![去程渡于於度])|已|此前|[当當][时時]|去世|\b(?:was|were|had|said|[a-z]{3,}ed)\b")
_CLAUSE_END = re.compile(r"[。！？!?\n；;]")

_BEFORE = re.compile(r"^\s?[（(]?(?:[之以]前|前夕|前(?![往任总總首来來进進锋鋒卫衛端沿景台臺面所后後途])|为止|為止)")
_AFTER = re.compile(r"^\s?(?:[之以][后後]|[过過][后後]|[后後](?![续續果来來台臺勤悔裔备備期]))")
_FROM = re.compile(r"^\s?(?:起|以[来來]|[开開]始|至今|迄今)")
_ABOUT_AFTER = re.compile(r"^\s?(?:左右|前[后後])")
_ABOUT = re.compile(r"(?:大[约約概]|[约約]|大致)(?:[于於在是])?\s?$")
_BEFORE_WORD = re.compile(r"\b(?:before|by|until)\s(?:the\s)?$", re.IGNORECASE)
_AFTER_WORD = re.compile(r"\bafter\s(?:the\s)?$", re.IGNORECASE)
_SINCE_WORD = re.compile(r"\b(?:since|from)\s(?:the\s)?$", re.IGNORECASE)


def tense(text: str, start: int, end: int) -> int:
    """1 where the words around ``text[start:end]`` look forward, -1 where they look back, 0 where they do not tell."""
    before, after = text[max(0, start - 14) : start], text[end : end + 24]
    if _FORWARD_BEFORE.search(before) or _FORWARD_AFTER.search(after):
        return 1
    cut = _CLAUSE_END.search(after)
    return -1 if _BACK.search(after[: cut.start()] if cut else after) else 0


def modifier(text: str, start: int, end: int) -> str:
    """The modifier that the words around ``text[start:end]`` give it."""
    before, after = text[max(0, start - 8) : start], text[end : end + 4]
    if _ABOUT_AFTER.match(after) or _ABOUT.search(before):
        return "approximate"
    if re.search(r"截[至止][到至]?\s?$|不[晚迟遲][于於]\s?$", before):
        return "on-or-before"
    if _FROM.match(after) or _SINCE_WORD.search(before):
        return "on-or-after"
    if _BEFORE.match(after) or _BEFORE_WORD.search(before):
        return "before"
    if _AFTER.match(after) or _AFTER_WORD.search(before):
        return "after"
    return ""
