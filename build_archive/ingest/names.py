"""Names for the pages of one seed: readable, unlike each other, and the same whatever stands around them."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from urllib.parse import unquote, urlsplit

from build_archive.text.slug import slug

_LENGTH = 48
"""Characters of a readable name; the seed's own stands before it."""
_HASH = 8
_FILE = re.compile(r"\.(?:x?html?|shtml|php\d?|aspx?|jsp|cgi|txt|md|markdown|mht|mhtml|warc|gz|wacz|epub|zip)$", re.I)
_INDEX = frozenset(["index", "default", "home"])


def url_names(urls: Iterable[str]) -> dict[str, str]:
    """A name for each address: the words of its path, with a digest of it where those could be another's."""
    return _distinct({url: _of_url(url) for url in urls})


def path_names(paths: Iterable[str]) -> dict[str, str]:
    """A name for each path inside a box: its last part, with a digest of it where that could be another's."""
    return _distinct({path: _tail([without_suffix(path.rsplit("/", 1)[-1])]) for path in paths})


def without_suffix(name: str) -> str:
    """A file's name without the suffixes that say what it was saved as."""
    while (shorter := _FILE.sub("", name)) != name and shorter:
        name = shorter
    return name


def _distinct(readable: Mapping[str, str]) -> dict[str, str]:
    count = Counter(readable.values())
    return {
        key: f"{name}-{hashlib.sha256(key.encode('utf-8', 'replace')).hexdigest()[:_HASH]}" if count[name] > 1 else name
        for key, name in readable.items()
    }


def _of_url(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return slug(url)
    segments = [unquote(one) for one in parts.path.split("/") if one]
    if segments:
        segments[-1] = without_suffix(segments[-1])
        if segments[-1].lower() in _INDEX:
            segments.pop()
    if parts.query:
        segments.append(unquote(parts.query))
    return _tail(segments or [(parts.hostname or "page").removeprefix("www.")])


def _tail(words: list[str]) -> str:
    """As many of the last ``words`` as fit; what stands before them is a digest's business."""
    kept = words[-1:]
    for word in reversed(words[:-1]):
        if len("-".join([word, *kept])) > _LENGTH:
            break
        kept.insert(0, word)
    name = slug("-".join(kept))
    return name if len(name) <= _LENGTH else slug(f"{name[:_LENGTH]}") + "-" + _short(name)


def _short(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:_HASH]
