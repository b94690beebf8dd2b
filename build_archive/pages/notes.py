"""Pages of notes: all of them by date, by tag, by motivation, by person, and those that lost their place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from build_archive.convert import written_in
from build_archive.model import MOTIVATIONS, Note, Page
from build_archive.pages import note_words
from build_archive.pages.address import from_root, page_url
from build_archive.pages.lists import IndexRow, finished, list_pages
from build_archive.pages.note_index import stands
from build_archive.pages.note_markup import NoteMarkup
from build_archive.pages.paging import chunks, paged_path, pager
from build_archive.pages.view import View
from build_archive.relate.tags import tag_id
from build_archive.text.personal import mask
from build_archive.text.slug import is_slug, slug

PER_PAGE = 60
"""Notes on one page."""
NEWEST = 5
"""Notes on the home page."""
MAX_TAGS = 60
"""Tags, and people, named at the head of all notes."""


@dataclass(frozen=True, slots=True)
class Group:
    """Notes that have something in common."""

    id: str
    label: str
    """In the reader's script."""
    notes: tuple[Note, ...]
    lead: str = ""


def note_pages(view: View) -> Iterator[Page]:
    """Every page below ``notes/``."""
    notes = newest_first(view.notes.notes)
    by_motivation, by_tag, by_person = _motivations(notes, view), _tags(notes, view), _people(notes, view)
    indexes = (
        (view.say("按用意"), _rows("motivations", by_motivation)),
        (view.say("按作者"), _rows("people", by_person)[:MAX_TAGS]),
        (view.say("按标签"), _rows("tags", by_tag)[:MAX_TAGS]),
    )
    say = view.say
    lead = say("写在文章旁边的话，新的在前。每一条都连到它所说的那几个字。共")
    lead = f"{lead} {counted(view, len(notes))}{say('。')}"
    yield from _listed(view, "notes/index.md", say("批注"), notes, lead, indexes=indexes if notes else ())
    for folder, title, explanation, groups in (
        ("motivations", say("批注的用意"), say("为什么写这条批注：用词依照 W3C 的批注标准。"), by_motivation),
        ("people", say("批注的作者"), say("谁写的批注。"), by_person),
        ("tags", say("批注的标签"), say("批注的作者给批注贴的标签。"), by_tag),
    ):
        yield from list_pages(
            view, f"notes/{folder}/index.md", "note-list", title, (), lead=explanation,
            back=(say("全部批注"), "notes/"), index=_rows(folder, groups),
        )  # fmt: skip
        for group in groups:
            words = f"{group.lead}{say('共')} {counted(view, len(group.notes))}{say('。')}"
            path, back = f"notes/{folder}/{group.id}.md", (title, f"notes/{folder}/")
            yield from _listed(view, path, group.label, group.notes, words, back=back)
    yield from _orphans(view, notes)


def newest_first(notes: Iterable[Note]) -> tuple[Note, ...]:
    """``notes`` by the day they were written, undated ones last; those of one moment in the order of their text."""
    return tuple(sorted(notes, key=lambda note: note.annotation.created, reverse=True))


def counted(view: View, number: int) -> str:
    """How many notes, in words."""
    return f"{number} {view.say('条')}"


def newest_notes(view: View, here: str) -> str:
    """The newest note on some words of each article, for a page written by hand; others where these are too few."""
    notes = [note for note in newest_first(view.notes.notes) if not note.annotation.reply_to]
    one_each = list({note.slug: note for note in reversed(notes) if stands(note)}.values())[::-1]
    first = {id(note) for note in one_each[:NEWEST]}
    shown = [*one_each[:NEWEST], *(note for note in notes if id(note) not in first)][:NEWEST]
    markup = NoteMarkup(view, here)
    return view.render("notes_newest.html", here, notes=[markup.html(note) for note in newest_first(shown)])


