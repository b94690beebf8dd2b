"""Personal data in running text: addresses for mail and telephone numbers."""

from __future__ import annotations

import re

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
    r"(?<![\w.,/=_-])(?:\(0\d{2,3}\)|（0\d{2,3}）|0\d{2,3}-)\s?[2-8]\d{6,7}(?:-\d{1,5})?(?![\w%./=_])"
)
_INTERNATIONAL = re.compile(r"(?<![\w.,/=_-])\+[1-9]\d{0,2}(?:[\s.-]?\(?\d{2,4}\)?){2,4}(?![\w%/=_])")


def mask(text: str) -> str:
    """``text`` with :data:`MASK` for each mail address and telephone number.

    Addresses of pages, dates, sums and registration numbers stay.

    >>> mask("责编：闫曼 man.yan@example.com，电话：010-66554433，鄂ICP备2020018471号")
    '责编：闫曼 ［…］，电话：［…］，鄂ICP备2020018471号'
    """
    if not _suspicious(text):
        return text
    out: list[str] = []
    last = 0
    for url in _URL.finditer(text):
        out.append(_masked(text[last : url.start()]))
        out.append(url[0])
        last = url.end()
    out.append(_masked(text[last:]))
    return "".join(out)


def _suspicious(text: str) -> bool:
    """Whether a closer look is worth it."""
    return "@" in text or "＠" in text or "at" in text or bool(re.search(r"[\d０-９]{4}", text)) or "+" in text


def _masked(text: str) -> str:
    text = _MAIL.sub(MASK, text)
    text = _LABELLED.sub(lambda match: match["label"] + MASK, text)
    for pattern in (_CHINESE_MOBILE, _CHINESE_LANDLINE, _INTERNATIONAL):
        text = pattern.sub(MASK, text)
    return text
