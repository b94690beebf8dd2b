"""Which lines are the article: the likeliest way from the first line to the last, as in labelling a sequence.

A line stands above the article, in it, in a list or a row of short lines of it, between two parts of it, or below it.
Each sign of a line is worth some points in each of these places (:mod:`build_archive.clean.plain.weights`), and so is
every step from one place to another; the way with most points is found from left to right (Viterbi).
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from build_archive.clean.inside import REFERENCES
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


REACH_BELOW, REACH_ABOVE, ACROSS = 10, 3, 4
"""Lines within which prose that nothing speaks against still belongs to the article: where no chrome parts them, and
where at most a line such as ``Read also`` does and two paragraphs follow."""
_PARTS = frozenset(
    [
        *"about biography legal furniture more reply offer".split(),
        *(f"cue {reason}" for reason in "related share copyright disclaimer membership promotion boilerplate".split()),
        "cue navigation",
    ]
)
_FACTS = frozenset({"title", "date", "byline", "cue metadata", "credit", "ago"})
_WALLS = frozenset({"comments", "cue comment_form", "about", "cue copyright"})
_NEXT = _WALLS | _FACTS
"""What no article goes on behind; behind a line that parts, the facts of another article are such a wall too."""


def grown(lines: Sequence[Line], found: list[Where]) -> list[Where]:
    """``found``, and the prose right before and after the article in it too."""
    kept = [index for index, place in enumerate(found) if place in KEPT]
    if kept:
        first = _first_below_title(lines, kept[0])
        if first is None and (other := _first_dated(lines, kept[0])) is not None:
            # A feed of other articles follows many a short one: what the chrome below it parts is another's text.
            first = other
            wall = next((at for at in range(first, kept[0]) if _ends(lines[at])), None)
            if wall is not None:
                for index in range(first, len(found)):
                    found[index] = Where.SHORT if index < wall else Where.BELOW
                _grow(lines, found, wall - 1, 1, REACH_BELOW, _PARTS)
                return found
        if first is not None:
            for index in range(first, kept[0]):
                found[index] = Where.BETWEEN if _chrome(lines[index]) else Where.SHORT
            kept[0] = first
        _grow(lines, found, kept[-1], 1, REACH_BELOW, _PARTS)
        _grow(lines, found, kept[0], -1, REACH_ABOVE, _PARTS | _FACTS)
        first = next(index for index, place in enumerate(found) if place in KEPT)
        if first and lines[first - 1].has("item") and not _chrome(lines[first - 1]):
            found[first - 1] = Where.SHORT  # the numbered heading of the first part
    return found


TITLE_ABOVE, TEXT_BELOW = 60, 10
"""Lines above the found beginning among which the title is looked for, and those below it where its text may begin."""


def _first_below_title(lines: Sequence[Line], start: int) -> int | None:
    """The first of two paragraphs right below the title, where the address tells which line that is."""
    for title in range(start - 1, max(start - TITLE_ABOVE, 0) - 1, -1):
        if lines[title].has("title"):
            for index in range(title + 1, min(title + TEXT_BELOW, start - 1)):
                if lines[index].clean and lines[index + 1].clean:
                    return index
            return None
    return None


_ENDS = frozenset({"cue share", "cue comment_form", "cue related", "cue copyright", "cue disclaimer"})
DATED_ABOVE, LONG = 150, 300.0
"""Lines above the found beginning among which a line of date and time with a paragraph below it is looked for; the
weight of such a paragraph, if it is the only one.

The first bound keeps the search short. Any from 30 to 2,000 gives the same on the public pages, so they say nothing for
this one."""


def _first_dated(lines: Sequence[Line], start: int) -> int | None:
    """The first paragraph right below a line that is nothing but a date and a time, before ``start``; None if none is.

    Portals print a feed of other articles, whole, below a short piece of news. The feed is more prose, so the likeliest
    way begins in it; but the first text below a moment of its own is what was captured. A rule by hand: of 276 public
    pages it changes one (F1 0 to .985), and harms none. That is little to go by; the cue is general, its gain unproven.
    """
    for index in range(max(1, start - DATED_ABOVE), start - 1):
        line = lines[index]
        if line.clean and (line.weight >= LONG or lines[index + 1].clean):
            for before in range(index - 1, max(index - 4, 0) - 1, -1):
                if lines[before].prose:
                    break
                if lines[before].moment:
                    return index
    return None


def _ends(line: Line) -> bool:
    return not _ENDS.isdisjoint(line.signs)


def _chrome(line: Line) -> bool:
    return line.cue is not None or not (_PARTS | _FACTS).isdisjoint(line.signs)


def _grow(
    lines: Sequence[Line], found: list[Where], edge: int, step: int, reach: int, parts: frozenset[str]
) -> None:
    index = edge + step
    parted = False
    while 0 <= index < len(lines) and abs(index - edge) <= (ACROSS if parted else reach):
        line = lines[index]
        if not (_NEXT if parted else _WALLS).isdisjoint(line.signs):
            return
        if line.weight < 60 and (line.has("cue related") or REFERENCES.match(line.text)):
            return
        after = index + step
        if line.clean and (not parted or (0 <= after < len(lines) and lines[after].clean)):
            for between in range(edge + step, index + step, step):
                chrome = parted and (lines[between].cue is not None or not parts.isdisjoint(lines[between].signs))
                found[between] = Where.BETWEEN if chrome else Where.SHORT
            edge, parted = index, False
        parted = parted or not parts.isdisjoint(line.signs)
        index += step


def _points(signs: Sequence[str]) -> tuple[float, float, float, float]:
    """What the signs of a line are worth: outside the article, in a list, as its first line, as the first below it."""
    out = listed = opens = closes = 0.0
    for sign in signs:
        out += OUTSIDE.get(sign, 0.0)
        listed += LISTED.get(sign, 0.0)
        opens += OPENS.get(sign, 0.0)
        closes += CLOSES.get(sign, 0.0)
    return out, listed, opens, closes
