"""Who and what: the concepts that one article names, and names that may become concepts."""

from __future__ import annotations

from collections.abc import Sequence

from build_archive.model import Article, Candidate, Concept, Mention


class Vocabulary:
    """Concepts made ready for finding; made once, used for every article."""

    def __init__(self, concepts: Sequence[Concept]) -> None:
        self.concepts = tuple(concepts)


def mentions(article: Article, vocabulary: Vocabulary) -> tuple[Mention, ...]:
    """Where ``article.text`` names concepts, in order, none overlapping."""
    return ()


def candidates(article: Article, vocabulary: Vocabulary) -> tuple[Candidate, ...]:
    """Names that look like concepts and are in no vocabulary, most frequent first."""
    return ()
