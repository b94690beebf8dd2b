"""What a person decided about dates, replayed: over what was read out of an article, and over the article's own facts.

An expression is known again by its words and the words around it, not by its place: a re-cleaned article must not
undo an answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from build_archive.model import Article, Certainty, Decision, Evidence, Findings, TimeExpression
from build_archive.relate.calendar import stretch
from build_archive.text.script import fold

_AROUND = 12
"""Characters on either side that an expression is known by."""
FIELDS = ("published", "updated", "written")
"""Dates of an article that may be inferred, and then asked about."""


def context(text: str, start: int, end: int) -> str:
    """The words ``start``–``end`` and some around them in their line, in a form that survives cleaning and script."""
    first = max(start - _AROUND, text.rfind("\n", 0, start) + 1)
    stop = text.find("\n", end, end + _AROUND)
    last = stop if stop >= 0 else end + _AROUND
    return "".join(fold(text[first:last]).split())


def decided_times(
    articles: Sequence[Article], findings: Mapping[str, Findings], decisions: Sequence[Decision]
) -> dict[str, Findings]:
    """``findings`` with every time expression certain that a person has accepted, at the value they gave."""
    accepted: dict[str, dict[tuple[str, str], str]] = defaultdict(dict)
    for one in decisions:
        value = dict(one.value)
        if one.kind == "date" and one.verdict == "accept":
            accepted[value.get("slug", "")][fold(value.get("text", "")), value.get("context", "")] = value["value"]
    made = dict(findings)
    for article in articles if accepted else ():
        found, wanted = made.get(article.slug), accepted.get(article.slug)
        if found is not None and wanted:
            made[article.slug] = replace(
                found, times=tuple(_answered(article.text, time, wanted) for time in found.times)
            )
    return made


def _answered(text: str, time: TimeExpression, wanted: Mapping[tuple[str, str], str]) -> TimeExpression:
    value = wanted.get((fold(time.text), context(text, time.start, time.end)))
    if value is None:
        return time
    return replace(
        time, kind="date", value=value, certain=True, granularity=_granularity(value), evidence="a person decided"
    )


def _granularity(value: str) -> str:
    days = stretch(value)
    if days is None or "/" in value:
        return "range"
    if "T" in value:
        return "second"
    for most, name in ((1, "day"), (31, "month"), (92, "quarter"), (184, "half"), (366, "year"), (3653, "decade")):
        if days.days <= most:
            return name
    return "century"


def decided_dates(articles: Sequence[Article], decisions: Sequence[Decision]) -> tuple[Article, ...]:
    """``articles`` with inferred dates as a person answered: an accepted one is theirs, a rejected one is gone."""
    answers: dict[tuple[str, str], tuple[str, str]] = {}
    for one in decisions:
        value = dict(one.value)
        if one.kind == "date" and value.get("field") in FIELDS:
            answers[value.get("slug", ""), value["field"]] = one.verdict, value.get("value", "")
    if not answers:
        return tuple(articles)
    return tuple(_dated(article, answers) for article in articles)


def _dated(article: Article, answers: Mapping[tuple[str, str], tuple[str, str]]) -> Article:
    facts = article.metadata
    for field in FIELDS:
        verdict, value = answers.get((article.slug, field), ("", ""))
        now = next((one for one in facts.evidence if one.field == field), None)
        if not verdict or now is None or now.certainty is not Certainty.INFERRED:
            continue  # the source states it by now, or a person does in a sidecar
        others = tuple(one for one in facts.evidence if one is not now)
        if verdict == "accept":
            said = Evidence(field, value, now.where, "decisions.yml", Certainty.CURATOR, now.start, now.end, now.note)
            facts = replace(facts, evidence=(*others, said), **{field: value})  # type: ignore[arg-type]  # FIELDS are strings
        elif now.value == value:
            facts = replace(facts, evidence=others, **{field: ""})  # type: ignore[arg-type]  # as above
    return replace(article, metadata=facts) if facts is not article.metadata else article
