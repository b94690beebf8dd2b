"""No note is lost silently."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from build_archive.model import Article, Catalog, Diagnostic, Location, Note, Severity
from build_archive.relate.annotations import Homes
from build_archive.text.locate import Ambiguous, Sought, best_guess, locate
from build_archive.text.quote import Reader

_SHOWN = 12
"""Places of an ambiguous quotation that are listed."""
_GUESSED = 200
"""Orphans for which a likely place is looked up; beyond that something larger is the matter."""
_AROUND = 10


@dataclass(frozen=True, slots=True)
class Tally:
    """How many notes stand where; together they are all there are."""

    anchored: int
    relocated: int
    review: int
    orphaned: int

    def __str__(self) -> str:
        asked = f" ({self.review} to review)" if self.review else ""
        return f"annotations: {self.anchored} anchored, {self.relocated} relocated{asked}, {self.orphaned} orphaned"


@dataclass(frozen=True, slots=True)
class Guess:
    """The likeliest place of an orphan's words, for a person to judge."""

    text: str
    score: float
    start: int


def all_notes(catalog: Catalog) -> tuple[Note, ...]:
    """Public and private notes, sorted by file and line."""
    public = (note for group in catalog.notes.values() for note in group)
    return tuple(sorted((*public, *catalog.private_notes), key=lambda n: (n.annotation.path, n.annotation.line)))


def tally(catalog: Catalog) -> Tally:
    """The states of all notes, counted."""
    notes = all_notes(catalog)
    states = [note.anchor.state for note in notes]
    return Tally(
        states.count("anchored"), states.count("relocated"), sum(note.anchor.review for note in notes),
        states.count("orphaned"),
    )  # fmt: skip


def check_annotations(catalog: Catalog) -> tuple[Diagnostic, ...]:
    """A warning for each orphaned note, an info for each that moved and wants a look; private ones included.

    Of private notes id and place are told, never words: what is told here is published with the build's report. The
    same holds for the words of articles that may not be shown whole.
    """
    return tuple(_problems(catalog))


def guess(note: Note, article: Article | None, readers: dict[str, Reader]) -> Guess | None:
    """The likeliest place of the words of an orphan in ``article``; ``readers`` are kept from call to call."""
    quote = note.annotation.quote
    if quote is None or article is None or note.anchor.method == "ambiguous":
        return None
    reader = readers.setdefault(article.slug, Reader(article.text))
    found = best_guess(Sought(quote.exact, quote.prefix, quote.suffix), reader)
    return Guess(article.text[found.start : found.end], found.score, found.start) if found else None


def _problems(catalog: Catalog) -> Iterator[Diagnostic]:
    articles = {article.slug: article for article in catalog.articles}
    homes = Homes(catalog.articles)
    notes = all_notes(catalog)
    readers: dict[str, Reader] = {}
    places = {note.annotation.id: note.slug for note in notes if note.annotation.id}
    guessed = 0
    for note in notes:
        one, article = note.annotation, articles.get(note.slug)
        open_ = one.visibility == "public" and article is not None and article.metadata.rights == "full"
        answer = bool(one.reply_to) and one.quote is None
        if note.anchor.state == "orphaned" and not answer:
            near = guess(note, article, readers) if open_ and guessed < _GUESSED else None
            guessed += near is not None
            if note.anchor.method == "ambiguous":
                yield _ambiguous(note, homes.of(one.seed), readers)
            else:
                yield _orphan(note, article, near)
        elif note.anchor.review and not answer:
            words = f": {_short(note.anchor.exact)} for {_short(one.quote.exact)}" if open_ and one.quote else ""
            yield Diagnostic(
                "note-moved", Severity.INFO, f"{_name(note)} may stand in another place now{words}", _place(note),
                f"Look at it: build-archive annotate check; right? annotate fix --accept {one.id or 'ID'}",
            )  # fmt: skip
        yield from _links(note, articles, places)


