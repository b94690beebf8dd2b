"""Notes beside the seeds: ``<name>.notes.yml`` and ``<name>.notes.md``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from build_archive.config import ArchiveConfig
from build_archive.ingest.discover import beside, shown
from build_archive.ingest.notes_markdown import markdown_notes
from build_archive.ingest.notes_yaml import yaml_notes
from build_archive.model import Annotation, Diagnostic, Location, NotesFile, Seed, Severity

BASE = ".notes.base.txt"
_READERS = {".notes.yml": yaml_notes, ".notes.md": markdown_notes}
_MAX_BYTES = 4_000_000
_MAX_BASE = 50_000_000


def notes(config: ArchiveConfig, seeds: Sequence[Seed]) -> tuple[tuple[NotesFile, ...], tuple[Diagnostic, ...]]:
    """The notes of all ``seeds``, sorted by path, and what is wrong with them; a wrong note is left out, the rest
    count. A file whose seed is gone is read, too: its notes have no place and must not be lost."""
    found: list[Diagnostic] = []
    owners: dict[str, list[str]] = {}
    for seed in seeds:
        owners.setdefault(seed.path, []).append(seed.path)
        stem = f"{seed.path.rpartition('/')[0]}/{seed.stem}".lstrip("/")
        if stem != seed.path:
            owners.setdefault(stem, []).append(seed.path)
    files = []
    for path in beside(config):
        ending = next((one for one in _READERS if path.endswith(one)), "")
        if not ending:
            if ".notes." in path.rsplit("/", 1)[-1] and not path.endswith(BASE):
                hint = "Name it .notes.yml or .notes.md."
                found.append(Diagnostic("notes-unknown-file", Severity.WARNING, "read by nobody", _at(path), hint))
            continue
        owner = path.removesuffix(ending)
        belongs = [owner] if owner in owners and owner in owners[owner] else owners.get(owner, [])
        if len(belongs) > 1:
            names = " or ".join(f"{shown(one.rsplit('/', 1)[-1])}{ending}" for one in belongs)
            message = f"{len(belongs)} seeds share this name"
            found.append(Diagnostic("notes-ambiguous", Severity.ERROR, message, _at(path), f"Name it {names}."))
            belongs = []  # read all the same: its notes have no place and must not be lost
        text = _text(config.root / path, path, found)
        if text is None:
            continue
        seed_path = belongs[0] if belongs else owner
        read, problems = _READERS[ending](text, shown(path), seed_path)
        found += problems
        files.append(NotesFile(shown(path), seed_path, read, _base(config.root / (owner + BASE))))
    return _consistent(files, found), tuple(found)


def _consistent(files: Iterable[NotesFile], found: list[Diagnostic]) -> tuple[NotesFile, ...]:
    """``files`` without notes that clash with others or answer nothing."""
    files = list(files)
    everywhere = [note for file in files for note in file.annotations]
    kept: dict[str, Annotation] = {}
    left_out: set[int] = set()
    """Places in ``everywhere``: two notes may stand on one line."""
    for index, note in enumerate(everywhere):
        if note.id and note.id in kept:
            first = kept[note.id]
            hint = f"{first.path}:{first.line} has it already. Delete the id here and call: build-archive annotate fix"
            message = f"the id {note.id} a second time; this note is left out"
            found.append(_problem("notes-duplicate-id", message, note, hint))
            left_out.add(index)
        elif note.id:
            kept[note.id] = note
    loops = _loops(kept)
    while True:
        lost = [
            (index, note) for index, note in enumerate(everywhere)
            if note.reply_to and index not in left_out and (note.reply_to not in kept or note.id in loops)
        ]  # fmt: skip
        for index, note in lost:
            if note.id in loops:
                message = f"the answers {', '.join(sorted(loops[note.id]))} go round in a circle"
                hint = "One of them has to answer a note that is no answer to it."
                found.append(_problem("notes-reply-circle", message, note, hint))
            else:
                hint = "Answer a note of this archive by its id, for example: replyTo: a-0q8s5d"
                message = f"there is no note {note.reply_to} to answer; this note is left out"
                found.append(_problem("notes-reply-lost", message, note, hint))
            left_out.add(index)
            if note.id and kept.get(note.id) is note:
                del kept[note.id]
        if not lost:
            break
    hidden = _hidden(kept)
    result = []
    places = iter(range(len(everywhere)))
    for file in files:
        good = []
        for note in file.annotations:
            if next(places) in left_out:
                continue
            if note.visibility == "public" and note.reply_to in hidden:
                hint = "Write visibility: private, so that everybody sees it."
                found.append(_problem("notes-reply-private", "an answer to a private note is private, too", note, hint,
                                      Severity.WARNING))  # fmt: skip
                note = replace(note, visibility="private")
            good.append(note if note.visibility == "private" else _without_links(note, hidden, found))
        result.append(replace(file, annotations=tuple(good)))
    return tuple(result)


def _loops(kept: dict[str, Annotation]) -> dict[str, set[str]]:
    """Notes that answer themselves in the end, each with its circle."""
    loops: dict[str, set[str]] = {}
    done: set[str] = set()
    for start in kept:
        trail: dict[str, None] = {}
        one = start
        while one in kept and one not in done and one not in trail:
            trail[one] = None
            one = kept[one].reply_to
        if one in trail:
            order = list(trail)
            circle = set(order[order.index(one) :])
            loops.update(dict.fromkeys(circle, circle))
        done.update(trail)
    return loops


def _hidden(kept: dict[str, Annotation]) -> set[str]:
    """Ids of private notes and of all answers to them, however far."""
    answers: dict[str, list[str]] = {}
    for id_, note in kept.items():
        answers.setdefault(note.reply_to, []).append(id_)
    pending = [id_ for id_, note in kept.items() if note.visibility == "private"]
    hidden: set[str] = set()
    while pending:
        one = pending.pop()
        if one not in hidden:
            hidden.add(one)
            pending += answers.get(one, [])
    return hidden


def _without_links(note: Annotation, hidden: set[str], found: list[Diagnostic]) -> Annotation:
    """``note`` without links that would tell of a private one."""
    kept = []
    for link in note.links:
        target = "" if "://" in link.href else link.href.partition("#")[2]
        if target in hidden:
            hint = "Make that note public, or link to its article."
            found.append(_problem("notes-link-private", f"the link to {target}, which is private, is left out", note,
                                  hint, Severity.WARNING))  # fmt: skip
        else:
            kept.append(link)
    return note if len(kept) == len(note.links) else replace(note, links=tuple(kept))


def _text(file: Path, path: str, found: list[Diagnostic]) -> str | None:
    try:
        with file.open("rb") as stream:
            data = stream.read(_MAX_BYTES + 1)
        if len(data) > _MAX_BYTES:
            found.append(Diagnostic("notes-too-large", Severity.ERROR, "over four megabytes", _at(path), "Split it."))
            return None
        return data.decode("utf-8-sig")
    except OSError as error:
        hint = "Check the file's rights."
        found.append(Diagnostic("notes-unreadable", Severity.ERROR, str(error.strerror), _at(path), hint))
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        hint = "Save the file as UTF-8."
        found.append(Diagnostic("notes-encoding", Severity.ERROR, "not UTF-8", Location(shown(path), line), hint))
    return None


def _base(file: Path) -> str:
    """The text that the notes were made on; without it they are found by their words alone."""
    try:
        if not file.is_file() or file.is_symlink() or file.stat().st_size > _MAX_BASE:
            return ""
        return file.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def _problem(
    code: str, message: str, note: Annotation, hint: str, severity: Severity = Severity.ERROR
) -> Diagnostic:
    return Diagnostic(code, severity, message, Location(note.path, note.line), hint)


def _at(path: str) -> Location:
    return Location(shown(path))
