"""Two records of one article, or two that want the same address: the first by path wins, and the report says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from build_archive.analyze.links import normalize_url
from build_archive.model import Diagnostic, Location, Record, Severity
from build_archive.text.slug import slug


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
        if first is not None:
            told.append(_note(
                "seed-same-address", record,
                f"the article at {record.metadata.source_url} is already there, from {first.seed_path}",
                "Delete one of the two, or correct source_url in the sidecar of the one that is another article.",
            ))
            kept.append(replace(record, status="refused"))
            continue
        if address:
            addresses[address] = record
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


def _note(code: str, record: Record, message: str, hint: str) -> Diagnostic:
    return Diagnostic(code, Severity.WARNING, message, Location(record.seed_path), hint)
