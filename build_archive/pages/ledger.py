"""The ledger of an article: what was captured beside what is published, row by row, the removals in their places."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from build_archive.clean import restore
from build_archive.markup.markdown import read
from build_archive.model import Element, Reason, Record, Removal
from build_archive.model.tree import ancestors, strip_space

MAX_SHOWN = 200_000
"""Characters of a source that a page shows, long removals counted as short as they are shown; the seed is whole."""
MAX_ROWS = 3_000
LONG = 700
"""Characters of one removal that are shown from its beginning; of code a fifth. The figures count them all."""
SLACK = 200
"""Characters more than that for which nothing is left out."""
FOLD = 12
"""Rows of nothing but removals, one below the other, from which on they are folded away."""
FOLD_LENGTH = 600
"""Characters of such rows from which on they are."""
MAX_CUTS = 20
"""Removals of one row that are told one by one."""

Mask = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one line: kept, or taken out by one rule."""

    text: str
    removal: Removal | None = None
    skipped: int = 0
    """Characters of a long removal that are left out after these."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the captured text."""

    pieces: tuple[Piece, ...]
    start: int
    """Place of its first character in the decoded text."""
    end: int


@dataclass(slots=True)
class Block:
    """A block of the published text."""

    kind: str
    """``h``, ``p``, ``li``, ``quote``, ``pre``, ``tr``, ``note`` or ``picture``."""
    depth: int
    parts: list[str] = field(default_factory=list)
    low: int = 0
    """Place of its first character in the decoded text."""
    high: int = 0

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(self.parts).strip()


@dataclass(frozen=True, slots=True)
class Cut:
    """A removal as a row tells it."""

    removal: Removal
    restore: str
    """The line for the sidecar that brings it back; empty where nothing can."""
    pages: int = 0
    """Other pages of the outlet that carry it, where that was the reason."""


@dataclass(slots=True)
class Row:
    """Lines of the source and the blocks of the article that came of them."""

    lines: list[Line] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    cuts: list[Cut] = field(default_factory=list)

    @property
    def gone(self) -> bool:
        """Whether nothing of it stayed."""
        return not self.blocks and all(piece.removal for line in self.lines for piece in line.pieces)

    @property
    def reasons(self) -> list[Reason]:
        """The reasons of its removals, each once, in order."""
        return list(dict.fromkeys(cut.removal.reason for cut in self.cuts))

    @property
    def labels(self) -> list[tuple[Reason, int]]:
        """The reasons, each with the number of other pages of the outlet that carry what left for it.

        Syntax within a text that stayed needs no word beside every paragraph.
        """
        return [
            (reason, max(cut.pages for cut in self.cuts if cut.removal.reason is reason))
            for reason in self.reasons
            if self.gone or reason is not Reason.MARKUP
        ]

    @property
    def whole(self) -> bool:
        """Whether all its words stayed."""
        return not self.gone and all(cut.removal.reason is Reason.MARKUP for cut in self.cuts)

    @property
    def told(self) -> list[Cut]:
        """The removals that are told one by one; syntax is not."""
        return [cut for cut in self.cuts if cut.removal.reason is not Reason.MARKUP][:MAX_CUTS]

    @property
    def same(self) -> bool:
        """Whether both sides say the same: what stands on a narrow screen once."""
        if self.cuts or len(self.blocks) > 3:
            return False
        words = "".join(block.text for block in self.blocks if block.kind != "picture")
        return strip_space(words) == strip_space("".join(piece.text for line in self.lines for piece in line.pieces))

    @property
    def size(self) -> int:
        """Characters of the source that it holds."""
        return sum(line.end - line.start for line in self.lines)


@dataclass(slots=True)
class Group:
    """Rows one below the other, folded away when nothing of them stayed and they are many or long."""

    rows: list[Row]
    folded: bool

    @property
    def counts(self) -> list[tuple[Reason, int, int]]:
        """Each reason with its removals and characters."""
        found: dict[Reason, tuple[int, int]] = {}
        # One removal may reach over several rows.
        for one in {id(cut.removal): cut.removal for row in self.rows for cut in row.cuts}.values():
            count, size = found.get(one.reason, (0, 0))
            found[one.reason] = (count + 1, size + one.end - one.start)
        return [(reason, count, size) for reason, (count, size) in found.items()]


@dataclass(frozen=True, slots=True)
class Shown:
    """The ledger as a page shows it."""

    groups: tuple[Group, ...]
    left_out: int
    """Characters at the end of the source that the page does not show."""


