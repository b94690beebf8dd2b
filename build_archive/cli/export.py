"""``build-archive export``: the archive without this program."""

from __future__ import annotations

from pathlib import Path

import click

from build_archive.cli.frame import DONE, config_option, say_all, settings, told
from build_archive.pipeline.progress import for_stream
from build_archive.pipeline.stages import run


@click.command("export")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@config_option
@told
def command(folder: Path, config_file: str) -> int:
    """Write the archive to FOLDER as a plain Markdown tree with a mkdocs.yml for stock MkDocs.

    \b
    Example:
      build-archive export ../plain && cd ../plain && mkdocs build --strict
    """
    from build_archive.publish.directory import export
    from build_archive.publish.shelf import Site

    config = settings(config_file)
    build = run(config, for_stream())
    say_all(build.diagnostics)
    count = export(Site(config, build.catalog, build.curation), folder.absolute())
    click.echo(f"Wrote {count} files to {folder}. Build them with:  cd {folder} && mkdocs build --strict")
    return DONE
