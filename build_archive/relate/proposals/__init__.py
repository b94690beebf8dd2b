"""What the machine is unsure of: questions to the curator, with their evidence; one file for each kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from build_archive.model import Catalog, Decision, Proposal
from build_archive.model.proposal import KINDS
from build_archive.relate.proposals.dates import date_questions
from build_archive.relate.proposals.duplicates import duplicate_questions
from build_archive.relate.proposals.events import event_questions
from build_archive.relate.proposals.names import name_questions
from build_archive.relate.proposals.notes import note_questions

__all__ = ["MOST", "proposals"]

MOST = 200
"""Questions of one kind at a time; those left over come up when others are answered."""

_ASKED: tuple[Callable[[Catalog, Sequence[Decision]], Iterable[Proposal]], ...] = (
    note_questions, duplicate_questions, event_questions, date_questions, name_questions,
)  # fmt: skip


def proposals(catalog: Catalog, decisions: Sequence[Decision]) -> tuple[Proposal, ...]:
    """The questions that no decision answers yet, most useful first; their keys do not depend on each other."""
    answered = {decision.key for decision in decisions}
    made: list[Proposal] = []
    for asked in _ASKED:
        open_ones = {one.key: one for one in asked(catalog, decisions) if one.key not in answered}
        made += sorted(open_ones.values(), key=_order)[:MOST]
    return tuple(sorted(made, key=_order))


def _order(one: Proposal) -> tuple[float, int, str, str]:
    return -one.weight, KINDS.index(one.kind), one.summary, one.key
