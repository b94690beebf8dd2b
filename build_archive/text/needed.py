"""What a text must hold for a pattern to be found in it: a look for words is ten times as fast as the pattern."""

from __future__ import annotations

import re
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

MOST = 40
"""Words that are looked for; a pattern that needs one of more is tried itself."""


def needed(pattern: re.Pattern[str]) -> tuple[str, ...]:
    """Words of which a text that ``pattern`` is found in holds one, in small letters; empty where that says nothing."""
    words = _words(_parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE))
    return tuple(dict.fromkeys(words)) if words is not None and len(words) <= MOST else ()


def possible(words: tuple[str, ...], lowered: str) -> bool:
    """Whether the pattern that needs ``words`` can be found in a text, given in small letters."""
    return not words or any(map(lowered.__contains__, words))


def _words(sequence: Any) -> list[str] | None:  # Any: the tree of a pattern, which the library keeps to itself
    """The most telling choice of words that some part of ``sequence`` cannot do without."""
    found: list[list[str]] = []
    literal = ""
    for code, value in sequence:
        if code is op.LITERAL:
            literal += chr(value)
            continue
        if literal:
            found.append([literal.lower()])
            literal = ""
        words = _part(code, value)
        if words:
            found.append(words)
    if literal:
        found.append([literal.lower()])
    return max(found, key=lambda words: (min(map(len, words)) > 1, len(words) <= MOST, -len(words)), default=None)


def _part(code: Any, value: Any) -> list[str] | None:  # Any: as above
    if code is op.BRANCH:
        choices = [_words(branch) for branch in value[1]]
        return [word for words in choices for word in words or ()] if all(choices) else None
    if code is op.SUBPATTERN:
        return _words(value[3])
    if code is op.ATOMIC_GROUP:
        return _words(value)
    if code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        return _words(value[2]) if value[0] > 0 else None
    if code is op.ASSERT:
        return _words(value[1])
    if code is op.IN and all(kind is op.LITERAL for kind, _ in value):
        return [chr(char).lower() for _, char in value]
    return None
