"""What ``annotate fix`` would write: decided for all notes of one article together, before anything is written."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from build_archive.ingest.notes import BASE
from build_archive.ingest.notes_edit import Facts, fresh_id, markdown_with_ids, with_facts
from build_archive.model import Article, Note
from build_archive.relate.annotations import Homes, digest_of
from build_archive.text.neutral import neutral_words
from build_archive.text.quote import Reader

_CONTEXT, _MORE = 16, 32
"""Characters before and after a quotation; more where its words stand in several places."""


@dataclass(frozen=True, slots=True)
class Write:
    """A file to be written, and why."""

    path: str
    content: str
    says: tuple[str, ...]


def plan(
    root: Path, notes: Sequence[Note], homes: Homes, accepted: Collection[str]
) -> Iterator[Write]:
    """The files to be written for ``notes``, which are all the notes of the archive."""
    taken = {note.annotation.id for note in notes if note.annotation.id}
    by_seed: dict[str, list[Note]] = {}
    for note in notes:
        by_seed.setdefault(note.annotation.seed, []).append(note)
    for seed, group in sorted(by_seed.items()):
        yield from _of_seed(root, group, homes.of(seed), accepted, taken)


def _of_seed(
    root: Path, notes: list[Note], articles: list[Article], accepted: Collection[str], taken: set[str]
) -> Iterator[Write]:
    article = articles[0] if len(articles) == 1 else None
    reader = Reader(article.text) if article is not None else None
    digest = digest_of(article.text) if article is not None else ""
    quoted = [note for note in notes if note.annotation.quote is not None]
    open_ = [note for note in quoted if not _settled(note, accepted)]
    # Positions count in one common text: it is exchanged when no note needs the old one any more.
    waits = any(note.annotation.base not in ("", digest) for note in open_)
    rebase = reader is not None and not waits
    by_path: dict[str, list[Note]] = {}
    for note in notes:
        by_path.setdefault(note.annotation.path, []).append(note)
    for path, group in sorted(by_path.items()):
        facts, says = [], []
        for note in group:
            made = _facts(note, reader, digest if rebase else "", accepted, taken)
            if made is not None:
                facts.append(made)
                says.append(f"line {made.line}: {_told(note, made)}")
        if waits:
            names = ", ".join(note.annotation.id or f"line {note.annotation.line}" for note in open_)
            says.append(f"positions stay those of the old text until {names} can be placed")
        if not facts:
            continue
        text = (root / path).read_bytes().decode("utf-8")
        mark, text = ("\ufeff", text[1:]) if text.startswith("\ufeff") else ("", text)
        failed: tuple[int, ...] = ()
        if path.endswith(".md"):
            content = markdown_with_ids(text, facts)
        else:
            content, failed = with_facts(text, facts)
        says += [f"line {line}: cannot be written here; give every key a line of its own" for line in failed]
        if content != text:
            yield Write(path, mark + content, tuple(says))
    if rebase and article is not None and quoted:
        for owner in sorted({note.annotation.path.rsplit(".notes.", 1)[0] for note in quoted}):
            if _read(root / f"{owner}{BASE}") != article.text:
                yield Write(f"{owner}{BASE}", article.text, ("the text that the positions count in",))


def _settled(note: Note, accepted: Collection[str]) -> bool:
    """Whether the place of ``note`` may be written down: its words stand there, or a person said yes."""
    state = note.anchor.state
    return (state == "anchored" and not note.anchor.review) or (
        state != "orphaned" and (note.annotation.id in accepted or note.anchor.method == "manual")
    )


def _facts(
    note: Note, reader: Reader | None, digest: str, accepted: Collection[str], taken: set[str]
) -> Facts | None:
    one, anchor = note.annotation, note.anchor
    id_ = ""
    if not one.id:
        id_ = fresh_id(one, taken)
        taken.add(id_)
    markdown = one.path.endswith(".md")
    if markdown or one.quote is None or reader is None or not _settled(note, accepted):
        return Facts(one.line, id_) if id_ else None
    prefix = suffix = ""
    if anchor.state == "anchored":
        many = len(reader.occurrences(neutral_words(one.quote.exact))) > 1
        length = _MORE if many else _CONTEXT
        prefix = one.quote.prefix or reader.text[max(0, anchor.start - length) : anchor.start]
        suffix = one.quote.suffix or reader.text[anchor.end : anchor.end + length]
        prefix, suffix = ("" if one.quote.prefix else prefix), ("" if one.quote.suffix else suffix)
    present = reader.text[anchor.start : anchor.end]
    own: dict[str, object] = {}
    if digest and (one.position != (anchor.start, anchor.end) or one.base != digest):
        state: dict[str, object] = {"state": anchor.state, "score": anchor.score, "method": anchor.method}
        if anchor.state == "relocated":
            state = {"state": "relocated", "score": anchor.score, "method": "manual", "now": {"exact": present}}
        own = {"position": [anchor.start, anchor.end], "base": digest, "anchor": state}
    if not (id_ or prefix or suffix or own):
        return None
    return Facts(one.line, id_, prefix, suffix, own)  # type: ignore[arg-type]  # values of YAML


def _told(note: Note, facts: Facts) -> str:
    what = [f"id {facts.id}"] if facts.id else []
    what += [name for name, words in (("prefix", facts.prefix), ("suffix", facts.suffix)) if words]
    if facts.own:
        what.append(f"position {note.anchor.start}-{note.anchor.end}, base, anchor ({note.anchor.state})")
    return f"{note.annotation.id or 'new'}: {', '.join(what)}"


def _read(file: Path) -> str | None:
    try:
        return file.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None


