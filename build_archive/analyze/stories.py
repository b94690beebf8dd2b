"""The fingerprint by which articles about one thing are found."""

from __future__ import annotations

from build_archive.model import Article
from build_archive.text import shingles


def fingerprint(article: Article) -> str:
    """The shingles of ``article.text``, packed."""
    return shingles.fingerprint(article.text)
