"""The main content of an article."""

from __future__ import annotations

from dataclasses import dataclass

from build_archive.model.diagnostic import Diagnostic
from build_archive.model.removal import Removal
from build_archive.model.tree import Element

BLOCKS = frozenset(
    "h2 h3 h4 h5 h6 p blockquote ul ol li pre hr table thead tbody tr th td section".split()
)
"""Block elements of a cleaned body; ``section`` occurs once at most, last, with ``class="footnotes"``."""
INLINES = frozenset("a img em strong del code br sub sup ruby rt rp kbd".split())
"""Inline elements of a cleaned body. ``sup`` with ``data-footnote="label"`` is a reference to a footnote, whose
``li`` in the footnotes section has the same ``data-footnote``."""
ATTRIBUTES: dict[str, frozenset[str]] = {
    "a": frozenset({"href", "title"}),
    "img": frozenset({"src", "alt", "title"}),
    "ol": frozenset({"start"}),
    "th": frozenset({"align"}),
    "td": frozenset({"align"}),
    "code": frozenset({"data-language"}),
    "sup": frozenset({"data-footnote"}),
    "li": frozenset({"data-footnote"}),
    "section": frozenset({"class"}),
}
"""Attributes of a cleaned body; every other is dropped."""


@dataclass(frozen=True, slots=True)
class Link:
    """An address with the words that stood for it."""

    url: str
    text: str


@dataclass(frozen=True, slots=True)
class Body:
    """What cleaning gives: a tree of the closed set of elements, and everything it took away."""

    root: Element
    """``body`` element; its children are block elements of :data:`BLOCKS`."""
    removals: tuple[Removal, ...]
    """Sorted by place; together with the text of ``root`` they are the decoded text, each character once."""
    related: tuple[Link, ...] = ()
    """The outlet's own list of related reading, which left the body."""
    captions: tuple[str, ...] = ()
    """Paragraphs of ``root`` that the page declares to be captions, white space folded."""
    container: str = ""
    """DOM path of the node chosen as main content."""
    diagnostics: tuple[Diagnostic, ...] = ()
    kept: tuple[tuple[int, int], ...] = ()
    """Stretches of the decoded text that a curator wants kept, whatever they print."""
