"""Which articles may have wording in common, and how much of it: what copies and stories are both made from.

Fingerprints say which pairs are worth reading (:func:`shared`, :func:`pairs`); what two articles really have in common
is then read from their texts (:meth:`Wording.reading`). The work for one article depends on what it shares and not on
how many articles there are: a shingle that many articles have makes as many pairs as there are articles, not more.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise

from build_archive.model import Article, Findings
from build_archive.relate.sources import outlet_host
from build_archive.relate.years import day
from build_archive.text.script import fold
from build_archive.text.shingles import MOST, Folded, Run, common_runs, folded, unpack

CLIQUE = 16
"""Articles up to which all pairs of those that have a shingle are looked at; of more only each with the first of all
and with the :data:`BEFORE` before it."""
BEFORE = 5
LIKELY = 0.12
"""Share of a fingerprint in another one from which the two texts are read; every 20th character replaced leaves .5."""
_AT_ONCE = 500_000
"""Hashes that are held in a set at a time, some 40 MB."""
_KEPT = 64
"""Folded texts kept in memory."""


@dataclass(frozen=True, slots=True)
class Text:
    """An article as far as its wording is compared."""

    slug: str
    text: str
    shingles: str
    when: int | None
    """Day of its first appearance, counted in months of 31 days; None if no month is known."""
    outlet: str
    """Empty where none is known."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What two texts have in common."""

    longer: int
    """Number of the text that the runs' ``one`` counts in."""
    shorter: int
    """Number of the text that their ``other`` counts in."""
    runs: tuple[Run, ...]
    share: float
    """Share of the shorter text's letters that stand in the longer one."""


def appearance(article: Article) -> tuple[bool, tuple[int, ...], str]:
    """For sorting in order of appearance: by date published, else changed, else written; then slug; undated last."""
    known = _date(article)
    year, month, date = (*known, 0, 0, 0)[:3]
    return not known, (year, month, date), article.slug


def texts(articles: Iterable[Article], findings: Mapping[str, Findings]) -> tuple[Text, ...]:
    """The ``articles`` in order of appearance, whatever order they come in."""
    none = Findings()
    return tuple(
        Text(one.slug, one.text, findings.get(one.slug, none).shingles, _when(_date(one)), _outlet(one))
        for one in sorted(articles, key=appearance)
    )


class Wording:
    """The texts of an archive and what is known of their wording."""

    def __init__(self, of: tuple[Text, ...]) -> None:
        self.texts = of
        self.fingerprints = [unpack(text.shingles) for text in of]
        self._folded: OrderedDict[int, Folded] = OrderedDict()
        self._readings: dict[tuple[int, int], Reading] = {}
        likely = (
            (count / sample(self.fingerprints[i], self.fingerprints[j]), i, j)
            for (i, j), count in counted(self.fingerprints).items()
        )
        self.likely = sorted((one for one in likely if one[0] >= LIKELY), key=lambda one: (-one[0], one[1:]))
        """(share as the fingerprints tell it, one, other), most first."""

    def folded(self, number: int) -> Folded:
        """The folded text of an article."""
        found = self._folded.get(number)
        if found is None:
            found = self._folded[number] = folded(self.texts[number].text)
            if len(self._folded) > _KEPT:
                self._folded.popitem(last=False)
        else:
            self._folded.move_to_end(number)
        return found

    def reading(self, i: int, j: int) -> Reading:
        """What the two texts have in common, read once."""
        i, j = min(i, j), max(i, j)
        found = self._readings.get((i, j))
        if found is None:
            longer, shorter = (i, j) if len(self.folded(i).letters) >= len(self.folded(j).letters) else (j, i)
            runs = tuple(common_runs(self.folded(longer), self.folded(shorter)))
            share = covered(runs) / max(1, len(self.folded(shorter).letters))
            found = self._readings[i, j] = Reading(longer, shorter, runs, share)
        return found

    @property
    def read(self) -> int:
        """Pairs of texts that have been read, for measuring."""
        return len(self._readings)


@lru_cache(maxsize=1)
def wording(of: tuple[Text, ...]) -> Wording:
    """The one :class:`Wording` of these texts: copies, stories and the review ask for the same one after another."""
    return Wording(of)


def covered(runs: Sequence[Run]) -> int:
    """Letters of the shorter text that stand in ``runs``, which are in its order."""
    total = done = 0
    for run in runs:
        end = run.other + run.length
        total += max(0, end - max(done, run.other))
        done = max(done, end)
    return total


def sample(one: Sequence[int], other: Sequence[int]) -> int:
    """How many hashes the two fingerprints could have in common: of a text too long for all of its own, a part."""
    short, long = sorted((one, other), key=len)
    return max(1, bisect_left(short, long[-1]) + 1 if len(long) >= MOST else len(short))


def counted(fingerprints: Sequence[Sequence[int]]) -> Counter[tuple[int, int]]:
    """How many picked shingles each pair worth looking at has in common."""
    return expanded(Counter(holders for _, holders in shared(fingerprints)))


def expanded(holders: Mapping[tuple[int, ...], int]) -> Counter[tuple[int, int]]:
    """The same of shingles counted by who has them: all those of a common paragraph are looked at once."""
    found: Counter[tuple[int, int]] = Counter()
    for those, count in holders.items():
        for pair in pairs(those):
            found[pair] += count
    return found


def pairs(holders: Sequence[int]) -> Iterable[tuple[int, int]]:
    """The pairs of ``holders`` that are looked at; few more than there are holders, if these are many."""
    if len(holders) <= CLIQUE:
        return combinations(holders, 2)
    found = {(holders[0], other) for other in holders[1:]}
    for step in range(1, BEFORE + 1):
        found.update(zip(holders, holders[step:]))  # noqa: B905 - as long as the shorter
    return found


def shared(fingerprints: Sequence[Sequence[int]]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """(shingle, numbers of those that have it, ascending) of every shingle in two or more ``fingerprints``.

    Each fingerprint is sorted. The range of hashes is walked in slices, so that memory does not grow with the archive.
    """
    slices = 1 + sum(map(len, fingerprints)) // _AT_ONCE
    edges = [(1 << 48) * number // slices for number in range(slices + 1)]
    for low, high in pairwise(edges):
        pieces = [one[bisect_left(one, low) : bisect_left(one, high)] for one in fingerprints]
        seen: set[int] = set()
        twice: set[int] = set()
        for piece in pieces:
            twice.update(seen.intersection(piece))
            seen.update(piece)
        seen.clear()
        holders: dict[int, list[int]] = {value: [] for value in sorted(twice)}
        for number, piece in enumerate(pieces):
            for value in twice.intersection(piece):
                holders[value].append(number)
        for value, those in holders.items():
            yield value, tuple(those)


def _date(article: Article) -> tuple[int, ...]:
    facts = article.metadata
    return day(facts.published) or day(facts.updated) or day(facts.written)


def _when(date: tuple[int, ...]) -> int | None:
    if len(date) < 2:
        return None
    year, month, number = (*date, 15)[:3]
    return (year * 12 + month - 1) * 31 + number - 1


def _outlet(article: Article) -> str:
    return outlet_host(article.metadata.source_url) or fold(article.metadata.site_name.strip())
