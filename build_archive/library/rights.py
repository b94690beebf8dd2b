"""As much of an article's text as its rights allow in a list."""

from __future__ import annotations

from dataclasses import replace

from build_archive.model import Certainty, Metadata
from build_archive.model.tree import strip_space


def within_rights(metadata: Metadata, text: str) -> Metadata:
    """``metadata`` of an article with the plain text ``text``; where only an excerpt may be shown, it is half at most.

    The first sentences of a short article would be all of it. An excerpt that a person wrote is theirs to judge.
    """
    written = any(one.field == "excerpt" and one.certainty is Certainty.CURATOR for one in metadata.evidence)
    most = len(strip_space(text)) // 2
    if metadata.rights != "excerpt" or written or len(strip_space(metadata.excerpt)) <= most:
        return metadata
    return replace(metadata, excerpt=f"{metadata.excerpt[:most].rstrip()}…")
