"""Which of an article's own dates its time expressions count from."""

from __future__ import annotations

from build_archive.analyze.chronology import anchors, times
from build_archive.model import Article, Certainty, Evidence, Metadata, TimeExpression


def _times(text: str, metadata: Metadata) -> list[TimeExpression]:
    return list(times(Article("a", "docs/articles/a.md", metadata, text, text)))


def _written(day: str, certainty: Certainty) -> Evidence:
    return Evidence("written", day, "", "describe.written.test", certainty)


def test_the_writing_day_before_the_day_of_publication() -> None:
    (found,) = _times("昨天", Metadata(written="2020-08-30", published="2020-09-01"))
    assert (found.value, found.anchor, found.certain) == ("2020-08-29", "written", True)
    assert found.evidence == "昨天 from 2020-08-30 (written)"
    (found,) = _times("昨天", Metadata(published="2020-09-01T04:52:41+08:00", updated="2020-09-03"))
    assert (found.value, found.anchor) == ("2020-08-31", "published")
    (found,) = _times("昨天", Metadata(updated="2020-09-03"))
    assert (found.value, found.anchor) == ("2020-09-02", "updated")


def test_an_inferred_day_counts_and_is_checked_against_a_stated_one() -> None:
    inferred = (_written("2020-08-30", Certainty.INFERRED),)
    metadata = Metadata(written="2020-08-30", updated="2020-09-02", evidence=inferred)
    yesterday, last_year = _times("昨天。去年。", metadata)
    assert (yesterday.value, yesterday.certain) == ("2020-08-29", False)
    assert "2020-09-01" in yesterday.evidence
    assert (last_year.value, last_year.certain) == ("2019", True)
    alone = _times("去年。2018年5月。同年6月。", Metadata(written="2020-08-30", evidence=inferred))
    assert [(one.value, one.certain) for one in alone] == [("2019", False), ("2018-05", True), ("2018-06", True)]


def test_the_day_of_retrieval_is_no_anchor() -> None:
    (found,) = _times("昨天", Metadata(retrieved="2024-01-01"))
    assert (found.kind, found.value, found.certain) == ("date", "", False)
    assert anchors(Metadata(retrieved="2024-01-01")).days() == ()


def test_a_date_known_to_the_month_is_no_day() -> None:
    yesterday, last_year, month = _times("昨天。去年。上个月。", Metadata(published="2020-09"))
    assert not yesterday.certain
    assert (last_year.value, last_year.certain) == ("2019", True)
    assert (month.value, month.certain) == ("2020-08", True)
