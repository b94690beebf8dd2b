"""The line under a title that prints outlet, date and author: ``溪岸週刊　2023年5月20日　文／陳以墨``."""

from __future__ import annotations

import re

RULE = "clean.dateline"
HEAD = 6
"""Lines at the beginning among which it stands."""
_PARTS = re.compile(r"\s*[|｜·•　\t]\s*|\s{2,}|\s+(?=(?:文|图|圖|作者|记者|記者|来源|來源)\s?[:：/／丨])| [-–—/] ")
_DATE = re.compile(
    r"^(?:(?:发布|發布|发表|發表|更新)?(?:日期|时间|時間|于|於)?\s?[:：]?\s?)?(?:19|20)\d\d\s?[-./年]\s?\d{1,2}\s?[-./月]\s?\d{1,2}日?"
    r"(?:\s+\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?$|"
    r"^(?:published:?\s|updated:?\s|posted:?\s)?(?:on\s)?(?:[A-Z][a-z]{2,8}day,?\s)?"
    r"(?:(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?\s\d{1,2}(?:st|nd|rd|th)?,?|"
    r"\d{1,2}\s(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?,?)\s(?:19|20)\d\d$",
    re.I,
)
_LABELLED = re.compile(
    r"^(?:文|图|圖|文字|摄影|攝影|作者|记者|記者|来源|來源|编辑|編輯|责编|撰文|译者|譯者|本报记者|by|words|text|photos?)"
    r"\s?(?:[:：/／丨|]|\s)\s?\S.{0,40}$",
    re.I,
)
_NAME = re.compile(r"^[^\W\d_][\w·'’.&《》「」\- ]{0,30}$")
_SENTENCE = re.compile(r"[。！？!?，,；;：:]")


def is_dateline(text: str) -> bool:
    """Whether ``text`` is one line of facts: a date, and beside it nothing but names and labelled names."""
    text = text.strip()
    if not 10 <= len(text) <= 120:
        return False
    parts = [part.strip() for part in _PARTS.split(text) if part and part.strip()]
    dates = sum(bool(_DATE.match(part)) for part in parts)
    if dates != 1 or not 2 <= len(parts) <= 5:
        return False
    return all(_DATE.match(part) or _LABELLED.match(part) or _is_name(part) for part in parts)


def _is_name(part: str) -> bool:
    """The name of an outlet or a person: a few characters or words, no sentence."""
    if _SENTENCE.search(part) or not _NAME.match(part):
        return False
    if not part.isascii() and " " not in part:
        return len(part) <= 14
    words = part.split()
    return len(words) <= 5 and sum(word[:1].isupper() for word in words) * 2 >= len(words)
