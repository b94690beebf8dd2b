"""``build-archive verify``: seeds, library and site are what they claim to be."""

from __future__ import annotations

from collections.abc import Iterator

import click

from build_archive.cli.frame import DONE, FAILED, config_option, printable, say_all, settings, told
from build_archive.cli.look import look
from build_archive.model import Diagnostic, Location, Severity
from build_archive.pipeline import state
from build_archive.pipeline.stages import Build


@click.command("verify")
@config_option
@told
def command(config_file: str) -> int:
    """Clean every seed again, without the cache, and compare with docs/articles/; nothing is written.

    Checked are the digest of each seed against the one its article names, the digest of each article against its
    text, and the bytes that cleaning gives now.

    \b
    Example:
      build-archive verify
    """
    config = settings(config_file)
    build = look(config, cached=False)
    problems = list(_library(build))
    say_all(problems)
    edited = sum(article.edited for article in build.library.articles)
    site = "up to date" if state.unchanged(config) else "not that of the last build; call: build-archive build"
    click.echo(
        f"{len(build.seeds)} seeds, {len(build.library.articles)} articles ({edited} edited by hand), "
        f"{len(problems)} differences; site: {site}"
    )
    return FAILED if problems else DONE


def _library(build: Build) -> Iterator[Diagnostic]:
    shas = {seed.path: seed.sha256 for seed in build.seeds}
    for change in build.library.changes:
        text = {
            "added": "is missing",
            "updated": "is not what cleaning its seed gives",
            "removed": "has no seed any more",
        }.get(change.kind, change.kind)
        yield Diagnostic(
            "verify-library", Severity.ERROR, f"the article {text}", Location(change.path), "Call: build-archive build"
        )
    for article in build.library.articles:
        if article.edited and article.seed_path in shas and article.seed_sha256 != shas[article.seed_path]:
            message = f"its seed {printable(article.seed_path)} is not the one it was made from"
            hint = f"Compare:  build-archive diff {article.slug}"
            yield Diagnostic("verify-seed", Severity.ERROR, message, Location(article.path), hint)
