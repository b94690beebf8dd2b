"""What a seed can be saved as: one file per format.

A *format* is a shape of text (:class:`Format`): a page, Markdown, plain text. A *box* is a file that holds pages
(:class:`Box`): a WARC, a zip, a book. Boxes are asked first, by their bytes; what they hold is then read as a page.
A package may add formats through the entry-point group ``build_archive.formats``; they are asked first, by name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points
from typing import BinaryIO, Protocol, TypeAlias, cast

from build_archive.model import Capture, Diagnostic, Location, Severity

MAX_PAGE = 16 << 20
"""Bytes of one page; larger ones are no articles."""
MAX_BOX = 4 << 30
"""Bytes of a box, which is read as it streams by."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page as bytes, not yet decoded, and what the file that holds it says about it."""

    data: bytes
    name: str = ""
    """What sets it apart from the other pages of its seed, for addresses; empty where it is the only one."""
    url: str = ""
    captured: str = ""
    """Capture time as EDTF."""
    charset: str = ""
    """The encoding that was sent along with it."""
    html: bool = False
    """Whether it is known to be a page of HTML; else its content tells."""
    xml: bool = False
    """Whether that page is written as XML."""
    facts: tuple[tuple[str, str], ...] = ()
    """Fields and values that the box states about it, under the names of front matter."""


Held: TypeAlias = Page | Diagnostic | None
"""What a box gives, one after the other: a page, something to tell, or None: more was read and nothing found yet."""


@dataclass(frozen=True, slots=True)
class Source:
    """A decoded seed on its way to becoming a tree."""

    id: str
    path: str
    text: str
    data: bytes = b""
    url: str = ""
    encoding: str = "utf-8"
    lossy: bool = False
    diagnostics: tuple[Diagnostic, ...] = ()
    captured: str = ""
    """Capture time as EDTF, where it is stated outside the text."""
    facts: tuple[tuple[str, str], ...] = ()
    """:attr:`Page.facts`."""


class Format(Protocol):
    """A shape articles are saved in."""

    def claims(self, source: Source) -> bool:
        """Whether ``source`` has this shape, by its content."""
        ...

    def read(self, source: Source) -> Sequence[Capture]:
        """The pages saved in ``source``; bad content gives a capture with diagnostics, never an exception."""
        ...


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that may be a box."""

    path: str
    """The seed's, for messages."""
    file: BinaryIO
    """Can be read at any place."""
    size: int
    head: bytes
    """Its first 64 kB."""
    inside: str = ""
    """The member of another box that it is; empty for a seed."""

    def told(self, code: str, severity: Severity, message: str, hint: str = "") -> Diagnostic:
        """What there is to say about the box; a member of another one is named."""
        where = f"{self.inside}: " if self.inside else ""
        return Diagnostic(code, severity, f"{where}{message}", Location(self.path), hint)


class Box(Protocol):
    """A kind of file that holds pages."""

    def claims(self, box: Opened) -> bool:
        """Whether ``box`` is such a file, by its content."""
        ...

    def pages(self, box: Opened) -> Iterator[Held]:
        """Its pages, one at a time; what is damaged is told with its place, and the rest goes on."""
        ...


@cache
def added_formats() -> tuple[Format, ...]:
    """Formats of other packages, sorted by name."""
    found = sorted(entry_points(group="build_archive.formats"), key=lambda point: point.name)
    return tuple(cast(Format, point.load()) for point in found)  # an entry point's type is only known to its author
