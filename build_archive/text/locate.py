"""Where a quotation stands now: the decision between exact words, the changes of the text, and the surroundings."""

from __future__ import annotations

from dataclasses import dataclass

from build_archive.text.neutral import neutral_words
from build_archive.text.quote import CONTEXT, Candidate, Reader, Span, Surroundings, mixed

REVIEW = 0.8
"""Below this score a person should look."""
_ALIKE = 0.75
"""And below this likeness of the words, whatever stands around them: half of a passage may be gone."""
SHORT = 24
"""Characters from which the words alone may tell the place."""
SIMILAR = 0.62
"""Least likeness of the words of a long quotation."""
FITTING = 0.6
"""Least likeness of the surroundings of a short one."""
_ONE_SIDE = 0.85
"""Least likeness of one side where the other was rewritten."""
_ALONE = 12
"""Characters from which exact words that stand only once need no surroundings that fit."""
_WORD = 6
"""Characters below which surroundings must be nearly the same for nobody to be asked."""
_MARGIN = 0.1
"""By how much the surroundings must fit better at one of several places."""
_SAME = 0.8
"""F1 from which two places are the same place."""
_TRUST = 0.1
"""How much more the way through the changes of the text counts than the look of the surroundings."""


@dataclass(frozen=True, slots=True)
class Sought:
    """A quotation to be found."""

    exact: str
    prefix: str = ""
    suffix: str = ""
    place: Span | None = None
    """Where it stands in the base text, in code points."""


@dataclass(frozen=True, slots=True)
class Found:
    """Where it stands, in code points of the text that was searched."""

    start: int
    end: int
    score: float
    method: str
    review: bool
    same: bool
    """The words are the same but for script, width, punctuation and spaces."""


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """It stands in several places, and nothing tells which is meant."""

    places: tuple[Span, ...]
    """In code points of the text that was searched."""


def locate(sought: Sought, now: Reader, base: Reader | None = None) -> Found | Ambiguous | None:
    """The place of ``sought`` in ``now``; ``base`` is the text in which it was quoted, as far as that is known."""
    words = neutral_words(sought.exact)
    if not words:
        return None
    before = _base_span(sought, words, base) if base is not None else None
    around = Surroundings(neutral_words(sought.prefix)[-CONTEXT:], neutral_words(sought.suffix)[:CONTEXT])
    if base is not None and before is not None:
        known = base.around(before)
        around = Surroundings(known.prefix or around.prefix, known.suffix or around.suffix)
    through = _through(words, around, now, base, before)
    exact = now.likely(now.occurrences(words), around)
    looked = _by_surroundings(words, around, now, exact)
    if isinstance(looked, Ambiguous):
        if through is None:
            return Ambiguous(tuple(now.neutral.source(*span) for span in looked.places))
        looked = None
        lone = True
    else:
        lone = False
    return _judged(words, through, looked, now, lone=lone, traced=before is not None)


def best_guess(sought: Sought, now: Reader) -> Found | None:
    """The likeliest place of a quotation that :func:`locate` finds nowhere: for a person to look at, never to be
    used."""
    words = neutral_words(sought.exact)
    around = Surroundings(neutral_words(sought.prefix)[-CONTEXT:], neutral_words(sought.suffix)[:CONTEXT])
    found = now.search(words, around) if words else []
    return _shown(found[0], "context", True, words, now) if found else None


def _base_span(sought: Sought, words: str, base: Reader) -> Span | None:
    if sought.place is not None:
        span = base.neutral.target(*sought.place)
        if base.words(span) == words:
            return span
    found = base.occurrences(words)
    return found[0] if len(found) == 1 else None


def _through(
    words: str, around: Surroundings, now: Reader, base: Reader | None, before: Span | None
) -> Candidate | None:
    """The place that the changes of the text lead to."""
    changes = now.changes(base) if base is not None and before is not None else None
    span = changes.mapped(before) if changes is not None and before is not None else None
    if span is None or span[0] >= span[1]:
        return None
    made = now.candidate(span, words, around)
    return made if _acceptable(made, words, through=True) else None


def _by_surroundings(
    words: str, around: Surroundings, now: Reader, exact: list[Span]
) -> Candidate | Ambiguous | None:
    """The place that words and surroundings lead to."""
    if exact:
        made = sorted(
            (now.candidate(span, words, around) for span in exact), key=lambda one: (-(one.context or 0), one.start)
        )
        first = made[0]
        if len(made) == 1:
            if _acceptable(first, words):
                return first
        elif first.context is None or first.context - (made[1].context or 0) < _MARGIN:
            if first.context is None or first.context >= FITTING:
                return Ambiguous(tuple(sorted((one.start, one.end) for one in made)))
        elif first.context >= FITTING:
            return first
    near = [one for one in now.search(words, around) if _acceptable(one, words)]
    if not near:
        return None
    first = near[0]
    rivals = [one for one in near[1:] if mixed(((first.start, first.end), (one.start, one.end))) < _SAME]
    if rivals and first.score - rivals[0].score < _MARGIN / 2 and first.similarity < 1:
        return None
    return first


def _acceptable(one: Candidate, words: str, *, through: bool = False) -> bool:
    """Whether a place may be taken for that of the quotation; the shorter it is, the more its surroundings must fit."""
    length = len(words)
    if one.similarity == 1.0 and (length >= _ALONE or one.context is None):
        return True
    if one.context is None:
        # Nothing but words that are not quite those: of a short clause only a small slip may pass.
        return one.similarity >= (SIMILAR if length >= SHORT else 0.85 if length >= _ALONE else 1.0)
    fits = one.context >= FITTING or one.side >= _ONE_SIDE
    if through and length >= _ALONE:
        # The changes of the text say so, too.
        known = length >= SHORT or one.context >= 0.3
        return (one.similarity >= 0.5 and known) or (one.similarity >= 0.4 and fits)
    if through and one.similarity == 1.0:
        return one.context >= 0.4 or one.side >= 0.6
    if length >= SHORT:
        return one.similarity >= SIMILAR
    return fits and one.similarity >= (0.4 if through else 0.5)


def _judged(
    words: str, through: Candidate | None, looked: Candidate | None, now: Reader, *, lone: bool, traced: bool
) -> Found | None:
    if through is None and looked is None:
        return None
    if through is None:
        assert looked is not None
        surely = looked.similarity == 1.0 and (looked.context is None or looked.context > 0.99)
        method = "exact" if surely else "context"
        # The changes of the text, where they are known, say that it is gone from there.
        moved = traced and not (surely and len(words) >= _ALONE)
        # A word of few letters stands in many places that look alike.
        moved = moved or (len(words) < _WORD and looked.context is not None and looked.context < 0.9)
        return _shown(looked, method, moved or _doubtful(looked), words, now)
    if looked is None:
        return _shown(through, "version-diff", not lone or _doubtful(through), words, now)
    agree = mixed(((through.start, through.end), (looked.start, looked.end))) >= _SAME
    best, method = through, "version-diff"
    if not agree and looked.score > through.score + _TRUST:
        best, method = looked, "context"
    return _shown(best, method, not agree or _doubtful(best), words, now)


def _doubtful(one: Candidate) -> bool:
    return one.score < REVIEW or one.similarity < _ALIKE


def _shown(one: Candidate, method: str, review: bool, words: str, now: Reader) -> Found:
    start, end = now.neutral.source(one.start, one.end)
    same = now.words((one.start, one.end)) == words
    return Found(start, end, round(one.score, 3), method, review, same)
