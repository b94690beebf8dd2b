"""What a search must find, told without an index: every document is read from end to end."""

from __future__ import annotations

from collections.abc import Sequence

from build_archive.publish.search.document import TIERS, Document
from build_archive.publish.search.query import Term, parse_query
from build_archive.text.terms import is_script, units

Found = tuple[int, int, int]
"""Tier, frequency, early."""


def expected(documents: Sequence[Document], text: str) -> dict[int, Found]:
    """The hits of one kind by their numbers."""
    query = parse_query(text)
    found: dict[int, Found] = {}
    for number, document in enumerate(documents):
        each = [one_term(document, term) for term in query.terms]
        if each and all(each) and not any(one_term(document, term) for term in query.excluded):
            known = [one for one in each if one]
            found[number] = (
                max(one[0] for one in known), sum(one[1] for one in known), sum(one[2] for one in known)
            )  # fmt: skip
    return found


def one_term(document: Document, term: Term) -> Found | None:
    places: list[tuple[int, int]] = []
    kind = ("article", "note", "event", "concept").index(document.kind)
    for field, strings in enumerate(document.fields):
        start = 0
        for string in strings:
            text = [unit.text for unit in units(string)]
            places += [(TIERS[kind][field], start + index) for index in range(len(text)) if stands(text, index, term)]
            start += len(text) + 1
    if not places:
        return None
    tier = min(tier for tier, _ in places)
    first = min(index for its, index in places if its == tier)
    return tier, len(places), (first + 1).bit_length() - 1


def stands(text: list[str], index: int, term: Term) -> bool:
    wanted = term.units
    here = text[index : index + len(wanted)]
    if len(here) < len(wanted):
        return False
    for place, (unit, mine) in enumerate(zip(here, wanted, strict=True)):
        word = not is_script(mine[0])
        first, last = place == 0, place == len(wanted) - 1
        before_script = not last and is_script(wanted[place + 1][0])
        after_script = not first and is_script(wanted[place - 1][0])
        if unit == mine:
            continue
        if is_script(unit[0]) or not word:
            return False
        if first and before_script and unit.endswith(mine):
            continue
        if last and unit.startswith(mine) and (first or after_script or len(mine) > 2):
            continue
        return False
    return True
