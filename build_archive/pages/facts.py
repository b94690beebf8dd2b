"""The facts of an article as rows: what, which value, how sure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from build_archive.model import Article, Certainty
from build_archive.pages import wording
from build_archive.pages.view import View

DATES = ("published", "updated", "written", "retrieved")


@dataclass(frozen=True, slots=True)
class Mark:
    """How sure a value is, where it is not simply stated."""

    label: str
    explanation: str
    certainty: str


@dataclass(frozen=True, slots=True)
class DateRow:
    """One date with its kind."""

    field: str
    label: str
    edtf: str
    mark: Mark | None


def date_rows(article: Article, view: View) -> list[DateRow]:
    """Every date the article has, in the order of the fields."""
    mark = marks(article, view)
    return [
        DateRow(name, view.say(wording.FIELDS[name]), getattr(article.metadata, name), mark(name))
        for name in DATES
        if getattr(article.metadata, name)
    ]


def marks(article: Article, view: View) -> Callable[[str], Mark | None]:
    """A function that gives the mark of a field; none for what the source states."""
    certainty = {e.field: e.certainty for e in reversed(article.metadata.evidence)}

    def mark(field: str) -> Mark | None:
        found = certainty.get(field, Certainty.STATED)
        if found is Certainty.STATED:
            return None
        label, explanation = wording.CERTAINTY[found]
        return Mark(view.say(label), view.say(explanation), found.value)

    return mark
