"""``build-archive serve``: read the archive while working on it."""

from __future__ import annotations

import click

from build_archive.cli.frame import config_option, told


@click.command("serve")
@config_option
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@told
def command(config_file: str, port: int) -> None:
    """Build into a temporary folder and show it at http://127.0.0.1:8000/.

    A changed seed, sidecar or page shows at once. Only this machine can see it.

    \b
    Example:
      build-archive serve --port 8001
    """
    from build_archive.publish import mkdocs

    mkdocs.quiet()
    mkdocs.load(config_file)
    mkdocs.serve(config_file, f"127.0.0.1:{port}")
