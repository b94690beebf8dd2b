"""What is found in one article: links, time expressions, mentions, and the fingerprint of its wording."""

from __future__ import annotations

from build_archive.analyze.candidates import candidates
from build_archive.analyze.chronology import times
from build_archive.analyze.concepts import Vocabulary, mentions
from build_archive.analyze.links import outlinks
from build_archive.analyze.stories import fingerprint
from build_archive.model import Article, Findings

__all__ = ["Vocabulary", "analyze"]


def analyze(article: Article, vocabulary: Vocabulary) -> Findings:
    """Everything that is read out of ``article`` alone."""
    named = mentions(article, vocabulary)
    return Findings(
        outlinks(article), times(article), named, candidates(article, vocabulary, named), fingerprint(article)
    )
