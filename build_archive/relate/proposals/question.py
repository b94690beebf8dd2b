"""How a question is put: its key, and how much of a text its evidence shows."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from build_archive.model import Catalog

_LONGEST = 160


def key(kind: str, *asked: str) -> str:
    """The key of the question about ``asked``: the same in every build, whatever else is asked."""
    return f"{kind}:{hashlib.sha256(chr(0).join(asked).encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


def line(slug: str, words: str) -> str:
    """A line of evidence: where, and what it says."""
    text = " ".join(words.split())
    return f"{slug}: {text if len(text) <= _LONGEST else text[: _LONGEST - 1] + '…'}"


def around(text: str, start: int, end: int, room: int = 40) -> str:
    """The words ``start``–``end`` with some of what stands before and after them in their line."""
    first = max(text.rfind("\n", 0, start) + 1, start - room)
    stop = text.find("\n", end, end + room)
    last = min(len(text), stop if stop >= 0 else end + room)
    return text[first:last]


def first_copies(catalog: Catalog) -> Mapping[str, str]:
    """For each slug the first of the copies of its text: two wrappings of one text are one witness."""
    first = {article.slug: article.slug for article in catalog.articles}
    for copies in catalog.copies:
        first.update(dict.fromkeys(copies.slugs, copies.slugs[0]))
    return first
