"""Which lines are the article: the likeliest way from the first line to the last, as in labelling a sequence.

A line stands above the article, in it, in a list or a row of short lines of it, between two parts of it, or below it.
Each sign of a line is worth some points in each of these places (:mod:`build_archive.clean.plain.weights`), and so is
every step from one place to another; the way with most points is found from left to right (Viterbi).
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from build_archive.clean.plain.signs import Line
from build_archive.clean.plain.weights import CLOSES, LISTED, OPENS, OUTSIDE, PLACES, STEPS


class Where(IntEnum):
    """Where a line stands."""

    ABOVE = 0
    PROSE = 1
    SHORT = 2
    BETWEEN = 3
    BELOW = 4


KEPT = frozenset({Where.PROSE, Where.SHORT})
_NEVER = -1e9
_A, _P, _S, _B, _E = range(5)
_UP, _MID, _DOWN, _LISTED = PLACES["above"], PLACES["between"], PLACES["below"], PLACES["short"]


def places(lines: Sequence[Line], *, chrome: float = 0.0) -> list[Where]:
    """The place of each of ``lines``; ``chrome`` is added to what speaks for a line being none of the article."""
    if not lines:
        return []
    step = STEPS
    back: list[tuple[int, int, int, int, int]] = []
    above = prose = short = between = below = _NEVER
    for index, line in enumerate(lines):
        out, listed, opens, closes = _points(line.signs)
        out += chrome
        up, mid, down = (out + _UP) * line.share, (out + _MID) * line.share, (out + _DOWN) * line.share
        listed = (listed + _LISTED) * line.share
        if not index:
            above, below, between = up, _NEVER, _NEVER
            prose, short = step["start prose"] + opens, step["start short"] + opens + listed
            back.append((_A, _A, _A, _A, _A))
            continue
        ways_p = (
            above + step["above prose"] + opens,
            prose,
            short + step["short prose"],
            between + step["between prose"],
        )
        ways_s = (
            above + step["above short"] + opens,
            prose + step["prose short"],
            short,
            between + step["between short"],
        )
        ways_b = (prose + step["prose between"], short + step["short between"], between)
        ways_e = (prose + step["prose below"] + closes, short + step["short below"] + closes, below)
        best_p, best_s, best_b, best_e = max(ways_p), max(ways_s), max(ways_b), max(ways_e)
        back.append(
            (
                _A,
                (_A, _P, _S, _B)[ways_p.index(best_p)],
                (_A, _P, _S, _B)[ways_s.index(best_s)],
                (_P, _S, _B)[ways_b.index(best_b)],
                (_P, _S, _E)[ways_e.index(best_e)],
            )
        )
        above, prose, short = above + up, best_p, best_s + listed
        between, below = best_b + mid, best_e + down
    last = max((prose, _P), (short, _S), (below, _E))[1]
    found = [Where(last)]
    for before in reversed(back[1:]):
        last = before[last]
        found.append(Where(last))
    found.reverse()
    return found


REACH_BELOW, REACH_ABOVE = 10, 3
"""Lines within which prose that nothing speaks against still belongs to the article, where no chrome parts them."""
_PARTS = frozenset(
    "about biography legal furniture comments more reply offer".split()
    + [f"cue {reason}" for reason in "related comment_form share copyright disclaimer membership promotion boilerplate "
       "navigation".split()]
)
_PARTS_ABOVE = _PARTS | frozenset({"title", "date", "byline", "cue metadata", "credit", "ago"})


def grown(lines: Sequence[Line], found: list[Where]) -> list[Where]:
    """``found``, and the prose right before and after the article in it too."""
    kept = [index for index, place in enumerate(found) if place in KEPT]
    if not kept:
        return found
    for begin, step, reach, parts in (
        (kept[-1], 1, REACH_BELOW, _PARTS), (kept[0], -1, REACH_ABOVE, _PARTS_ABOVE)
    ):  # fmt: skip
        edge = begin
        index = edge + step
        while 0 <= index < len(lines) and abs(index - edge) <= reach and parts.isdisjoint(lines[index].signs):
            if lines[index].clean:
                for between in range(edge + step, index + step, step):
                    found[between] = Where.SHORT
                edge = index
            index += step
    return found


def _points(signs: Sequence[str]) -> tuple[float, float, float, float]:
    """What the signs of a line are worth: outside the article, in a list, as its first line, as the first below it."""
    out = listed = opens = closes = 0.0
    for sign in signs:
        out += OUTSIDE.get(sign, 0.0)
        listed += LISTED.get(sign, 0.0)
        opens += OPENS.get(sign, 0.0)
        closes += CLOSES.get(sign, 0.0)
    return out, listed, opens, closes
