"""The outlets of the archive."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from build_archive.analyze.addresses import split
from build_archive.model.article import Article
from build_archive.model.catalog import Source
from build_archive.text.script import fold

UNKNOWN = "unknown"
"""Id of the outlet of articles that name none."""
UNKNOWN_NAME = "来源未注明"

_DEVICE = re.compile(r"^(?:www\d?|m|mobile|wap|3g|amp|h5|touch)\.(?=[^.]+\.)")


def outlet_host(url: str) -> str:
    """The host of ``url`` as ASCII and without the part that only names a device (``www.``, ``m.``)."""
    parts = split(url) if url else None
    if parts is None:
        return ""
    host = (parts.hostname or "").lower().rstrip(".")
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            return ""
    return _DEVICE.sub("", host)


def sources(articles: Iterable[Article]) -> tuple[Source, ...]:
    """The outlets by number of articles, then id; articles without one stand under ``unknown``, last.

    An outlet is the host of its articles' own addresses. Articles that name an outlet but no address go to the host
    that bears this name, if there is exactly one. The order of slugs is that of ``articles``.
    """
    articles = tuple(articles)
    names: dict[str, Counter[str]] = defaultdict(Counter)
    hosts_of_name: dict[str, set[str]] = defaultdict(set)
    for article in articles:
        host, name = outlet_host(article.metadata.source_url), article.metadata.site_name.strip()
        if host:
            names[host][name] += bool(name)
            if name:
                hosts_of_name[fold(name)].add(host)
    slugs: dict[str, list[str]] = defaultdict(list)
    nameless: dict[str, Counter[str]] = defaultdict(Counter)
    for article in articles:
        host, name = outlet_host(article.metadata.source_url), article.metadata.site_name.strip()
        if not host and name:
            same = hosts_of_name.get(fold(name), set())
            host = next(iter(same)) if len(same) == 1 else ""
        if host:
            key = host
        elif name:
            key = "name:" + fold(name)
            nameless[key][name] += 1
        else:
            key = ""
        slugs[key].append(article.slug)
    made = [_source(key, names.get(key) or nameless.get(key) or Counter(), slugs[key]) for key in slugs]
    return tuple(sorted(made, key=lambda source: (source.id == UNKNOWN, -len(source.slugs), source.id)))


def _source(key: str, names: Counter[str], slugs: list[str]) -> Source:
    if not key:
        return Source(UNKNOWN, UNKNOWN_NAME, "", tuple(slugs))
    # The name most articles bear; of equal ones the first in code point order, so that no order of files matters.
    name = min(names, key=lambda label: (-names[label], label), default="")
    if key.startswith("name:"):
        return Source("s-" + hashlib.sha256(key.encode()).hexdigest()[:8], name, "", tuple(slugs))
    ident = re.sub(r"[^a-z0-9.-]", "-", key).strip(".-")
    return Source("host-" + ident if ident in {UNKNOWN, "index", ""} else ident, name or key, key, tuple(slugs))
