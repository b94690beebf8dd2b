"""Delimiters of emphasis that open and close where they are meant to, beside Chinese punctuation too.

CommonMark lets ``**`` close after punctuation only if white space or punctuation follows, so ``**重要：**后文``
stays literal. An entity counts as punctuation (it starts with ``&`` and ends with ``;``): ``**重要：**&#21518;文``
closes, and the text is the same. Only the one character outside is written so, and only where the rule would fail.
"""

from __future__ import annotations

import re

from build_archive.markup.markdown.escape import BREAK, entity, kind

OPEN = {"em": "\ufdd0", "strong": "\ufdd2", "del": "\ufdd4"}
CLOSE = {"em": "\ufdd1", "strong": "\ufdd3", "del": "\ufdd5"}
_TAG = {mark: tag for marks in (OPEN, CLOSE) for tag, mark in marks.items()}
_OPENERS = frozenset(OPEN.values())
_SPLIT = re.compile("([\ufdd0-\ufdd5]+)")


def resolve(inline: str) -> str:
    """``inline`` with its marks turned into ``*``, ``**``, ``_``, ``__`` and ``~~``."""
    pieces = _SPLIT.split(inline)
    if len(pieces) == 1:
        return inline
    stack: list[str] = []
    for index in range(1, len(pieces), 2):
        left, right = pieces[index - 1], pieces[index + 1]
        group = pieces[index]
        delimiters: list[str] = []
        for mark in group:
            tag = _TAG[mark]
            if mark in _OPENERS:
                stack.append(_delimiter(tag, stack, delimiters[-1] if delimiters else ""))
                delimiters.append(stack[-1])
            else:
                delimiters.append(stack.pop())
        if all(mark in _OPENERS for mark in group):
            outer = left[-1:]
            inner = delimiters[1][0] if len(delimiters) > 1 else right[:1]
            if _fails(delimiters[0], outer, inner):
                pieces[index - 1] = left[:-1] + entity(outer)
        elif not any(mark in _OPENERS for mark in group):
            outer = right[:1]
            inner = delimiters[-2][0] if len(delimiters) > 1 else left[-1:]
            if _fails(delimiters[-1], outer, inner):
                pieces[index + 1] = entity(outer) + right[1:]
        pieces[index] = "".join(delimiters)
    return "".join(pieces)


def _delimiter(tag: str, stack: list[str], before: str) -> str:
    """A delimiter that does not run into the one around it or the one before it."""
    if tag == "del":
        return "~~"
    around = next((d[0] for d in reversed(stack) if d != "~~"), "")
    char = "_" if "*" in (around, before[:1]) else "*"
    return char * 2 if tag == "strong" else char


def _fails(delimiter: str, outer: str, inner: str) -> bool:
    if outer == BREAK or kind(outer) in {"space", "punct"}:
        return False
    return delimiter[0] == "_" or kind(inner) != "word"
