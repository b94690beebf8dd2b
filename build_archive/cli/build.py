"""``build-archive build``: the whole walk."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import click

from build_archive.cli.frame import DONE, FOUND, config_option, say_all, told
from build_archive.pipeline import state
from build_archive.pipeline.progress import for_stream


@click.command("build")
@config_option
@click.option("--report", type=click.Path(dir_okay=False), help="Write one JSON line per seed to this file.")
@click.option("--strict", is_flag=True, help="End with 3, and leave the site as it was, if there are warnings.")
@click.option("--offline", is_flag=True, help="Make a site that is read from file://, without a server.")
@click.option("--workers", type=click.IntRange(0, 256), default=None, help="Processes for cleaning; 0 chooses.")
@click.option("--force", is_flag=True, help="Build even if nothing changed.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
@told
def command(
    config_file: str, report: str | None, strict: bool, offline: bool, workers: int | None, force: bool, as_json: bool
) -> int:
    """Clean the seeds, bring docs/articles/ up to date and build site/.

    Says "nothing to do" where nothing changed.

    \b
    Example:
      build-archive build --report report.jsonl
    """
    from build_archive.publish import mkdocs

    mkdocs.quiet()
    host = mkdocs.load(config_file)
    if offline:
        mkdocs.set_option(host, "offline", True)
    if workers is not None:
        mkdocs.set_option(host, "workers", workers)
    config = mkdocs.archive_config(host)
    last = None if force else state.unchanged(config)
    if last is not None:
        warnings = last.warnings
        _tell(as_json, "nothing to do", warnings, config.site_dir)
    else:
        outcome = mkdocs.build(host, for_stream(), strict=strict)
        warnings = outcome.warnings
        say_all(outcome.diagnostics)
        if outcome.annotations and not as_json:
            click.echo(outcome.annotations)
        _tell(as_json, "built" if outcome.swapped else "not published", warnings, config.site_dir)
    if report:
        shutil.copyfile(config.cache_dir / "report.jsonl", report)
    return FOUND if strict and warnings else DONE


def _tell(as_json: bool, what: str, warnings: int, site: Path) -> None:
    if as_json:
        click.echo(json.dumps({"result": what, "warnings": warnings, "site": str(site)}, ensure_ascii=False))
    elif what == "nothing to do":
        known = f"; {_problems(warnings)} to look at:  build-archive check" if warnings else ""
        click.echo(f"Nothing to do: nothing changed since {site} was built{known}")
    elif what == "built":
        click.echo(f"Built {site}" + (f"; {_problems(warnings)} to look at" if warnings else ""))
    else:
        click.echo(f"{site} was left as it was: {_problems(warnings)} under --strict.")


def _problems(number: int) -> str:
    return f"{number} problem{'' if number == 1 else 's'}"
