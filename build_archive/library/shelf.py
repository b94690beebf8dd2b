"""Which file of the library belongs to which record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from build_archive.config import ArchiveConfig
from build_archive.library.file import is_untouched, stated
from build_archive.model import Diagnostic, Location, Record, Severity
from build_archive.text.slug import is_slug, slug

NOT_ARTICLES = frozenset({"index.md", "readme.md"})


@dataclass(frozen=True, slots=True)
class File:
    """A file found in the library."""

    name: str
    path: str
    """POSIX path from the archive's root."""
    text: str
    data: bytes
    untouched: bool
    """As the build wrote it."""
    seed: str
    """The seed it names; empty in a hand-written article."""
    sha256: str

    @property
    def slug(self) -> str:
        """The article's address, from the file's name."""
        stem = self.name.removesuffix(".md")
        return stem if is_slug(stem) else slug(stem)


@dataclass(frozen=True, slots=True)
class Shelf:
    """A record with its place, a file without a record, or both."""

    slug: str
    record: Record | None
    file: File | None


def path_of(config: ArchiveConfig, name: str) -> str:
    """POSIX path from the archive's root of the library file ``name``."""
    file = config.articles_dir / name
    return (file.relative_to(config.root) if file.is_relative_to(config.root) else file).as_posix()


def files(config: ArchiveConfig) -> tuple[dict[str, File], list[Diagnostic]]:
    """The files of the library by name, and those that cannot be read."""
    found: dict[str, File] = {}
    diagnostics: list[Diagnostic] = []
    folder = config.articles_dir
    entries = list(folder.iterdir()) if folder.is_dir() else []
    for entry in sorted(entries, key=lambda p: p.name.encode("utf-8", "surrogateescape")):
        name = entry.name
        if not name.endswith(".md") or name.startswith(".") or name.lower() in NOT_ARTICLES:
            continue
        path = path_of(config, name)
        if entry.is_symlink() or not entry.is_file():
            message = "a link or no plain file, which is not read"
            hint = "Put the file itself here."
            diagnostics.append(Diagnostic("library-no-file", Severity.WARNING, message, Location(path), hint))
            continue
        try:
            data = entry.read_bytes()
            text = data.decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            hint = "Save it as UTF-8, and check its rights."
            message = f"the file cannot be read: {error}"
            diagnostics.append(Diagnostic("library-unreadable", Severity.WARNING, message, Location(path), hint))
            continue
        found[name] = File(
            name, path, text, data, is_untouched(text), stated(text, "seed"), stated(text, "seed_sha256")
        )
    return found, diagnostics


def arrange(
    config: ArchiveConfig, records: Sequence[Record], found: dict[str, File]
) -> tuple[list[Shelf], list[Diagnostic]]:
    """Every record on a shelf of its own, then the files that are nobody's; sorted by slug.

    An edited file is found again by the seed it names, by the seed's digest (a renamed seed) and by its own name, in
    that order, and keeps its address. The other records take their own slug; where it is taken, the next free number.
    """
    diagnostics: list[Diagnostic] = []
    records = sorted(records, key=lambda r: (r.seed_path, r.id))
    owner = _owners(records, [file for file in found.values() if not file.untouched and file.seed])
    taken = {file.slug for file in found.values() if not file.untouched} | _unreadable(config, found)
    slugs: dict[int, str] = {index: file.slug for index, file in owner.items()}
    free = [index for index in range(len(records)) if index not in owner]
    late: list[int] = []
    for index in free:
        name = records[index].slug
        if name in taken:
            late.append(index)
        else:
            slugs[index] = name
            taken.add(name)
    natural = {records[index].slug for index in free}
    for index in late:
        record = records[index]
        number = 2
        while f"{record.slug}-{number}" in taken or f"{record.slug}-{number}" in natural:
            number += 1
        slugs[index] = f"{record.slug}-{number}"
        taken.add(slugs[index])
        message = f"the slug “{record.slug}” is taken; this article is “{slugs[index]}”"
        diagnostics.append(Diagnostic(
            "library-slug-taken", Severity.WARNING, message,
            Location(record.seed_path), f"Give it one of its own in the sidecar, for example: slug: {slugs[index]}",
        ))  # fmt: skip
    shelves = [
        Shelf(slugs[i], record if slugs[i] == record.slug else replace(record, slug=slugs[i]),
              owner.get(i) or found.get(f"{slugs[i]}.md"))
        for i, record in enumerate(records)
    ]  # fmt: skip
    used = {shelf.file.name for shelf in shelves if shelf.file}
    shelves.extend(Shelf(file.slug, None, file) for name, file in found.items() if name not in used)
    return sorted(shelves, key=lambda s: (s.slug, s.file.name if s.file else "")), diagnostics


def _owners(records: Sequence[Record], edited: Sequence[File]) -> dict[int, File]:
    """The edited file of each record that has one, by the record's index."""
    count = Counter(record.seed_path for record in records)
    paths = set(count)
    # A WARC or a book has many articles: its name and digest do not say which; an address does, or a title.
    several = {record.seed_path for record in records if count[record.seed_path] > 1}
    several |= {record.seed_sha256 for record in records if count[record.seed_path] > 1}
    gone = [file for file in edited if file.seed not in paths]
    owner: dict[int, File] = {}
    given: set[str] = set()

    def of_seed(name: str, one: File | Record) -> tuple[str, str] | None:
        if name not in several:
            return name, ""
        if isinstance(one, Record):
            which = one.metadata.source_url or one.metadata.title
        else:
            which = stated(one.text, "source_url") or stated(one.text, "title")
        return (name, which) if which else None

    def match(among: Sequence[File], of_file: Callable[[File], object], of_record: Callable[[Record], object]) -> None:
        waiting: dict[object, list[File]] = {}
        for file in among:
            key = of_file(file)
            if file.name not in given and key is not None:
                waiting.setdefault(key, []).append(file)
        for index, record in enumerate(records):
            if index not in owner and waiting.get(of_record(record)):
                file = waiting[of_record(record)].pop(0)
                owner[index] = file
                given.add(file.name)

    match(edited, lambda f: (f.seed, f.slug), lambda r: (r.seed_path, r.slug))
    match(edited, lambda f: of_seed(f.seed, f), lambda r: of_seed(r.seed_path, r))
    match([f for f in gone if f.sha256], lambda f: of_seed(f.sha256, f), lambda r: of_seed(r.seed_sha256, r))
    match(gone, lambda f: f.slug, lambda r: r.slug)
    return owner


def _unreadable(config: ArchiveConfig, found: dict[str, File]) -> set[str]:
    """Slugs of files that stand in the folder but could not be read: never written over."""
    folder: Path = config.articles_dir
    if not folder.is_dir():
        return set()
    names = {entry.name for entry in folder.iterdir() if entry.name.endswith(".md") and not entry.name.startswith(".")}
    return {name.removesuffix(".md") for name in names - set(found)}
