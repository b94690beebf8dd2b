"""Which lines are the article: the likeliest way from the first line to the last, as in labelling a sequence.

A line stands above the article, in it, in a list or a row of short lines of it, between two parts of it, or below it.
Each sign of a line is worth some points in each of these places (:mod:`build_archive.clean.plain.weights`), and so is
every step from one place to another; the way with most points is found from left to right (Viterbi).
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from build_archive.clean.plain.signs import Line
from build_archive.clean.plain.weights import SIGNS, STEPS


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
_STAY, _OPEN_P, _OPEN_S = 0.0, STEPS["above prose"], STEPS["above short"]


def places(lines: Sequence[Line], *, chrome: float = 0.0) -> list[Where]:
    """The place of each of ``lines``; ``chrome`` is added to what speaks for a line being none of the article."""
    if not lines:
        return []
    step = STEPS
    back: list[tuple[int, int, int, int, int]] = []
    above = prose = short = between = below = _NEVER
    for index, line in enumerate(lines):
        out, up, mid, down, listed, opens, closes = _points(line.signs)
        out += chrome
        if not index:
            above, below, between = out + up, _NEVER, _NEVER
            prose, short = step["start prose"] + opens, step["start short"] + opens + listed
            back.append((_A, _A, _A, _A, _A))
            continue
        ways_p = (above + _OPEN_P + opens, prose, short + step["short prose"], between + step["between prose"])
        ways_s = (above + _OPEN_S + opens, prose + step["prose short"], short, between + step["between short"])
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
        above, prose, short = above + out + up, best_p, best_s + listed
        between, below = best_b + out + mid, best_e + out + down
    last = max((prose, _P), (short, _S), (below, _E))[1]
    found = [Where(last)]
    for before in reversed(back[1:]):
        last = before[last]
        found.append(Where(last))
    found.reverse()
    return found


def _points(signs: Sequence[str]) -> tuple[float, float, float, float, float, float, float]:
    """What the signs of a line are worth: outside, above, between, below, in a list, as first line, as first below."""
    out, up, mid, down, listed, opens, closes = SIGNS["any"]
    for sign in signs:
        found = SIGNS.get(sign)
        if found is not None:
            out += found[0]
            up += found[1]
            mid += found[2]
            down += found[3]
            listed += found[4]
            opens += found[5]
            closes += found[6]
    return out, up, mid, down, listed, opens, closes
