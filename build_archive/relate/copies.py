"""One text in several wrappings or scripts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from build_archive.model import Decision
from build_archive.relate.groups import Groups
from build_archive.relate.wording import Wording
from build_archive.text.shingles import weight

COPY = 0.6
"""Share of the shorter text in the longer one from which the two are one text; a fifth may be cut and every twentieth
character replaced."""
SAME_OUTLET = 0.8
"""The same between articles of one outlet, whose notices and standing paragraphs are alike."""
DOUBTFUL = 0.25
"""Share from which a person is asked."""
SHORTEST = 100
"""Weight of the shortest text that is taken for a copy: a brief of a few lines stands in any longer report."""
SLENDER = 0.2
"""Length of the shorter text against the longer one below which it is a quotation and no copy."""


@dataclass(frozen=True, slots=True)
class Family:
    """Articles that are copies of each other; most have one member."""

    members: tuple[int, ...]
    """Ascending, that is in order of appearance."""
    pairs: tuple[tuple[int, int, float], ...] = ()
    """What made them one: (one, other, share)."""


def families(wording: Wording, decisions: Sequence[Decision] = ()) -> tuple[Family, ...]:
    """Every article in the family it belongs to, by the first member.

    The most alike are joined first. Two families become one only if the shortest text of either is a copy of the
    other's, too: a digest that holds ten articles is a copy of one of them at most, and its ten articles stay ten.
    What a person decided outweighs what was measured.
    """
    joined, apart = _decided(wording, decisions)
    groups = Groups(len(wording.texts))
    shortest = dict(enumerate(range(len(wording.texts))))
    reasons: list[tuple[int, int, float]] = []

    def join(one: int, other: int) -> None:
        reasons.append((one, other, wording.reading(one, other).share))
        mine, theirs = groups.of(one), groups.of(other)
        short = min(shortest.pop(mine), shortest.pop(theirs), key=lambda n: (len(wording.fingerprints[n]), n))
        shortest[groups.join(mine, theirs)] = short

    for one, other in joined:
        if groups.of(one) != groups.of(other):
            join(one, other)
    for _, one, other in wording.likely:
        mine, theirs = groups.of(one), groups.of(other)
        if mine == theirs or not _copies(wording, one, other):
            continue
        if any({groups.of(a), groups.of(b)} == {mine, theirs} for a, b in apart):
            continue
        if _copies(wording, shortest[mine], shortest[theirs]):
            join(one, other)
    made: dict[int, list[tuple[int, int, float]]] = {}
    for reason in sorted(reasons):
        made.setdefault(groups.of(reason[0]), []).append(reason)
    return tuple(Family(members, tuple(made.get(groups.of(members[0]), ()))) for members in groups.all())


def doubtful(wording: Wording) -> tuple[tuple[int, int, float], ...]:
    """Pairs with much in common that were not taken for copies: (one, other, share), most alike first."""
    home = {member: family.members[0] for family in families(wording) for member in family.members}
    found = []
    for _, one, other in wording.likely:
        if home[one] != home[other]:
            share = wording.reading(one, other).share
            if share >= DOUBTFUL and _heavy(wording, one, other):
                found.append((one, other, share))
    return tuple(sorted(found, key=lambda pair: (-pair[2], pair[:2])))


def _copies(wording: Wording, one: int, other: int) -> bool:
    outlet = wording.texts[one].outlet
    wanted = SAME_OUTLET if outlet and outlet == wording.texts[other].outlet else COPY
    reading = wording.reading(one, other)
    slender = SLENDER * len(wording.folded(reading.longer).letters)
    return (
        reading.share >= wanted
        and len(wording.folded(reading.shorter).letters) >= slender
        and _heavy(wording, one, other)
    )


def _heavy(wording: Wording, one: int, other: int) -> bool:
    return min(weight(wording.folded(one).letters), weight(wording.folded(other).letters)) >= SHORTEST


def _decided(
    wording: Wording, decisions: Sequence[Decision]
) -> tuple[list[tuple[int, int]], set[tuple[int, int]]]:
    """The pairs that a person called copies, and those that a person kept apart; the last word on a pair counts."""
    number = {text.slug: place for place, text in enumerate(wording.texts)}
    verdicts: dict[tuple[int, int], str] = {}
    for decision in decisions:
        if decision.kind != "duplicate":
            continue
        value = dict(decision.value)
        slugs = [value["one"], value["other"]] if {"one", "other"} <= value.keys() else decision.key.split(":")[1:]
        if len(slugs) == 2 and slugs[0] != slugs[1] and all(slug in number for slug in slugs):
            one, other = sorted(number[slug] for slug in slugs)
            verdicts[one, other] = decision.verdict
    return (
        sorted(pair for pair, verdict in verdicts.items() if verdict == "accept"),
        {pair for pair, verdict in verdicts.items() if verdict == "reject"},
    )
