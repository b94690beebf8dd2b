"""An article of the library."""

from __future__ import annotations

from dataclasses import dataclass

from build_archive.model.metadata import Metadata
from build_archive.model.record import Record


@dataclass(frozen=True, slots=True)
class Article:
    """A file ``docs/articles/<slug>.md``, whoever wrote it."""

    slug: str
    path: str
    """POSIX path from the archive's root."""
    metadata: Metadata
    markdown: str
    text: str
    """The body's plain text, blocks separated by one line feed."""
    seed_path: str = ""
    """Empty for a hand-written article."""
    seed_sha256: str = ""
    aliases: tuple[str, ...] = ()
    edited: bool = False
    """A person has changed the file since the build wrote it."""
    record: Record | None = None
    """What cleaning found, where a seed stands behind the article."""
