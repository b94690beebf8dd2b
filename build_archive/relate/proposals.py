"""What the machine is unsure of: questions to the curator, with their evidence."""

from __future__ import annotations

from collections.abc import Sequence

from build_archive.model import Catalog, Decision, Proposal


def proposals(catalog: Catalog, decisions: Sequence[Decision]) -> tuple[Proposal, ...]:
    """The questions that no decision answers yet, most useful first; their keys do not depend on each other."""
    return ()
