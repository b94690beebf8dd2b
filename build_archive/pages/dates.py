"""EDTF dates in Chinese words, for readers."""

from __future__ import annotations

import re

_DAY = re.compile(
    r"(?P<y>\d{4})(?:-(?P<m>\d{2})(?:-(?P<d>\d{2})(?:T(?P<H>\d{2}):(?P<M>\d{2})(?::\d{2})?(?P<z>Z|[+-]\d{2}(?::?\d{2})?)?)?)?)?"
    r"(?P<q>[?~%]?)"
)
_PLAIN = re.compile(r"\d{4}-\d{2}(?:-\d{2})?")
_SEASONS = {
    "21": "春", "22": "夏", "23": "秋", "24": "冬",
    "33": "第一季度", "34": "第二季度", "35": "第三季度", "36": "第四季度",
    "40": "上半年", "41": "下半年",
}  # fmt: skip


def in_words(edtf: str) -> str:
    """``2020-09-01`` as 2020年9月1日, with its precision and its doubts; unknown forms as they are."""
    if "/" in edtf:
        return _interval(edtf)
    decade = re.fullmatch(r"(\d\d)(\d)X", edtf)
    if decade:
        return f"{int(decade[1]) + 1}世纪{decade[2]}0年代"
    match = _DAY.fullmatch(edtf)
    if not match:
        return edtf
    text = f"{int(match['y'])}年"
    if match["m"] in _SEASONS:
        text += _SEASONS[match["m"]]
    elif match["m"]:
        text += f"{int(match['m'])}月"
        if match["d"]:
            text += f"{int(match['d'])}日"
        if match["H"]:
            text += f" {match['H']}:{match['M']}{_zone(match['z'] or '')}"
    return {"?": "可能是", "~": "约", "%": "可能约"}.get(match["q"], "") + text


def machine_readable(edtf: str) -> str:
    """The value for ``<time datetime>`` and schema.org, or an empty string where neither knows the form."""
    match = _DAY.fullmatch(edtf)
    if not match or match["q"] or int(match["m"] or 1) > 12 or match["m"] == "00" or match["d"] == "00":
        return ""
    return edtf


def year(edtf: str) -> str:
    """The year of a date, or an empty string."""
    return edtf[:4] if re.match(r"\d{4}", edtf) else ""


def day(edtf: str) -> str:
    """The day of a date that names one, else an empty string."""
    match = _DAY.fullmatch(edtf)
    return edtf[:10] if match and match["d"] else ""


def _zone(zone: str) -> str:
    if not zone:
        return ""
    if zone in {"Z", "+00:00", "+00"}:
        return "（UTC）"
    hours, minutes = int(zone[1:3]), zone[3:].lstrip(":")
    return f"（UTC{zone[0]}{hours}{':' + minutes if minutes and minutes != '00' else ''}）"


def _interval(edtf: str) -> str:
    start, _, end = edtf.partition("/")
    if start in {"", ".."}:
        return in_words(end) + "或更早" if end not in {"", ".."} else edtf
    if end in {"", ".."}:
        return in_words(start) + "或更晚"
    first, last = in_words(start), in_words(end)
    if _PLAIN.fullmatch(start) and _PLAIN.fullmatch(end) and start[:4] == end[:4] and len(start) == len(end):
        # What both share is said once: 2025年1月8日至14日.
        last = last.partition("月")[2] if len(start) == 10 and start[:7] == end[:7] else last.partition("年")[2]
    return f"{first}至{last}"
