"""What every field looks at: the reading, what is declared, the title, and the labelled values around the article."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property

from build_archive.describe.cues import Cue, cues
from build_archive.describe.declared import Declared
from build_archive.describe.local_date import local_date
from build_archive.describe.outlets import Outlets
from build_archive.describe.reading import Line, Reading
from build_archive.describe.title import Title
from build_archive.model import Certainty, Element, Evidence
from build_archive.text.timex import Timex, first_date

_GENERATOR = re.compile(
    r"sphinx|docusaurus|mkdocs|vuepress|vitepress|gitbook|antora|doxygen|javadoc|docfx|jsdoc|mdbook|writerside|mediawiki",
    re.IGNORECASE,
)
_MANUAL = re.compile(
    r"https?://(?:(?:docs?|developers?|api|wiki|manual|devdocs|man)\.|[^/]+/(?:[^/?#]+/){0,2}"
    r"(?:docs?|documentation|manual|api-reference|reference|javadoc|wiki)/)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_SENTENCE = re.compile(r"[。！？!?；，…]|[.;,]\s")
_PROSE_END = re.compile(r"[。！？!?…”」]")


@dataclass(frozen=True, eq=False)
class Scene:
    """An article with its surroundings."""

    reading: Reading
    declared: Declared
    title: Title
    zone: str
    """The archive's zone, for dates that name none."""
    known: Outlets
    """What is known about hosts; empty where site rules are off."""

    @cached_property
    def head(self) -> tuple[Line, ...]:
        """The lines from just above the title to the first lines of the body."""
        reading, line = self.reading, self.title.line
        begin, stop = max(0, reading.first - 15), reading.first + 4
        if line is not None and line.index <= reading.first + 3:
            begin, stop = max(0, line.index - 6), max(stop, line.index + 8)
        if reading.last >= reading.first:
            stop = min(stop, reading.last + 1)
        return reading.lines[begin:stop]

    @cached_property
    def tail(self) -> tuple[Line, ...]:
        """The last lines of the body and what follows it."""
        reading = self.reading
        begin = max(reading.last - 5, self.head[-1].index + 1 if self.head else 0)
        return reading.lines[max(0, begin) : reading.last + 14]

    @cached_property
    def head_cues(self) -> tuple[Cue, ...]:
        """Labelled values around the title; in prose only at its very beginning or in brackets."""
        return tuple(cue for line in self.head for cue in cues(line) if _credible(cue))

    @cached_property
    def tail_cues(self) -> tuple[Cue, ...]:
        """Labelled values around the end."""
        return tuple(cue for line in self.tail for cue in cues(line) if _credible(cue))

    @cached_property
    def all_cues(self) -> tuple[Cue, ...]:
        """Head first, then tail."""
        return self.head_cues + self.tail_cues

    @cached_property
    def chinese(self) -> bool:
        """Whether the article is written in Han characters."""
        text = self.reading.body_text[:4000] or self.reading.raw_text[:4000]
        if len(re.findall(r"[\u3041-\u30fa]", text)) * 20 > len(text):
            return False  # Japanese
        return len(re.findall(r"[\u4e00-\u9fff]", text)) * 5 > len(text)

    @cached_property
    def documentation(self) -> bool:
        """Whether address or generator give the page as one of a manual, whose stamps are those of its build."""
        generator = self.declared.first("meta[generator]")
        if _GENERATOR.search(generator):
            return True
        url = self.declared.first("link[canonical]", "meta[og:url]") or self.reading.capture.url
        return bool(_MANUAL.match(url) or _MANUAL.match(self.reading.capture.url))

    def full_date(self, line: Line) -> Timex | None:
        """The first full day in ``line``, or in one of the elements that stand side by side in it."""
        text = line.text
        if not _YEAR.search(text):
            return first_date(text) if "年" in text else None
        changed = [mark for mark in line.marks if mark.element.tag == "time" and _is_change(mark.element)]
        timex = None if changed else first_date(text) or local_date(text, self.declared.html_lang)
        if timex is None and line.marks:
            for start, end in line.segments:
                timex = first_date(text[start:end]) or local_date(text[start:end], self.declared.html_lang)
                if timex is not None and not any(mark.start <= start < mark.end for mark in changed):
                    return replace(timex, start=start + timex.start, end=start + timex.end)
            return None
        return timex

    def after_title(self, line: Line) -> bool:
        """Whether ``line`` stands at or below the title."""
        return self.title.line is None or line.index >= self.title.line.index


def _is_change(element: Element) -> bool:
    """Whether a ``time`` is marked as that of the last change and not of the publication as well."""
    names = f"{element.get('class')} {element.get('itemprop')}".lower()
    return bool(re.search(r"\bupdated\b|modified", names)) and not re.search(
        r"published|entry-date|datepublished", names
    )


def _credible(cue: Cue) -> bool:
    """Whether a label is one: a short line, or the edge or a bracket of a long one."""
    text = cue.line.text
    if len(text) <= 60 and len(_PROSE_END.findall(text)) <= 1:
        return True
    before = text[: cue.start].rstrip()
    if not before:
        return len(cue.value) <= 60 or cue.kind.endswith("url") or len(text) - len(before) < 400
    if cue.kind.endswith("url") or cue.kind == "updated":
        return True
    opened = before.endswith(("（", "(", "【", "[")) or max(
        before.rfind("（"), before.rfind("("), before.rfind("[")
    ) > max(before.rfind("）"), before.rfind(")"), before.rfind("]"))
    near_edge = cue.start < 40 or len(text) - cue.end < 60
    return (opened and near_edge) or _all_labels(cue)


def _all_labels(cue: Cue) -> bool:
    """Whether a long line is a row of labels and hardly anything else."""
    labelled = cues(cue.line)
    text = cue.line.text
    if len(labelled) > 2 and len(text) <= 160 and not _SENTENCE.search(text) and first_date(text) is not None:
        return True
    return len(labelled) > 2 and sum(item.end - item.start for item in labelled) * 3 > len(cue.line.text) * 2


def from_cue(
    field: str, value: str, cue: Cue, method: str, certainty: Certainty = Certainty.STATED, note: str = ""
) -> Evidence:
    """Evidence whose words are a label and its value."""
    return from_line(field, value, cue.line, cue.start, cue.end, method, certainty, note)


def from_line(
    field: str,
    value: str,
    line: Line,
    start: int,
    end: int,
    method: str,
    certainty: Certainty = Certainty.STATED,
    note: str = "",
) -> Evidence:
    """Evidence whose words are a stretch of a visible line."""
    span = line.span(start, end)
    where = line.text[start:end].strip()
    return Evidence(
        field,
        value,
        where,
        f"describe.{field}.{method}",
        certainty,
        span[0] if span else None,
        span[1] if span else None,
        note,
    )
