"""Two records of one article, or two that want the same address: the first by path wins, and the report says so.

The same text captured twice from one address (a page saved again, a mirror that names its source) is kept as another
copy of it; two different texts cannot both be what stands at an address.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from build_archive.analyze.links import normalize_url
from build_archive.model import Diagnostic, Location, Record, Severity
from build_archive.text.shingles import fingerprint, unpack
from build_archive.text.slug import slug

SAME = 0.8
"""Share of the shorter text's shingles that stand in the longer one, from which two captures hold one text."""


def settle(records: Sequence[Record]) -> tuple[tuple[Record, ...], tuple[Diagnostic, ...]]:
    """``records`` with one article per source address and one slug each, and what there is to say about the rest."""
    told: list[Diagnostic] = []
    kept: list[Record] = []
    addresses: dict[str, Record] = {}
    slugs: dict[str, Record] = {}
    for record in records:
        if record.status == "refused":
            kept.append(record)
            continue
        address = normalize_url(record.metadata.source_url) if record.metadata.source_url else ""
        first = addresses.get(address) if address else None
        if first is not None and _same_text(first, record):
            told.append(_note(
                "seed-same-address", record,
                f"another capture of the article at {record.metadata.source_url}; the first is {first.seed_path}",
                "It is published as another copy of the same text. Delete one of the two if one is enough.",
                Severity.INFO,
            ))
        elif first is not None:
            told.append(_note(
                "seed-same-address", record,
                f"the article at {record.metadata.source_url} is already there, from {first.seed_path}",
                "Delete one of the two, or correct source_url in the sidecar of the one that is another article.",
            ))
            kept.append(replace(record, status="refused"))
            continue
        if address:
            addresses.setdefault(address, record)
        name = record.slug or slug(record.id)
        if name in slugs:
            other = slugs[name]
            free = _free(slug(record.id), slugs)
            told.append(_note(
                "seed-same-slug", record,
                f"the slug {name} belongs to {other.seed_path}; this article is published as {free}",
                f"Give it a slug of its own in its sidecar, for example:  slug: {free}",
            ))
            name = free
        slugs[name] = record
        kept.append(replace(record, slug=name))
    return tuple(kept), tuple(told)


def _free(name: str, taken: dict[str, Record]) -> str:
    number, candidate = 1, name
    while candidate in taken:
        number += 1
        candidate = f"{name}-{number}"
    return candidate


def _same_text(one: Record, other: Record) -> bool:
    short, long = sorted((set(unpack(fingerprint(record.text))) for record in (one, other)), key=len)
    return bool(short) and len(short & long) >= SAME * len(short)


def _note(
    code: str, record: Record, message: str, hint: str, severity: Severity = Severity.WARNING
) -> Diagnostic:
    return Diagnostic(code, severity, message, Location(record.seed_path), hint)
