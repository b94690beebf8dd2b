"""Plain text: every line a paragraph that knows its number and the blank lines before it."""

from __future__ import annotations

import re

from build_archive.ingest.formats import Source
from build_archive.ingest.formats.finish import finished
from build_archive.ingest.formats.front_matter import front_matter
from build_archive.ingest.sniff import sniff
from build_archive.model import Capture, Element, Kind, Text

_LINE_END = re.compile(r"\r\n|\r|\n")


def claims(source: Source) -> bool:
    """Whether the text is plain."""
    return sniff(source.text) is Kind.TEXT


def read(source: Source) -> tuple[Capture, ...]:
    """The lines of the text."""
    front = front_matter(source.text, source.path)
    decoded: list[str] = []
    position = 0
    body = Element("body")
    gap = 0
    for number, line in enumerate(_LINE_END.split(source.text), 1):
        compact = "".join(line.split())
        decoded.append(compact)
        start, position = position, position + len(compact)
        if number <= front.lines:
            continue
        if not compact:
            gap += 1
            continue
        attributes = {"data-line": str(number)}
        if gap and body.children:
            attributes["data-gap"] = str(gap)
        gap = 0
        paragraph = Element("p", attributes)
        paragraph.append(Text(line, range(start, position)))
        body.append(paragraph)
    root = Element("html", {}, [Element("head"), body])
    front.declare(root)
    text = "".join(decoded)
    return (finished(source, Kind.TEXT, root, text, front=front),)


