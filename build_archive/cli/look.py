"""The archive as a build would see it, without changing anything: the library is brought up to date in a copy."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from build_archive.config import ArchiveConfig
from build_archive.model import Diagnostic, Location
from build_archive.pipeline.progress import for_stream
from build_archive.pipeline.stages import Build, run


def look(config: ArchiveConfig, *, cached: bool = True) -> Build:
    """What a build finds; with ``cached`` off, every seed is cleaned again."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        copy = replace(config, docs_dir=place / "docs")
        if not cached:
            copy = replace(copy, cache_dir=place / "cache")
        if config.articles_dir.is_dir():
            shutil.copytree(config.articles_dir, copy.articles_dir)
        build = run(copy, for_stream())
    try:
        docs = config.docs_dir.relative_to(config.root).as_posix()
    except ValueError:
        docs = config.docs_dir.as_posix()
    here = copy.docs_dir.as_posix()
    found = tuple(_renamed(one, here, docs) for one in build.diagnostics)
    changes = tuple(replace(change, path=change.path.replace(here, docs)) for change in build.library.changes)
    return replace(build, config=config, diagnostics=found, library=replace(build.library, changes=changes))


def _renamed(one: Diagnostic, here: str, there: str) -> Diagnostic:
    place = one.location
    return replace(
        one,
        location=Location(place.path.replace(here, there), place.line, place.column),
        message=one.message.replace(here, there),
        hint=one.hint.replace(here, there),
    )
