"""A record as JSON: what ``clean --json`` and ``clean --jsonl`` print."""

from __future__ import annotations

import json
from collections import Counter

from build_archive.markup.markdown import canonical_text, read
from build_archive.model import METADATA_FIELDS, Element, Record
from build_archive.pipeline.codec import encode


def as_object(record: Record) -> dict[str, object]:
    """``record`` under the names of the design's contracts."""
    shown: dict[str, object] = {"id": record.id}
    for name in METADATA_FIELDS:
        shown[name] = encode(getattr(record.metadata, name))
    shown.update(
        slug=record.slug,
        aliases=list(record.aliases),
        seed=record.seed_path,
        seed_sha256=record.seed_sha256,
        kind=record.kind,
        encoding=record.encoding,
        status=record.status,
        bytes_in=record.bytes_in,
        decoded_length=record.decoded_length,
        markdown=record.markdown,
        text=running_text(record),
        captions=list(record.captions),
        removed=[
            {
                "rule": removal.rule,
                "reason": removal.reason.value,
                "text": removal.text,
                "start": removal.start,
                "end": removal.end,
                "path": removal.path,
                **({"pages": removal.pages} if removal.pages else {}),
            }
            for removal in record.removals
        ],
        related=encode(record.related),
        evidence=encode(record.metadata.evidence),
        diagnostics=encode(record.diagnostics),
    )
    return shown


def running_text(record: Record) -> str:
    """The article's running text: :attr:`Record.text` without footnotes and the captions that the page declares.

    A caption belongs to a picture, and a note to a mark in the text, which plain text has not; both stand in
    ``markdown``.
    """
    if not record.captions and "\n[^" not in record.markdown:
        return record.text
    captions = Counter(record.captions)
    if 2 * sum(map(len, record.captions)) > len(record.text):
        captions.clear()  # an article in pictures: its captions are its text
    lines: list[str] = []
    for line in _without_notes(record):
        folded = " ".join(line.split())
        if captions[folded] > 0:
            captions[folded] -= 1
        else:
            lines.append(line)
    return "\n".join(lines)


def _without_notes(record: Record) -> list[str]:
    """The lines of the text up to its footnotes, which stand last."""
    lines = record.text.split("\n")
    if "\n[^" not in record.markdown:
        return lines
    body = read(record.markdown)
    last = body.children[-1] if body.children else None
    if not isinstance(last, Element) or last.tag != "section":
        return lines
    del body.children[-1]
    text = canonical_text(body)  # what is read is in that form
    return lines[: text.count("\n") + 1] if text else []


def as_line(value: dict[str, object]) -> str:
    """``value`` on one line; characters that UTF-8 cannot carry stand as escapes."""
    return as_bytes(value).decode()


def as_bytes(value: dict[str, object]) -> bytes:
    """:func:`as_line` in UTF-8."""
    try:
        line = json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return json.dumps(value).encode()
    for char in ("\u2028", "\u2029", "\x85"):  # line feeds to some readers
        if char.encode() in line:
            line = line.replace(char.encode(), f"\\u{ord(char):04x}".encode())
    return line