def _orphan(note: Note, article: Article | None, near: Guess | None) -> Diagnostic:
    quote = note.annotation.quote
    if article is None or quote is None:
        return Diagnostic(
            "note-orphaned", Severity.WARNING, f"{_name(note)}: its article is not in the archive", _place(note),
            "Bring the seed back, or name the file after the seed that has the text now.",
        )  # fmt: skip
    hint = "Mend its quote, or restore the text; the note is kept. Compare: build-archive annotate check"
    if near is not None:
        hint = f"Likeliest now: {_short(near.text)} ({near.score:.2f}). {hint}"
    return Diagnostic(
        "note-orphaned", Severity.WARNING, f"{_name(note)}: its words{_quoted(note)} are not found in {article.slug}",
        _place(note), hint,
    )  # fmt: skip


def _ambiguous(note: Note, articles: Sequence[Article], readers: dict[str, Reader]) -> Diagnostic:
    """Every place, in every article of the seed, where the words of ``note`` stand."""
    quote = note.annotation.quote
    count, listed, slugs = 0, "", []
    for article in articles if quote is not None else ():
        reader = readers.setdefault(article.slug, Reader(article.text))
        found = locate(Sought(quote.exact, quote.prefix, quote.suffix), reader) if quote is not None else None
        places = found.places if isinstance(found, Ambiguous) else ((found.start, found.end),) if found else ()
        if places:
            count += len(places)
            slugs.append(article.slug)
            if note.annotation.visibility == "public" and article.metadata.rights == "full":
                listed += _listed(article.text, places)
    return Diagnostic(
        "note-ambiguous", Severity.ERROR,
        f"{_name(note)}: its words{_quoted(note)} stand in {count} places of {' and '.join(slugs) or note.slug}"
        + (f":{listed}" if listed else ""),
        _place(note), "Say which one by the words around it: quote: {exact: …, prefix: …, suffix: …}",
    )  # fmt: skip


def _quoted(note: Note) -> str:
    """The words of ``note`` as a message may repeat them: none of a private one."""
    quote = note.annotation.quote
    return f" {_short(quote.exact)}" if quote is not None and note.annotation.visibility == "public" else ""


def _listed(text: str, places: tuple[tuple[int, int], ...]) -> str:
    lines = []
    for start, end in places[:_SHOWN]:
        before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
        lines.append(f"\n    {start}: …{_line(before)}[{_line(text[start:end][:40])}]{_line(after)}…")
    if len(places) > _SHOWN:
        lines.append(f"\n    and {len(places) - _SHOWN} more")
    return "".join(lines)


def _links(note: Note, articles: dict[str, Article], places: dict[str, str]) -> Iterator[Diagnostic]:
    for link in note.annotation.links:
        if "://" in link.href:
            continue
        path, _, fragment = link.href.partition("#")
        slug = path.removeprefix("articles/")
        trouble = hint = ""
        if path and slug not in articles:
            trouble = f"there is no article {slug}"
            hint = "Name an article by its slug, for example: articles/other#a-9k2m1p"
        elif fragment and fragment not in places:
            trouble = f"there is no note {fragment}"
            hint = "Name a note by its id; build-archive annotate check --all lists them."
        elif fragment and path and places[fragment] != slug:
            trouble = f"the note {fragment} stands on {places[fragment] or 'no article'}, not on {slug}"
            hint = f"Write: href: articles/{places[fragment]}#{fragment}" if places[fragment] else "Delete the link."
        if trouble:
            message = f"{_name(note)} links to {link.href}: {trouble}"
            yield Diagnostic("note-link-broken", Severity.WARNING, message, _place(note), hint)


def _name(note: Note) -> str:
    kind = "the private note" if note.annotation.visibility == "private" else "the note"
    return f"{kind} {note.annotation.id}" if note.annotation.id else f"{kind} without an id"


def _place(note: Note) -> Location:
    return Location(note.annotation.path, note.annotation.line)


def _short(words: str) -> str:
    line = _line(words)
    return f"“{line if len(line) <= 40 else line[:39] + '…'}”"


def _line(words: str) -> str:
    return words.replace("\n", "⏎")
