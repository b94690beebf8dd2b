"""The library brought up to date: write what differs, never what a person has edited."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from build_archive.config import ArchiveConfig
from build_archive.library.file import article_file, stated
from build_archive.library.reading import read_article, written_article
from build_archive.library.shelf import File, Shelf, arrange, files, path_of
from build_archive.model import METADATA_FIELDS, Article, Diagnostic, Location, Record, Severity

TEMPORARY = ".writing"
"""Suffix of a file that is being written; it starts with a dot, so that neither MkDocs nor we take it for a page."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a build did to one file of the library."""

    kind: str
    """``added``, ``updated`` or ``removed``."""
    path: str
    """POSIX path from the archive's root."""
    seed_path: str = ""


@dataclass(frozen=True, slots=True)
class Library:
    """The articles, what was written for them, and what there is to say."""

    articles: tuple[Article, ...]
    """Sorted by slug."""
    changes: tuple[Change, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def sync(config: ArchiveConfig, records: Sequence[Record]) -> Library:
    """Write the file of every record whose bytes differ, and read the articles.

    An edited file is read and never written. A file whose seed is gone is removed if nobody edited it, and stays
    otherwise. A file that names no seed is a hand-written article. Where nothing can be written (a read-only checkout)
    the articles are published all the same.
    """
    hand = _Hand(config)
    hand.sweep()
    found, diagnostics = files(config)
    shelves, told = arrange(config, records, found)
    diagnostics.extend(told)
    articles: list[Article] = []
    known = _Known(records)
    for shelf in shelves:
        article, notes = _keep(config, shelf, hand, known)
        diagnostics.extend(notes)
        if article is not None:
            articles.append(article)
    diagnostics.extend(hand.trouble())
    return Library(*_distinct(articles, diagnostics, tuple(hand.changes)))


@dataclass(frozen=True, slots=True)
class _Known:
    records: Sequence[Record]

    def again(self, file: File, source_url: str) -> bool:
        """Whether what ``file`` holds is published from another seed now: the same bytes or the same address."""
        return any(
            record.seed_sha256 == file.sha256 or (source_url and record.metadata.source_url == source_url)
            for record in self.records
        )


def _keep(
    config: ArchiveConfig, shelf: Shelf, hand: _Hand, known: _Known
) -> tuple[Article | None, tuple[Diagnostic, ...]]:
    if shelf.record is None:
        assert shelf.file is not None
        return _without_record(config, shelf.slug, shelf.file, hand, known)
    if shelf.file is None or shelf.file.untouched:
        return _from_seed(config, shelf, shelf.record, hand)
    return _from_hand(shelf.slug, shelf.file, shelf.record)


def _from_seed(
    config: ArchiveConfig, shelf: Shelf, record: Record, hand: _Hand
) -> tuple[Article | None, tuple[Diagnostic, ...]]:
    path = path_of(config, f"{shelf.slug}.md")
    text = article_file(record)
    before = shelf.file.data if shelf.file else None
    told: tuple[Diagnostic, ...] = ()
    if before != text.encode("utf-8"):
        written = hand.write(f"{shelf.slug}.md", text, before, record.seed_path)
        if before is None and written:
            message = "a new article, which was not in the library yet"
            told = (Diagnostic("library-new", Severity.INFO, message, Location(path), "Commit it with its seed."),)
    return written_article(record, path, shelf.slug), told


def _from_hand(slug: str, file: File, record: Record) -> tuple[Article | None, tuple[Diagnostic, ...]]:
    article, told = read_article(file.text, file.path, slug, record)
    if article is None:
        # Their file is not touched; readers get what cleaning gives until it can be read again, never more of it.
        given = written_article(record, file.path, slug)
        rights = stated(file.text, "rights") or given.metadata.rights
        if rights != "full" and given.metadata.rights == "full":
            given = replace(given, metadata=replace(given.metadata, rights="link"))
        return replace(given, edited=True), told
    ours = written_article(record, file.path, slug).metadata
    changed = [name for name in METADATA_FIELDS if getattr(ours, name) != getattr(article.metadata, name)]
    what = f"its own {', '.join(changed)}" if changed else "its own text"
    note = Diagnostic(
        "library-edited", Severity.INFO, f"edited by hand: {what} is published, whatever seed and sidecar say",
        Location(file.path), f"`diff {slug}` shows what cleaning would give, `diff --accept {slug}` hands it back.",
    )  # fmt: skip
    return article, (note, *told)


def _without_record(
    config: ArchiveConfig, slug: str, file: File, hand: _Hand, known: _Known
) -> tuple[Article | None, tuple[Diagnostic, ...]]:
    place = Location(file.path)
    article, told = read_article(file.text, file.path, slug)
    if not file.untouched:
        if file.seed and article is not None:
            message = f"its seed {file.seed} is gone; the edited article stays"
            hint = "Delete the file if the article should go too, or take the line “seed:” out of it."
            told = (Diagnostic("library-orphan", Severity.INFO, message, place, hint), *told)
        return article, told
    there = bool(file.seed) and (config.root / file.seed).is_file()
    if there and not known.again(file, article.metadata.source_url if article else ""):
        message = f"its seed {file.seed} gives no article now; the one in the library is published"
        hint = "See what the report says about the seed; delete this file if the article should go."
        return article, (*told, Diagnostic("library-kept", Severity.WARNING, message, place, hint))
    if hand.remove(file):
        message = f"removed, because its seed {file.seed} is gone and nobody had edited it"
        hint = "If the seed was renamed, `aliases: [" + slug + "]` in its sidecar keeps the old address working."
        return None, (Diagnostic("library-removed", Severity.INFO, message, place, hint),)
    return None, told


def _distinct(
    articles: list[Article], diagnostics: list[Diagnostic], changes: tuple[Change, ...]
) -> tuple[tuple[Article, ...], tuple[Change, ...], tuple[Diagnostic, ...]]:
    """The articles with one slug each: two hand-written files may have names that give the same."""
    taken: set[str] = set()
    out: list[Article] = []
    for article in articles:
        name, number = article.slug, 2
        while name in taken:
            name, number = f"{article.slug}-{number}", number + 1
        if name != article.slug:
            message = f"another file has the address “{article.slug}”; this one is “{name}”"
            place = Location(article.path)
            diagnostics.append(Diagnostic("library-slug-taken", Severity.WARNING, message, place, "Rename the file."))
        taken.add(name)
        out.append(replace(article, slug=name) if name != article.slug else article)
    return tuple(sorted(out, key=lambda a: a.slug)), changes, tuple(diagnostics)


class _Hand:
    """Writes and removes files, and remembers what it did and could not do."""

    def __init__(self, config: ArchiveConfig) -> None:
        self.config = config
        self.changes: list[Change] = []
        self.failed: list[tuple[str, OSError]] = []

    def sweep(self) -> None:
        """Remove what an interrupted build left half-written."""
        with suppress(OSError):
            for entry in self.config.articles_dir.glob(f".*{TEMPORARY}"):
                entry.unlink()

    def write(self, name: str, text: str, before: bytes | None, seed_path: str) -> bool:
        """Whether ``name`` now holds ``text``; a file that changed since it was read is left alone."""
        file = self.config.articles_dir / name
        path = path_of(self.config, name)
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            if _bytes(file) != before:
                return False  # somebody saved it this moment; the next build reads it
            write_atomically(file, text)
        except OSError as error:
            self.failed.append((path, error))
            return False
        self.changes.append(Change("added" if before is None else "updated", path, seed_path))
        return True

    def remove(self, file: File) -> bool:
        """Whether ``file`` is gone; one that changed since it was read stays."""
        place = self.config.articles_dir / file.name
        try:
            if _bytes(place) != file.data:
                return False
            place.unlink()
        except OSError as error:
            self.failed.append((file.path, error))
            return False
        self.changes.append(Change("removed", file.path, file.seed))
        return True

    def trouble(self) -> tuple[Diagnostic, ...]:
        """One line for everything that could not be written."""
        if not self.failed:
            return ()
        path, error = self.failed[0]
        more = f" (and {len(self.failed) - 1} more)" if len(self.failed) > 1 else ""
        message = f"cannot be written{more}: {error.strerror or error}; the site is built all the same"
        hint = "Make docs/articles/ writable to keep the library in the repository."
        return (Diagnostic("library-not-writable", Severity.INFO, message, Location(path), hint),)


def write_atomically(file: Path, text: str) -> None:
    """Put ``text`` at ``file`` so that a reader finds the old bytes or the new ones, never a part."""
    temporary = file.with_name(f".{file.name}{TEMPORARY}")
    try:
        with temporary.open("w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(file)
    except OSError:
        with suppress(OSError):
            temporary.unlink()
        raise


def _bytes(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None
