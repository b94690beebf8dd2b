"""What a person changed in an article, and the way back."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass

from build_archive.config import ArchiveConfig
from build_archive.errors import UsageError
from build_archive.library.file import article_file
from build_archive.library.shelf import arrange, files, path_of
from build_archive.library.sync import write_atomically
from build_archive.model import Record


@dataclass(frozen=True, slots=True)
class _Pair:
    path: str
    name: str
    now: str
    ours: str


def difference(config: ArchiveConfig, id: str, records: Sequence[Record]) -> str:
    """Unified diff from the library's file of the article ``id`` to what cleaning gives now; empty if they are equal.

    ``id`` is a slug, a seed's path or name, or the beginning of one that fits a single article.
    """
    pair = _pair(config, id, records)
    return "".join(
        line if line.endswith("\n") else line + "\n\\ No newline at end of file\n"
        for line in difflib.unified_diff(
            pair.now.splitlines(keepends=True), pair.ours.splitlines(keepends=True), pair.path, f"{pair.path} (cleaned)"
        )
    )


def accept(config: ArchiveConfig, id: str, records: Sequence[Record]) -> str:
    """Write what cleaning gives over a hand-edited article, which is the build's own again; the file's path.

    Only a person's command calls this: it is the one place where an edited file is written.
    """
    pair = _pair(config, id, records)
    if pair.now != pair.ours:
        write_atomically(config.articles_dir / pair.name, pair.ours)
    return pair.path


def _pair(config: ArchiveConfig, id: str, records: Sequence[Record]) -> _Pair:
    found, _ = files(config)
    shelves, _ = arrange(config, [r for r in records if r.status != "refused"], found)
    named: list[tuple[_Pair, tuple[str, ...]]] = []
    for shelf in shelves:
        if shelf.record is not None:
            record = shelf.record
            name = shelf.file.name if shelf.file else f"{shelf.slug}.md"
            pair = _Pair(path_of(config, name), name, shelf.file.text if shelf.file else "", article_file(record))
            file = record.seed_path.rsplit("/", 1)[-1]
            named.append((pair, (shelf.slug, record.id, record.seed_path, file, pair.path, name)))
    exact = [pair for pair, names in named if id in names]
    fitting = exact or [pair for pair, names in named if any(n.startswith(id) for n in names)]
    if len(fitting) == 1:
        return fitting[0]
    if not fitting:
        raise UsageError(f"no article with a seed is called “{id}”; the library has: {_few(named)}")
    raise UsageError(f"“{id}” fits {len(fitting)} articles; write more of it: {', '.join(p.name for p in fitting[:5])}")


def _few(named: Sequence[tuple[_Pair, tuple[str, ...]]]) -> str:
    names = [names[0] for _, names in named]
    return ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "") if names else "none"
