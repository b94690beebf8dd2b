"""Ids and a table of contents for the headings of an article."""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata

from markupsafe import Markup

from build_archive.model import Element, TocEntry

HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_HALF_WIDTH = re.compile(r"(?<=[㐀-鿿][,:;!?])")
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
    return max(sum(0.55 if letter.isascii() else 1 for letter in part) for part in _BREAKS.split(title))


def breakable(title: str) -> Markup:
    """``title`` escaped, with a place to break after half-width punctuation that follows a Han character."""
    return Markup("<wbr>").join(_HALF_WIDTH.split(title))
