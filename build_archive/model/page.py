"""What the site is made of."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class TocEntry:
    """A heading of a page."""

    id: str
    title: str
    level: int


@dataclass(frozen=True, slots=True)
class Page:
    """A page in one of the two trees, rendered but without the theme around it."""

    path: str
    """MkDocs source path *without* the tree's prefix: ``articles/x.md`` is read at ``articles/x/``."""
    tree: str
    """``zh-Hans`` or ``zh-Hant``: the reader's script."""
    title: str
    """Plain text, in the tree's script; escape it where it enters markup."""
    html: str
    """The content, sanitised; nothing parses it again."""
    kind: str
    """``article``, ``record``, ``articles``, ``source``, ``sources``, ``tag``, ``tags``, ``year``, ``years``,
    ``month``, ``undated``, ``event``, ``events``, ``events-year``, ``concept``, ``concepts``, ``story``, ``stories``,
    ``notes``, ``note-list``, ``search``, ``home``, ``plain``."""
    lang: str
    """BCP 47 of the content."""
    captured: bool = True
    """Whether this is the tree of the content's own script (``x-default`` points there)."""
    description: str = ""
    toc: tuple[TocEntry, ...] = ()
    updated: str = ""
    """EDTF day for the sitemap; empty: the page is left without ``lastmod``."""
    noindex: bool = False
    jsonld: dict[str, object] = field(default_factory=dict)
    """schema.org ``Article`` for article pages."""
    opengraph: tuple[tuple[str, str], ...] = ()
    conversion: str = ""
    """``OpenCC 1.4.2 s2tw`` on converted pages."""


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the site that is no page: feed, redirect, raw seed as text."""

    path: str
    """POSIX path from the site's root."""
    content: bytes
