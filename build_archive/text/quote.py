"""Finding a quotation in a text that may have changed: by its exact words, through the changes, by its surroundings.

All places here are in the script-neutral form; :class:`Reader` knows the way back. The only file that knows rapidfuzz.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import Indel, Levenshtein

from build_archive.text.neutral import Neutral, neutral

Span = tuple[int, int]
Block = tuple[int, int, int, int]
"""Start and end in the old text, start and end in the new one."""

CONTEXT = 32
"""Characters on each side that are looked at."""
_TELLING = 12
"""Characters from which one side of the surroundings is enough."""
_GRAM = 3
_COMMON = 200
"""A piece of text that stands in more places than this tells nothing about the place."""
_PIECES = 400
"""Pieces of a quotation that are looked up."""
_BUCKET = 24
_TRIED = 6
"""Places that are looked at closely."""
_SLACK = 16
"""Characters on each side of a place that are looked at with it, at least."""
_LOOSE = 5
_LONG = 24
"""Characters from which a passage may lose a part of it."""
_DENSE = 0.5
"""What a character of a gap counts against the characters that are still there."""
_BURST = 10
"""Characters that a correction may exchange or put in without counting."""
_GAP = 50
"""A passage in which more than this was inserted is two; the larger one counts."""
_WORK = 4_000_000_000
"""Pairs of characters that a comparison of two texts may have to look at (about half a second)."""
_FEW = 200
"""Occurrences whose surroundings are all looked at."""
_MANY = 10_000
"""Occurrences after which nobody counts."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The neutral text before and after a quotation; empty where nothing is known."""

    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that may be that of a quotation."""

    start: int
    end: int
    similarity: float
    """Of its words, 0 to 1."""
    context: float | None
    """Of its surroundings; None where nothing is known of them."""
    side: float = 0.0
    """Of the better side of them, as far as it is long enough to say something."""

    @property
    def score(self) -> float:
        """Six parts words, four parts surroundings."""
        return self.similarity if self.context is None else 0.6 * self.similarity + 0.4 * self.context


class Reader:
    """A text in which quotations are looked for; what is needed several times is made once, when it is needed."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._changes: dict[str, Changes | None] = {}

    @cached_property
    def neutral(self) -> Neutral:
        """The text in script-neutral form."""
        return neutral(self.text)

    def words(self, span: Span) -> str:
        """The neutral words at ``span``."""
        return self.neutral.text[span[0] : span[1]]

    def occurrences(self, words: str, most: int = _MANY) -> list[Span]:
        """Every place of the neutral ``words``, none overlapping; the first ``most``."""
        found: list[Span] = []
        place = self.neutral.text.find(words) if words else -1
        while place >= 0 and len(found) < most:
            found.append((place, place + len(words)))
            place = self.neutral.text.find(words, place + len(words))
        return found

    def likely(self, spans: list[Span], around: Surroundings) -> list[Span]:
        """Those of ``spans`` that are worth a closer look; of very many, the ones whose neighbours are right."""
        if len(spans) <= _FEW:
            return spans
        text = self.neutral.text
        before, after = around.prefix[-2:], around.suffix[:2]
        good = [
            (start, end) for start, end in spans
            if (before and text.endswith(before, 0, start)) or (after and text.startswith(after, end))
        ]  # fmt: skip
        return good[:_FEW] or spans[:_FEW]

    def around(self, span: Span) -> Surroundings:
        """What stands around ``span``."""
        text = self.neutral.text
        return Surroundings(text[max(0, span[0] - CONTEXT) : span[0]], text[span[1] : span[1] + CONTEXT])

    def candidate(self, span: Span, words: str, around: Surroundings) -> Candidate:
        """``span`` as a place of ``words``, with how well both fit."""
        similarity = 1.0 if self.words(span) == words else _likeness(words, self.words(span))
        return Candidate(span[0], span[1], similarity, *self.context(span, around))

    def context(self, span: Span, around: Surroundings) -> tuple[float | None, float]:
        """How well the text around ``span`` fits ``around``, on both sides and on the better one; None where nothing
        is known of them."""
        prefix, suffix = around.prefix[-CONTEXT:], around.suffix[:CONTEXT]
        if not prefix and not suffix:
            return None, 0.0
        text = self.neutral.text
        before = text[max(0, span[0] - len(prefix)) : span[0]]
        after = text[span[1] : span[1] + len(suffix)]
        fits = [(len(one), _fit(one, other)) for one, other in ((prefix, before), (suffix, after)) if one]
        mean = sum(length * fit for length, fit in fits) / sum(length for length, _ in fits)
        return mean, max((fit for length, fit in fits if length >= _TELLING), default=0.0)

    def changes(self, old: Reader) -> Changes | None:
        """How ``old`` became this text; None where finding that out would take too long."""
        if old.text not in self._changes:
            before, after = old.neutral.text, self.neutral.text
            head = _common(before, after)
            tail = _common(before[head:][::-1], after[head:][::-1])
            work = (len(before) - head - tail) * (len(after) - head - tail)
            self._changes[old.text] = Changes(before, after) if work <= _WORK else None
        return self._changes[old.text]

    def search(self, words: str, around: Surroundings) -> list[Candidate]:
        """Places whose words and surroundings are like those given, best first."""
        prefix, suffix = around.prefix[-CONTEXT:], around.suffix[:CONTEXT]
        pattern = prefix + words + suffix
        found: dict[Span, Candidate] = {}
        for diagonal in self._diagonals(pattern):
            slack = max(_SLACK, len(pattern) // 4)
            first = max(0, diagonal - slack)
            window = self.neutral.text[first : diagonal + len(pattern) + slack]
            inside = (len(prefix), len(prefix) + len(words))
            # Without surroundings nothing holds the ends of a few words: stray letters far off are none of theirs.
            gap = _GAP if prefix and suffix else max(_LOOSE, len(words) // 4)
            span = Changes(pattern, window).mapped(inside, whole=False, gap=gap)
            if span is not None and span[0] < span[1]:
                place = (first + span[0], first + span[1])
                found.setdefault(place, self.candidate(place, words, around))
        return sorted(found.values(), key=lambda one: (-one.score, one.start, one.end))

    @cached_property
    def _grams(self) -> dict[str, list[int]]:
        index: dict[str, list[int]] = defaultdict(list)
        text = self.neutral.text
        for place in range(len(text) - _GRAM + 1):
            places = index[text[place : place + _GRAM]]
            if len(places) <= _COMMON:
                places.append(place)
        return index

    def _diagonals(self, pattern: str) -> list[int]:
        """Where ``pattern`` would begin, judged by the pieces that it shares with the text; likeliest first."""
        grams = self._grams
        votes: Counter[int] = Counter()
        weights: dict[int, Counter[int]] = defaultdict(Counter)
        # Of a long passage a part tells as much.
        for offset in range(0, len(pattern) - _GRAM + 1, 1 + len(pattern) // _PIECES):
            places = grams.get(pattern[offset : offset + _GRAM], ())
            if len(places) > _COMMON:
                continue
            for place in places:
                bucket = (place - offset) // _BUCKET
                votes[bucket] += 1
                weights[bucket][place - offset] += 1
        if not votes:
            # Not three letters in a row are left: two may be.
            for offset in range(min(len(pattern), _PIECES) - 1):
                for place, _ in self.occurrences(pattern[offset : offset + 2], _TRIED):
                    votes[(place - offset) // _BUCKET] += 1
                    weights[(place - offset) // _BUCKET][place - offset] += 1
        # A place may lie on the border of two buckets.
        joint = {bucket: count + votes.get(bucket + 1, 0) for bucket, count in votes.items()}
        best = sorted(joint, key=lambda bucket: (-joint[bucket], bucket))[: 2 * _TRIED]
        places_: dict[int, None] = {}
        for bucket in best:
            both = weights[bucket] + weights.get(bucket + 1, Counter())
            diagonal = min(both, key=lambda one: (-both[one], one))
            places_.setdefault(diagonal)
        return list(places_)[:_TRIED]


class Changes:
    """How one text became another."""

    def __init__(self, old: str, new: str) -> None:
        self.blocks: list[tuple[bool, Block]] = [
            (one.tag == "equal", (one.src_start, one.src_end, one.dest_start, one.dest_end))
            for one in Levenshtein.opcodes(old, new)
        ]
        self._starts = [block[0] for _, block in self.blocks]

    def mapped(self, span: Span, *, whole: bool = True, gap: int = _GAP) -> Span | None:
        """Where the stretch ``span`` of the old text is in the new one; None where too little of it is left.

        With ``whole`` off a third is enough: the caller looks at the words.
        """
        start, end = span
        pieces = self._pieces(start, end)
        if not pieces:
            return None
        low, high = _together(pieces, gap, _DENSE if end - start >= _LONG else 0.0)
        kept = sum(one[1] - one[0] for one in pieces[low:high])
        if kept * (2 if whole else 3) < end - start:
            return None
        first, last = pieces[low], pieces[high - 1]
        # What was exchanged at the very edge belongs to it.
        new_start = self._edge_before(start, first) if low == 0 else first[2]
        new_end = self._edge_after(end, last) if high == len(pieces) else last[3]
        return new_start, new_end

    def _pieces(self, start: int, end: int) -> list[Block]:
        """What of the stretch is still there."""
        found = []
        index = max(0, bisect_right(self._starts, start) - 1)
        while index < len(self.blocks) and self.blocks[index][1][0] < end:
            same, (a, b, c, _) = self.blocks[index]
            low, high = max(a, start), min(b, end)
            if same and low < high:
                found.append((low, high, c + low - a, c + high - a))
            index += 1
        return found

    def _edge_before(self, start: int, first: Block) -> int:
        """The place in the new text of ``start``, which lies before the first piece that is still there."""
        lost = first[0] - start
        place = first[2]
        for same, (a, b, c, d) in reversed(self.blocks[: bisect_right(self._starts, first[0] - 1)]):
            if lost <= 0 or same:
                break
            if b > start:
                # As many as were exchanged; of what was only put in, nothing.
                place = max(c, d - min(d - c, b - max(a, start)))
                lost -= b - a
        return place

    def _edge_after(self, end: int, last: Block) -> int:
        place = last[3]
        index = bisect_right(self._starts, last[1] - 1)
        while index < len(self.blocks):
            same, (a, b, c, d) = self.blocks[index]
            if same or a >= end:
                break
            if b > a:
                place = min(d, c + min(b, end) - a)
            index += 1
        return place


def _together(pieces: Sequence[Block], gap: int, dense: float) -> tuple[int, int]:
    """Which of the pieces belong together: the run with most in it, each gap counted against it.

    Where a foreign paragraph took the place of a part, single letters of it happen to agree; they lie thin.
    """
    best, best_run = 0.0, (0, 1)
    first, weight = 0, 0.0
    for index, (a, b, c, _) in enumerate(pieces):
        if index:
            before = pieces[index - 1]
            cost = dense * max(0, max(a - before[1], c - before[3]) - _BURST)
            if c - before[3] > gap or weight <= cost:
                first, weight = index, 0.0
            else:
                weight -= cost
        weight += b - a
        if weight > best:
            best, best_run = weight, (first, index + 1)
    return best_run


def _likeness(one: str, other: str) -> float:
    return float(Levenshtein.normalized_similarity(one, other))


def _fit(one: str, other: str) -> float:
    """How much of ``one`` stands in ``other``, in order."""
    if one == other:
        return 1.0
    return float(Indel.normalized_similarity(one, other))


def _common(one: str, other: str) -> int:
    """Length of the common beginning."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def mixed(spans: Sequence[Span]) -> float:
    """F1 of two spans: 1 where they are one, 0 where they share nothing."""
    (a, b), (c, d) = spans
    shared = min(b, d) - max(a, c)
    return 2 * shared / (b - a + d - c) if shared > 0 else 0.0
