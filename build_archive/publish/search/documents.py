"""What of the archive is searched: exactly what its pages show, as it was captured, one document after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from build_archive.convert import written_in
from build_archive.markup.markdown import plain_text, read
from build_archive.model import Article, Catalog, ConceptEntry, EventEntry, Note
from build_archive.pages.note_body import MAX_BODY
from build_archive.pages.view import View
from build_archive.publish.related import view_of
from build_archive.publish.search.document import Document
from build_archive.publish.shelf import Site
from build_archive.relate.tags import tag_id
from build_archive.relate.years import day
from build_archive.text.personal import mask


def documents(site: Site) -> Iterator[Document]:
    """Everything that can be found, kind by kind in the order of the numbers."""
    view = view_of(site, site.config.main_script)
    outlets = {slug: number for number, source in enumerate(site.catalog.sources) for slug in source.slugs}
    numbers = {entry.concept.id: number for number, entry in enumerate(site.catalog.concepts)}
    years: dict[str, int] = {}
    for article in numbered_articles(site.catalog):
        years[article.slug] = (*_dated(article), 0)[0]
        yield _article(article, years[article.slug], outlets.get(article.slug, -1), numbers, view)
    for note in numbered_notes(view):
        yield Document(
            "note", view.notes.ident(note), (_some(note_text(note)), note_tags(note), (), ()),
            years.get(note.slug, 0), outlets.get(note.slug, -1),
        )  # fmt: skip
    for event in site.catalog.events:
        yield _event(event, numbers, view)
    for concept in site.catalog.concepts:
        yield _concept(concept, numbers)


def numbered_articles(catalog: Catalog) -> list[Article]:
    """The articles in the order of their numbers: undated ones, then from the oldest to the newest.

    A new article is mostly the newest one: the numbers of the others stay, and with them most files of the index.
    """
    return sorted(catalog.articles, key=lambda one: ((*_dated(one), 0, 0, 0)[:3], one.slug))


def numbered_notes(view: View) -> list[Note]:
    """The public notes in the order of their numbers: those whose article is gone, then article by article."""
    notes = view.catalog.notes
    slugs = ["", *(article.slug for article in numbered_articles(view.catalog))] if notes else []
    return [note for slug in slugs for note in notes.get(slug, ())]


def standfirst(article: Article) -> tuple[str, ...]:
    """What the page shows between title and text: the subtitle, and the excerpt where that is all there is to read."""
    facts = article.metadata
    return tuple(filter(None, (facts.subtitle, facts.excerpt if facts.rights == "excerpt" else "")))


def body(article: Article) -> str:
    """The plain text of the body where it may be shown."""
    return article.text if article.metadata.rights == "full" else ""


def concept_labels(idents: Iterable[str], view: View) -> tuple[str, ...]:
    """Preferred labels of the concepts ``idents``."""
    known = view.relations.concept
    return tuple(concept_name(known[ident]) for ident in idents if ident in known)


def article_labels(article: Article, view: View) -> tuple[str, ...]:
    """What the page says the article is about: labels of concepts, then tags; each once."""
    found = {concept_name(entry): None for entry, _ in view.relations.concepts.get(article.slug, ())}
    found |= {mask(tag.label): None for tag in view.relations.tags.get(article.slug, ())}
    return tuple(found)


def event_concepts(entry: EventEntry) -> tuple[str, ...]:
    """Ids of the concepts and documents that the event's page names."""
    return tuple(dict.fromkeys((*entry.event.concepts, *entry.event.documents)))


def event_title(entry: EventEntry) -> str:
    """What the curator calls the event."""
    return mask(entry.event.title)


def concept_name(entry: ConceptEntry) -> str:
    """The preferred name of the concept."""
    return mask(entry.concept.label)


def other_names(entry: ConceptEntry) -> tuple[str, ...]:
    """The names that the concept's page gives beside the preferred one, spellings that are slips included."""
    concept = entry.concept
    names = dict.fromkeys((*(label.text for label in concept.labels), *concept.errata))
    return tuple(mask(name) for name in names if name != concept.label)


def note_text(note: Note) -> str:
    """The words of a note without its Markdown and without personal data."""
    source = note.annotation.body[:MAX_BODY]
    return mask(plain_text(read(source))) if source.strip() else ""


def note_tags(note: Note) -> tuple[str, ...]:
    """The tags of a note, each once."""
    found: dict[str, str] = {}
    for tag in note.annotation.tags:
        label = " ".join(mask(tag).split())
        if label:
            found.setdefault(tag_id(label), label)
    return tuple(found.values())


def note_lang(note: Note, view: View) -> str:
    """The script that a note is written in."""
    return written_in(note.annotation.body[:MAX_BODY], view.config.main_script)


def _dated(article: Article) -> tuple[int, ...]:
    """The date that lists order by."""
    facts = article.metadata
    return day(facts.published) or day(facts.updated) or day(facts.written)


def _article(article: Article, year: int, outlet: int, numbers: dict[str, int], view: View) -> Document:
    concepts = (numbers[entry.concept.id] for entry, _ in view.relations.concepts.get(article.slug, ()))
    fields = (_some(article.metadata.title), standfirst(article), article_labels(article, view), _some(body(article)))
    return Document("article", article.slug, fields, year, outlet, tuple(sorted(concepts)))


def _event(entry: EventEntry, numbers: dict[str, int], view: View) -> Document:
    named = event_concepts(entry)
    fields = (_some(event_title(entry)), (), concept_labels(named, view), _some(mask(entry.event.note)))
    concepts = sorted(numbers[ident] for ident in named if ident in numbers)
    return Document("event", entry.event.id, fields, (*day(entry.event.date), 0)[0], -1, tuple(concepts))


def _concept(entry: ConceptEntry, numbers: dict[str, int]) -> Document:
    concept = entry.concept
    fields = ((concept_name(entry),), other_names(entry), (), _some(mask(concept.note)))
    return Document("concept", concept.id, fields, concepts=(numbers[concept.id],))


def _some(text: str) -> tuple[str, ...]:
    return (text,) if text else ()
