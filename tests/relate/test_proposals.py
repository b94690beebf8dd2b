"""What the curator is asked, and what becomes of the answers."""

from __future__ import annotations

import random
from dataclasses import replace

from build_archive.model import (
    Anchor,
    Annotation,
    Article,
    Candidate,
    Catalog,
    Certainty,
    Concept,
    Copies,
    Decision,
    Event,
    Evidence,
    Findings,
    Metadata,
    Note,
    Proposal,
    Quote,
    TimeExpression,
)
from build_archive.relate.annotations import question_key
from build_archive.relate.concepts import concept_entries
from build_archive.relate.decided import decided_dates, decided_times
from build_archive.relate.events import event_entries
from build_archive.relate.proposals import MOST, proposals
from tests.relate.test_events import article, read

CONCEPTS = tuple(
    Concept(ident, "organisation", label)
    for ident, label in [("city", "市政府"), ("ferry", "渡轮公司"), ("green", "环保协会"), ("rules", "《航道条例》")]
)


def catalog(*given: tuple[Article, Findings], events: tuple[Event, ...] = (), copies: tuple[Copies, ...] = ()) -> Catalog:
    articles = tuple(made for made, _ in given)
    found = {made.slug: findings for made, findings in given}
    entries = concept_entries(articles, found, {}, CONCEPTS)
    told = event_entries(articles, found, {}, events)
    return Catalog(articles, {}, {}, (), (), (), findings=found, concepts=entries, events=told, copies=copies)


def asked(made: Catalog, kind: str, *decisions: Decision) -> list[Proposal]:
    return [one for one in proposals(made, decisions) if one.kind == kind]


def answer(one: Proposal, verdict: str, **changes: str) -> Decision:
    return Decision(one.key, one.kind, verdict, tuple((dict(one.value) | changes).items()))


FIRST = article("first", "五月二日，市政府约谈渡轮公司。别的。", published="2031-05-09")
SECOND = article("second", "渡轮公司说，五月二日的谈话很好。", published="2031-05-10")
THIRD = article("third", "五月二日，环保协会很忙。", published="2031-05-11")
DAY = ("五月二日", "2031-05-02")
READ = tuple((made, read(made, DAY)) for made in (FIRST, SECOND, THIRD))


def test_a_day_that_two_texts_tell_of_is_proposed() -> None:
    (one,) = asked(catalog(*READ), "event")
    assert dict(one.value) == {
        "id": "2031-05-02-ferry", "date": "2031-05-02", "title": "渡轮公司（2031-05-02）", "concepts": "ferry",
    }  # fmt: skip
    assert one.evidence == ("first: 五月二日，市政府约谈渡轮公司。", "second: 渡轮公司说，五月二日的谈话很好。")


def test_one_text_in_two_wrappings_is_one_witness() -> None:
    assert asked(catalog(*READ, copies=(Copies(("first", "second"), ()),)), "event") == []


def test_a_known_event_is_not_proposed() -> None:
    event = Event("talk", "2031-05-02", "约谈", concepts=("ferry",))
    assert asked(catalog(*READ, events=(event,)), "event") == []
    elsewhere = Event("other", "2031-05-02", "别的事", concepts=("rules",))
    assert asked(catalog(*READ, events=(elsewhere,)), "event") == []
    month = Event("may", "2031-05", "五月的事", concepts=("city", "ferry"))
    assert asked(catalog(*READ, events=(month,)), "event") == []


def test_an_answered_event_is_not_asked_again_when_more_is_known() -> None:
    (one,) = asked(catalog(*READ), "event")
    for verdict in ("accept", "reject"):
        assert asked(catalog(*READ), "event", answer(one, verdict)) == []
    more = article("fourth", "五月二日，市政府与渡轮公司。", published="2031-05-12")
    grown = catalog(*READ, (more, read(more, DAY)))
    assert dict(asked(grown, "event")[0].value)["concepts"] == "ferry, city"
    assert asked(grown, "event", answer(one, "reject")) == []


