"""Where the notes stand in today's text."""

from __future__ import annotations

from collections.abc import Sequence

from build_archive.model import Article, Decision, Note, NotesFile


def anchored(
    files: Sequence[NotesFile], articles: Sequence[Article], decisions: Sequence[Decision] = ()
) -> tuple[dict[str, tuple[Note, ...]], tuple[Note, ...]]:
    """Public notes by slug in the order of the text (``""``: their article is gone), and all private notes."""
    return {}, ()
