"""Lines around the article that print nothing but its facts: dates, labelled values, the names it is known by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from build_archive.describe.cues import cues
from build_archive.describe.reading import Line
from build_archive.describe.scene import Scene
from build_archive.describe.take import Claim
from build_archive.describe.title import pieces
from build_archive.model import Evidence
from build_archive.text.timex import dates

_NAMED = frozenset({"author", "editor", "site_name", "source_name"})
_SENTENCE = re.compile(r"[。！？!?；]|[:：]$")
_YEAR = re.compile(r"[\d０-９]{4}|年")
_LONGEST = 200
_LONGEST_VALUE = 60
_AFTER_DATE = 16
_GLUE = re.compile(
    r"[\W_]+|\d{1,2}\s?[時时点點]\s?\d{1,2}\s?分?|\d{1,3}[- ]min(?:ute)?s?\b|\d{1,3}\s?分[钟鐘]|"
    r"\d[\d,.]*k?\s?(?:shares?|views?|comments?|likes?|reads?)(?![a-z])|"
    r"\b(?:by|on|and|in|at|the|updated|published|posted|written|words|reporter|staff|writers?|guest|columnist|read|"
    r"for|from|follow|am|pm)\b|"
    r"[\u4e00-\u9fff]{2,4}(?:报道|报导|報道|報導)|本文|原文|原创|作者|记者|記者|本报|本報|本刊|特约|通讯员|报道|报导|報道|報導|最后|更新|发布|發佈|發布|发表|發表|出版|"
    r"时间|時間|日期|字[号號体體]|大|中|小|阅读|閱讀|打印|分享|收藏|评论|評論|于|於|由|在|文|图",
    re.IGNORECASE,
)


def printed(scene: Scene, evidences: Sequence[Evidence]) -> Iterator[Claim]:
    """A claim for each line that says only what the fields say, or what is labelled as a fact."""
    names = sorted(_names(scene, evidences), key=len, reverse=True)
    days = {evidence.value[:10] for evidence in evidences if evidence.field in ("published", "updated")}
    seen: set[int] = set()
    for line in (*scene.head, *scene.tail):
        if line.index in seen or line in scene.title.printed:
            continue
        seen.add(line.index)
        if _is_facts(line, names, days, above=not scene.after_title(line), tail=line not in scene.head):
            yield from _claims(line.places)


def _names(scene: Scene, evidences: Iterable[Evidence]) -> Iterator[str]:
    title = scene.title.evidence.value if scene.title.evidence else ""
    for evidence in evidences:
        if evidence.field in _NAMED and len(evidence.value) > 1:
            yield evidence.value
    for piece in pieces(scene.declared.title_tag)[1:]:
        if 2 <= len(piece.strip()) <= 30 and piece.strip() not in title:
            yield piece.strip()


def _is_facts(line: Line, names: Sequence[str], days: set[str], *, above: bool, tail: bool) -> bool:
    text = line.text
    if len(text) > _LONGEST or _SENTENCE.search(text.strip()):
        return False
    labels = [cue for cue in cues(line) if len(cue.value) <= _LONGEST_VALUE]
    dated = _YEAR.search(text) is not None
    if not labels and not dated and (above or tail or not any(name in text for name in names)):
        return False
    covered = bytearray(len(text))
    for cue in labels:
        covered[cue.start : cue.end] = b"\1" * (cue.end - cue.start)
        if cue.kind in ("published", "updated", "date", "written"):
            end = next((cue.value_start + timex.end for timex in dates(text[cue.value_start : cue.end])), cue.start)
            if cue.end - end > _AFTER_DATE:
                covered[end : cue.end] = bytes(cue.end - end)
    known = False
    for timex in dates(text) if dated else ():
        if timex.granularity in ("day", "second") and (not tail or timex.day in days or labels):
            covered[timex.start : timex.end] = b"\1" * (timex.end - timex.start)
            known = True
    for mark in line.marks if dated else ():
        for timex in dates(text[mark.start : mark.end]):  # one element right behind another: 20213 min read
            if timex.granularity in ("day", "second") and (not tail or timex.day in days or labels):
                start, end = mark.start + timex.start, mark.start + timex.end
                covered[start:end] = b"\1" * (end - start)
                known = True
    for name in names:
        at = text.find(name)
        if at >= 0 and not any(covered[at : at + len(name)]):
            covered[at : at + len(name)] = b"\1" * len(name)
            known = known or not (above or tail)  # above the title a name alone is a menu's or a banner's
    if not known and not labels:
        return False
    rest = "".join(" " if covered[place] else char for place, char in enumerate(text))
    return not _GLUE.sub("", rest)


def _claims(places: Sequence[int]) -> Iterator[Claim]:
    """One claim per stretch without a hole."""
    ordered = sorted(places)
    if not ordered:
        return
    start = before = ordered[0]
    for place in ordered[1:]:
        if place != before + 1:
            yield Claim(start, before + 1, "printed")
            start = place
        before = place
    yield Claim(start, before + 1, "printed")
