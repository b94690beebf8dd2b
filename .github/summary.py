"""Writes the report of a build as Markdown for the job summary: ``python summary.py build-report.jsonl``.

What stands in the report comes from saved pages and is not to be trusted: everything but numbers goes into code spans.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

SHOWN = 200
"""Lines of a table; a summary may hold one megabyte."""


def code(value: object) -> str:
    """A code span in a table cell that nothing in the value can leave."""
    text = " ".join(str(value).split()).replace("`", "'").replace("|", "/")[:300]
    return f"`{text}`" if text else ""


def records(path: Path) -> list[dict[str, Any]]:  # Any: JSON as it comes
    text = path.read_text(encoding="utf-8")
    try:
        report = json.loads(text)
    except ValueError:
        return [json.loads(line) for line in text.splitlines() if line.strip()]
    return report if isinstance(report, list) else report.get("seeds") or report.get("records") or []


def summary(seeds: list[dict[str, Any]]) -> str:  # Any: as above
    states = Counter(seed.get("status", "?") for seed in seeds)
    counts = ", ".join(f"{count} {code(state)}" for state, count in sorted(states.items()))
    lines = ["## Build report", "", f"{len(seeds)} seeds: {counts or 'none'}", ""]
    found = [
        (diagnostic.get("severity", ""), seed, diagnostic)
        for seed in seeds
        for diagnostic in seed.get("diagnostics", ())
        if diagnostic.get("severity") in {"warning", "error"}
    ]
    if found:
        lines += ["| severity | seed | finding |", "| --- | --- | --- |"]
        for severity, seed, diagnostic in found[:SHOWN]:
            place = seed.get("seed") or seed.get("path") or seed.get("id", "")
            lines.append(f"| {code(severity)} | {code(place)} | {code(diagnostic.get('message', ''))} |")
        if len(found) > SHOWN:
            lines.append(f"\n… and {len(found) - SHOWN} more.")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    report = Path(sys.argv[1])
    died = "## Build report\n\nThe build stopped before it wrote one.\n"
    print(summary(records(report)) if report.exists() else died)
