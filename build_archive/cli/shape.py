"""A record as JSON: what ``clean --json`` and ``clean --jsonl`` print."""

from __future__ import annotations

import json

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
        text=record.text,
        removed=[
            {
                "rule": removal.rule,
                "reason": removal.reason.value,
                "text": removal.text,
                "start": removal.start,
                "end": removal.end,
                "path": removal.path,
            }
            for removal in record.removals
        ],
        related=encode(record.related),
        evidence=encode(record.metadata.evidence),
        diagnostics=encode(record.diagnostics),
    )
    return shown


def as_line(value: dict[str, object]) -> str:
    """``value`` on one line; characters that UTF-8 cannot carry stand as escapes."""
    text = json.dumps(value, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(value)
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("\x85", "\\u0085")
