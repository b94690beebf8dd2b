"""What one article of a story says and no other does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from build_archive.model import Article, Findings, Only, Place
from build_archive.text.segment import sentences

SENTENCES = 5
"""Most that are quoted of one article."""
_LONGEST = 300
"""Characters of a sentence that is quoted; a text without full stops would be quoted whole."""
_DAY_OR_MONTH = re.compile(r"(\d{4}-(?:0\d|1[0-2])(?:-\d\d)?)(?:T.*)?")


def only(
    voices: Sequence[Sequence[str]], articles: Mapping[str, Article], findings: Mapping[str, Findings]
) -> tuple[Only, ...]:
    """What each of ``voices`` (slugs of copies, the first appeared first) alone says, in the order of ``voices``.

    A voice speaks by its first article; what any copy of another voice says is not said by it alone. A month is said
    by everybody who names a day of it.
    """
    concepts = [_concepts(slugs, findings) for slugs in voices]
    dates = [_dates(slugs, findings) for slugs in voices]
    named_by = _counted(concepts)
    dated_by = _counted({date[:7] for date in found} | found for found in dates)
    result = []
    for slugs in voices:
        own = findings.get(slugs[0], Findings())
        places: list[tuple[int, str]] = []
        alone: dict[str, None] = {}
        for mention in own.mentions:
            if named_by.get(mention.concept) == 1:
                alone[mention.concept] = None
                places.append((mention.start, mention.concept))
        days: set[str] = set()
        for time in own.times:
            match = _DAY_OR_MONTH.fullmatch(time.value)
            if match and time.certain and dated_by.get(match[1]) == 1:
                days.add(match[1])
                places.append((time.start, match[1]))
        if alone or days:
            quoted = _quoted(articles[slugs[0]], places)
            result.append(Only(slugs[0], tuple(alone), tuple(sorted(days)), quoted))
    return tuple(result)


def _concepts(slugs: Sequence[str], findings: Mapping[str, Findings]) -> set[str]:
    return {mention.concept for slug in slugs if slug in findings for mention in findings[slug].mentions}


def _dates(slugs: Sequence[str], findings: Mapping[str, Findings]) -> set[str]:
    found = set()
    for slug in slugs:
        for time in findings[slug].times if slug in findings else ():
            match = _DAY_OR_MONTH.fullmatch(time.value)
            if match and time.certain:
                found.add(match[1])
    return found


def _counted(found: Iterable[set[str]]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for one in found:
        for value in one:
            counts[value] = counts.get(value, 0) + 1
    return counts


def _quoted(article: Article, places: list[tuple[int, str]]) -> tuple[Place, ...]:
    """The sentences that hold the most of what stands at ``places``, each thing once, in the order of the text."""
    spans = [span for span in sentences(article.text) if span[1] - span[0] <= _LONGEST]
    held: dict[tuple[int, int], set[str]] = {}
    rest = iter(sorted(places))
    place = next(rest, None)
    for start, end in spans:
        while place is not None and place[0] < end:
            if place[0] >= start:
                held.setdefault((start, end), set()).add(place[1])
            place = next(rest, None)
    chosen: list[tuple[int, int]] = []
    told: set[str] = set()
    while held and len(chosen) < SENTENCES:
        best = max(held, key=lambda span: (len(held[span] - told), -span[0]))
        if not held[best] - told:
            break
        told |= held.pop(best)
        chosen.append(best)
    full = article.metadata.rights == "full"
    return tuple(
        Place(article.slug, start, end, article.text[start:end] if full else "") for start, end in sorted(chosen)
    )