def ledger(record: Record, mask: Mask) -> Shown:
    """Both sides of ``record``, personal data masked."""
    removals = sorted(record.removals)
    blocks = published(record)
    rows: list[Row] = []
    reach = following = shown = 0
    last: Removal | None = None
    left_out = 0
    for found in _shortened(lines(record.source, removals), mask):
        shown += sum(len(piece.text) for piece in found.pieces)
        if shown > MAX_SHOWN or len(rows) >= MAX_ROWS:
            left_out = record.decoded_length - found.start
            break
        only = _only(found)
        goes_on = only is not None and only is last and not rows[-1].blocks
        if not rows or (found.start >= reach and not goes_on):
            rows.append(Row())
        row = rows[-1]
        row.lines.append(Line(tuple(masked(found.pieces, mask)), found.start, found.end))
        for piece in found.pieces:
            if piece.removal is not None and (not row.cuts or row.cuts[-1].removal is not piece.removal):
                row.cuts.append(cut(piece.removal, mask))
        last = only
        while following < len(blocks) and (blocks[following].low < found.end):
            block = blocks[following]
            block.parts = [mask(block.text)]
            row.blocks.append(block)
            reach = max(reach, block.high)
            following += 1
    if rows and not left_out:
        for block in blocks[following:]:
            block.parts = [mask(block.text)]
            rows[-1].blocks.append(block)
    groups = []
    for gone, together in groupby(rows, key=lambda row: row.gone):
        run = list(together)
        folded = gone and (len(run) >= FOLD or sum(row.size for row in run) > FOLD_LENGTH)
        groups.append(Group(run, folded))
    return Shown(tuple(groups), left_out)


def cut(removal: Removal, mask: Mask, *, words: bool = True) -> Cut:
    """``removal`` with the line that brings it back, unless that holds personal data, or ``words`` of the source
    where none may be shown."""
    wish = restore.selector(removal)
    said = wish.startswith("text:")
    # A place holds tags and numbers only; but a tag of a hostile page may look like an address.
    if (said and not words) or ((said or "@" in wish) and mask(wish) != wish):
        wish = ""
    return Cut(removal, restore.line(wish) if wish else "", removal.pages)


# -- the left side -----------------------------------------------------------------------------------------------------


def lines(source: str, removals: Sequence[Removal]) -> Iterator[Line]:
    """The lines of ``source`` that hold anything, cut at the borders of ``removals``, which are sorted.

    White space between two pieces goes with the first of them. An element without text has a line of its own, before
    the one in which it stood.
    """
    place = following = 0
    borders = [removal for removal in removals if removal.end > removal.start]
    empty = [removal for removal in removals if removal.end == removal.start]
    told = 0
    for words in source.split("\n"):
        size = len(strip_space(words))
        if not size:
            continue
        end = place + size
        while told < len(empty) and empty[told].start < end:
            yield Line((Piece(empty[told].text, empty[told]),), place, place)
            told += 1
        while following < len(borders) and borders[following].end <= place:
            following += 1
        here = following
        while here < len(borders) and borders[here].start < end:
            here += 1
        yield Line(tuple(_pieces(words, place, end, borders[following:here])), place, end)
        place = end
    for removal in empty[told:]:
        yield Line((Piece(removal.text, removal),), place, place)


def _pieces(words: str, start: int, end: int, removals: Sequence[Removal]) -> Iterator[Piece]:
    """One line cut where the ``removals`` that reach into it begin and end."""
    if not removals:
        yield Piece(words)
        return
    if removals[0].start <= start and removals[0].end >= end:
        yield Piece(words, removals[0])
        return
    places = [index for index, char in enumerate(words) if not char.isspace()]
    done, at = 0, start
    for removal in removals:
        first, last = max(removal.start, at), min(removal.end, end)
        if last <= first:
            continue
        if first > at:
            until = places[first - start]
            yield Piece(words[done:until])
            done = until
        until = places[last - start] if last < end else len(words)
        yield Piece(words[done:until], removal)
        done, at = until, last
    if done < len(words):
        yield Piece(words[done:])


def _only(line: Line) -> Removal | None:
    """The removal that took the whole line."""
    first = line.pieces[0].removal
    return first if len(line.pieces) == 1 else None


def _shortened(found: Iterator[Line], mask: Mask) -> Iterator[Line]:
    """The lines, of long removals only the beginning."""
    for removal, together in groupby(found, key=_only):
        if removal is None:
            for line in together:
                yield Line(tuple(_short(piece, mask) for piece in line.pieces), line.start, line.end)
        elif removal.end - removal.start <= _limit(removal) + SLACK:
            yield from together
        else:
            yield from _beginning(removal, list(together), mask)