def test_uncertain_dates_and_months_need_more() -> None:
    unsure = [(made, read(made, DAY, certain=False)) for made in (FIRST, SECOND)]
    assert asked(catalog(*unsure), "event") == []
    month = [(made, read(made, ("五月", "2031-05"))) for made in (FIRST, SECOND)]
    assert asked(catalog(*month), "event") == []
    more = article("fourth", "五月，市政府与渡轮公司。", published="2031-05-12")
    pair = ((FIRST, read(FIRST, ("五月", "2031-05"))), (more, read(more, ("五月", "2031-05"))))
    assert dict(asked(catalog(*pair), "event")[0].value)["concepts"] == "city, ferry"


def test_an_uncertain_date_is_asked_about_and_the_answer_replayed() -> None:
    made = catalog((FIRST, read(FIRST, DAY, certain=False)))
    (one,) = asked(made, "date")
    assert one.summary == "Does '五月二日' in first mean 2031-05-02?"
    assert one.evidence == ("first: 五月二日，市政府约谈渡轮公司。", "because: e")
    decision = answer(one, "accept", value="2031-05-03")
    assert asked(made, "date", decision) == []
    (time,) = decided_times([FIRST], made.findings, [decision])["first"].times
    assert (time.value, time.certain, time.granularity) == ("2031-05-03", True, "day")
    rejected = answer(one, "reject")
    assert asked(made, "date", rejected) == []
    assert decided_times([FIRST], made.findings, [rejected]) == made.findings


def test_some_dates_of_an_article_are_asked_about_now_and_others_later() -> None:
    days = [f"2031-05-{day:02}" for day in range(1, 26)]
    made = article("a", "".join(f"在{day}，市政府很忙。" for day in days), published="2031-06-01")
    whole = catalog((made, read(made, *zip(days, days, strict=True), certain=False)))
    first = asked(whole, "date")
    assert len(first) == 20
    assert len(asked(whole, "date", *(answer(one, "reject") for one in first))) == 5


def test_a_month_in_one_text_and_a_day_in_another_are_asked_about_together() -> None:
    coarse = article("coarse", "那年五月，市政府约谈渡轮公司。", published="2032-01-01")
    loose = article("loose", "那年五月，市政府很忙。", published="2032-01-01")
    month = ("五月", "2031-05")
    (one,) = asked(catalog(READ[0], (coarse, read(coarse, month)), (loose, read(loose, month))), "event")
    assert dict(one.value)["date"] == "2031-05-02"
    assert [line.partition(":")[0] for line in one.evidence] == ["coarse", "first"]
    assert asked(catalog(READ[0], (loose, read(loose, month))), "event") == []


def test_an_answer_outlives_other_places_and_the_other_script() -> None:
    (one,) = asked(catalog((FIRST, read(FIRST, DAY, certain=False))), "date")
    moved = article("first", "新的一段。\n五月二日，市政府約談渡輪公司。別的。", published="2031-05-09")
    found = {"first": read(moved, DAY, certain=False)}
    assert decided_times([moved], found, [answer(one, "accept")])["first"].times[0].certain
    other = article("first", "新的一段。\n又是五月二日，市政府約談渡輪公司。", published="2031-05-09")
    found = {"first": read(other, DAY, certain=False)}
    assert not decided_times([other], found, [answer(one, "accept")])["first"].times[0].certain


def test_dates_without_a_concept_or_of_a_year_are_not_asked_about() -> None:
    nobody = article("a", "五月二日，有人来过。", published="2031-05-09")
    assert asked(catalog((nobody, read(nobody, DAY, certain=False))), "date") == []
    year = article("a", "那年，市政府很忙。", published="2031-05-09")
    assert asked(catalog((year, read(year, ("那年", "2031"), certain=False))), "date") == []


INFERRED = Article(
    "a", "docs/articles/a.md",
    Metadata(title="题", written="2031-05-02", evidence=(
        Evidence("written", "2031-05-02", "三天后", "describe.written", Certainty.INFERRED, note="三天后 is 5 May"),
        Evidence("title", "题", "题", "describe.title", Certainty.STATED),
    )),
    "", "",
)  # fmt: skip


