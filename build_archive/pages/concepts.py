"""People, organisations, places, products, documents, works and topics: every sentence that names one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from build_archive.model import TYPES, ConceptEntry, ConceptMention, Page
from build_archive.pages import outside, wording
from build_archive.pages.address import page_url
from build_archive.pages.lists import IndexRow, finished
from build_archive.pages.paging import chunks, paged_path, pager
from build_archive.pages.previews import brief, rendered
from build_archive.pages.quotation import Piece, quoted
from build_archive.pages.view import Entry, View

MAX_ROWS = 600
"""Concepts on one page of the index."""
MAX_ARTICLES = 60
"""Articles on one page of a concept."""
MAX_MENTIONS = 200
"""Mentions from which on an article is quoted with its first sentences only."""
MAX_SENTENCES, FEW_SENTENCES = 20, 3
"""Sentences of one article: where there is room, and where there is not."""
MAX_TOGETHER = 24
"""Other concepts that are named."""
MAX_NARROWER = 100
"""Concepts nested under one that its page names; the index has all."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that names the concept, or a link that cites it."""

    pieces: tuple[Piece, ...]
    erratum: str
    """The misspelling of the source, if the sentence has one."""
    link: str
    """Address of a link that stands for the name."""


@dataclass(frozen=True, slots=True)
class Naming:
    """An article and its sentences."""

    entry: Entry
    number: int
    """Mentions in it."""
    sentences: tuple[Sentence, ...]
    more: int
    """Sentences that are not shown."""


def concept_pages(view: View) -> Iterator[Page]:
    """``concepts/`` and ``concepts/<id>/``."""
    yield from _index(view)
    for entry in view.catalog.concepts:
        yield from _concept(entry, view)


def concept_index(view: View) -> tuple[IndexRow, ...]:
    """The concepts that articles mention, those of most articles first."""
    named = [entry for entry in view.catalog.concepts if entry.slugs]
    named.sort(key=lambda entry: (-len(entry.slugs), -len(entry.mentions), entry.concept.id))
    return tuple(_row(entry, view) for entry in named)


def by_type(entries: Sequence[ConceptEntry]) -> list[tuple[str, list[ConceptEntry]]]:
    """``entries`` by their type, in the order of the types; those of most articles first."""
    known = {kind: [one for one in entries if one.concept.type == kind] for kind in TYPES}
    return [(kind, sorted(found, key=lambda one: (-len(one.slugs), -len(one.mentions), one.concept.id)))
            for kind, found in known.items() if found]  # fmt: skip


def _index(view: View) -> Iterator[Page]:
    title = view.say("概念")
    lead = view.say("文章里提到的人物、机构、地点、产品、文件、作品和主题。一个概念一页，逐句列出提到它的地方。")
    entries = view.catalog.concepts
    ordered = [(kind, entry) for kind, found in by_type([one for one in entries if one.slugs]) for entry in found]
    quiet = [_row(entry, view) for entry in entries if not entry.slugs]
    parts = chunks(ordered, MAX_ROWS)
    total = len(parts) + max(0, len(chunks(quiet, MAX_ROWS)) - 1)
    for number in range(1, total + 1):
        part = parts[number - 1] if number <= len(parts) else []
        groups = [(kind, view.say(wording.TYPES[kind]), [_row(entry, view) for one, entry in part if one == kind])
                  for kind in TYPES]  # fmt: skip
        behind = number - len(parts)
        path = paged_path("concepts/index.md", number)
        html = view.render(
            "concepts.html", page_url(path), title=title, lead=lead, groups=[group for group in groups if group[2]],
            quiet=quiet[behind * MAX_ROWS : (behind + 1) * MAX_ROWS] if behind >= 0 else [],
            paging=pager("concepts/index.md", number, total),
        )  # fmt: skip
        yield finished(view, path, "concepts", title, html, lead)


