"""Which sentences an event's page sets side by side."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_archive.model import Article, Event, EventEntry, Findings, Mention, Metadata, OutLink, TimeExpression
from build_archive.relate.calendar import Stretch, border, stretch
from build_archive.relate.events import event_entries

NAMES = {"市政府": "city", "渡轮公司": "ferry", "环保协会": "green", "《航道条例》": "rules", "海事局": "sea"}
"""Made-up names and the concepts they stand for."""


def article(slug: str, text: str, **fields: object) -> Article:
    return Article(slug, f"docs/articles/{slug}.md", Metadata(**fields), text, text)  # type: ignore[arg-type]  # test data


def read(made: Article, *times: tuple[str, str], certain: bool = True, modifier: str = "") -> Findings:
    """What analysis would find: names by :data:`NAMES`, and the (words, value) that are given, in order."""
    mentions = sorted(
        (Mention(concept, m.start(), m.end()) for name, concept in NAMES.items() for m in re.finditer(name, made.text)),
        key=lambda mention: mention.start,
    )
    found, place = [], 0
    for words, value in times:
        start = made.text.index(words, place)
        place = start + len(words)
        found.append(TimeExpression(start, place, words, "date", value, "day", certain, modifier=modifier, evidence="e"))
    return Findings(times=tuple(found), mentions=tuple(mentions))


def entries(
    *given: tuple[Article, Findings], events: tuple[Event, ...], links: dict[str, tuple[OutLink, ...]] | None = None
) -> tuple[EventEntry, ...]:
    return event_entries([a for a, _ in given], {a.slug: f for a, f in given}, links or {}, events)


def told(entry: EventEntry) -> list[tuple[str, str, str]]:
    return [(one.slug, one.how, one.sentence) for one in entry.passages]


DAY = Event("rules-2031", "2031-03-07", "条例公布", concepts=("city", "ferry"), documents=("rules",))


def one(text: str, *times: tuple[str, str], event: Event = DAY, modifier: str = "", **fields: object) -> list[str]:
    """The sentences of one article for ``event``."""
    made = article("a", text, **{"published": "2031-04-01", **fields})
    (entry,) = entries((made, read(made, *times, modifier=modifier)), events=(event,))
    return [passage.sentence for passage in entry.passages if passage.how == "date"]


def test_an_article_that_tells_of_something_else_can_be_left_out() -> None:
    text = "市政府3月7日公布新规。"
    event = Event("rules-2031", "2031-03-07", "条例公布", concepts=("city",), without=("a",))
    assert one(text, ("3月7日", "2031-03-07"), event=event) == []
    assert one(text, ("3月7日", "2031-03-07"), event=DAY) == [text]


def test_the_own_day_and_one_name_are_enough() -> None:
    assert one("先说别的。市政府3月7日公布新规。完。", ("3月7日", "2031-03-07")) == ["市政府3月7日公布新规。"]


def test_another_day_or_nobody_of_the_event_is_no_passage() -> None:
    assert one("市政府3月8日公布新规。", ("3月8日", "2031-03-08")) == []
    assert one("海事局3月7日发布通告。\n\n市政府没有说话。", ("3月7日", "2031-03-07")) == []


def test_a_neighbour_in_the_paragraph_may_name_who() -> None:
    told = "市政府约谈了渡轮公司。3月7日公布。"
    assert one(told, ("3月7日", "2031-03-07")) == [told]
    assert one("市政府约谈了渡轮公司。\n3月7日公布。", ("3月7日", "2031-03-07")) == []
    assert one("3月7日公布。\n市政府约谈了渡轮公司。", ("3月7日", "2031-03-07")) == []


def test_one_name_in_a_neighbour_is_a_coincidence() -> None:
    assert one("3月7日，股市上涨。市政府大楼翻修完毕。", ("3月7日", "2031-03-07")) == []
    alone = Event("works-2031", "2031-03-07", "翻修", concepts=("city",))
    assert one("3月7日，股市上涨。市政府大楼翻修完毕。", ("3月7日", "2031-03-07"), event=alone) == []


def test_no_neighbour_is_shown_twice() -> None:
    found = one("3月7日公布。市政府约谈了渡轮公司。3月7日施行。", *[("3月7日", "2031-03-07")] * 2)
    assert found == ["3月7日公布。市政府约谈了渡轮公司。"]


def test_a_month_wants_two_names() -> None:
    assert one("去年3月，市政府公布新规。", ("去年3月", "2031-03")) == []
    assert one("去年3月，市政府约谈渡轮公司。", ("去年3月", "2031-03")) == ["去年3月，市政府约谈渡轮公司。"]
    assert one("去年3月，市政府公布新规。渡轮公司抗议。", ("去年3月", "2031-03")) == [
        "去年3月，市政府公布新规。渡轮公司抗议。"
    ]


def test_a_year_dates_no_day() -> None:
    assert one("2031年，市政府约谈渡轮公司，公布《航道条例》。", ("2031年", "2031")) == []


def test_a_year_dates_a_year() -> None:
    event = Event("e", "2031", "一年的事", concepts=("city", "ferry"))
    assert one("2031年，市政府约谈渡轮公司。", ("2031年", "2031"), event=event)
    assert one("2031年，市政府很忙。", ("2031年", "2031"), event=event) == []


def test_a_weekend_holds_its_two_days_only() -> None:
    weekend = ("上周末", "2031-03-08/2031-03-09")
    assert one("上周末，市政府约谈渡轮公司。", weekend) == []
    sunday = Event("e", "2031-03-09", "约谈", concepts=("city", "ferry"))
    assert one("上周末，市政府约谈渡轮公司。", weekend, event=sunday)


def test_an_uncertain_date_is_no_passage() -> None:
    made = article("a", "市政府3月7日公布。", published="2031-04-01")
    (entry,) = entries((made, read(made, ("3月7日", "2031-03-07"), certain=False)), events=(DAY,))
    assert entry.passages == ()


def test_a_border_counts_where_nothing_names_the_day() -> None:
    early = ("3月7日前", "2031-03-07")
    assert one("渡轮公司须在3月7日前停航。", early, modifier="before")
    assert one("渡轮公司须在3月7日前停航。", ("3月7日前", "../2031-03-07"))
    made = article("a", "渡轮公司须在3月7日前停航。\n市政府3月7日公布。", published="2031-04-01")
    found = read(made, ("3月7日", "2031-03-07"), ("3月7日", "2031-03-07"))
    first = found.times[0]
    border_first = TimeExpression(first.start, first.end, first.text, "date", first.value, "day", True, modifier="before")
    (entry,) = entries((made, Findings(times=(border_first, found.times[1]), mentions=found.mentions)), events=(DAY,))
    assert told(entry) == [("a", "date", "市政府3月7日公布。")]


def test_a_beginning_dates_its_month_and_a_deadline_does_not() -> None:
    event = Event("e", "2031-03", "停航", concepts=("ferry",))
    assert one("自3月起渡轮公司停航。", ("3月", "2031-03"), event=event, modifier="on-or-after")
    assert one("自3月起渡轮公司停航。", ("3月", "2031-03/.."), event=event)
    assert one("截至3月渡轮公司有十艘船。", ("3月", "2031-03"), event=event, modifier="on-or-before") == []
    assert one("渡轮公司在3月前停航。", ("3月", "2031-03"), event=event, modifier="before") == []


def test_no_more_than_three_sentences_the_best_ones() -> None:
    text = "".join(f"3月7日第{n}次说市政府。" for n in range(5)) + "3月7日市政府约谈渡轮公司。"
    found = one(text, *[("3月7日", "2031-03-07")] * 6)
    assert found == ["3月7日第0次说市政府。", "3月7日第1次说市政府。", "3月7日市政府约谈渡轮公司。"]


def test_of_two_events_of_a_day_the_one_that_is_named_more() -> None:
    narrow = Event("a-narrow", "2031-03-07", "停航", concepts=("ferry",))
    wide = Event("b-wide", "2031-03-07", "约谈", concepts=("ferry", "city"))
    made = article("a", "3月7日渡轮公司停航。3月7日市政府约谈渡轮公司。", published="2031-04-01")
    first, second = entries((made, read(made, *[("3月7日", "2031-03-07")] * 2)), events=(wide, narrow))
    assert (first.event.id, told(first)) == ("a-narrow", [("a", "date", "3月7日渡轮公司停航。")])
    assert (second.event.id, told(second)) == ("b-wide", [("a", "date", "3月7日市政府约谈渡轮公司。")])


def test_a_document_is_an_undated_mention_and_only_without_a_dated_one() -> None:
    dated = article("dated", "市政府3月7日公布《航道条例》。又见《航道条例》。", published="2031-03-09")
    cited = article("cited", "有《航道条例》。市政府公布的《航道条例》很长。", published="2031-03-08")
    (entry,) = entries((dated, read(dated, ("3月7日", "2031-03-07"))), (cited, read(cited)), events=(DAY,))
    assert told(entry) == [
        ("dated", "date", "市政府3月7日公布《航道条例》。"), ("cited", "document", "市政府公布的《航道条例》很长。"),
    ]  # fmt: skip
    mention = entry.passages[1]
    assert (mention.words, mention.value, mention.evidence) == ("《航道条例》", "", "")
    assert entry.slugs == ("cited", "dated")


@pytest.mark.parametrize(
    ("published", "expected"), [("2031-03-06", 0), ("2031-03", 1), ("2032-03-01", 1), ("2033-01-01", 0), ("", 1)]
)
def test_who_may_mean_the_event_by_its_document(published: str, expected: int) -> None:
    made = article("a", "依据《航道条例》。", published=published)
    (entry,) = entries((made, read(made)), events=(DAY,))
    assert len(entry.passages) == expected


def test_an_address_is_an_undated_mention() -> None:
    event = Event("e", "2031-03-07", "公布", concepts=("city",), addresses=("https://www.harbour.example/n/1",))
    made = article("a", "前言。市政府的新规见通告。后记。", published="2040-01-01")
    link = OutLink("http://harbour.example/n/1?utm_source=x", "http://harbour.example/n/1", "通告", "市政府的新规见通告。")
    (entry,) = entries((made, read(made)), events=(event,), links={"a": (link,)})
    (passage,) = entry.passages
    assert (passage.how, passage.sentence, passage.words, passage.concepts) == (
        "address", "市政府的新规见通告。", "通告", ("city",),
    )  # fmt: skip
    assert made.text[passage.start : passage.end] == passage.sentence


def test_the_article_at_an_address_of_the_event_is_a_mention() -> None:
    event = Event("e", "2031-03-07", "公布", concepts=("city",), addresses=("https://harbour.example/n/1",))
    for fields in ({"source_url": "http://www.harbour.example/n/1/"}, {"mirror_url": "https://harbour.example/n/1"}):
        made = article("a", "市政府有了新规。很长。", published="2031-03-08", **fields)
        (entry,) = entries((made, read(made)), events=(event,))
        assert told(entry) == [("a", "address", "市政府有了新规。")]
    early = article("a", "旧闻。", published="2031-03-01", source_url="https://harbour.example/n/1")
    assert entries((early, read(early)), events=(event,))[0].passages == ()


def test_an_article_that_may_not_be_quoted_keeps_its_words() -> None:
    made = article("a", "市政府3月7日公布。", published="2031-04-01", rights="excerpt")
    (entry,) = entries((made, read(made, ("3月7日", "2031-03-07"))), events=(DAY,))
    assert [(one.slug, one.sentence, one.words) for one in entry.passages] == [("a", "", "3月7日")]
    event = Event("e", "2031-03-07", "公布", addresses=("https://harbour.example/n/1",))
    for sentence in ("市政府3月7日公布。", "不在文中。"):
        link = OutLink("https://harbour.example/n/1", "https://harbour.example/n/1", "公布", sentence)
        (entry,) = entries((made, read(made)), events=(event,), links={"a": (link,)})
        assert [(one.how, one.sentence) for one in entry.passages] == [("address", "")]


def test_a_sentence_without_end_is_cut_around_the_date() -> None:
    found = one("市政府" + "很" * 5000 + "3月7日" + "长" * 5000, ("3月7日", "2031-03-07"))
    assert len(found[0]) < 320
    assert found[0].startswith("…很")
    assert "3月7日" in found[0]
    assert found[0].endswith("长…")


def test_order_of_appearance_and_of_events() -> None:
    text = "市政府3月7日公布。"
    given = [
        article("late", text, published="2031-05-01"), article("b", text, published="2031-03-08T10:00+08:00"),
        article("a", text, updated="2031-03-08"), article("undated", text), article("early", text, written="2031-03-07"),
    ]  # fmt: skip
    pairs = [(made, read(made, ("3月7日", "2031-03-07"))) for made in given]
    events = (Event("z", "2031", "年"), DAY, Event("y", "2031-03-07", "同日"), Event("x", "1999-01", "旧"))
    expected = entries(*pairs, events=events)
    assert [entry.event.id for entry in expected] == ["x", "z", "rules-2031", "y"]
    assert [one.slug for one in expected[2].passages] == ["early", "a", "b", "late", "undated"]
    assert expected[2].slugs == ("early", "a", "b", "late", "undated")
    for seed in range(4):
        random.Random(seed).shuffle(pairs)
        assert entries(*pairs, events=events[::-1]) == expected


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2020-02", "2020-02-01", "2020-02-29"), ("2020-08-28T04:52:41+08:00", "2020-08-28", "2020-08-28"),
        ("198X", "1980-01-01", "1989-12-31"), ("2020-40", "2020-01-01", "2020-06-30"),
        ("2020-08-29/2020-08-30", "2020-08-29", "2020-08-30"), ("2020-09~", "2020-09-01", "2020-09-30"),
        ("2020-34", "2020-04-01", "2020-06-30"), ("2020-22", "2020-06-01", "2020-08-31"),
    ],
)  # fmt: skip
def test_days_of_a_value(value: str, first: str, last: str) -> None:
    days = stretch(value)
    assert days is not None
    assert (days.first.isoformat(), days.last.isoformat()) == (first, last)


@pytest.mark.parametrize("value", ["", "../2025-01-19", "2025-02-30", "2025-13", "x", "0000", "2025-05/2025-04", "a/b"])
def test_what_covers_no_days(value: str) -> None:
    assert stretch(value) is None


def test_the_closed_end_of_an_open_interval() -> None:
    assert border("../2025-01-19") == border("2025-01-19/..") == stretch("2025-01-19")
    assert border("2025-01-18/2025-01-19") is None
    assert isinstance(border("/2025"), Stretch)


DATES = ("2031-03-07", "2031-03", "2031", "2031-03-06/2031-03-08", "../2031-03-07", "2031-04-01", "203X")
SENTENCES = st.lists(
    st.tuples(st.sampled_from((*NAMES, "别人")), st.sampled_from((*DATES, "")), st.sampled_from("。\n")), max_size=8
)


def written(slug: str, told_of: list[tuple[str, str, str]], published: str) -> tuple[Article, Findings]:
    made = article(slug, "".join(f"{name}在{value}做事{end}" for name, value, end in told_of), published=published)
    return made, read(made, *((value, value) for _, value, _ in told_of if value))


@given(st.lists(SENTENCES, min_size=1, max_size=4), SENTENCES, st.sampled_from(DATES[:4]))
def test_laws_of_passages(texts: list[list[tuple[str, str, str]]], other: list[tuple[str, str, str]], date: str) -> None:
    event = Event("e", date, "事", concepts=("city", "ferry"), documents=("rules",))
    given_ = [written(f"a{number}", one_text, f"2031-0{number + 1}-02") for number, one_text in enumerate(texts)]
    (entry,) = entries(*given_, events=(event,))
    by_slug = {made.slug: made for made, _ in given_}
    covered = stretch(date)
    assert covered is not None
    for passage in entry.passages:
        said = by_slug[passage.slug].text[passage.start : passage.end]
        assert said == passage.sentence
        assert set(passage.concepts) <= {"city", "ferry", "rules"}
        assert passage.concepts
        if passage.how == "date":
            assert passage.words in said
            days = stretch(passage.value) or border(passage.value)
            assert days is not None
            assert days.holds(covered) or covered.holds(days)
        else:
            assert (passage.how, passage.value) == ("document", "")
    for slug in entry.slugs:
        ways = [passage.how for passage in entry.passages if passage.slug == slug]
        assert ways in (["date"], ["date"] * 2, ["date"] * 3, ["document"])
    (grown,) = entries(written("z", other, "2031-02-01"), *given_, events=(event,))
    assert [one for one in grown.passages if one.slug != "z"] == list(entry.passages)
