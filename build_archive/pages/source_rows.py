"""The decoded text of a seed cut into rows, the removals in their places."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from build_archive.model import Reason, Removal

MAX_SHOWN = 200_000
"""Characters of a source that a page shows; the seed itself is always whole."""
MAX_LINES = 2_000
"""Lines of it."""
FOLD = 3
"""Lines of one removal in a row from which on they are folded away."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one line: kept, or taken out by one rule."""

    text: str
    removal: Removal | None = None


@dataclass(slots=True)
class Row:
    """One or more lines of the source."""

    lines: list[tuple[Piece, ...]] = field(default_factory=list)

    @property
    def removal(self) -> Removal | None:
        """The removal that took everything here, or None where something is kept."""
        pieces = [piece for line in self.lines for piece in line]
        first = pieces[0].removal if pieces else None
        return first if first and all(piece.removal and _like(piece.removal, first) for piece in pieces) else None

    @property
    def kept(self) -> str:
        """What stays of these lines."""
        lines = ("".join(piece.text for piece in line if not piece.removal) for line in self.lines)
        return "\n".join(line.strip() for line in lines).strip()

    @property
    def reasons(self) -> list[Reason]:
        """The reasons of the removals here, each once, in order."""
        return list(dict.fromkeys(p.removal.reason for line in self.lines for p in line if p.removal))

    @property
    def folded(self) -> bool:
        """Whether the row is long and holds nothing that stayed."""
        return self.removal is not None and len(self.lines) >= FOLD


def pieces(source: str, removals: Sequence[Removal]) -> list[Piece]:
    """``source`` cut at the borders of the removals, whose places count its characters without white space.

    White space between two stretches goes with the first of them.
    """
    found: list[Piece] = []
    borders = [removal for removal in sorted(removals) if removal.end > removal.start]
    following = 0
    current: Removal | None = None
    start = 0
    place = 0
    for index, letter in enumerate(source):
        if letter.isspace():
            continue
        while following < len(borders) and borders[following].end <= place:
            following += 1
        here = borders[following] if following < len(borders) and borders[following].start <= place else None
        if here is not current:
            if index > start:
                found.append(Piece(source[start:index], current))
            current, start = here, index
        place += 1
    if start < len(source):
        found.append(Piece(source[start:], current))
    return found


def rows(source: str, removals: Sequence[Removal], mask: Callable[[str], str]) -> tuple[list[Row], bool]:
    """The source line by line, lines taken out by one rule together, personal data masked; whether it was cut."""
    cut = len(source) > MAX_SHOWN
    lines: list[list[Piece]] = [[]]
    for piece in pieces(source[:MAX_SHOWN], removals):
        parts = piece.text.split("\n")
        for number, part in enumerate(parts):
            if number:
                lines.append([])
            if part.strip():
                lines[-1].append(Piece(part, piece.removal))
    found: list[Row] = []
    above: Removal | None = None
    filled = [line for line in lines if line]
    cut = cut or len(filled) > MAX_LINES
    for line in filled[:MAX_LINES]:
        row = Row([tuple(masked(line, mask))])
        here = row.removal
        # Asked of a row once: one removal may take thousands of lines.
        if here and above and _like(here, above):
            found[-1].lines.extend(row.lines)
        else:
            found.append(row)
            above = here
    return found, cut


def masked(line: Sequence[Piece], mask: Callable[[str], str]) -> list[Piece]:
    """The pieces of a line with personal data masked, also where it reaches over the border of two pieces."""
    whole = "".join(piece.text for piece in line)
    if mask(whole) == whole:
        return list(line)
    apart = [Piece(mask(piece.text), piece.removal) for piece in line]
    joined = "".join(piece.text for piece in apart)
    return apart if mask(joined) == joined else [Piece(mask(whole), line[0].removal)]


def _like(one: Removal, other: Removal) -> bool:
    return one.rule == other.rule and one.reason is other.reason
