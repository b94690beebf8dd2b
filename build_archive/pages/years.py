"""Articles by the year of publication."""

from __future__ import annotations

from collections.abc import Iterator

from build_archive.model import Page
from build_archive.pages.lists import Section, list_page, numbered
from build_archive.pages.view import View

UNDATED = "undated"
"""Address of the articles that nobody dated."""


def year_pages(view: View) -> Iterator[Page]:
    """``chronology/`` and ``chronology/<year>/``."""
    years = view.catalog.years
    yield list_page(
        view,
        "chronology/index.md",
        "years",
        view.say("年表"),
        lead=view.say("文章按发表的年份排列。原文没有写明发表日期的，列在最后。"),
        sections=tuple(Section(_label(year, view), f"chronology/{year or UNDATED}/", slugs) for year, slugs in years),
    )
    for year, slugs in years:
        yield list_page(
            view,
            f"chronology/{year or UNDATED}.md",
            "year",
            _label(year, view),
            lead=f"{view.say('这一年发表的文章') if year else view.say('没有写明发表日期的文章')}{view.say('，共')} "
            f"{numbered(view, len(slugs))}{view.say('。')}",
            back=(view.say("年表"), "chronology/"),
            slugs=slugs,
        )


def _label(year: str, view: View) -> str:
    return f"{year}{view.say('年')}" if year else view.say("日期不详")
