"""Notes beside the seeds: ``<name>.notes.yml`` and ``<name>.notes.md``."""

from __future__ import annotations

from collections.abc import Sequence

from build_archive.config import ArchiveConfig
from build_archive.model import Diagnostic, NotesFile, Seed


def notes(config: ArchiveConfig, seeds: Sequence[Seed]) -> tuple[tuple[NotesFile, ...], tuple[Diagnostic, ...]]:
    """The notes of all ``seeds``, sorted by path, and what is wrong with them; a wrong note is left out, the rest
    count."""
    return (), ()
