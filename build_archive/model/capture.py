"""A seed, decoded and parsed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from build_archive.model.diagnostic import Diagnostic
from build_archive.model.removal import Removal
from build_archive.model.spacing import spaced
from build_archive.model.tree import Element, strip_space


class Kind(StrEnum):
    """What shape an article was saved in; told by its content, never by its name."""

    HTML = "html"
    HTML_IN_MARKDOWN = "html-in-markdown"
    MARKDOWN = "markdown"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Capture:
    """One saved page as a tree. The tree belongs to whoever cleans it and may be changed there."""

    id: str
    """The seed's stem; where one seed holds several captures, followed by a name of the page's own."""
    seed_path: str
    kind: Kind
    root: Element
    """``html`` element with ``head`` and ``body``. Plain text: ``body`` holds one ``p`` per line, each with
    ``data-line`` (1-based) and, after blank lines, ``data-gap`` (their number)."""
    decoded: str
    """The decoded text without white space; offsets of the tree's text nodes and of removals count in it."""
    markup: tuple[Removal, ...] = ()
    """Characters of ``decoded`` that are syntax and so are in no text node (rule ``ingest.markup``)."""
    comments: tuple[str, ...] = ()
    """Contents of HTML comments in document order (a publication date may hide there)."""
    url: str = ""
    """Captured-from address, where the container or the caller states it."""
    captured: str = ""
    """Capture time as EDTF, where the container states it."""
    encoding: str = "utf-8"
    lossy: bool = False
    """Whether decoding had to replace bytes."""
    raw: str = ""
    """The decoded file as it is, for line numbers and the record page."""
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def spaced(self) -> str:
        """The decoded text with its white space, for people to read; without it, it is ``decoded``."""
        if strip_space(self.raw) == self.decoded:
            return self.raw
        return spaced(self.decoded, self.root, self.markup)
