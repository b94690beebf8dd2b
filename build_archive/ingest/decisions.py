"""``_curation/decisions.yml``: what a person answered to the machine's questions."""

from __future__ import annotations

from build_archive.config import ArchiveConfig
from build_archive.model import Concept, Decision, Diagnostic, Event


def decisions(config: ArchiveConfig, found: list[Diagnostic]) -> tuple[Decision, ...]:
    """The decisions in the order of the file; entries that are wrong are left out with a diagnostic in ``found``."""
    return ()


def decided_concepts(made: tuple[Decision, ...]) -> tuple[Concept, ...]:
    """The concepts that accepted names stand for."""
    return ()


def decided_events(made: tuple[Decision, ...]) -> tuple[Event, ...]:
    """The events that accepted proposals stand for."""
    return ()
