"""HTML inside Markdown: a clipper's head of Markdown over a page's body, or Markdown with raw HTML in it."""

from __future__ import annotations

from build_archive.ingest.formats import Source
from build_archive.ingest.formats.finish import finished
from build_archive.ingest.formats.front_matter import front_matter
from build_archive.ingest.formats.indentation import without_indentation_in_html
from build_archive.ingest.formats.rendered import Placed, place_texts
from build_archive.ingest.sniff import sniff
from build_archive.markup import markdown as commonmark
from build_archive.markup.html import parse
from build_archive.model import Capture, Kind


def claims(source: Source) -> bool:
    """Whether the text is Markdown that holds HTML."""
    return sniff(source.text) is Kind.HTML_IN_MARKDOWN


def read(source: Source) -> tuple[Capture, ...]:
    """The rendered tree, counted in the text that a browser finds in the file as it is.

    Where that text does not hold everything Markdown shows (tags in code, addresses in ``<…>``), the lines are
    what is counted in.
    """
    front = front_matter(source.text, source.path)
    html, _ = commonmark.to_html(without_indentation_in_html(source.text[len(front.source) :]))
    parsed = parse(html)
    raw = parse(source.text)
    decoded = raw.decoded
    compact_front = "".join(front.source.split())
    placed: Placed | None = None
    if decoded.startswith(compact_front):
        placed = place_texts(parsed.root, decoded, source, len(compact_front))
    if placed is None or placed.missing:
        restore = parse(html)
        by_lines = "".join(source.text.split())
        second = place_texts(restore.root, by_lines, source, len(compact_front))
        if placed is None or second.missing < placed.missing:
            parsed, decoded, placed = restore, by_lines, second
    front.declare(parsed.root)
    return (
        finished(
            source,
            Kind.HTML_IN_MARKDOWN,
            parsed.root,
            decoded,
            raw.comments,
            flattened=parsed.flattened or raw.flattened,
            front=front,
            removals=placed.removals,
            diagnostics=placed.diagnostics,
        ),
    )
