"""A record as JSON: what ``clean --json`` and ``clean --jsonl`` print."""

from __future__ import annotations

import json
from collections import Counter

from build_archive.model import METADATA_FIELDS, Record
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
    """The article's running text: :attr:`Record.text` without the captions that the page declares.

    A caption belongs to a picture, which plain text has not; in ``markdown`` it stands below the picture.
    """
    if not record.captions:
        return record.text
    captions = Counter(record.captions)
    lines: list[str] = []
    for line in record.text.split("\n"):
        folded = " ".join(line.split())
        if captions[folded] > 0:
            captions[folded] -= 1
        else:
            lines.append(line)
    return "\n".join(lines)


def as_line(value: dict[str, object]) -> str:
    """``value`` on one line; characters that UTF-8 cannot carry stand as escapes."""
    text = json.dumps(value, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(value)
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("\x85", "\\u0085")
