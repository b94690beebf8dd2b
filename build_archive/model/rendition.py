"""A text in one script."""

from __future__ import annotations

from dataclasses import dataclass

from build_archive.model.offsets import OffsetMap


@dataclass(frozen=True, slots=True)
class Rendition:
    """A converted text; a view that can be rebuilt, never the text itself."""

    text: str
    config: str
    """OpenCC configuration in full, ``s2tw``; empty when nothing was converted."""
    version: str
    offsets: OffsetMap
