"""``_curation/concepts.yml``: what the archive knows by name."""

from __future__ import annotations

from build_archive.config import ArchiveConfig
from build_archive.model import Concept, Diagnostic


def concepts(config: ArchiveConfig, found: list[Diagnostic]) -> tuple[Concept, ...]:
    """The concepts, sorted by id; entries that are wrong are left out with a diagnostic in ``found``."""
    return ()
