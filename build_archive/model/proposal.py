"""What the machine was unsure of, and what a person decided."""

from __future__ import annotations

from dataclasses import dataclass

KINDS = ("date", "name", "event", "duplicate", "note")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A question to the curator with the evidence for it."""

    key: str
    """Stable over builds: ``name:`` and a digest of what is asked, never of its order or number."""
    kind: str
    """One of :data:`KINDS`."""
    summary: str
    """One line."""
    evidence: tuple[str, ...]
    """Lines: article, place, sentence."""
    value: tuple[tuple[str, str], ...] = ()
    """What an acceptance writes down, by field: ``(("id", "…"), ("type", "person"), ("label", "…"))``."""
    weight: float = 0.0
    """For sorting; larger is asked first."""


@dataclass(frozen=True, slots=True)
class Decision:
    """An answer, kept in ``_curation/decisions.yml`` and replayed at each build."""

    key: str
    kind: str
    verdict: str
    """``accept`` or ``reject``."""
    value: tuple[tuple[str, str], ...] = ()
    """What was accepted, as the person left it."""
