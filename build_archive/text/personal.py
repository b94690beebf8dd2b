"""Personal data in running text: addresses for mail and telephone numbers."""

from __future__ import annotations

import re
from urllib.parse import unquote

MASK = "［…］"
"""What stands in the place of personal data."""

_MAIL = re.compile(
    r"(?<![A-Za-z0-9._%+/@-])[A-Za-z0-9._%+-]{1,64}\s?(?:@|＠|\[at\]|\(at\)|#at#)\s?[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5}",
    re.IGNORECASE,
)
_URL = re.compile(r"(?:https?|ftp)://[^\s<>\"'，。；、）】]+")
_LABELLED = re.compile(
    r"(?P<label>(?:电\s?话|電\s?話|手\s?机号?码?|手機號?碼?|联系方式|联系电话|热线|熱線|咨询电话|传\s?真|微信号?|QQ号?|Tel(?:ephone)?|Phone|Mobile|Fax)\.?\s{0,2}[:：]\s{0,2})"
    r"(?P<number>[+＋(（]?[\d０-９][\d０-９\s()（）-]{5,20}[\d０-９])",
    re.IGNORECASE,
)
_CHINESE_MOBILE = re.compile(
    r"(?<![\w.,/=_-])(?:[+＋]?86[\s-]?)?1[3-9]\d(?:[\s-]?\d{4}){2}(?![\w%./=_-]|\s?(?:元|万|亿|人|年|号|號|字|次|美元))"
)
_CHINESE_LANDLINE = re.compile(
    r"(?<![\w.,/=_-])(?:\(0\d{2,3}\)|（0\d{2,3}）|0\d{2,3}-)\s?[2-8]\d{2,3}-?\d{4}(?:-\d{1,5})?(?![\w%./=_])"
)
_TAIWANESE = re.compile(
    r"(?<![\w.,/=_-])(?:(?:\(0\d\)\s?|0\d{1,2}-)\d{3,4}-\d{3,4}|09\d{2}-?\d{3}-?\d{3})(?![\w%./=_-])"
)
_HOTLINE = re.compile(r"(?<![\w.,/=_-])[48]00-(?:\d{3}-\d{4}|\d{4}-\d{3}|\d{7})(?![\w%./=_-])")
_NORTH_AMERICAN = re.compile(r"(?<![\w.,/=_-])(?:\([2-9]\d{2}\)\s?|[2-9]\d{2}-)\d{3}-\d{4}(?![\w%./=_-])")
_INTERNATIONAL = re.compile(r"(?<![\w.,/=_-])\+[1-9]\d{0,2}(?:[\s.-]?\(?\d{2,4}\)?){2,4}(?![\w%/=_])")
_PATTERNS = (
    _MAIL, _LABELLED, _CHINESE_MOBILE, _CHINESE_LANDLINE, _TAIWANESE, _HOTLINE, _NORTH_AMERICAN, _INTERNATIONAL,
)
_FILLER = "\ufffc"
"""Stands for a masked character while the other patterns look: no letter, no digit, no white space."""


def mask(text: str) -> str:
    """``text`` with :data:`MASK` for each mail address and telephone number.

    Addresses of pages, dates, sums and registration numbers stay.

    >>> mask("责编：闫曼 man.yan@example.com，电话：010-66554433，鄂ICP备2020018471号")
    '责编：闫曼 ［…］，电话：［…］，鄂ICP备2020018471号'
    """
    out: list[str] = []
    last = 0
    for start, end in personal(text):
        out += (text[last:start], MASK)
        last = end
    return "".join((*out, text[last:])) if out else text


def personal(text: str) -> list[tuple[int, int]]:
    """Where personal data stands in ``text``: (start, end), sorted, apart from each other."""
    if not _suspicious(text):
        return []
    found: list[tuple[int, int]] = []
    last = 0
    for url in _URL.finditer(text):
        found += _between(text, last, url.start())
        last = url.end()
    return sorted(found + _between(text, last, len(text)))


def mask_address(url: str) -> str:
    """``url`` without those parameters that hold a mail address; the page is found without them.

    >>> mask_address("https://example.org/u?id=3&email=a.b%40example.com#top")
    'https://example.org/u?id=3#top'
    """
    if "?" not in url or not ("@" in url or "%40" in url):
        return url
    before, _, rest = url.partition("?")
    query, hash_, fragment = rest.partition("#")
    kept = [piece for piece in query.split("&") if not _MAIL.search(unquote(piece.partition("=")[2] or piece))]
    return before + ("?" + "&".join(kept) if kept else "") + hash_ + fragment


def _suspicious(text: str) -> bool:
    """Whether a closer look is worth it."""
    return "@" in text or "＠" in text or "at" in text or bool(re.search(r"[\d０-９]{3}", text)) or "+" in text


def _between(text: str, first: int, last: int) -> list[tuple[int, int]]:
    text = text[first:last]
    found: list[tuple[int, int]] = []
    for pattern in _PATTERNS:
        group = "number" if pattern is _LABELLED else 0
        for match in pattern.finditer(text):
            start, end = match.span(group)
            found.append((first + start, first + end))
        for start, end in found:
            text = text[: start - first] + _FILLER * (end - start) + text[end - first :]
    return found
