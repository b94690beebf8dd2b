"""Words that count: 昨天, 下周三, 上个月, 三年前, 较前 7 天."""

from __future__ import annotations

import re
from datetime import date, timedelta

from build_archive.text.numerals import integer
from build_archive.text.timex import stretches
from build_archive.text.timex.phrases import Phrase
from build_archive.text.timex.readings import NOTHING, VAGUE, Reading, Scene, number_of, prefix_of, weekday
from build_archive.text.timex.stretches import Stretch
from build_archive.text.timex.tense import tense
from build_archive.text.timex.tokens import Token
from build_archive.text.timex.years import in_year

_DAYS = {"大前": -3, "前": -2, "昨": -1, "今": 0, "明": 1, "后": 2, "大后": 3}
_DAYS_ON = {"同": 0, "同一": 0, "当": 0, "前一": -1}
_DAYS_ON |= dict.fromkeys(("次", "翌", "隔", "第二", "后一"), 1)
_WEEKS = {"上上": -2, "上": -1, "本": 0, "这": 0, "下": 1, "下下": 2}
_UNITS = ("年", "月", "周", "星期", "礼拜", "天", "日")


def relative_day(scene: Scene, phrase: Phrase, token: Token) -> Reading:
    """昨天 from the reference day, 次日 from the last day that the text named."""
    prefix = prefix_of(token)
    if prefix in _DAYS_ON:
        return scene.from_text(scene.memory.day(token.start), lambda named: stretches.day(
            named.last + timedelta(_DAYS_ON[prefix])))
    of = scene.text.startswith("的", phrase.end)
    lasting = re.search(r"[直到至在]\s?$", scene.text[max(0, phrase.start - 2) : phrase.start])
    generic = prefix in ("今", "明") and token.text[-1] == "天" and len(phrase.tokens) == 1 and bool(of or lasting)
    return scene.from_day(
        lambda day: stretches.day(day + timedelta(_DAYS[prefix])), certain=not generic
    )


def by_week(scene: Scene, phrase: Phrase, token: Token) -> Reading:
    """下周三, 上周末, 本周; a bare 周三 is the last one, unless the words around it look forward."""
    prefix = prefix_of(token) if token.text[0] not in "周星礼过" else ""
    last = token.text[-1]
    if prefix:
        weeks = _WEEKS[prefix]

        def counted(day: date) -> Stretch:
            monday = day - timedelta(day.weekday()) + timedelta(7 * weeks)
            if last == "末":
                return stretches.weekend(monday)
            named = weekday(token)
            return stretches.week(monday) if named is None else stretches.day(monday + timedelta(named))

        return scene.from_day(counted)
    if scene.anchor is None:
        return NOTHING
    here = scene.anchor.day
    forward = tense(scene.text, phrase.start, phrase.end) > 0
    if last != "末" and token.text[0] == "过":  # last Friday: the one before today, whatever week it is in
        ago = (here.weekday() - (weekday(token) or 0) - 1) % 7 + 1
        return scene.picked(stretches.day(here - timedelta(ago)), True)
    if last == "末":
        saturday = here - timedelta((here.weekday() - 5) % 7) + timedelta(7 * forward)
        return scene.picked(stretches.weekend(saturday), True)
    back = (here.weekday() - (weekday(token) or 0)) % 7
    day = here - timedelta(back) + timedelta(7 if forward and back else 0)
    return scene.picked(stretches.day(day), forward or back <= 4)


def relative_month(scene: Scene, phrase: Phrase, token: Token) -> Reading:
    """上个月 from the reference day; 同月, and 上月 that the text compares with, from the last month it named."""
    prefix = prefix_of(token)
    shift = {"上上": -2, "上": -1, "下": 1, "下下": 2, "次": 1, "翌": 1}.get(prefix, 0)
    day = phrase.get("day", "dayleft")

    def counted(year: int, month: int) -> Stretch:
        stretch = stretches.month(year, month + shift)
        return stretches.day(stretch.first.replace(day=number_of(day))) if day else stretch

    near = scene.memory.month(token.start)
    compared = prefix == "上" and near is not None and near[1] == 0 and scene.compares(token)
    if compared or prefix in ("同", "当", "次", "翌"):
        return scene.from_text(near, lambda named: counted(named.last.year, named.last.month))
    return scene.from_day(lambda here: counted(here.year, here.month))


def by_offset(scene: Scene, phrase: Phrase, token: Token) -> Reading:
    """N days, weeks, months, years before or after: the text's last date or the reference."""
    back = token.text[-1] == "前"
    try:
        amount = 0.5 if token.text[0] == "半" else float(number_of(token))
    except ValueError:
        return VAGUE  # 两三天后
    amount += 0.5 if "半" in token.text[1:] else 0
    if amount >= 100 and "百" in token.text:
        return VAGUE  # 百年之后 is no year
    unit = next((unit for unit in _UNITS if unit in token.text), "")
    years, months = unit == "年", unit == "月"
    days = unit in ("天", "日")
    if unit == "" or (amount % 1 and not years) or "世" in token.text or "季" in token.text:
        return Reading("duration")
    count = -amount if back else amount

    def counted(day: date) -> Stretch:
        if years and not amount % 1:
            year = stretches.year(day.year + int(count))
            return in_year(scene, phrase, Reading("date", year)).stretch or year
        if years or months:
            return stretches.month(day.year, day.month + int(count * (12 if years else 1)))
        if days:
            return stretches.day(day + timedelta(int(count)))
        return stretches.week(day + timedelta(7 * int(count)))

    where = scene.memory.year if years else scene.memory.month if months else scene.memory.day
    near = where(token.start)
    way = tense(scene.text, phrase.start, phrase.end)
    if phrase.get("relday"):
        near = None
    if not back and near and way <= 0 and near[1] <= (1 if way < 0 else 0):
        return scene.from_text(near, lambda named: counted(named.last), certain=near[1] == 0)
    here = scene.anchor.day.year if scene.anchor else 0
    doubtful = near is not None and near[1] == 0 and near[0].stretch.last.year != here
    doubtful = doubtful or (unit == "日" and amount >= 10)  # 二十日前: twenty days ago, or before the 20th
    return scene.from_day(counted, certain=not doubtful and (back or way > 0))


def lasting(scene: Scene, phrase: Phrase) -> Reading:
    """A length of time; the seven days before a range that the text compares with are days of the calendar."""
    token = phrase.tokens[0]
    match = re.fullmatch(r"前\s?(\S{1,4}?)\s?(天|日|周)", token.text)
    compared = re.search(r"[较比于]\s?$", scene.text[max(0, token.start - 2) : token.start])
    near = scene.memory.any(token.start)
    count = integer(match[1]) if match else None
    if match and compared and near and count and near[1] <= 1:
        length = count * (7 if match[2] in "周" else 1)
        return scene.from_text(near, lambda named: stretches.days(
            named.first - timedelta(length), named.first - timedelta(1)))
    return Reading("duration")
