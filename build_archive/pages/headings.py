"""Ids and a table of contents for the headings of an article."""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata

from build_archive.model import Element, TocEntry

HEADINGS = ("h2", "h3", "h4", "h5", "h6")
CLAUSE = 12
"""Full-width characters that a title has room for on a phone."""


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


def long_clause(title: str) -> bool:
    """Whether a stretch of ``title`` without a break after punctuation is too long for a narrow line of a heading."""
    clauses = re.split(r"[\s，。、：；！？—…（）《》「」『』“”]+", title)
    return any(sum(0.55 if letter.isascii() else 1 for letter in clause) > CLAUSE for clause in clauses)
