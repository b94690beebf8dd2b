"""Is this date right? Uncertain expressions that would matter, and dates of articles that were only inferred."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from build_archive.model import Article, Catalog, Certainty, Decision, Findings, Proposal, TimeExpression
from build_archive.relate.calendar import stretch
from build_archive.relate.decided import FIELDS, context
from build_archive.relate.proposals.question import key, line
from build_archive.relate.reading import Reading
from build_archive.text.script import fold

_LONGEST = 31
"""Days; that a year or decade is uncertain keeps nothing from being found."""

_PER_ARTICLE = 20
"""Questions about one article at a time; the others are asked when these are answered."""


def date_questions(catalog: Catalog, decisions: Sequence[Decision]) -> Iterator[Proposal]:
    """The article's own inferred dates first, then expressions on days of events, then others that name a concept."""
    answered = {one.key for one in decisions}
    days = {stretch(entry.event.date) for entry in catalog.events}
    for article in catalog.articles:
        yield from _inferred(article)
        found = catalog.findings.get(article.slug, Findings())
        unsure = [time for time in found.times if not time.certain and time.kind == "date" and time.value]
        if not unsure:
            continue
        reading = Reading(article, found)
        said: set[tuple[int, str]] = set()
        left = _PER_ARTICLE
        for time in unsure:
            sentence = reading.at(time.start)
            if (sentence, time.value) in said:
                continue
            said.add((sentence, time.value))
            covered = stretch(time.value)
            if covered is None or covered.days > _LONGEST:
                continue
            start, end = reading.spans[sentence] if sentence >= 0 else (time.start, time.end)
            if covered not in days and not reading.named(start, end):
                continue
            words = context(article.text, time.start, time.end)
            made = _expression(reading, time, words, (start, end), covered in days)
            if made.key not in answered:
                yield made
                left -= 1
                if not left:
                    break


def _expression(
    reading: Reading, time: TimeExpression, words: str, span: tuple[int, int], on_event: bool
) -> Proposal:
    slug = reading.article.slug
    shown = reading.line(*reading.part(*span, time.start, time.end))
    evidence = [line(slug, shown)]
    if time.evidence:
        evidence.append(f"because: {time.evidence}")
    if on_event:
        evidence.append("an event of this date is known")
    return Proposal(
        key("date", slug, fold(time.text), words, time.value), "date",
        f"Does {time.text!r} in {slug} mean {time.value}?", tuple(evidence),
        (("slug", slug), ("text", time.text), ("context", words), ("value", time.value)), 2.5 if on_event else 2.0,
    )  # fmt: skip


def _inferred(article: Article) -> Iterator[Proposal]:
    for one in article.metadata.evidence:
        value = getattr(article.metadata, one.field, "") if one.field in FIELDS else ""
        if value and one.certainty is Certainty.INFERRED and one.value == value:
            evidence = [line(article.slug, f"{article.metadata.title} — {one.where}")]
            if one.note:
                evidence.append(f"because: {one.note}")
            yield Proposal(
                key("date", article.slug, one.field, value), "date", f"Was {article.slug} {one.field} {value}?",
                tuple(evidence), (("slug", article.slug), ("field", one.field), ("value", value)), 3.5,
            )  # fmt: skip
