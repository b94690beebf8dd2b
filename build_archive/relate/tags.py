"""The tags of the archive."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from build_archive.model.article import Article
from build_archive.model.catalog import Tag
from build_archive.text.script import fold


def tag_id(label: str) -> str:
    """An ASCII id that stays the same whichever script or case a tag is written in.

    A label of Latin letters and digits is its own id (``tiktok``, ``export-control``); any other gives ``t-`` and
    eight digits of the SHA-256 of its folded form: a romanisation would need a dictionary that changes.
    """
    folded = " ".join(fold(label).split())
    plain = re.sub(r"[ _]+", "-", folded)
    # ``t-…`` is kept for digests, ``index`` is the list's own file.
    if re.fullmatch(r"[a-z0-9]+(?:[-.][a-z0-9]+)*", plain) and len(plain) <= 60 and plain != "index":
        return plain if not plain.startswith("t-") else "t-" + _digest(folded)
    return "t-" + _digest(folded)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def tags(articles: Iterable[Article]) -> tuple[Tag, ...]:
    """The tags by number of articles, then label; spellings in the other script or case are one tag.

    The label is the spelling most articles use; the order of slugs is that of ``articles``.
    """
    labels: dict[str, Counter[str]] = defaultdict(Counter)
    slugs: dict[str, list[str]] = defaultdict(list)
    for article in articles:
        seen = set()
        for label in article.metadata.tags:
            label = " ".join(label.split())
            ident = tag_id(label) if label else ""
            if ident and ident not in seen:
                seen.add(ident)
                labels[ident][label] += 1
                slugs[ident].append(article.slug)
    made = [
        Tag(ident, min(found, key=lambda label: (-found[label], label)), tuple(slugs[ident]))
        for ident, found in labels.items()
    ]
    return tuple(sorted(made, key=lambda tag: (-len(tag.slugs), tag.label, tag.id)))
