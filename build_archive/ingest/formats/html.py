"""A saved HTML page."""

from __future__ import annotations

from build_archive.ingest.formats import Source
from build_archive.ingest.formats.finish import finished
from build_archive.ingest.sniff import sniff
from build_archive.markup.html import parse
from build_archive.model import Capture, Kind


def claims(source: Source) -> bool:
    """Whether the text is a page."""
    return sniff(source.text) is Kind.HTML


def read(source: Source) -> tuple[Capture, ...]:
    """The page as the browser's parser sees it."""
    parsed = parse(source.text)
    return (
        finished(
            source,
            Kind.HTML,
            parsed.root,
            parsed.decoded,
            parsed.comments,
            pieces=parsed.pieces,
            flattened=parsed.flattened,
        ),
    )
