"""What ``clean --why`` prints about one file."""

from __future__ import annotations

from pathlib import Path

import click

from build_archive import ingest
from build_archive.clean.why import examine, report
from build_archive.cli.frame import printable, say_all
from build_archive.config import ArchiveConfig
from build_archive.ingest import sidecars
from build_archive.model import CleanWishes, Seed
from build_archive.pipeline.article import record
from build_archive.pipeline.budget import guarded


def print_why(seed: Seed, file: Path, config: ArchiveConfig) -> int:
    """Print why each capture of ``file`` became what it became; the number of those that gave no article."""
    refused = 0
    for number, capture in enumerate(ingest.captures(seed, file)):
        if number:
            click.echo()
        sidecar = seed.sidecar
        if sidecar and capture.id != seed.stem:
            sidecar = sidecars.shared(sidecar)
        wishes = sidecar.clean if sidecar else CleanWishes()
        # Watched first: to make a record uses the tree up.
        why, trouble = guarded(lambda: examine(capture, wishes, site_rules=config.site_rules))  # noqa: B023 # called here
        made = record(capture, seed, seed.size, config)
        refused += made.status == "refused"
        if why is not None and made.status != "refused":
            for line in report(why, made):
                click.echo(printable(line))
        elif why is None:
            click.echo(f"{seed.path}: cleaning failed: {trouble}", err=True)
        say_all(made.diagnostics)
    return refused
