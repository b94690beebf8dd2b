"""Lists, tables and quotations that a plain text draws with characters: bullets, numbers, tabs, strokes, ``>``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from itertools import accumulate

from build_archive.clean.ledger import Ledger
from build_archive.model import Element, Reason, Text

RULE = "clean.drawn"
_BULLET = re.compile(r"\s*([•●▪◦‣∙■□◆◇○·*+–-])[ \t\u3000]+(?=\S)")
_NUMBER = re.compile(r"\s*(\d{1,3})(?:[.)](?!\d)|、|．)[ \t\u3000]*(?=\S)")
_QUOTED = re.compile(r"\s*>[ \t]?(?=\S)")
_STROKE = re.compile(r"(?<!\s)\s++[|｜¦]\s*+|[|｜¦]\s*+")
_TAB = re.compile(r"\t+")
_GAP = re.compile(r"[ \u3000]{2,}|\t+")
_RULE = re.compile(r"^[\s|+:=─━┼│-]{3,}$")
BULLETS, NUMBERS, ROWS, ALIGNED = 2, 3, 2, 3
"""Lines that make a list, a numbered list, a table with tabs or strokes, and one of columns aligned by spaces."""
LONGEST = 1_000
"""Characters of a line that is looked at."""
WIDEST = 100
"""Cells of a row; what has more is drawn with them, and each would be an element."""
_PARTS = ((_TAB, ROWS), (_STROKE, ROWS), (_GAP, ALIGNED))
_Cells = list[tuple[int, int]]


def draw(body: Element, ledger: Ledger) -> None:
    """Make lists, tables and quotations of the runs of lines of ``body`` that draw them; their signs are markup."""
    lines = [child for child in body.children if isinstance(child, Element)]
    if len(lines) != len(body.children):
        return
    texts = [line.text() if _plain(line) and not ledger.protected(line) else "" for line in lines]
    made: list[Element] = []
    index = 0
    while index < len(lines):
        for find in (_quotation, _bullets, _numbers, _table):
            end = find(texts, index)
            if end:
                made.append(_BUILD[find](lines[index:end], texts[index:end], ledger))
                index = end
                break
        else:
            made.append(lines[index])
            index += 1
    for element in made:
        element.parent = body
    body.children[:] = made


def begins(text: str) -> bool:
    """Whether a line begins an item, a row or a quotation, so that it cannot go on with the line before."""
    return bool(_BULLET.match(text) or _NUMBER.match(text) or _QUOTED.match(text) or "\t" in text.strip())


def _plain(line: Element) -> bool:
    return line.tag == "p" and len(line.children) == 1 and isinstance(line.children[0], Text) and (
        len(line.children[0].data) <= LONGEST
    )


def _run(texts: Sequence[str], start: int, fits: Callable[[int], bool], least: int) -> int:
    """Where the run of lines that fit ends, or 0 if it is too short."""
    end = start
    while end < len(texts) and texts[end] and fits(end):
        end += 1
    return end if end - start >= least else 0


def _bullets(texts: Sequence[str], start: int) -> int:
    match = _BULLET.match(texts[start])
    if match is None:
        return 0
    mark = match.group(1)
    return _run(texts, start, lambda at: (found := _BULLET.match(texts[at])) is not None and found.group(1) == mark,
                BULLETS)


def _numbers(texts: Sequence[str], start: int) -> int:
    match = _NUMBER.match(texts[start])
    if match is None:
        return 0
    first = int(match.group(1)) - start

    def fits(at: int) -> bool:
        found = _NUMBER.match(texts[at])
        return found is not None and int(found.group(1)) - at == first

    return _run(texts, start, fits, NUMBERS)


def _quotation(texts: Sequence[str], start: int) -> int:
    end = _run(texts, start, lambda at: _QUOTED.match(texts[at]) is not None, 1)
    return end if sum(map(len, texts[start:end])) >= 20 else 0


def _table(texts: Sequence[str], start: int) -> int:
    for part, least in _PARTS:
        first = _cells(texts[start], part)
        if len(first) < 2 or not _opens(texts, start, part):
            continue
        shape = _shape(texts[start], first, part)
        rows = 1
        end = start + 1
        while end < len(texts) and texts[end]:
            if _RULE.match(texts[end]):
                end += 1
                continue
            if not _fits(shape, _shape(texts[end], _cells(texts[end], part), part)):
                break
            rows += 1
            end += 1
        if rows >= least:
            return end
    return 0


def _opens(texts: Sequence[str], start: int, part: re.Pattern[str]) -> bool:
    """Whether a table may begin here: menus and lines of facts have strokes too, so these need a frame or a rule."""
    if part is not _STROKE:
        return True
    ruled = start + 1 < len(texts) and _RULE.match(texts[start + 1]) is not None
    return ruled or texts[start].strip()[:1] in ("|", "｜", "¦")


def _shape(text: str, cells: _Cells, part: re.Pattern[str]) -> _Cells:
    """What the rows of a table have in common: the number of cells; where they are told by spaces, their columns."""
    if part is not _GAP:
        return [(0, 0)] * len(cells)
    columns = _columns(text)
    return [(columns[start], columns[end]) for start, end in cells]


def _fits(one: _Cells, other: _Cells) -> bool:
    """Whether two rows have cells that begin or end below each other."""
    return len(one) == len(other) and all(a[0] == b[0] or a[1] == b[1] for a, b in zip(one, other, strict=True))


def _columns(text: str) -> list[int]:
    """Columns on a screen before each character of a line, and of all of it; a wide character takes two."""
    if text.isascii():
        return list(range(len(text) + 1))
    wide = (2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
    return list(accumulate(wide, initial=0))


def _cells(text: str, part: re.Pattern[str]) -> _Cells:
    """Where the cells of a row begin and end; none if there are more than a row has."""
    if _RULE.match(text):
        return []
    cells: _Cells = []
    at = 0
    for match in part.finditer(text):
        if text[at : match.start()].strip():
            cells.append((at, match.start()))
        at = match.end()
    if text[at:].strip():
        cells.append((at, len(text)))
    return cells if len(cells) <= WIDEST else []


# -- building ----------------------------------------------------------------------------------------------------------


def _piece(text: Text, start: int, end: int) -> Text:
    """A part of a text node with the offsets of its characters."""
    before = len("".join(text.data[:start].split()))
    inside = len("".join(text.data[start:end].split()))
    return Text(text.data[start:end], text.offsets[before : before + inside])


def _text(line: Element) -> Text:
    child = line.children[0]
    assert isinstance(child, Text)  # by _plain
    return child


def _without(line: Element, mark: re.Pattern[str], ledger: Ledger) -> Text:
    """The text of a line behind its mark, which is removed."""
    text = _text(line)
    match = mark.match(text.data)
    end = match.end() if match else 0
    if end:
        ledger.remove(_piece(text, 0, end), RULE, Reason.MARKUP)
    return _piece(text, end, len(text.data))


def _list(tag: str, mark: re.Pattern[str]) -> Callable[[list[Element], Sequence[str], Ledger], Element]:
    def build(lines: list[Element], texts: Sequence[str], ledger: Ledger) -> Element:
        made = Element(tag)
        found = _NUMBER.match(texts[0]) if tag == "ol" else None
        if found and found.group(1) not in ("0", "1"):
            made.attrs["start"] = found.group(1)
        for line in lines:
            item = Element("li", dict(line.attrs))
            item.append(_without(line, mark, ledger))
            made.append(item)
        return made

    return build


def _quote(lines: list[Element], texts: Sequence[str], ledger: Ledger) -> Element:
    made = Element("blockquote")
    for line in lines:
        paragraph = Element("p", dict(line.attrs))
        paragraph.append(_without(line, _QUOTED, ledger))
        made.append(paragraph)
    return made


def _grid(lines: list[Element], texts: Sequence[str], ledger: Ledger) -> Element:
    part = next(part for part in (_TAB, _STROKE, _GAP) if len(_cells(texts[0], part)) > 1)
    made = Element("table")
    for line in lines:
        text = _text(line)
        cells = _cells(text.data, part)
        if not cells:
            ledger.remove(text, RULE, Reason.MARKUP)
            continue
        row = Element("tr", dict(line.attrs))
        at = 0
        for start, end in [*cells, (len(text.data), len(text.data))]:
            if text.data[at:start].strip():
                ledger.remove(_piece(text, at, start), RULE, Reason.MARKUP)
            if start < end:
                cell = Element("td")
                cell.append(_piece(text, start, end))
                row.append(cell)
            at = end
        made.append(row)
    return made


_Build = Callable[[list[Element], Sequence[str], Ledger], Element]
_BUILD: dict[Callable[[Sequence[str], int], int], _Build] = {
    _quotation: _quote,
    _bullets: _list("ul", _BULLET),
    _numbers: _list("ol", _NUMBER),
    _table: _grid,
}
