"""The folder of cleaned articles: what lasts. Written by the build until a person edits a file, then theirs.

:func:`sync` brings it up to date, :func:`article_file` is what the build writes, :func:`read_article` what it reads,
:func:`difference` and :func:`accept` are for a person who has edited a file.
"""

from build_archive.library.difference import accept, difference
from build_archive.library.file import article_file, build_digest, is_untouched
from build_archive.library.reading import read_article
from build_archive.library.sync import Change, Library, sync

__all__ = [
    "Change", "Library", "accept", "article_file", "build_digest", "difference", "is_untouched", "read_article", "sync",
]  # fmt: skip
