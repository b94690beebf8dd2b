"""Is the note where it belongs? Notes whose words changed or moved, and that a person should look at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from build_archive.model import Catalog, Decision, Proposal
from build_archive.relate.annotations import question_key
from build_archive.relate.proposals.question import around, line


def note_questions(catalog: Catalog, decisions: Sequence[Decision]) -> Iterator[Proposal]:
    """One question for each placed note that wants a look, private ones included: only the curator reads them."""
    texts = {article.slug: article.text for article in catalog.articles}
    for note in (*(note for notes in catalog.notes.values() for note in notes), *catalog.private_notes):
        if note.anchor.state == "orphaned" or not note.anchor.review or note.annotation.quote is None:
            continue
        text = texts.get(note.slug, "")
        now = note.anchor.exact or text[note.anchor.start : note.anchor.end]
        name = note.annotation.id or f"{note.annotation.path}:{note.annotation.line}"
        yield Proposal(
            question_key(note), "note", f"Does the note {name} belong to {now[:40]!r} in {note.slug}?",
            (f"{note.annotation.path}:{note.annotation.line}", line("quoted", note.annotation.quote.exact),
             line(note.slug, around(text, note.anchor.start, note.anchor.end)),
             f"found by {note.anchor.method}, score {note.anchor.score:.2f}"),
            (("id", name), ("exact", now)), 5.0 + (1.0 - note.anchor.score) / 10,
        )  # fmt: skip
