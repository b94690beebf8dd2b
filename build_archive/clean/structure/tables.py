"""Tables of data, told from tables that only lay out a page."""

from __future__ import annotations

from itertools import islice

from build_archive.model import Element

_BLOCKS = frozenset("p div h1 h2 h3 h4 h5 h6 ul ol blockquote article section table pre figure".split())
MAX_CELLS = 20_000


def is_data(table: Element) -> bool:
    """Whether ``table`` holds data: headed, or a grid of short cells; listings would lose their lines."""
    if table.get("role") in ("presentation", "none") or any(True for _ in table.elements("table")):
        return False
    rows: list[int] = []
    cells = long = blocks = 0
    headed = False
    for element in table.elements("tr", "td", "th", "caption", "pre"):
        if element.tag == "tr":
            rows.append(0)
        elif element.tag == "pre":
            if "\n" in "".join(text.data for text in islice(element.texts(), 100)).strip():
                return False
        elif element.tag == "caption":
            headed = True
        else:
            if rows:
                rows[-1] += 1
            cells += 1
            headed = headed or element.tag == "th"
            size = len(element.text().strip())
            long += size > 300
            blocks += sum(1 for child in element.children if isinstance(child, Element) and child.tag in _BLOCKS) > 2
    width = max(rows, default=0)
    if cells == 0 or cells > MAX_CELLS or width < 2 or len(rows) < 2:
        return False
    if long > max(1, cells // 8) or blocks > cells // 4:
        return False
    return headed or sum(row == width for row in rows) >= 0.7 * len(rows)


def finish(body: Element) -> None:
    """Give every table of ``body`` a head and rows of one length."""
    for table in list(body.elements("table")):
        _finish(table)


def _finish(table: Element) -> None:
    rows = [row for row in table.children if isinstance(row, Element) and row.tag == "tr"]
    grid: list[list[Element]] = []
    hanging: dict[int, int] = {}  # column → rows that a cell above still covers
    for row in rows:
        line: list[Element] = []
        for cell in (cell for cell in row.children if isinstance(cell, Element)):
            _covered(line, hanging)
            span = max(1, min(int(cell.attrs.pop("colspan", "1") or 1), 60))
            down = max(1, min(int(cell.attrs.pop("rowspan", "1") or 1), 500))
            for step in range(span):
                if down > 1:
                    hanging[len(line)] = down - 1
                line.append(cell if step == 0 else Element("td"))
        _covered(line, hanging)
        grid.append(line)
    grid = [line for line in grid if any(cell.children for cell in line)]
    width = max((len(line) for line in grid), default=0)
    table.children.clear()
    if not grid:
        return
    parts = (Element("thead"), Element("tbody"))
    for number, line in enumerate(grid):
        line.extend(Element("td") for _ in range(width - len(line)))
        row = Element("tr")
        for cell in line:
            cell.tag = "th" if number == 0 else "td"
            cell.attrs = {"align": cell.attrs["align"]} if "align" in cell.attrs else {}
            row.append(cell)
        parts[min(number, 1)].append(row)
    for part in parts:
        if part.children:
            table.append(part)


def _covered(line: list[Element], hanging: dict[int, int]) -> None:
    while hanging.get(len(line), 0) > 0:
        hanging[len(line)] -= 1
        line.append(Element("td"))
