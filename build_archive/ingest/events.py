"""``_curation/events.yml``: what happened, as a curator names it."""

from __future__ import annotations

from build_archive.config import ArchiveConfig
from build_archive.model import Diagnostic, Event


def events(config: ArchiveConfig, found: list[Diagnostic]) -> tuple[Event, ...]:
    """The events, sorted by date, then id; entries that are wrong are left out with a diagnostic in ``found``."""
    return ()
