"""The archive by date of publication."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from build_archive.model.article import Article

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d))?)?)?)?")


def day(edtf: str) -> tuple[int, ...]:
    """Year, month, day, hour, minute, second of an EDTF value as far as it states them; empty without a year.

    Of an interval the beginning counts, of an open beginning the end. Seasons and halves (months above 12) are
    known to the year only.
    """
    for part in edtf.split("/"):
        match = _DATE.match(part)
        if match:
            numbers = tuple(int(number) for number in match.groups() if number is not None)
            return numbers[:1] if len(numbers) > 1 and numbers[1] > 12 else numbers
    return ()


def newest_first(articles: Iterable[Article]) -> tuple[Article, ...]:
    """The articles by publication, newest first, undated last; on one day by slug.

    Where no date of publication is known, that of the last change or of writing counts: it is the one that lists show.
    The time of day is left out: most articles state none, and those that do would only stand before or after them
    by accident.
    """

    def key(article: Article) -> tuple[bool, tuple[int, ...], str]:
        facts = article.metadata
        known = day(facts.published) or day(facts.updated) or day(facts.written)
        year, month, date = (*known, 0, 0, 0)[:3]
        return not year, (-year, -month, -date), article.slug

    return tuple(sorted(articles, key=key))


def years(articles: Iterable[Article]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """(year, slugs) by publication, newest first; undated articles under ``""``, last."""
    found: dict[str, list[str]] = defaultdict(list)
    for article in newest_first(articles):
        numbers = day(article.metadata.published)
        found[f"{numbers[0]:04}" if numbers else ""].append(article.slug)
    dated = sorted((year for year in found if year), reverse=True)
    return tuple((year, tuple(found[year])) for year in (*dated, "") if year in found)
