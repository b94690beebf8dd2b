"""``build-archive check``: what is wrong with the archive, without changing it."""

from __future__ import annotations

import json
from collections.abc import Iterator

import click

from build_archive.checks import Folder, check_annotations, check_curation, check_leftovers, check_links, check_site
from build_archive.checks.annotations import tally
from build_archive.cli.frame import DONE, FOUND, config_option, say_all, settings, told
from build_archive.cli.look import look
from build_archive.config import ArchiveConfig
from build_archive.model import Diagnostic, Severity
from build_archive.pipeline.codec import encode
from build_archive.pipeline.stages import Build, sort_diagnostics


@click.command("check")
@config_option
@click.option("--strict", is_flag=True, help="End with 3 if there are warnings.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object per finding.")
@click.option("--all", "everything", is_flag=True, help="Show what is only worth knowing, too.")
@told
def command(config_file: str, strict: bool, as_json: bool, everything: bool) -> int:
    """Look at seeds, sidecars, the library and the built site, and say what is wrong; nothing is written.

    \b
    Example:
      build-archive check --strict
    """
    config = settings(config_file)
    build = look(config)
    found = sort_diagnostics([*build.diagnostics, *_checks(build, config)])
    warnings = sum(one.severity is not Severity.INFO for one in found)
    if as_json:
        for one in found:
            click.echo(json.dumps(encode(one), ensure_ascii=False))
    else:
        say_all(found, least=Severity.INFO if everything else Severity.WARNING)
        click.echo(str(tally(build.catalog)))
        click.echo(f"{len(build.catalog.articles)} articles: {warnings} warnings, {len(found) - warnings} notes")
    return FOUND if strict and warnings else DONE


def _checks(build: Build, config: ArchiveConfig) -> Iterator[Diagnostic]:
    yield from check_links(build.catalog.articles, build.catalog.outlinks)
    yield from check_annotations(build.catalog)
    yield from check_curation(build.catalog, build.curation.errata)
    yield from check_leftovers(build.catalog.articles)
    if config.site_dir.is_dir():
        allowed = [term.term for term in build.curation.protected_terms]
        site = Folder(config.site_dir)
        yield from check_site(site, main_script=config.main_script, site_url=config.site_url, allowed=allowed)
