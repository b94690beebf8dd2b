"""When: the time expressions of one article, resolved from its own dates."""

from __future__ import annotations

from build_archive.model import Article, Certainty, TimeExpression
from build_archive.model.metadata import Metadata
from build_archive.text.timex import Anchors, expressions


def times(article: Article) -> tuple[TimeExpression, ...]:
    """The time expressions of ``article.text``, in order."""
    return expressions(article.text, anchors(article.metadata))


def anchors(metadata: Metadata) -> Anchors:
    """The days that the article's relative expressions count from; those that were reasoned are marked.

    The day of retrieval is none: a page may be saved years after it was written.
    """
    inferred = frozenset(one.field for one in metadata.evidence if one.certainty is Certainty.INFERRED)
    return Anchors(metadata.published, metadata.written, metadata.updated, inferred=inferred)