def test_an_inferred_date_of_an_article_is_asked_about() -> None:
    (one,) = asked(catalog((INFERRED, Findings())), "date")
    assert (one.summary, one.evidence) == ("Was a written 2031-05-02?", ("a: 题 — 三天后", "because: 三天后 is 5 May"))
    (accepted,) = decided_dates([INFERRED], [answer(one, "accept", value="2031-05-01")])
    assert accepted.metadata.written == "2031-05-01"
    assert [e.certainty for e in accepted.metadata.evidence if e.field == "written"] == [Certainty.CURATOR]
    (rejected,) = decided_dates([INFERRED], [answer(one, "reject")])
    assert rejected.metadata.written == ""
    assert [e.field for e in rejected.metadata.evidence] == ["title"]
    (other,) = decided_dates([INFERRED], [answer(one, "reject", value="2031-04-30")])
    assert other == INFERRED
    edited = replace(INFERRED, metadata=replace(INFERRED.metadata, written="2031-05-03"))
    assert asked(catalog((edited, Findings())), "date") == []
    stated = replace(INFERRED, metadata=replace(INFERRED.metadata, evidence=()))
    assert decided_dates([stated], [answer(one, "reject")]) == (stated,)


def test_names_are_merged_over_articles_and_scripts() -> None:
    def named(slug: str, text: str, count: int, kind: str = "person") -> tuple[Article, Findings]:
        made = article(slug, f"记者{text}说话。", published="2031")
        return made, Findings(candidates=(Candidate(text, kind, 2, 2 + len(text), count, "before 说"),))

    given = [named("a", "钱学礼", 1), named("b", "錢學禮", 3), named("c", "孤例", 1), named("d", "Blue Pier", 2, "product")]
    first, second = asked(catalog(*given), "name")
    assert first.evidence == ("4 times in 2 articles", "a: 记者钱学礼说话。", "b: 记者錢學禮说话。", "because: before 说")
    assert dict(first.value)["label"] == "錢學禮"
    assert dict(first.value)["id"].startswith("person-")
    assert dict(second.value) == {"id": "blue-pier", "type": "product", "label": "Blue Pier"}
    assert asked(catalog(*given), "name", answer(first, "reject")) == [second]
    assert [one.key for one in asked(catalog(*given[:2]), "name")] == [first.key]


def test_a_note_that_moved_is_asked_about() -> None:
    anchor = Anchor("relocated", 0, 4, 0.8, "context", True, "五月二日")
    note = Note(Annotation("a-000001", "seeds/first.notes.yml", 7, "seeds/first.txt", quote=Quote("五月三日")), anchor, "first")
    made = replace(catalog((FIRST, Findings())), notes={"first": (note,)})
    (one,) = asked(made, "note")
    assert one.key == question_key(note)
    assert one.evidence[:2] == ("seeds/first.notes.yml:7", "quoted: 五月三日")
    assert dict(one.value) == {"id": "a-000001", "exact": "五月二日"}
    settled = replace(note, anchor=replace(anchor, review=False))
    assert asked(replace(made, notes={"first": (settled,)}), "note") == []
    assert len(asked(replace(made, notes={}, private_notes=(note,)), "note")) == 1


def test_order_and_keys_do_not_depend_on_the_order_of_articles() -> None:
    given = [*READ, (INFERRED, Findings())]
    expected = proposals(catalog(*given), ())
    assert len({one.key for one in expected}) == len(expected) == 2
    for seed in range(3):
        random.Random(seed).shuffle(given)
        assert proposals(catalog(*given), ()) == expected


def test_questions_of_one_kind_are_limited() -> None:
    made = article("a", "字", published="2031")
    names = tuple(Candidate(f"名{n:04}", "person", 0, 1, 2, "") for n in range(MOST + 50))
    assert len(asked(catalog((made, Findings(candidates=names))), "name")) == MOST


def test_many_dates_in_one_sentence_cost_little() -> None:
    made = article("a", "市政府" + "五月二日" * 20_000, published="2031")
    times = tuple(
        TimeExpression(place, place + 4, "五月二日", "date", "2031-05-02", "day", place % 8 == 3)
        for place in range(3, len(made.text), 4)
    )
    event = Event("e", "2031-05-02", "题", concepts=("city",))
    found = replace(read(made), times=times)
    assert len(catalog((made, found), events=(event,)).events[0].passages) == 1
    assert asked(catalog((made, found)), "event") == []
