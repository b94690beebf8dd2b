"""Which texts of the archive tell of one thing: links between voices by what they have in common, and their clusters.

A *voice* is a family of copies. What very many have is *common stock* (a notice, a law's name) and links nobody: see
:data:`MONTHS`. The decision and what it was weighed against is in ``docs/dev/decisions/0090-stories.md``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf, log2

from build_archive.relate.copies import DOUBTFUL, Family
from build_archive.relate.groups import Groups
from build_archive.relate.wording import LIKELY, Wording, covered, expanded, sample, shared
from build_archive.text.shingles import SURE, Run, weight

NEAR = 31
"""Days (about a month) within which reports of one thing follow each other."""
SPAN = 2 * NEAR
"""Days from the first to the last report that were joined by little more than a sentence."""
MONTHS = 4
"""Calendar months in which a shingle may turn up; one that is used in more of them belongs to no story. Each undated
article counts as a month of its own."""
REUSE = DOUBTFUL
"""Share of the shorter text in the longer one that links two articles whenever they appeared."""
HEAVY = 60
"""Weight of what such a share must come to."""
FEW = 4
"""Voices up to which a common run of :data:`~build_archive.text.shingles.SURE` is enough."""
DEARER = 4
"""What a run must weigh more each time that twice as many voices have it: the long name of an office is in the news
for a month, but a whole sentence that twenty print is a statement that they report."""


@dataclass(frozen=True, slots=True)
class Link:
    """Two voices that tell of one thing."""

    one: int
    """Number of the voice that appeared first."""
    other: int
    near: bool
    """They appeared within a month of each other, in different outlets: a common sentence is enough."""
    strength: int
    """Weight of everything they have in common."""
    passages: tuple[str, ...]
    """The folded letters of what they have in common."""


def links(wording: Wording, voices: Sequence[Family]) -> tuple[Link, ...]:
    """The links between ``voices``."""
    prints = [_together(wording, voice) for voice in voices]
    when = [_when(wording, voice) for voice in voices]
    outlets = [{wording.texts[member].outlet for member in voice.members} - {""} for voice in voices]
    stock: set[int] = set()
    spread: dict[int, int] = {}
    common: Counter[tuple[int, ...]] = Counter()
    everywhere: dict[tuple[int, ...], bool] = {}
    for value, holders in shared(prints):
        if len(holders) > MONTHS:
            if holders not in everywhere:
                everywhere[holders] = _months(when, holders) > MONTHS
            if everywhere[holders]:
                stock.add(value)
                continue
        if len(holders) > FEW:
            spread[value] = len(holders)
        common[holders] += 1
    found = []
    for (one, other), count in sorted(expanded(common).items()):
        one_day, other_day = when[one], when[other]
        near = (
            one_day is not None and other_day is not None and abs(one_day - other_day) <= NEAR
            and not outlets[one] & outlets[other]
        )  # fmt: skip
        if near or count / sample(prints[one], prints[other]) >= LIKELY:
            link = _link(wording, voices, prints, (one, other), near, stock, spread)
            if link is not None:
                found.append(link)
    return tuple(found)


def clusters(wording: Wording, voices: Sequence[Family], linked: Sequence[Link]) -> tuple[tuple[int, ...], ...]:
    """Voices that tell of one thing, two or more at a time, each ascending.

    Links between neighbours in time come first, the strongest before the others, as long as the whole stays within
    :data:`SPAN` and hangs together (:func:`_coherent`). Then each report that takes up an older text at length is
    joined to it, and nothing is joined to the archive through such a late report.
    """
    groups = Groups(len(voices))
    spans = {number: _span(_when(wording, voice)) for number, voice in enumerate(voices)}
    late: set[int] = set()
    across: dict[int, list[Link]] = {}
    for link in linked:
        across.setdefault(link.one, []).append(link)
        across.setdefault(link.other, []).append(link)
    for link in sorted(linked, key=lambda link: (not link.near, -link.strength, link.one, link.other)):
        mine, theirs = groups.of(link.one), groups.of(link.other)
        if mine == theirs:
            continue
        (a, b), (c, d) = spans[mine], spans[theirs]
        first, last = min(a, c), max(b, d)
        if link.near and last - first > SPAN:
            continue
        if not link.near and (link.one in late or link.other in late):
            continue
        if not _coherent(link, across, groups, mine, theirs):
            continue
        if not link.near:
            late.add(link.other)
        spans[groups.join(mine, theirs)] = first, last
    return tuple(cluster for cluster in groups.all() if len(cluster) > 1)


def _span(day: int | None) -> tuple[float, float]:
    return (inf, -inf) if day is None else (day, day)


def _coherent(link: Link, across: Mapping[int, Sequence[Link]], groups: Groups, mine: int, theirs: int) -> bool:
    """Whether two clusters that ``link`` would join hang together.

    The larger a story is, the more of its voices must have something in common with the one that comes to it: two of
    four, three of eight, unless it has very much in common with one. Two clusters of two voices or more become one
    only through two different voices of each, so that no survey of the month joins everything it tells of.
    """
    small, large = sorted((mine, theirs), key=lambda group: len(groups.members(group)))
    few, many = groups.members(small), len(groups.members(large))
    if len(few) == 1 and (many < FEW or link.strength >= HEAVY):
        return True
    ours: set[int] = set()
    far: set[int] = set()
    for member in few:
        for one in across[member]:
            end = one.other if one.one == member else one.one
            if groups.of(end) == large:
                ours.add(member)
                far.add(end)
    several = min(2, len(few))
    return len(ours) >= several and len(far) >= max(several, many.bit_length() - 1)


def _link(
    wording: Wording,
    voices: Sequence[Family],
    prints: Sequence[Sequence[int]],
    pair: tuple[int, int],
    near: bool,
    stock: set[int],
    spread: Mapping[int, int],
) -> Link | None:
    one, other = pair
    both = set(prints[one]).intersection(prints[other])
    telling = both - stock
    reading = wording.reading(*(_best(wording, voices[voice], telling) for voice in pair))
    shorter = wording.folded(reading.shorter)
    runs = [run for run in reading.runs if _tells(shorter.hashes, run, both, telling)]
    passages = tuple(shorter.letters[run.other : run.other + run.length] for run in runs)
    weights = [weight(passage) for passage in passages]
    much = covered(runs) >= REUSE * max(1, len(shorter.letters)) and sum(weights) >= HEAVY
    if much or (near and any(
        heavy >= _needed(shorter.hashes, run, telling, spread) for heavy, run in zip(weights, runs, strict=True)
    )):  # fmt: skip
        return Link(one, other, near, sum(weights), passages)
    return None


def _tells(hashes: Sequence[int], run: Run, both: set[int], telling: set[int]) -> bool:
    """Whether at least half of what was picked of ``run`` is no common stock."""
    picked = both.intersection(hashes[run.other : run.other + run.length])
    return not picked or 2 * len(picked & telling) >= len(picked)


def _needed(hashes: Sequence[int], run: Run, telling: set[int], spread: Mapping[int, int]) -> float:
    """What ``run`` must weigh to link two voices, by how many have the most of it."""
    picked = telling.intersection(hashes[run.other : run.other + run.length])
    holders = sorted(spread.get(value, FEW) for value in picked)
    return SURE + DEARER * log2(holders[len(holders) // 2] / FEW) if holders else SURE


def _best(wording: Wording, voice: Family, wanted: set[int]) -> int:
    """The copy that has the most of what is ``wanted``, the first of equal ones."""
    return max(voice.members, key=lambda number: (len(wanted.intersection(wording.fingerprints[number])), -number))


def _together(wording: Wording, voice: Family) -> Sequence[int]:
    if len(voice.members) == 1:
        return wording.fingerprints[voice.members[0]]
    return sorted(set().union(*(wording.fingerprints[number] for number in voice.members)))


def _when(wording: Wording, voice: Family) -> int | None:
    return min((day for number in voice.members if (day := wording.texts[number].when) is not None), default=None)


def _months(when: Sequence[int | None], holders: Sequence[int]) -> int:
    """Calendar months in which ``holders`` appeared, and one for each that is undated."""
    dated = {day // 31 for number in holders if (day := when[number]) is not None}
    return len(dated) + sum(when[number] is None for number in holders)
