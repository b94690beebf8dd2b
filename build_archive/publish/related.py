"""Chronology, events, concepts, stories and tags of an exported tree: plain lists, with the articles' own sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from build_archive import pages
from build_archive.model import TYPES, ConceptEntry, Element, EventEntry, EventPassage, Node, Story, Tag
from build_archive.pages import dates, wording
from build_archive.pages.tags import MAX_DEPTH
from build_archive.pages.view import View
from build_archive.publish.notes import noted_articles
from build_archive.publish.shelf import Site
from build_archive.text.personal import mask

MAX_SENTENCES = 20
"""Sentences of one article about one concept."""
MAX_QUOTED = 600
"""Characters of one quotation."""


def view_of(site: Site, tree: str) -> View:
    """The archive as the readers of ``tree`` see it."""
    return pages.view_of(site.catalog, site.config, tree, site.conversions[tree])


def related_pages(view: View) -> Iterator[tuple[str, str, Element]]:
    """(path, title, body) of every page; titles are plain text in the tree's script."""
    yield "chronology/index.md", view.say("年表"), _body(chronology(view, "../"))
    yield "events/index.md", view.say("事件"), _body(events(view, "../"))
    for event in view.catalog.events:
        yield f"events/{event.event.id}.md", _title(view, event.event.title), _event(event, view)
    yield "concepts/index.md", view.say("概念"), _body(*concepts(view, "../"))
    for concept in view.catalog.concepts:
        yield f"concepts/{concept.concept.id}.md", _title(view, concept.concept.label), _concept(concept, view)
    yield "stories/index.md", view.say("同题"), _body(stories(view, "../"))
    for story in view.catalog.stories:
        if story.slugs[0] in view.articles:
            yield f"stories/{story.id}.md", view.title(view.articles[story.slugs[0]]), _story(story, view)
    yield "tags/index.md", view.say("标签"), _body(tags(view, "../"))
    for tag in view.catalog.tags:
        rows = [_article(slug, view, "../") for slug in tag.slugs if slug in view.articles]
        below = _tags(view.relations.narrower.get(tag.id, ()), view, "../", MAX_DEPTH)
        yield f"tags/{tag.id}.md", _title(view, tag.label), _body(below, _list(rows))


def listing(name: str, view: View, base: str) -> Element | None:
    """What stands for the marker ``name`` of a hand-written page, its links beginning with ``base``; None: nothing."""
    if name == "events":
        return _body(events(view, base))
    if name == "concepts":
        return _body(*concepts(view, base))
    if name == "stories":
        return _body(stories(view, base))
    if name == "notes":
        return _body(*noted_articles(view, base))
    if name == "tags":
        return _body(tags(view, base))
    if name == "chronology":
        return _body(chronology(view, base))
    return None


def chronology(view: View, base: str) -> Element:
    """Articles by the year in which they appeared."""
    rows = []
    for year, slugs in view.catalog.years:
        label = f"{int(year)}{view.say('年')}" if year else view.say("日期不详")
        rows.append(Element("li", {}, [label, _list([_article(slug, view, base) for slug in slugs])]))
    return Element("ul", {}, rows)


def events(view: View, base: str) -> Element:
    """Events from the earliest to the latest."""
    return _list([
        [f"{_when(entry.event.date, view)} ",
         _link(f"{base}events/{entry.event.id}.md", _title(view, entry.event.title)),
         f"（{len(entry.slugs)} {view.say('篇')}）"]
        for entry in view.catalog.events
    ])  # fmt: skip


def concepts(view: View, base: str) -> list[Element]:
    """Concepts by type."""
    found = []
    for kind in TYPES:
        rows: list[list[Node | str]] = [
            [_link(f"{base}concepts/{entry.concept.id}.md", _title(view, entry.concept.label)),
             f"（{len(entry.slugs)}）"]
            for entry in view.catalog.concepts if entry.concept.type == kind
        ]  # fmt: skip
        if rows:
            found += [Element("p", {}, [Element("strong", {}, [view.say(wording.TYPES[kind])])]), _list(rows)]
    return found


def stories(view: View, base: str) -> Element:
    """Stories with their articles in order of appearance."""
    rows = []
    for story in view.catalog.stories[::-1]:
        first = view.articles.get(story.slugs[0])
        if first is not None:
            link = _link(f"{base}stories/{story.id}.md", view.title(first))
            rows.append(Element("li", {}, [link, _members(story, view, base)]))
    return Element("ul", {}, rows)


def tags(view: View, base: str) -> Element:
    """Tags as the curator nests them."""
    return _tags(view.relations.narrower.get("", ()), view, base, 1)


