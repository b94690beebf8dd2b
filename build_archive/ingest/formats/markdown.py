"""Markdown, rendered once and aligned with its source."""

from __future__ import annotations

from build_archive.ingest.formats import Source
from build_archive.ingest.formats.finish import finished
from build_archive.ingest.formats.front_matter import front_matter
from build_archive.ingest.formats.rendered import place_texts
from build_archive.ingest.sniff import sniff
from build_archive.markup import markdown as commonmark
from build_archive.markup.html import parse
from build_archive.model import Capture, Kind


def claims(source: Source) -> bool:
    """Whether the text is Markdown without HTML."""
    return sniff(source.text) is Kind.MARKDOWN


def read(source: Source) -> tuple[Capture, ...]:
    """The rendered tree; every character of syntax is a removal."""
    front = front_matter(source.text, source.path)
    html, _ = commonmark.to_html(source.text[len(front.source) :])
    parsed = parse(html)
    decoded = "".join(source.text.split())
    start = len("".join(front.source.split()))
    placed = place_texts(parsed.root, decoded, source, start)
    front.declare(parsed.root)
    return (
        finished(
            source,
            Kind.MARKDOWN,
            parsed.root,
            decoded,
            parsed.comments,
            flattened=parsed.flattened,
            front=front,
            removals=placed.removals,
            diagnostics=placed.diagnostics,
        ),
    )
