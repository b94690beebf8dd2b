"""What is found in one article: links, time expressions, mentions, and the fingerprint of its wording."""

from __future__ import annotations

from build_archive.analyze.chronology import times
from build_archive.analyze.concepts import Vocabulary, candidates, mentions
from build_archive.analyze.links import outlinks
from build_archive.analyze.stories import fingerprint
from build_archive.model import Article, Findings

__all__ = ["Vocabulary", "analyze"]


def analyze(article: Article, vocabulary: Vocabulary) -> Findings:
    """Everything that is read out of ``article`` alone."""
    return Findings(
        outlinks(article), times(article), mentions(article, vocabulary), candidates(article, vocabulary),
        fingerprint(article),
    )
