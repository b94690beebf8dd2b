"""Names printed around the title that nothing but their place gives as the author's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_archive.describe.names import is_outlet, people
from build_archive.describe.reading import Line
from build_archive.describe.scene import Scene, from_line
from build_archive.model import Evidence
from build_archive.text.timex import first_date

_LABEL = re.compile(
    r"(?:(?:(?:Written|Posted|Published|Story|Words|Reported|Article|Text)\s+)?By|Authors?|Autore?s?|Auteurs?|著者|作者)"
    r"\s*[:：—–-]?",
    re.IGNORECASE,
)
_SEPARATED = re.compile(r"\s*(?:[·•|–—,，/-]|\bon\b|\bam\b|\ble\b)\s*$|\s*$")
_NAME = re.compile(r"[A-ZÀ-Þ][\w.'’-]*(?:\s(?:[A-ZÀ-Þ][\w.'’-]*|d[aeiu]l?|v[ao]n|bin|al|la|le|der|den|ten|y)){1,4}")
_ONE = re.compile(r"[A-ZÀ-Þ][\w'’-]+")
_SUBJECT = re.compile(
    r"\b(?:guides?|tips|news|reviews?|blogs?|marketing|health|home|business|tech|technology|design|updates?|stories|"
    r"resources|insights|articles?|press|releases?|events?|tutorials?|recipes|travel|lifestyle|features?|opinion|read|"
    r"reading|podcasts?|videos?|series|category|topics?|products?|services|estate|living|culture|sports?|politics|world|"
    r"share|comments?|january|february|march|april|may|june|july|august|september|october|november|december|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|last|updated|published|posted|the|and|of|for|to|in|how|what|"
    r"newsletter|magazine|edition|version|release)\b",
    re.IGNORECASE,
)
_SECTION = re.compile(r"/(?:category|categories|tags?|topics?|sections?|c|news)/", re.IGNORECASE)
_GLUED = re.compile(r"(?<!\bMc)(?<!\bMac)(?<!\b[DLFV]e)(?<!\b[DLV]a)(?<=[a-z])[A-Z]")
"""Two words without a space: entries of a list, no surname."""


def lone_label(scene: Scene) -> Iterator[Evidence]:
    """The line after one that says *By* and nothing else."""
    lines = scene.reading.lines
    title = scene.title.line
    begin = max(0, (title.index if title is not None else scene.reading.first) - 18)
    stop = scene.head[-1].index + 1 if scene.head else begin
    found = False
    for line in lines[begin:stop]:
        if found and line.heading:
            return
        if len(line.text) > 24 or not _LABEL.fullmatch(line.text.strip()) or line.index + 1 >= len(lines):
            continue
        below = lines[line.index + 1]
        if len(below.text) > 80:
            continue
        value = _once(_before_date(below.text))
        for name in people(value, strict=False, outlets=True):
            found = True
            yield from_line("author", name, below, 0, len(below.text), "lone_label", note=f"under {line.text.strip()}")


def _once(value: str) -> str:
    """``Jane Roe Jane Roe``, as a line holds that has a variant for narrow windows, once."""
    half = len(value) // 2
    return value[:half] if len(value) % 2 and value[:half] == value[half + 1 :] else value


def beside_date(scene: Scene) -> Iterator[Evidence]:
    """*Jonas Weber · Nov 3, 2020*, in one line or in two, right under the title."""
    if scene.documentation:
        return
    title = scene.title.line
    for line in scene.head:
        if not scene.after_title(line) or line is title or len(line.text) > 90 or line.heading in (1, 2):
            continue
        timex = scene.full_date(line)
        if timex is not None:
            start, end = timex.start, timex.end
            for first, last in ((0, start), (end, len(line.text))):
                name = _name(scene, line, first, last)
                if name:
                    yield from_line("author", name, line, first, last, "before_date" if last == start else "after_date")
                    return
            for neighbour in _neighbours(scene, line):
                name = _name(scene, neighbour, 0, len(neighbour.text))
                if name:
                    yield from_line("author", name, neighbour, 0, len(neighbour.text), "above_date")
                    return
            return


def _neighbours(scene: Scene, line: Line) -> Iterator[Line]:
    """The lines right above and right below a line of little but a date, between title and text."""
    if len(line.text) > 48:
        return
    lines = scene.reading.lines
    for index in (line.index - 1, line.index + 1):
        near = lines[index] if 0 <= index < len(lines) else line
        if near.heading not in (1, 2) and near not in (line, *scene.title.printed) and scene.after_title(near):
            yield near


def _name(scene: Scene, line: Line, start: int, end: int) -> str:
    """The person whose name is all that stands between ``start`` and ``end``."""
    value = line.text[start:end]
    if start == 0:
        value = value[: _SEPARATED.search(value).start()]  # type: ignore[union-attr]  # matches the empty string
    value = value.strip(" ·•|–—,/-")
    one = start == 0 and bool(re.match(r"\son\s", line.text[len(value) :])) and _ONE.fullmatch(value)  # Greta on May 2
    if not (one or _NAME.fullmatch(value)) or _GLUED.search(value) or _SUBJECT.search(value) or is_outlet(value):
        return ""
    here = [mark.element for mark in line.marks if mark.end > start and mark.start < end]
    if any(element.tag == "a" and _SECTION.search(element.get("href")) for element in here):
        return ""
    if sum(other.text.strip() == value for other in scene.reading.lines[: line.index]) > 1:
        return ""  # an entry of the menus
    names = people(value, strict=True)
    return names[0] if len(names) == 1 else ""


def _before_date(value: str) -> str:
    timex = first_date(value)
    return (value[: timex.start] if timex else value).strip(" ,·|")
