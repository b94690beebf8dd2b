"""What a site's own file reads from its pages goes before what the general rules found."""

from __future__ import annotations

from collections.abc import Iterable

from build_archive.describe.declared import fold
from build_archive.describe.names import people
from build_archive.model import Certainty, Evidence
from build_archive.model.site_hints import SiteHint
from build_archive.text.personal import mask
from build_archive.text.timex import machine_date

_DATES = frozenset({"published", "updated", "written"})
_PEOPLE = frozenset({"author", "editor"})
_ADDRESSES = frozenset({"source_url", "mirror_url"})


def with_hints(evidences: list[Evidence], hints: Iterable[SiteHint]) -> list[Evidence]:
    """``evidences`` with the value of each hint; one that says the same adds nothing: what was found has a place."""
    for hint in hints:
        values = _values(hint)
        before = tuple(evidence.value for evidence in evidences if evidence.field == hint.field)
        if not values or _same(hint.field, before, values):
            continue
        note = f"without the site's file: {'; '.join(before)}" if before else ""
        evidences = [evidence for evidence in evidences if evidence.field != hint.field]
        evidences += [
            Evidence(hint.field, value, mask(hint.where), hint.rule, Certainty.STATED, note=note) for value in values
        ]
    return evidences


def _values(hint: SiteHint) -> tuple[str, ...]:
    if hint.field in _DATES:
        timex = machine_date(hint.value)
        return (timex.value,) if timex else ()
    if hint.field in _PEOPLE:
        return people(hint.value, strict=False)
    value = fold(hint.value)
    if hint.field in _ADDRESSES:
        return (value,) if value.startswith(("http://", "https://")) else ()
    return (mask(value),) if value else ()


def _same(field: str, before: tuple[str, ...], values: tuple[str, ...]) -> bool:
    """Whether a hint says what was found; a day says no more than a moment of that day."""
    if field in _DATES and before:
        return before[0].startswith(values[0])
    return before == values