def _tags(listed: Sequence[Tag], view: View, base: str, depth: int) -> Element:
    rows = []
    for tag in listed:
        row: list[Node | str] = [_link(f"{base}tags/{tag.id}.md", _title(view, tag.label)), f"（{len(tag.slugs)}）"]
        below = view.relations.narrower.get(tag.id, ()) if depth < MAX_DEPTH else ()
        rows.append([*row, _tags(below, view, base, depth + 1)] if below else row)
    return _list(rows)


def _event(entry: EventEntry, view: View) -> Element:
    event = entry.event
    head: list[Node | str] = [Element("strong", {}, [_when(event.date, view)])]
    if event.note:
        head.append(f" {view.remark(event.note)}")
    body = [Element("p", {}, head)]
    by_slug: dict[str, list[EventPassage]] = {}
    for passage in entry.passages:
        by_slug.setdefault(passage.slug, []).append(passage)
    dated = [slug for slug in entry.slugs if any(one.how == "date" for one in by_slug.get(slug, ()))]
    undated = [slug for slug in entry.slugs if slug not in set(dated)]
    for label, slugs in ((view.say("各篇原话"), dated), (view.say("提到，本文未写日期"), undated)):
        if slugs:
            body.append(Element("p", {}, [Element("strong", {}, [label])]))
        for slug in slugs:
            with_date = slugs is dated
            body.append(Element("p", {}, _article(slug, view, "../", with_date=with_date)))
            for passage in by_slug.get(slug, ()):
                if (passage.how == "date") is with_date:
                    body += _passage(passage, view)
    return _body(*body)


def _passage(passage: EventPassage, view: View) -> list[Element]:
    quotation = _quotation(passage.slug, passage.sentence, view)
    if not quotation or passage.how != "date":
        return quotation
    words = view.text(passage.words, view.articles[passage.slug].metadata.lang)
    doubt = "" if passage.certain else f"（{view.say('推断')}）"
    said = f"“{words}”{view.say('即')} {_when(passage.value, view)}{doubt}"
    return [*quotation, Element("p", {}, [said])]


def _concept(entry: ConceptEntry, view: View) -> Element:
    concept = entry.concept
    body = [Element("p", {}, [view.say(wording.TYPES.get(concept.type, ""))])]
    if concept.note:
        body.append(Element("p", {}, [view.remark(concept.note)]))
    names = list(dict.fromkeys(_title(view, one.text) for one in concept.labels if one.text != concept.label))
    if names:
        body.append(Element("p", {}, [f"{view.say('又作')}{view.say('：')}{'、'.join(names)}"]))
    sentences: dict[str, dict[str, None]] = {slug: {} for slug in entry.slugs}
    for mention in entry.mentions:
        sentences.setdefault(mention.slug, {}).setdefault(mention.sentence)
    for slug, found in sentences.items():
        if slug in view.articles:
            body.append(Element("p", {}, _article(slug, view, "../")))
            for sentence in list(found)[:MAX_SENTENCES]:
                body += _quotation(slug, sentence, view)
    return _body(*body)


def _story(story: Story, view: View) -> Element:
    body = [_members(story, view, "../")]
    for passage in story.passages:
        body.append(Element("p", {}, [Element("strong", {}, [view.say("相同的段落")])]))
        for place in passage.places:
            if place.slug in view.articles and (quotation := _quotation(place.slug, place.text, view)):
                body += [Element("p", {}, _article(place.slug, view, "../")), *quotation]
    return _body(*body)


def _members(story: Story, view: View, base: str) -> Element:
    return _list([_article(slug, view, base) for slug in story.slugs if slug in view.articles])


def _article(slug: str, view: View, base: str, *, with_date: bool = True) -> list[Node | str]:
    """An article as one line: link, outlet, and its dates with their kinds."""
    entry = view.entry(view.articles[slug])
    said = [entry.outlet] if entry.outlet else []
    for date in entry.dates if with_date else ():
        said.append(" ".join(filter(None, (_when(date.edtf, view), date.kind, date.mark))))
    line: list[Node | str] = [_link(f"{base}articles/{slug}.md", entry.title or slug)]
    return [*line, f"（{'，'.join(said)}）"] if said else line


def _quotation(slug: str, sentence: str, view: View) -> list[Element]:
    """The sentence as a quotation; nothing where the article's rights allow none."""
    facts = view.articles[slug].metadata
    words = mask(" ".join(sentence[:MAX_QUOTED].split()))
    if facts.rights != "full" or not words:
        return []
    return [Element("blockquote", {}, [Element("p", {}, [view.text(words, facts.lang)])])]


def _when(edtf: str, view: View) -> str:
    return view.say(dates.in_words(edtf))


def _title(view: View, words: str) -> str:
    return view.text(words, "zh")


def _link(address: str, words: str) -> Element:
    return Element("a", {"href": address}, [words])


def _list(rows: Sequence[Sequence[Node | str]]) -> Element:
    return Element("ul", {}, [Element("li", {}, row) for row in rows])


def _body(*children: Element) -> Element:
    return Element("body", {}, [child for child in children if child.children])