def _beginning(removal: Removal, run: Sequence[Line], mask: Mask) -> Iterator[Line]:
    """The first of the lines that ``removal`` took whole; the last of them says how much is left out."""
    room = _limit(removal)
    for number, line in enumerate(run, 1):
        words = line.pieces[0].text
        room -= len(words)
        if room <= 0 or number == len(run):
            # Cut after masking, so that no half of a masked thing is left at the end.
            words = mask(words[: 2 * LONG])[: len(words) + min(room, 0)]
            rest = max(run[-1].end - line.start - len(strip_space(words)), 0)
            yield Line((Piece(words, removal, rest),), line.start, run[-1].end)
            return
        yield line


def _short(piece: Piece, mask: Mask) -> Piece:
    """A piece of a line; of a long removal the beginning."""
    limit = _limit(piece.removal) if piece.removal else len(piece.text)
    if len(piece.text) <= limit + SLACK:
        return piece
    words = mask(piece.text[: 2 * limit])[:limit]
    return Piece(words, piece.removal, max(len(strip_space(piece.text)) - len(strip_space(words)), 0))


def _limit(removal: Removal) -> int:
    return LONG // 5 if removal.reason is Reason.MARKUP else LONG


def masked(pieces: Sequence[Piece], mask: Mask) -> list[Piece]:
    """The pieces of a line with personal data masked, also where it reaches over the border of two pieces."""
    whole = "".join(piece.text for piece in pieces)
    if mask(whole) == whole:
        return list(pieces)
    apart = [Piece(mask(piece.text), piece.removal, piece.skipped) for piece in pieces]
    joined = "".join(piece.text for piece in apart)
    skipped = sum(piece.skipped for piece in pieces)
    return apart if mask(joined) == joined else [Piece(mask(whole), pieces[0].removal, skipped)]


# -- the right side ----------------------------------------------------------------------------------------------------


def published(record: Record) -> list[Block]:
    """The blocks of the article by their places in the source; a picture stands with the block that follows it."""
    blocks: list[Block] = []
    sizes: list[int] = []
    holder: Element | None = None
    broken = False
    root = read(record.markdown)
    for node in root.iter():
        if isinstance(node, Element):
            if node.tag == "img":
                blocks.append(Block("picture", 0, [node.get("alt")]))
                sizes.append(0)
                holder = None
            elif node.tag in ("td", "th") and holder is not None and node.parent is holder:
                blocks[-1].parts.append(" | ")
            broken = broken or node.tag == "br"
            continue
        if not node.data.strip() and (holder is None or not node.data):
            continue
        above = list(ancestors(node))
        home = _home(above)
        if home is not holder:
            if not node.data.strip():
                continue
            blocks.append(Block(_kind(home, above), sum(one.tag == "li" for one in above)))
            sizes.append(0)
            holder = home
        elif broken:
            blocks[-1].parts.append("\n")
        broken = False
        blocks[-1].parts.append(node.data)
        sizes[-1] += len(strip_space(node.data))
    _place(blocks, sizes, record.places)
    return sorted(blocks, key=lambda block: block.low)


def _home(above: Sequence[Element]) -> Element:
    """The element that is one block for a reader: a row of a table, else the innermost paragraph, heading or item."""
    rows = [element for element in above if element.tag == "tr"]
    return rows[-1] if rows else next((element for element in above if element.tag in _BLOCKS), above[-1])


_BLOCKS = frozenset("p h2 h3 h4 h5 h6 pre li".split())


def _kind(home: Element, above: Sequence[Element]) -> str:
    tags = {element.tag for element in above}
    if home.tag in ("tr", "pre"):
        return home.tag
    if home.tag.startswith("h"):
        return "h"
    for tag, kind in (("section", "note"), ("blockquote", "quote"), ("li", "li")):
        if tag in tags:
            return kind
    return "p"


def _place(blocks: Sequence[Block], sizes: Sequence[int], places: Sequence[tuple[int, int]]) -> None:
    """Give each block its place: its characters are the next ones of ``places``."""
    stretches = iter(places)
    start = end = 0
    waiting: list[Block] = []
    for block, size in zip(blocks, sizes, strict=True):
        waiting.append(block)
        if not size:
            continue
        low = high = -1
        while size:
            if start >= end:
                start, end = next(stretches, (end, end + size))
            step = min(size, end - start)
            low = start if low < 0 else min(low, start)
            high = max(high, start + step)
            start, size = start + step, size - step
        for one in waiting:
            one.low, one.high = low, low
        block.high = high
        waiting.clear()
    for one in waiting:
        one.low = one.high = max((block.high for block in blocks), default=0)
