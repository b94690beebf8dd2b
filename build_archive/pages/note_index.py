"""Every public note by its id: where it is read, what answers it, what points to it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from build_archive.model import Annotation, Article, Catalog, Note
from build_archive.pages.address import article_url

ORPHANS = "notes/orphans/"
"""Address of the page of notes that lost their place; those whose article is gone are read there."""

_ID = re.compile(r"a-[0-9a-z]{1,40}\Z")
_IN_ARCHIVE = re.compile(r"(?:\.{0,2}/)*articles/([A-Za-z0-9._-]{1,200}?)/?(?:#([A-Za-z0-9._-]{1,80}))?\Z")
_HERE = re.compile(r"#([A-Za-z0-9._-]{1,80})\Z")
_PARTS = ("a-h-", "a-fn-")
"""What the ids of headings and footnotes begin with; ids of notes never do."""
_BODY_LINK = re.compile(r"\]\(\s*<?((?:\.{0,2}/){0,4}articles/[^)\s>]{1,300}|#a-[^)\s>]{1,80})")


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link inside the archive leads."""

    slug: str
    note: Note | None = None
    fragment: str = ""

    @property
    def url(self) -> str:
        """From the tree's root."""
        return article_url(self.slug) + (f"#{self.fragment}" if self.fragment else "")


@dataclass(frozen=True)
class NoteIndex:
    """All public notes of an archive."""

    notes: tuple[Note, ...]
    """By article, in the order of the text."""
    articles: dict[str, Article]
    """By slug and by former slugs."""
    shown: dict[tuple[int, int], Markup] = field(default_factory=dict)
    """Notes as lists show them, by identity and depth of the page."""
    _idents: dict[int, str] = field(default_factory=dict)
    _by_id: dict[str, Note] = field(default_factory=dict)
    _replies: dict[str, list[Note]] = field(default_factory=dict)
    _to_notes: dict[str, list[Note]] = field(default_factory=dict)
    _to_articles: dict[str, list[Note]] = field(default_factory=dict)

    def ident(self, note: Note) -> str:
        """The id of the note on its page: its own, or one made of its words until it is given one."""
        return self._idents[id(note)]

    def url(self, note: Note) -> str:
        """Where the note is read, from the tree's root."""
        return (article_url(note.slug) if note.slug else ORPHANS) + "#" + self.ident(note)

    def text_url(self, note: Note) -> str:
        """Where the words stand that the note is about; of a note without a place the note itself."""
        if note.slug and stands(note) and self.articles[note.slug].metadata.rights == "full":
            return article_url(note.slug) + "#" + text_id(self.ident(note))
        return self.url(note)

    def get(self, ident: str) -> Note | None:
        """The public note of this id."""
        return self._by_id.get(ident)

    def replies(self, note: Note) -> Sequence[Note]:
        """Notes of the same article that answer this one, oldest first."""
        return self._replies.get(self.ident(note), ())

    def pointing_to(self, note: Note) -> Sequence[Note]:
        """Notes that link to this one."""
        return self._to_notes.get(self.ident(note), ())

    def pointing_at(self, slug: str) -> Sequence[Note]:
        """Notes of other articles that link to this one or to something in it."""
        return self._to_articles.get(slug, ())

    def target(self, href: str, slug: str) -> Target | None:
        """What an address in a note of the article ``slug`` means inside the archive, or None.

        A fragment that is neither a public note of that article nor a part of it is left out: a private note's id
        says something, too.
        """
        here = _HERE.match(href)
        match = None if here else _IN_ARCHIVE.match(href)
        if here is None and match is None:
            return None
        wanted = slug if here else match[1] if match else ""
        fragment = (here[1] if here else match[2] if match else "") or ""
        article = self.articles.get(wanted)
        note = self._by_id.get(fragment)
        if note is not None and note.slug and (here or (article is not None and note.slug == article.slug)):
            return Target(note.slug, note, fragment)
        if article is None or (here and not fragment.startswith(_PARTS)):
            return None
        return Target(article.slug, None, fragment if fragment.startswith(_PARTS) else "")


def stands(note: Note) -> bool:
    """Whether the note has a place in the text."""
    return note.annotation.quote is not None and note.anchor.state != "orphaned" and not note.annotation.reply_to


def text_id(ident: str) -> str:
    """The id of the first marked words of a note."""
    return "n-" + ident.removeprefix("a-")


def note_index(catalog: Catalog) -> NoteIndex:
    """The index of the public notes of ``catalog``."""
    notes = tuple(note for slug in sorted(catalog.notes) for note in catalog.notes[slug])
    if not notes:
        return NoteIndex((), {})
    articles = {alias: article for article in catalog.articles for alias in article.aliases}
    articles.update({article.slug: article for article in catalog.articles})
    index = NoteIndex(notes, articles)
    for note in notes:
        ident = _ident(note.annotation, index._by_id)
        index._idents[id(note)] = ident
        index._by_id[ident] = note
    for note in notes:
        answered = index._by_id.get(note.annotation.reply_to)
        if answered is not None and answered.slug == note.slug and answered is not note:
            index._replies.setdefault(note.annotation.reply_to, []).append(note)
        for target in _targets(note, index):
            if target.note is not None and target.note is not note:
                _add(index._to_notes, index.ident(target.note), note)
            if target.slug != note.slug:
                _add(index._to_articles, target.slug, note)
    for answers in index._replies.values():
        answers.sort(key=lambda note: (note.annotation.created, note.annotation.line))
    return index


def _add(found: dict[str, list[Note]], key: str, note: Note) -> None:
    listed = found.setdefault(key, [])
    if not listed or listed[-1] is not note:  # all links of one note come one after the other
        listed.append(note)


def _targets(note: Note, index: NoteIndex) -> Iterator[Target]:
    annotation = note.annotation
    seen = set()
    for href in (*(link.href for link in annotation.links), *_hrefs(annotation.body)):
        target = index.target(href.strip(), note.slug)
        if target is not None and target.url not in seen:
            seen.add(target.url)
            yield target


def _hrefs(body: str) -> Iterable[str]:
    return _BODY_LINK.findall(body) if "](" in body else ()


def _ident(annotation: Annotation, used: dict[str, Note]) -> str:
    ident = annotation.id
    if not _ID.match(ident):
        words = "\n".join((annotation.path, annotation.quote.exact if annotation.quote else "", annotation.body))
        ident = "a-x" + hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    base, count = ident, 1
    while ident in used:
        count += 1
        ident = f"{base}-{count}"
    return ident