def _listed(
    view: View,
    path: str,
    title: str,
    notes: Sequence[Note],
    lead: str,
    *,
    back: tuple[str, str] | None = None,
    indexes: Sequence[tuple[str, tuple[IndexRow, ...]]] = (),
    empty: str = "",
) -> Iterator[Page]:
    """A list of notes on as many pages as it needs."""
    back = back or (None if path == "notes/index.md" else (view.say("全部批注"), "notes/"))
    stem = path.replace("/index.md", ".md")  # ``notes/2/`` follows ``notes/``
    parts = chunks(notes, PER_PAGE)
    for number, part in enumerate(parts, 1):
        place = path if number == 1 else paged_path(stem, number)
        markup = NoteMarkup(view, page_url(place))
        html = view.render(
            "notes.html",
            page_url(place),
            title=title,
            lead=lead,
            back=back,
            indexes=indexes if number == 1 else (),
            notes=[markup.listed(note) for note in part],
            empty=empty or view.say("这里还没有批注。"),
            paging=pager(stem, number, len(parts)),
            data=from_root("annotations.json", page_url(place), view.prefix) if stem == "notes.md" else "",
        )
        yield finished(view, place, "notes" if place == "notes/index.md" else "note-list", title, html, lead)


def _orphans(view: View, notes: Sequence[Note]) -> Iterator[Page]:
    lost = [note for note in notes if note.anchor.state == "orphaned" or not note.slug]
    say = view.say
    lead = say("在正文里找不到位置、分不清是哪一处的批注。它们不会丢：留在这里，也留在各自文章的末尾，等编者重新安放。")
    yield from _listed(
        view, "notes/orphans.md", say("未能定位的批注"), lost, lead, empty=say("没有：每一条批注都在自己的位置上。")
    )


def _rows(folder: str, groups: Sequence[Group]) -> tuple[IndexRow, ...]:
    return tuple(IndexRow(group.label, f"notes/{folder}/{group.id}/", len(group.notes)) for group in groups)


def _motivations(notes: Sequence[Note], view: View) -> list[Group]:
    """Those that are used, in the order of the standard."""
    found: dict[str, list[Note]] = {}
    for note in notes:
        word = note.annotation.motivation
        found.setdefault(word if word in note_words.MOTIVATIONS else "commenting", []).append(note)
    return [
        Group(word, view.say(note_words.MOTIVATIONS[word]), tuple(found[word]), view.say(note_words.EXPLAINED[word]))
        for word in MOTIVATIONS
        if word in found
    ]


def _tags(notes: Sequence[Note], view: View) -> list[Group]:
    """By number of notes, then label."""
    labels: dict[str, str] = {}
    found: dict[str, list[Note]] = {}
    for note in sorted(notes, key=lambda note: (note.annotation.path, note.annotation.line)):
        for tag in note.annotation.tags:
            label = " ".join(mask(tag).split())
            if label:
                labels.setdefault(tag_id(label), label)
    for note in notes:
        for ident in dict.fromkeys(tag_id(" ".join(mask(tag).split())) for tag in note.annotation.tags if tag.strip()):
            found.setdefault(ident, []).append(note)
    groups = [
        Group(ident, view.text(labels[ident], _lang(labels[ident], view)), tuple(listed))
        for ident, listed in found.items()
    ]
    return sorted(groups, key=lambda group: (-len(group.notes), labels[group.id], group.id))


def _people(notes: Sequence[Note], view: View) -> list[Group]:
    """By number of notes, then name; one name of each id, the first by path."""
    names: dict[str, str] = {}
    found: dict[str, list[Note]] = {}
    for note in sorted(notes, key=lambda note: (note.annotation.path, note.annotation.line)):
        agent = note.annotation.creator
        if agent is not None:
            names.setdefault(person_id(agent.id), " ".join(mask(agent.name).split()) or agent.id)
    for note in notes:
        if note.annotation.creator is not None:
            found.setdefault(person_id(note.annotation.creator.id), []).append(note)
    groups = [
        Group(ident, view.text(names[ident], _lang(names[ident], view)), tuple(listed))
        for ident, listed in found.items()
    ]
    return sorted(groups, key=lambda group: (-len(group.notes), names[group.id], group.id))


def person_id(ident: str) -> str:
    """The id of an agent as part of an address."""
    return ident if is_slug(ident) else slug(ident)


def _lang(words: str, view: View) -> str:
    return written_in(words, view.config.main_script)
