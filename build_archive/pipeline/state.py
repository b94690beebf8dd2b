"""Whether anything changed since the last build: the digest of all that goes in, and the look of what came out."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path

from build_archive.config import ArchiveConfig
from build_archive.pipeline.cache import Cache, code_digest, digest, file_digest, versions

HOST = ("mkdocs", "mkdocs-material", "Markdown", "Jinja2", "pymdown-extensions")
"""Libraries that only the site's pages depend on."""


@dataclass(frozen=True, slots=True)
class State:
    """What the last successful build read and wrote."""

    inputs: str
    library: str
    site: str
    warnings: int
    """Diagnostics that a strict build does not let pass."""


def inputs(config: ArchiveConfig) -> str:
    """Digest of everything a build reads: seeds, hand-written pages, settings, code and the libraries' versions."""
    parts: list[bytes | str] = [code_digest(), json.dumps(versions(*HOST)), _settings(config)]
    for folder in (config.seeds_dir, config.docs_dir):
        for path in _files(folder):
            if folder == config.docs_dir and config.articles_dir in path.parents:
                continue
            parts.append(os.fsencode(path.relative_to(folder)))
            try:
                parts.append(file_digest(path))
            except OSError as error:
                parts.append(f"unreadable {error.errno}")
    return digest(*parts, "")


def library(config: ArchiveConfig) -> str:
    """Digest of the library's files."""
    parts: list[bytes | str] = []
    for path in _files(config.articles_dir):
        parts.append(os.fsencode(path.relative_to(config.articles_dir)))
        parts.append(digest(path.read_bytes()))
    return digest(*parts, "")


def unchanged(config: ArchiveConfig) -> State | None:
    """The last build's state if another build would give the same site, else None."""
    state = _load(config)
    if state is None or not config.site_dir.is_dir():
        return None
    if state.site != _look(config.site_dir) or state.library != library(config) or state.inputs != inputs(config):
        return None
    return state


def save(config: ArchiveConfig, read: str, shelf: str, warnings: int) -> None:
    """Remember a successful build; ``read`` was taken before it began, ``shelf`` after the library was written."""
    Cache(config.cache_dir).put("state", State(read, shelf, _look(config.site_dir), warnings))


def _load(config: ArchiveConfig) -> State | None:
    return Cache(config.cache_dir).get("state", State)


def _settings(config: ArchiveConfig) -> str:
    places = {"root", "docs_dir", "site_dir", "seeds_dir", "cache_dir", "workers"}
    return json.dumps({f.name: getattr(config, f.name) for f in fields(config) if f.name not in places})


def _look(folder: Path) -> str:
    """Digest of names, sizes and times below ``folder``: enough to see that nobody touched it."""
    parts: list[bytes | str] = []
    for path in _files(folder):
        stat = path.stat()
        parts.append(os.fsencode(path.relative_to(folder)))
        parts.append(f"{stat.st_size} {stat.st_mtime_ns}")
    return digest(*parts, "")


def _files(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders.sort(key=os.fsencode)
        for name in sorted(names, key=os.fsencode):
            path = Path(place) / name
            if path.is_file():
                yield path
