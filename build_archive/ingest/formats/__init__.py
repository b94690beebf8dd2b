"""What a seed can be saved as: one file per format, each a plain module that satisfies :class:`Format`.

A package may add formats through the entry-point group ``build_archive.formats``; they are asked first, by name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points
from typing import Protocol, cast

from build_archive.model import Capture, Diagnostic


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


class Format(Protocol):
    """A shape articles are saved in."""

    def claims(self, source: Source) -> bool:
        """Whether ``source`` has this shape, by its content."""
        ...

    def read(self, source: Source) -> Sequence[Capture]:
        """The pages saved in ``source``; bad content gives a capture with diagnostics, never an exception."""
        ...


@cache
def added_formats() -> tuple[Format, ...]:
    """Formats of other packages, sorted by name."""
    found = sorted(entry_points(group="build_archive.formats"), key=lambda point: point.name)
    return tuple(cast(Format, point.load()) for point in found)  # an entry point's type is only known to its author
