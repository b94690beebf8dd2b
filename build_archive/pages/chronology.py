"""Articles by the day on which they appeared: all years, one year, one month, and those that nobody dated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from build_archive.model import Page
from build_archive.pages.address import page_url
from build_archive.pages.lists import MAX_SECTION, Section, finished, list_page, list_pages, numbered
from build_archive.pages.view import View
from build_archive.relate.years import day

UNDATED = "undated"
"""Address of the articles that nobody dated, and of those of a year whose month is not known."""
MAX_YEARS = 12
"""Years whose newest articles stand on the overview; all have their row in its table."""
HEAT = (1, 2, 5, 10, 25)
"""Numbers of articles from which on a month is drawn darker."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A month in the table of the overview."""

    name: str
    number: int
    url: str
    heat: int
    """0 (none) to 5."""


@dataclass(frozen=True, slots=True)
class Row:
    """A year in the table of the overview."""

    label: str
    url: str
    number: int
    months: tuple[Cell, ...]


def chronology_pages(view: View) -> Iterator[Page]:
    """``chronology/``, ``chronology/<year>/``, ``chronology/<year>/<month>/`` and the undated ones."""
    yield _overview(view)
    for year, slugs in view.catalog.years:
        if year:
            yield from _year(year, slugs, view)
        else:
            yield from list_pages(
                view, f"chronology/{UNDATED}.md", "undated", view.say("日期不详"), slugs,
                lead=f"{view.say('原文没有写明发表日期的文章，共')} {numbered(view, len(slugs))}{view.say('。')}"
                + view.say("写明的若是更新或写作的日期，列在旁边，不当作发表的日期。"),
                back=(view.say("年表"), "chronology/"),
            )  # fmt: skip


def year_rows(view: View) -> tuple[Row, ...]:
    """Every year with its months; without the undated articles."""
    rows = []
    for year, slugs in view.catalog.years:
        if not year:
            continue
        months = by_month(slugs, view)
        cells = tuple(
            Cell(
                f"{int(year)}{view.say('年')}{month}{view.say('月')}", len(found), f"chronology/{year}/{month:02}/",
                sum(len(found) >= step for step in HEAT),
            )
            for month in range(1, 13)
            for found in [months.get(month, ())]
        )  # fmt: skip
        rows.append(Row(f"{int(year)}", f"chronology/{year}/", len(slugs), cells))
    return tuple(rows)


def by_month(slugs: tuple[str, ...], view: View) -> dict[int, tuple[str, ...]]:
    """Articles of one year by their month, 0 for those that state none, in the given order."""
    found: dict[int, list[str]] = defaultdict(list)
    for slug in slugs:
        numbers = day(view.articles[slug].metadata.published)
        found[numbers[1] if len(numbers) > 1 else 0].append(slug)
    return {month: tuple(found[month]) for month in sorted(found, reverse=True)}


def _overview(view: View) -> Page:
    years = view.catalog.years
    title = view.say("年表")
    lead = view.say("文章按发表的日子排列。原文没有写明发表日期的，列在最后；更新的日期不当作发表的日期。")
    sections = [
        Section(_label(year, view), f"chronology/{year or UNDATED}/", slugs)
        for place, (year, slugs) in enumerate(years) if place < MAX_YEARS or not year
    ]  # fmt: skip
    html = view.render(
        "chronology.html", page_url("chronology/index.md"), title=title, lead=lead, rows=year_rows(view),
        months=range(1, 13), sections=[(one, view.entries(one.slugs[:MAX_SECTION])) for one in sections],
        has_events=bool(view.catalog.events),
    )  # fmt: skip
    return finished(view, "chronology/index.md", "years", title, html, lead)


def _year(year: str, slugs: tuple[str, ...], view: View) -> Iterator[Page]:
    months = by_month(slugs, view)
    label = _label(year, view)
    address = f"chronology/{year}/"
    names = {month: f"{month}{view.say('月')}" if month else view.say("月份不详") for month in months}
    urls = {month: f"{address}{f'{month:02}' if month else UNDATED}/" for month in months}
    yield list_page(
        view,
        f"chronology/{year}.md",
        "year",
        label,
        lead=f"{view.say('这一年发表的文章，共')} {numbered(view, len(slugs))}{view.say('。')}",
        back=(view.say("年表"), "chronology/"),
        sections=tuple(Section(names[month], urls[month], found) for month, found in months.items()),
        links=neighbours([(_label(other, view), f"chronology/{other}/") for other, _ in view.catalog.years if other],
                         address, view),
    )  # fmt: skip
    for month, found in months.items():
        said = f"{view.say('这个月发表的文章，共')} " if month else f"{view.say('这一年发表而月份不详的文章，共')} "
        yield from list_pages(
            view,
            urls[month].removesuffix("/") + ".md",
            "month",
            label + names[month],
            found,
            lead=f"{said}{numbered(view, len(found))}{view.say('。')}",
            back=(label, address),
        )


def neighbours(
    others: list[tuple[str, str]], here: str, view: View, words: tuple[str, str] = ("后一年", "前一年")
) -> tuple[tuple[str, str, str], ...]:
    """(relation, label, address) of what stands before and after ``here`` in a list, for the foot of a page."""
    place = next((number for number, (_, url) in enumerate(others) if url == here), None)
    if place is None:
        return ()
    found = []
    for relation, other in zip(words, (place - 1, place + 1), strict=True):
        if 0 <= other < len(others):
            found.append((view.say(relation), *others[other]))
    return tuple(found)


def _label(year: str, view: View) -> str:
    return f"{int(year)}{view.say('年')}" if year else view.say("日期不详")
