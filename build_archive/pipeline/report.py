"""``build --report FILE``: one JSON line per seed, and one for each file below ``seeds/`` that could not be one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from build_archive.model import Diagnostic, Record, Severity
from build_archive.pipeline.codec import encode
from build_archive.pipeline.stages import Build

WORST = ("ok", "degraded", "refused")


def report_lines(build: Build, diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """The lines of the report, seeds in order of their paths, other files after them."""
    by_path: dict[str, list[Diagnostic]] = {}
    for one in diagnostics:
        by_path.setdefault(one.location.path, []).append(one)
    records: dict[str, list[Record]] = {}
    for record in build.records:
        records.setdefault(record.seed_path, []).append(record)
    beside: dict[str, list[str]] = {}
    for path in sorted(by_path):
        if ".notes." in path:
            beside.setdefault(path[: path.rindex(".notes.")], []).append(path)
    for seed in build.seeds:
        told = by_path.pop(seed.path, [])
        name = seed.path.rpartition("/")[2]
        for stem in dict.fromkeys((seed.path, seed.path.removesuffix(name) + seed.stem)):
            for path in beside.get(stem, ()):
                told = told + by_path.pop(path, [])
        if seed.sidecar is not None:
            told = told + by_path.pop(seed.sidecar.path, [])
        mine = records.get(seed.path, [])
        removed = sum(removal.end - removal.start for record in mine for removal in record.removals)
        status = max((record.status for record in mine), key=WORST.index, default="refused")
        if status == "refused" and any(record.status != "refused" for record in mine):
            status = "degraded"  # something of it is published
        yield _line(
            seed=seed.path,
            sha256=seed.sha256,
            slugs=[record.slug for record in mine if record.status != "refused"],
            status=status,
            bytes_in=seed.size,
            kept=sum(record.decoded_length for record in mine) - removed,
            removed=removed,
            seconds=round(build.seconds.get(seed.path, 0.0), 3),
            diagnostics=[encode(one) for one in told],
        )
    for path in sorted(by_path):
        if path.startswith("seeds/") and any(one.severity is not Severity.INFO for one in by_path[path]):
            # What speaks about the whole archive still counts but for the entry that is wrong.
            status = "degraded" if path.startswith("seeds/_curation/") else "refused"
            yield _line(
                seed=path, sha256="", slugs=[], status=status, bytes_in=0, kept=0, removed=0, seconds=0.0,
                diagnostics=[encode(one) for one in by_path[path]],
            )


def _line(**fields: object) -> str:
    return json.dumps(fields, ensure_ascii=False)
