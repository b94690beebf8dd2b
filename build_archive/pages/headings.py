"""Ids and a table of contents for the headings of an article."""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from itertools import accumulate

from markupsafe import Markup

from build_archive.model import Element, TocEntry

HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_HALF_WIDTH = re.compile(r"(?<=[㐀-鿿][,:;!?])")
_CLAUSES = re.compile(
    r"[，。、：；！？—…|｜]|[;!?]|[,:](?!(?<=[0-9].)[0-9])|\.(?=\s)|(?<=[㐀-鿿])\s+(?=[㐀-鿿])"
)
"""What ends a clause; a mark between digits is part of a number, a space beside Latin letters ends nothing."""
_SHORTEST = 4
"""Characters of a clause that stands for a title."""
_BREAKS = re.compile(rf"{_HALF_WIDTH.pattern}|[\s，。、：；！？—…（）《》「」『』“”]+")


def number(root: Element) -> None:
    """Give every heading an id made from its words as captured.

    The same words give the same id in both trees and after every new cleaning, whatever stands before them;
    repeated words are counted. Digests, because an address in Han is unreadable once it is percent-encoded.
    """
    seen: dict[str, int] = {}
    for heading in root.elements(*HEADINGS):
        name = heading_id(heading.text())
        seen[name] = seen.get(name, 0) + 1
        heading.attrs["id"] = name if seen[name] == 1 else f"{name}-{seen[name]}"


def heading_id(words: str) -> str:
    """``a-h-`` and six letters or digits that stand for ``words``."""
    plain = "".join(unicodedata.normalize("NFKC", words).casefold().split())
    return "a-h-" + base64.b32encode(hashlib.sha256(plain.encode()).digest()).decode()[:6].lower()


def contents(root: Element) -> tuple[TocEntry, ...]:
    """The headings that have an id, in order."""
    return tuple(
        TocEntry(heading.get("id"), " ".join(heading.text().split()), int(heading.tag[1]))
        for heading in root.elements(*HEADINGS)
        if heading.get("id") and heading.text().strip()
    )


def clause(title: str) -> float:
    """How many full-width characters the longest stretch of ``title`` has that no line should break."""
    return max(width(part) for part in _BREAKS.split(title))


def width(words: str) -> float:
    """How wide ``words`` are, in full-width characters."""
    return sum(0.55 if letter.isascii() else 1 for letter in words)


def short(title: str, longest: int) -> str:
    """``title``, or of a long one its first clause; cut with an ellipsis where even that is too long.

    ``longest`` counts full-width characters. One or two of them say nothing: the next clause belongs to such a one.
    """
    if width(title) <= longest:
        return title
    for mark in _CLAUSES.finditer(title):
        begin = title[: mark.start()]
        if width(begin) > longest:
            break
        if width(begin) >= _SHORTEST:
            return begin
    end = next(end for end, wide in enumerate(accumulate(map(width, title))) if wide > longest - 1)
    return title[:end].rstrip() + "…"


def breakable(title: str) -> Markup:
    """``title`` escaped, with a place to break after half-width punctuation that follows a Han character."""
    return Markup("<wbr>").join(_HALF_WIDTH.split(title))
