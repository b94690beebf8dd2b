"""What happened: the timeline, and for each event every article's own sentence beside the others'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from build_archive.model import Article, EventEntry, EventPassage, Page
from build_archive.pages import dates, outside, wording
from build_archive.pages.address import page_url
from build_archive.pages.chronology import neighbours
from build_archive.pages.lists import finished
from build_archive.pages.paging import chunks, paged_path, pager
from build_archive.pages.previews import rendered
from build_archive.pages.quotation import Piece, places, quoted
from build_archive.pages.timeline import axis, timeline
from build_archive.pages.view import Entry, View
from build_archive.relate.years import day

MAX_EVENTS = 200
"""Events on one timeline; larger archives have one for each year."""
MAX_ACCOUNTS = 40
"""Articles on one page of an event."""
MAX_PASSAGES = 6
"""Sentences of one article about one event."""


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence about the event."""

    pieces: tuple[Piece, ...]
    words: str
    """What dates it; empty where nothing does or the sentence may not be shown."""
    value: str
    """EDTF."""
    because: str
    """How the words came to the value."""
    inferred: bool
    by: tuple[tuple[str, str], ...] = ()
    """(label, address) of the document it names, or of the address that it links to."""


@dataclass(frozen=True, slots=True)
class Account:
    """An article and what it says about the event."""

    number: int
    """In order of appearance."""
    entry: Entry
    told: tuple[Told, ...]
    copy_of: str
    """Title of the article whose text it is another copy of; empty if there is none here."""
    more: int
    """Sentences that are not shown."""


def event_pages(view: View) -> Iterator[Page]:
    """``events/``, ``events/year/<year>/`` and ``events/<id>/``."""
    yield from _timelines(view)
    entries = view.catalog.events
    others = [(view.text(entry.event.title, "zh"), f"events/{entry.event.id}/") for entry in entries]
    places = {url: place for place, (_, url) in enumerate(others)}
    for entry in entries:
        here = f"events/{entry.event.id}/"
        beside = others[max(0, places[here] - 1) : places[here] + 2]
        yield from _event(entry, neighbours(beside, here, view, ("前一件", "后一件")), view)


def _timelines(view: View) -> Iterator[Page]:
    entries = view.catalog.events
    title = view.say("事件")
    lead = view.say("文章里写到的事，按发生的时间排列；每件事下面，各篇原话并列。只知道年月的，不当作某一天。")
    whole = timeline(entries, view)
    large = len(entries) > MAX_EVENTS

    def page(path: str, kind: str, name: str, years: Sequence[object], **more: object) -> Page:
        values: dict[str, object] = {"back": None, "axis": None, "index": (), "paging": None, **more}
        html = view.render("events.html", page_url(path), title=name, years=years, lead=lead, **values)
        return finished(view, path, kind, name, html, lead)

    index = [(year.label, f"events/year/{year.year:04}/" if large else f"events/#{year.anchor}", year.number)
             for year in whole]  # fmt: skip
    drawn = None if large else axis(entries)
    yield page("events/index.md", "events", title, () if large else whole, axis=drawn, index=index)
    if not large:
        return
    by_year: dict[int, list[EventEntry]] = {}
    for entry in entries:
        by_year.setdefault((*day(entry.event.date), 0)[0], []).append(entry)
    for number, those in by_year.items():
        path = f"events/year/{number:04}.md"
        parts = chunks(those, MAX_EVENTS)
        for place, part in enumerate(parts, 1):
            years = timeline(part, view)
            name = title + view.say("：") + years[0].label
            yield page(paged_path(path, place), "events-year", name, years, back=(title, "events/"),
                       paging=pager(path, place, len(parts)))  # fmt: skip


def _event(entry: EventEntry, beside: tuple[tuple[str, str, str], ...], view: View) -> Iterator[Page]:
    event = entry.event
    title = view.text(event.title, "zh")
    path = f"events/{event.id}.md"
    by_slug: dict[str, list[EventPassage]] = {}
    for passage in entry.passages:
        by_slug.setdefault(passage.slug, []).append(passage)
    numbers = {slug: number for number, slug in enumerate(entry.slugs, 1)}
    dated = [slug for slug in entry.slugs if any(passage.how == "date" for passage in by_slug.get(slug, ()))]
    undated = [slug for slug in entry.slugs if slug not in set(dated)]
    concepts = [(view.text(found.concept.label, "zh"), f"concepts/{ident}/") for ident in event.concepts
                if (found := view.relations.concept.get(ident))]  # fmt: skip
    documents = [(view.text(found.concept.label, "zh"), f"concepts/{ident}/") for ident in event.documents
                 if (found := view.relations.concept.get(ident))]  # fmt: skip
    note = view.remark(event.note)
    parts = chunks([*dated, *undated], MAX_ACCOUNTS)
    shown = set(dated)
    firsts: dict[str, str] = {}
    for slug in dated:
        if family := view.relations.copies.get(slug):
            firsts.setdefault(family.slugs[0], slug)
    for number, part in enumerate(parts, 1):
        here = paged_path(path, number)
        html = rendered(
            view, "event.html", page_url(here), (),
            title=title, event=event, note=note, concepts=concepts, documents=documents,
            addresses=[(url, outside.shown(url)) for url in event.addresses], proposed=entry.proposed,
            accounts=[_account(slug, numbers[slug], by_slug[slug], firsts, entry, view)
                      for slug in part if slug in shown],
            mentions=[_account(slug, numbers[slug], by_slug.get(slug, ()), {}, entry, view, dated=False)
                      for slug in part if slug not in shown],
            total_dated=len(dated), total_undated=len(undated), beside=beside,
            paging=pager(path, number, len(parts)),
        )  # fmt: skip
        said = f"{view.say(dates.in_words(event.date))}{view.say('：')}{note or title}"
        yield finished(view, here, "event", title, html, said)


def _account(
    slug: str, number: int, passages: Sequence[EventPassage], firsts: dict[str, str], event: EventEntry, view: View,
    *, dated: bool = True,
) -> Account:  # fmt: skip
    article = view.articles[slug]
    chosen = [passage for passage in passages if passage.how == "date"] if dated else list(passages)
    family = view.relations.copies.get(slug)
    original = firsts.get(family.slugs[0], "") if family else ""
    return Account(
        number,
        view.entry(article),
        tuple(_told(passage, article, event, view) for passage in chosen[:MAX_PASSAGES]),
        view.title(view.articles[original]) if original and original != slug else "",
        max(0, len(chosen) - MAX_PASSAGES),
    )


def _told(passage: EventPassage, article: Article, event: EventEntry, view: View) -> Told:
    lang = article.metadata.lang
    sentence = passage.sentence if article.metadata.rights == "full" else ""
    if passage.how != "date":
        return Told(quoted(sentence, (), lang, view), "", "", "", False, _reached(passage, event, view))
    before, words, after = wording.reckoned(passage.evidence)
    because = view.say(before) + view.text(words, lang) + view.say(after) if sentence or not words else ""
    return Told(
        quoted(sentence, places(sentence, passage.words, "date"), lang, view),
        view.text(passage.words, lang) if sentence else "",
        passage.value,
        because,
        not passage.certain,
    )


def _reached(passage: EventPassage, event: EventEntry, view: View) -> tuple[tuple[str, str], ...]:
    """The documents by which an undated passage is known to speak of the event."""
    return tuple(
        (view.text(known.concept.label, "zh"), f"concepts/{ident}/")
        for ident in event.event.documents
        if ident in passage.concepts and (known := view.relations.concept.get(ident))
    )
