"""The words of time in a text, one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from build_archive.text.timex.patterns import CN, FIRST, NOT_AFTER, NOT_BEFORE, NUMBERED, PARTS, SOON
from build_archive.text.timex.words import any_of, words


@dataclass(frozen=True, slots=True)
class Token:
    """One word of time."""

    kind: str
    start: int
    end: int
    text: str


def tokens(text: str) -> Iterator[Token]:
    """The words of time in masked ``text``, in order, none overlapping."""
    vague = list(_vague(text))
    position = 0
    for match in _TOKEN.finditer(text):
        while position < len(vague) and vague[position].start < match.start():
            if vague[position].end <= match.start():
                yield vague[position]
            position += 1
        yield Token((match.lastgroup or "")[2:], match.start(), match.end(), match[0])
        while position < len(vague) and vague[position].start < match.end():
            position += 1
    yield from vague[position:]


def _vague(text: str) -> Iterator[Token]:
    for match in _VAGUE.finditer(text):
        first, before = match[0][0], text[max(0, match.start() - 1) : match.start()]
        after = text[match.end() : match.end() + 1]
        if not (before and before in NOT_AFTER.get(first, "")) and not (after and after in NOT_BEFORE.get(first, "")):
            yield Token("vague", match.start(), match.end(), match[0])


def _pattern() -> str:
    """All kinds in their order, once for what begins with a number and once for the rest."""
    numbers = "|".join(f"(?P<n_{kind}>{part})" for kind, part in PARTS.items() if kind in NUMBERED)
    others = "|".join(f"(?P<w_{kind}>(?=[{FIRST[kind]}])(?:{part}))" for kind, part in PARTS.items() if kind in FIRST)
    starts = "".join(sorted(set("".join(FIRST.values()))))
    # No word of time has a letter three times in a row; a hostile text has it a million times.
    return rf"(?=[{CN}0-9])(?<!\d){SOON}(?:{numbers})|(?=[{starts}])(?!(?P<same>.)(?P=same){{2}})(?:{others})"


_TOKEN = re.compile(_pattern(), re.VERBOSE)
_VAGUE = re.compile(any_of(words("vague.txt")))
