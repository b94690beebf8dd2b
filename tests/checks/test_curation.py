"""Curation that points to nothing is told; what is right is not."""

from __future__ import annotations

from build_archive.checks import check_curation
from build_archive.model import Article, Concept, Erratum, Event, Label, Metadata, Severity
from build_archive.relate import relate

TEXT = "2031年3月7日，市政府公布新规，崔范说好。"
ARTICLE = Article("new-rules", "docs/articles/new-rules.md", Metadata(published="2031-04-01"), TEXT, TEXT, "seeds/a.txt")
CITY = Concept("city", "organisation", "市政府", (Label("府", articles=("new-rules",)),))
DAY = Event("rules", "2031-03-07", "公布", concepts=("city",))


def told(*, concepts: tuple[Concept, ...] = (CITY,), events: tuple[Event, ...] = (DAY,), errata: tuple[Erratum, ...] = ()):
    catalog = relate([ARTICLE], concepts=concepts, events=events, errata=errata)
    return [(one.severity, one.location.path.rsplit("/", 1)[1], one.message, one.hint) for one in check_curation(catalog, errata)]


def test_nothing_is_said_of_what_is_right() -> None:
    assert told(errata=(Erratum("崔范", "崔凡", slug="new-rules"), Erratum("崔范", "崔凡", seed="seeds/a.txt"))) == []


def test_slips_of_no_article_and_of_no_words() -> None:
    found = told(errata=(Erratum("崔范", "崔凡", slug="new-rulse"), Erratum("崔某", "崔凡", slug="new-rules")))
    assert [(severity, file) for severity, file, _, _ in found] == [(Severity.WARNING, "errata.yml")] * 2
    assert "new-rulse" in found[0][2]
    assert found[0][3] == "Did you mean new-rules?"
    assert "崔某" in found[1][2]


def test_names_limited_to_no_article() -> None:
    limited = Concept("city", "organisation", "市政府", (Label("府", articles=("old-rules",)),))
    ((severity, file, message, hint),) = told(concepts=(limited,))
    assert (severity, file) == (Severity.WARNING, "concepts.yml")
    assert "old-rules" in message
    assert "new-rules" in hint


def test_events_that_nobody_tells_of() -> None:
    other = Event("other", "1999-01-01", "别的事", concepts=("city",), without=("nobody",))
    found = told(events=(DAY, other))
    assert [(severity, file) for severity, file, _, _ in found] == [
        (Severity.WARNING, "events.yml"), (Severity.INFO, "events.yml"),
    ]  # fmt: skip
    assert all("other" in message for _, _, message, _ in found)