def _row(entry: ConceptEntry, view: View) -> IndexRow:
    concept = entry.concept
    return IndexRow(view.text(concept.label, "zh"), f"concepts/{concept.id}/", len(entry.slugs))


def _concept(entry: ConceptEntry, view: View) -> Iterator[Page]:
    concept = entry.concept
    label = view.text(concept.label, "zh")
    path = f"concepts/{concept.id}.md"
    by_slug: dict[str, list[ConceptMention]] = {slug: [] for slug in entry.slugs}
    for mention in entry.mentions:
        by_slug.setdefault(mention.slug, []).append(mention)
    limit = FEW_SENTENCES if len(entry.mentions) > MAX_MENTIONS else MAX_SENTENCES
    known = view.relations.concept
    broader = known.get(concept.broader)
    note = view.remark(concept.note)
    tag = view.relations.tag_of.get(concept.id)
    together = [IndexRow(view.text(known[ident].concept.label, "zh"), f"concepts/{ident}/", number)
                for ident, number in entry.together[:MAX_TOGETHER] if ident in known]  # fmt: skip
    narrower = [(view.text(one.concept.label, "zh"), f"concepts/{one.concept.id}/")
                for one in view.relations.narrower_concepts.get(concept.id, ())[:MAX_NARROWER]]  # fmt: skip
    events = [(one.event.date, view.text(one.event.title, "zh"), f"events/{one.event.id}/")
              for one in view.relations.events_of.get(concept.id, ())]  # fmt: skip
    names = [view.text(one.text, "zh") for one in concept.labels if one.text != concept.label]
    parts = chunks([slug for slug in by_slug if slug in view.articles], MAX_ARTICLES)
    for number, part in enumerate(parts, 1):
        here = paged_path(path, number)
        html = rendered(
            view, "concept.html", page_url(here), (),
            label=label, concept=concept, kind=view.say(wording.TYPES.get(concept.type, "")), note=note,
            labels=[name for name in dict.fromkeys(names) if name != label],
            errata=[view.text(one, "zh") for one in concept.errata],
            addresses=[(url, outside.shown(url)) for url in concept.addresses],
            broader=(view.text(broader.concept.label, "zh"), f"concepts/{broader.concept.id}/") if broader else None,
            narrower=narrower, tag=f"tags/{tag.id}/" if tag else "", first=entry.first, last=entry.last,
            articles=len(entry.slugs), mentions=len(entry.mentions), events=events[:MAX_TOGETHER], together=together,
            namings=[_naming(slug, by_slug[slug], limit, view) for slug in part],
            paging=pager(path, number, len(parts)),
        )  # fmt: skip
        said = f"{view.say(wording.TYPES.get(concept.type, ''))}{view.say('：')}{note or label}"
        yield finished(view, here, "concept", label, html, brief(said))


def _naming(slug: str, mentions: Sequence[ConceptMention], limit: int, view: View) -> Naming:
    article = view.articles[slug]
    full = article.metadata.rights == "full"
    grouped: dict[str, list[ConceptMention]] = {}
    for mention in mentions:
        if mention.sentence or mention.link:
            # Two names in one sentence are one quotation with two marks; so is a name that is a link, too.
            grouped.setdefault(mention.sentence, []).append(mention)
    shown = list(grouped.items())[:limit] if full else []
    return Naming(
        view.entry(article), len(mentions),
        tuple(_sentence(sentence, found, article.metadata.lang, view) for sentence, found in shown),
        max(0, len(grouped) - limit) if full else 0,
    )  # fmt: skip


def _sentence(sentence: str, found: Sequence[ConceptMention], lang: str, view: View) -> Sentence:
    marks = [(one.offset, one.offset + one.end - one.start, "erratum" if one.erratum else "name")
             for one in found if not one.link]  # fmt: skip
    wrong = next((sentence[one.offset : one.offset + one.end - one.start] for one in found if one.erratum), "")
    link = next((one.link for one in found if one.link), "")
    return Sentence(quoted(sentence, marks, lang, view), view.text(wrong, lang), link)
