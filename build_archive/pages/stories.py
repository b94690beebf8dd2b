"""Articles that share passages: who reported when, in which words, and what only one of them says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from build_archive.model import Only, Page, Place, SharedPassage, Story
from build_archive.pages import dates
from build_archive.pages.address import page_url
from build_archive.pages.lists import finished
from build_archive.pages.paging import chunks, paged_path, pager
from build_archive.pages.previews import rendered
from build_archive.pages.quotation import MAX_QUOTED, Piece, quoted
from build_archive.pages.view import Entry, View

MAX_STORIES = 50
"""Stories on one page of the index."""
MAX_SHOWN = 12
"""Articles of one story on the index."""
MAX_MEMBERS = 100
"""Articles on one page of a story."""
MAX_COMPARED = 12
"""Earlier copies that a copy is compared with."""
MAX_PASSAGES = 12
"""Shared passages that are shown."""
MAX_PLACES = 6
"""Articles whose words for one passage stand beside each other."""
MAX_SENTENCES = 4
"""Sentences that only one article has."""
CONTEXT = 60
"""Characters at each side of a shared passage, as far as its sentence reaches."""
_ENDS = frozenset("。！？!?；;\n")
MAX_NAMES = 16
"""Concepts that only one article mentions."""


@dataclass(frozen=True, slots=True)
class Member:
    """An article of a story."""

    number: int
    """In order of appearance."""
    entry: Entry
    copy_of: str
    """Title of the earlier article whose text this is another copy of."""
    share: int
    """Hundredths of the shorter text that stand in the longer one; 0 for what is no copy."""


@dataclass(frozen=True, slots=True)
class Words:
    """A passage as one article has it."""

    entry: Entry
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Alone:
    """What one article says and no other does."""

    entry: Entry
    concepts: tuple[tuple[str, str], ...]
    dates: tuple[str, ...]
    sentences: tuple[tuple[Piece, ...], ...]


def story_pages(view: View) -> Iterator[Page]:
    """``stories/`` and ``stories/<id>/``."""
    title = view.say("同题")
    lead = view.say("有相同段落的文章放在一起：谁先谁后，哪些话相同，哪些话只有一篇说到。")
    told = view.catalog.stories[::-1]
    apart = [family for family in view.catalog.copies if family.slugs[0] not in view.relations.stories]
    total = max(len(chunks(told, MAX_STORIES)), len(chunks(apart, MAX_STORIES)))
    for number in range(1, total + 1):
        path = paged_path("stories/index.md", number)
        here = slice((number - 1) * MAX_STORIES, number * MAX_STORIES)
        html = view.render(
            "stories.html", page_url(path), title=title, lead=lead,
            stories=[(story, members(story.slugs[:MAX_SHOWN], view)) for story in told[here]],
            families=[members(family.slugs[:MAX_SHOWN], view) for family in apart[here]],
            paging=pager("stories/index.md", number, total),
        )  # fmt: skip
        yield finished(view, path, "stories", title, html, lead)
    for story in view.catalog.stories:
        yield from _story(story, view)


def members(slugs: tuple[str, ...], view: View) -> list[Member]:
    """The articles in order of appearance, copies told from texts of their own."""
    found = []
    before: dict[str, list[str]] = {}
    for number, slug in enumerate(slugs, 1):
        if slug not in view.articles:
            continue
        family = view.relations.copies.get(slug)
        earlier = before.setdefault(family.slugs[0], []) if family else []
        # Compared with a few: a text may have been copied a thousand times.
        best = max(earlier, key=lambda one: share_of(one, slug, view), default="")
        if len(earlier) < MAX_COMPARED:
            earlier.append(slug)
        title = view.title(view.articles[best]) if best else ""
        share = round(share_of(best, slug, view) * 100) if best else 0
        found.append(Member(number, view.entry(view.articles[slug]), title, share))
    return found


def share_of(one: str, other: str, view: View) -> float:
    """How much of the shorter of two copies stands in the longer one, 0 to 1; 0 where it is not known."""
    return view.relations.shares.get((min(one, other), max(one, other)), 0.0)


def _story(story: Story, view: View) -> Iterator[Page]:
    first = view.articles.get(story.slugs[0])
    if first is None:
        return
    headline = view.title(first)
    title = view.say("同题：") + headline
    path = f"stories/{story.id}.md"
    told = members(story.slugs, view)
    lead = f"{len(story.slugs)} {view.say('篇文章有相同的段落，按出现的先后排列。')}"
    passages = [_passage(passage, view) for passage in story.passages[:MAX_PASSAGES]]
    alone = [made for one in story.only[:MAX_MEMBERS] if one.slug in view.articles and (made := _alone(one, view))]
    events = {event.event.id: event for slug in story.slugs for event in view.relations.dated.get(slug, ())}
    happened = sorted(events.values(), key=lambda one: (one.event.date, one.event.id))[:MAX_PASSAGES]
    parts = chunks(told, MAX_MEMBERS)
    for number, part in enumerate(parts, 1):
        here = paged_path(path, number)
        html = rendered(
            view, "story.html", page_url(here), (),
            title=headline, lang=view.lang(first), lead=lead, members=part, total=len(told),
            passages=passages if number == 1 else [], all_passages=len(story.passages),
            alone=alone if number == 1 else [],
            events=[(one.event.date, view.text(one.event.title, "zh"), f"events/{one.event.id}/") for one in happened],
            paging=pager(path, number, len(parts)),
        )  # fmt: skip
        yield finished(view, here, "story", title, html, lead)


def _passage(passage: SharedPassage, view: View) -> list[Words]:
    return [
        Words(view.entry(view.articles[place.slug]), _in_sentence(place, view))
        for place in passage.places[:MAX_PLACES]
        if place.slug in view.articles
    ]


def _in_sentence(place: Place, view: View) -> tuple[Piece, ...]:
    """The passage marked in the sentence that it stands in."""
    article = view.articles[place.slug]
    if article.metadata.rights != "full" or not place.text:
        return ()
    text = article.text
    start, end = place.start, min(place.end, place.start + MAX_QUOTED)
    begin, stop = start, end
    while begin > max(0, start - CONTEXT) and text[begin - 1] not in _ENDS:
        begin -= 1
    while stop < min(len(text), end + CONTEXT) and text[stop - 1] not in _ENDS and text[stop] != "\n":
        stop += 1
    lead = "" if not begin or text[begin - 1] in _ENDS else "…"
    rest = "" if stop >= len(text) or text[stop - 1] in _ENDS or text[stop] == "\n" else "…"
    sentence = lead + text[begin:stop].replace("\n", " ") + rest
    offset = len(lead) + start - begin
    return quoted(sentence, [(offset, offset + end - start, "same")], article.metadata.lang, view, len(sentence))


def _quote(place: Place, view: View) -> tuple[Piece, ...]:
    facts = view.articles[place.slug].metadata
    return quoted(" ".join(place.text.split()), (), facts.lang, view) if facts.rights == "full" else ()


def _alone(one: Only, view: View) -> Alone | None:
    known = view.relations.concept
    names = tuple(
        (view.text(known[ident].concept.label, "zh"), f"concepts/{ident}/") for ident in one.concepts if ident in known
    )
    sentences = tuple(found for place in one.sentences[:MAX_SENTENCES] if (found := _quote(place, view)))
    if not (names or one.dates or sentences):
        return None
    return Alone(view.entry(view.articles[one.slug]), names[:MAX_NAMES], one.dates[:MAX_NAMES], sentences)


def span(slugs: tuple[str, ...], view: View) -> tuple[str, str]:
    """The first and the last day on which articles of a story appeared; empty where none is dated."""
    known = [view.articles[slug].metadata.published for slug in slugs if slug in view.articles]
    days = sorted(edtf for edtf in known if dates.year(edtf))
    return (days[0][:10], days[-1][:10]) if days else ("", "")
