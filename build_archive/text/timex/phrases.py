"""Neighbouring words of time as one phrase: year, month, day, weekday, part of the day, time of day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from build_archive.text.numerals import integer
from build_archive.text.timex.tokens import Token

_YEARS = ("year", "era", "shortyear", "relyear")
_AFTER_YEAR = frozenset("half quarter season month monthleft edge yearedge same".split())
_AFTER_DAY = frozenset("week part clock".split())
_FOLLOWERS: dict[str, frozenset[str]] = {
    "zone": frozenset("iso year era relyear month relmonth day relday week".split()),
    **dict.fromkeys(_YEARS, _AFTER_YEAR),
    "century": frozenset(("decade", "edge")),
    "decade": frozenset(("edge",)),
    "month": frozenset("day dayleft xun edge".split()),
    "relmonth": frozenset("day dayleft xun edge".split()),
    "day": _AFTER_DAY,
    "relday": _AFTER_DAY,
    "iso": _AFTER_DAY,
    "week": frozenset(("part", "clock")),
    "part": frozenset(("clock",)),
    "each": frozenset("month day week part clock".split()),
}
"""What may stand right behind a word in one phrase."""
_AFTER_OF = {"relyear": frozenset("relday month season".split()), "offset": frozenset("relday month season".split())}
_AFTER_OF["each"] = frozenset(("month",))
"""What may stand behind a word and 的: 三年前的今天, 去年的8月."""
_ALONE = frozenset("zone part clock edge season dayleft same xun".split())
"""What is no phrase of its own."""
_TIGHT = frozenset(("edge", "xun", "yearedge"))
_GAP = re.compile(r"\s{0,8}")
_OF = re.compile(r"\s?的\s?")
_OPEN = re.compile(r"\s?[（(]\s?")
_COMMA = re.compile(r"\s?[,，]?\s{0,2}")
_TO = re.compile(r"\s{0,2}(?:[-–—~～〜－至到]|——|--)\s{0,2}")
_NO_RANGE = frozenset("offset before lasting someago vague bc".split())


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that tell one time together."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    joined: bool = False
    """至 and the next phrase follow: the two are the ends of a range."""

    def get(self, *kinds: str) -> Token | None:
        """The first word of one of ``kinds``."""
        for token in self.tokens:
            if token.kind in kinds:
                return token
        return None


def phrases(text: str, tokens: Sequence[Token]) -> list[Phrase]:
    """The phrases of masked ``text``, in order."""
    made = list(_gathered(text, tokens))
    out: list[Phrase] = []
    for index, phrase in enumerate(made):
        follower = made[index + 1] if index + 1 < len(made) else None
        joined = (
            follower is not None
            and follower.start - phrase.end <= 6
            and (_TO.fullmatch(text, phrase.end, follower.start) is not None or _next(text, phrase, follower))
            and phrase.tokens[0].kind not in _NO_RANGE
            and follower.tokens[0].kind not in _NO_RANGE
            and not (out and out[-1].joined)
            and _alike(phrase, follower)
        )
        if not joined and phrase.get("yearleft", "monthleft", "dayleft") and not (out and out[-1].joined):
            phrase = _without_left(phrase)
            if not phrase.tokens:
                continue
        out.append(Phrase(phrase.start, phrase.end, phrase.tokens, joined))
    return out


def _alike(phrase: Phrase, follower: Phrase) -> bool:
    """Whether the two can be ends of one range: 每周一至周五 recurs, 每年至2020年 is none."""
    if phrase.tokens[0].kind != "each":
        return follower.tokens[0].kind != "each"
    day_of_week = phrase.tokens[0].text[-1] in "一二三四五六日" and follower.tokens[0].kind == "week"
    return day_of_week or (len(phrase.tokens) > 1 and follower.tokens[0].kind == phrase.tokens[1].kind)


def _next(text: str, phrase: Phrase, follower: Phrase) -> bool:
    """Whether the two are neighbours in the calendar and written as one: 5、6月."""
    left = phrase.tokens[-1]
    if left.kind not in ("monthleft", "dayleft") or text[phrase.end : follower.start] != "、":
        return False
    unit = follower.tokens[0].text.rstrip("月份日号 ")
    number = integer(left.text)
    return number is not None and integer(unit) == number + 1


def _gathered(text: str, tokens: Sequence[Token]) -> Iterator[Phrase]:
    index = 0
    while index < len(tokens):
        begin = index
        end = tokens[index].end
        while index + 1 < len(tokens) and (reached := _follows(text, end, tokens[index], tokens[index + 1])):
            index += 1
            end = reached
        group = tuple(tokens[begin : index + 1])
        index += 1
        if group[0].kind in _ALONE and (len(group) == 1 or group[0].kind != "zone"):
            continue
        if group[0].kind == "day" and group[0].text[-1] in "号" and len(group) == 1:
            continue  # 8号 may be a house, a line, a player
        yield Phrase(group[0].start, end, group)


def _follows(text: str, end: int, token: Token, follower: Token) -> int:
    """The end of ``follower`` if it belongs to the same phrase, else 0."""
    if follower.start - end > 8:
        return 0
    allowed = follower.kind in _FOLLOWERS.get(token.kind, ())
    if allowed and follower.kind == "week" and follower.text[0] not in "周星礼":
        return 0
    if follower.start == end:
        of_today = token.kind == "relyear" and follower.text in ("今天", "今日")
        return follower.end if allowed or of_today else 0
    if allowed and follower.kind not in _TIGHT and _GAP.fullmatch(text, end, follower.start):
        return follower.end
    if follower.kind in _AFTER_OF.get(token.kind, ()) and _OF.fullmatch(text, end, follower.start):
        return follower.end
    if allowed and follower.kind == "week" and _OPEN.fullmatch(text, end, follower.start):
        return follower.end + (text[follower.end : follower.end + 1] in ("）", ")"))
    if allowed and token.kind == "week" and follower.kind == "clock" and _COMMA.fullmatch(text, end, follower.start):
        return follower.end
    return 0


def _without_left(phrase: Phrase) -> Phrase:
    """A number that looked like the begin of a range and has no end is no date."""
    kept = tuple(token for token in phrase.tokens if token.kind not in ("yearleft", "monthleft", "dayleft"))
    return Phrase(phrase.start, kept[-1].end if kept else phrase.start, kept)
