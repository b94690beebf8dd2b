"""The printed standfirst: one paragraph between title and text that says what the article is about."""

from __future__ import annotations

import re

from build_archive.describe.byline import standfirst_speaker
from build_archive.describe.cues import cues
from build_archive.describe.plain_title import is_dek
from build_archive.describe.reading import Line
from build_archive.describe.scene import Scene, from_line
from build_archive.model import Certainty, Element, Evidence
from build_archive.text.timex import dates

_HINT = re.compile(
    r"(?:^|[\s_-])(?:story-lead|standfirst|stand-first|dek|deck|sub-?title|sub-?head(?:line)?|subheading|article-summary|article-excerpt|post-excerpt|abstract|strapline|kicker-text|entry-subtitle|daodu|zhaiyao)(?:$|[\s_-])",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^[【\[]?(?:核心提示|摘\s?要|导\s?[读语言]|導[讀語言]|提要|内容提要|内容摘要|文章摘要)[】\]]?\s?[:：]?\s?"
)
_EMPHASIS = frozenset({"em", "i"})


def subtitle(scene: Scene) -> Evidence | None:
    """The standfirst: a line marked or labelled as one above the text, or in italics right under the title."""
    for place, value in scene.declared.get("front matter subtitle", "front matter description"):
        if place.endswith("subtitle"):
            return Evidence("subtitle", value, place, "describe.subtitle.front_matter", Certainty.STATED)
    title = scene.title.line
    if title is None:
        return None
    reading = scene.reading
    stop = min(len(reading.lines), max(reading.first + 3, title.index + 6))
    for line in reading.lines[title.index + 1 : stop]:
        if line in scene.title.printed or not 8 <= len(line.text) <= 400:
            continue
        label = _LABEL.match(line.text)
        if (
            label
            and len(line.text) - label.end() >= 8
            and "：" in label[0] + line.text[label.end() - 1 : label.end() + 1]
        ):
            return from_line("subtitle", line.text[label.end() :].strip(), line, 0, len(line.text), "label")
        if _hinted(line) and not any(cue.start == 0 for cue in cues(line)):
            name, start = standfirst_speaker(scene, line)
            return from_line(
                "subtitle",
                line.text[start:].strip(),
                line,
                start,
                len(line.text),
                "marked",
                note=f"without the author's name {name}" if name else "",
            )
        if reading.plain and line.index == title.index + 1 and is_dek(reading, title, line):
            return from_line("subtitle", line.text.strip(), line, 0, len(line.text), "sentence_above_facts")
        if line.index == title.index + 1 and _heading_above_facts(scene, line):
            return from_line("subtitle", line.text.strip(), line, 0, len(line.text), "heading_above_facts")
        if (
            line.index == title.index + 1
            and _wholly_italic(line)
            and len(line.text) >= 10
            and not any(cue.start == 0 for cue in cues(line))
        ):
            return from_line("subtitle", line.text.strip(), line, 0, len(line.text), "italic_under_title")
    return None


def _heading_above_facts(scene: Scene, line: Line) -> bool:
    """Whether a heading stands right between the title, a heading of a higher level, and the line of date or byline."""
    title, below = scene.title.line, scene.reading.lines[line.index + 1 : line.index + 2]
    if title is None or not 0 < title.heading < line.heading or not below or len(below[0].text) > 120:
        return False
    return bool(dates(below[0].text)) or any(cue.start == 0 for cue in cues(below[0]))


def _hinted(line: Line) -> bool:
    element: Element | None = line.element
    if element is not None and len(element.text()) > 2 * len(line.text) + 200:
        return False  # one line of a longer block, such as an abstract that is all there is
    for _ in range(2):
        if element is None or element.tag in ("body", "article", "main"):
            return False
        if _HINT.search(element.get("class")) or element.get("itemprop") == "alternativeHeadline":
            return True
        element = element.parent
    return False


def _wholly_italic(line: Line) -> bool:
    return any(
        mark.element.tag in _EMPHASIS and mark.end - mark.start >= len(line.text.strip()) - 1 for mark in line.marks
    )
