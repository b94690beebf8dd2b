"""What a hit shows: title, address and text of each document, in the script of a tree, as files."""

from __future__ import annotations

import json
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from build_archive.convert import convert_text, written_in
from build_archive.model import Article, ConceptEntry, EventEntry, Note
from build_archive.pages import dates, wording
from build_archive.pages.address import article_url
from build_archive.pages.note_markup import NoteMarkup, day
from build_archive.pages.view import View
from build_archive.publish.related import view_of
from build_archive.publish.search import documents
from build_archive.publish.shelf import Site
from build_archive.text.align import align
from build_archive.text.personal import mask
from build_archive.text.script import fold
from build_archive.text.terms import sequence, units

FIRST = 4095
"""Units of a text that its first chunk holds."""
OVERLAP = 64
"""Units that a chunk goes on into the next one, so that no place stands on the border."""
PER_FOLDER = 1000
Json = dict[str, object]


def fragments(site: Site, tree: str) -> Iterator[tuple[str, bytes]]:
    """Names below ``search/data/`` of the tree, and contents: ``facets.json``, then a file for each chunk."""
    view = view_of(site, tree)
    yield "facets.json", _bytes(_facets(view))
    for kind, number, head, text, shown in _documents(view):
        parts = chunks(text, shown)
        place = f"f/{kind}/{number // PER_FOLDER}/{number}"
        yield f"{place}-0.json", _bytes({**_some(head), **_some({"x": parts[0]}), "n": len(parts)})
        for chunk, part in enumerate(parts[1:], 1):
            yield f"{place}-{chunk}.json", _bytes({"x": part})


def chunks(text: str, shown: str) -> list[str]:
    """``shown`` in pieces; ``text`` is the same as it was captured, whose units the index counts.

    The first holds :data:`FIRST` units and each other one as many as all before it, so that the rough place of a hit,
    the logarithm that the index holds, names its chunk.
    """
    # Nothing folds into more units than it has code points when it is taken apart: most texts need not be counted.
    count = len(sequence(text)[0]) if len(unicodedata.normalize("NFKD", text)) > FIRST else 0
    if count <= FIRST:
        return [shown]
    places = [unit.start for unit in units(text)] + [len(text)]
    there = _Places(text, shown)
    made = []
    first, end = 0, FIRST
    while first < count:
        start = there(places[first]) if first else 0
        made.append(shown[start : there(places[min(end + OVERLAP, count)])])
        first, end = end, 2 * end + 1
    return made


class _Places:
    """Where a place of the captured text stands in the shown one."""

    def __init__(self, text: str, shown: str) -> None:
        # Characters are exchanged one by one but for a curator's words and some of OpenCC's, and line by line.
        self._own, self._there = text.split("\n"), shown.split("\n")
        self._starts, self._begins = _starts(self._own), _starts(self._there)
        self._same = len(text) == len(shown) or len(self._own) != len(self._there)

    def __call__(self, place: int) -> int:
        if self._same:
            return place
        line = bisect_right(self._starts, place) - 1
        pair = (self._own[line], self._there[line], False)
        return self._begins[line] + align((pair,), fold).to_target(place - self._starts[line])


def _starts(lines: list[str]) -> list[int]:
    return list(accumulate((len(line) + 1 for line in lines[:-1]), initial=0))


def _documents(view: View) -> Iterator[tuple[str, int, Json, str, str]]:
    """First letter of the kind, number, what a hit shows beside the text, the text as captured and as shown."""
    for number, article in enumerate(documents.numbered_articles(view.catalog)):
        text = documents.body(article)
        yield "a", number, _article(article, view), text, _shown(text, article.metadata.lang, view)
    markup = NoteMarkup(view, "")
    for number, note in enumerate(documents.numbered_notes(view)):
        text = documents.note_text(note)
        yield "n", number, _note(note, markup), text, _shown(text, documents.note_lang(note, view), view)
    for number, event in enumerate(view.catalog.events):
        yield "e", number, _event(event, view), mask(event.event.note), view.remark(event.event.note)
    for number, concept in enumerate(view.catalog.concepts):
        yield "c", number, _concept(concept, view), mask(concept.concept.note), view.remark(concept.concept.note)


def _shown(text: str, lang: str, view: View) -> str:
    return convert_text(text, lang=lang, target=view.tree, options=view.conversion)


def _article(article: Article, view: View) -> Json:
    entry = view.entry(article)
    lang = article.metadata.lang
    days = [" ".join(filter(None, (view.say(dates.in_words(one.edtf)), one.kind, one.mark))) for one in entry.dates]
    return {
        "t": entry.title,
        "u": article_url(article.slug),
        "k": [one for one in (entry.outlet, *days[:1]) if one],
        "l": entry.lang,
        "s": "\n".join(view.text(one, lang) for one in documents.standfirst(article)),
        "c": [view.text(label, "zh") for label in documents.article_labels(article, view)],
    }


def _note(note: Note, markup: NoteMarkup) -> Json:
    view = markup.view
    article = view.articles.get(note.slug)
    written = day(note.annotation.created)
    said = (markup.author(note), view.say(dates.in_words(written)))
    tags = documents.note_tags(note)
    return {
        "t": f"《{view.title(article)}》" if article else view.say("（文章已不在馆中）"),
        "u": view.notes.url(note),
        "k": [one for one in (markup.word(note), *said) if one],
        "l": view.tree,
        "c": [view.text(tag, written_in(tag, view.config.main_script)) for tag in tags],
    }


def _event(entry: EventEntry, view: View) -> Json:
    event = entry.event
    return {
        "t": view.remark(event.title),
        "u": f"events/{event.id}/",
        "k": [view.say(dates.in_words(event.date)), f"{len(entry.slugs)} {view.say('篇')}"],
        "l": view.tree,
        "c": [view.text(label, "zh") for label in documents.concept_labels(documents.event_concepts(entry), view)],
    }


def _concept(entry: ConceptEntry, view: View) -> Json:
    concept = entry.concept
    names = [view.text(name, "zh") for name in documents.other_names(entry)]
    return {
        "t": view.remark(concept.label),
        "u": f"concepts/{concept.id}/",
        "k": [view.say(wording.TYPES.get(concept.type, "")), f"{len(entry.slugs)} {view.say('篇')}"],
        "l": view.tree,
        "s": "、".join(dict.fromkeys(names)),
    }


def _facets(view: View) -> Json:
    return {
        "outlets": [view.remark(source.name) for source in view.catalog.sources],
        "concepts": [[one.concept.type, view.remark(one.concept.label)] for one in view.catalog.concepts],
    }


def _some(values: Json) -> Json:
    return {name: value for name, value in values.items() if value}


def _bytes(value: Json) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
