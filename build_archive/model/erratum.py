"""A slip of a source."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Erratum:
    """A slip of the source, shown beside the text and never changed in it."""

    text: str
    correct: str
    note: str = ""
    slug: str = ""
    """Of the article it stands in; this or ``seed``."""
    seed: str = ""
    """POSIX path of the seed, or its name without the suffix."""
