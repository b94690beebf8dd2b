"""``build-archive diff``: a hand-edited article against what cleaning gives now."""

from __future__ import annotations

import click

from build_archive import library
from build_archive.cli.frame import DONE, config_option, printable, settings, told
from build_archive.pipeline.progress import for_stream
from build_archive.pipeline.stages import records_of


@click.command("diff")
@click.argument("id")
@config_option
@click.option("--accept", is_flag=True, help="Write what cleaning gives over the file: it is the build's again.")
@told
def command(id: str, config_file: str, accept: bool) -> int:
    """Show how the article ID differs from what cleaning gives now.

    ID is a slug, a seed's name, or the beginning of one.

    \b
    Examples:
      build-archive diff tiktok-ban-countdown
      build-archive diff --accept tiktok-ban-countdown
    """
    config = settings(config_file)
    records = records_of(config, for_stream())
    found = library.difference(config, id, records)
    click.echo(printable(found), nl=False)
    if accept and found:
        click.echo(f"{library.accept(config, id, records)}: as shown above; your edits are gone from it.", err=True)
    elif not found:
        click.echo("No difference.", err=True)
    return DONE
