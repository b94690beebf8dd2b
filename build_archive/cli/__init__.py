"""The commands; one file each, gathered here. ``build-archive`` is ``python -m build_archive``."""

from __future__ import annotations

from importlib import import_module

import click

COMMANDS = {
    "build": "build",
    "serve": "serve",
    "clean": "clean",
    "search": "search",
    "explain": "explain",
    "dates": "dates",
    "diff": "diff",
    "annotate": "annotate",
    "check": "check",
    "verify": "verify",
    "export": "export",
    "review": "review",
}
"""Command and the file it stands in."""


class _Commands(click.Group):
    """Loads a command's file when it is called: ``clean`` must not wait for MkDocs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"build_archive.cli.{COMMANDS[cmd_name]}").command
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="build-archive")
def main() -> None:
    """An annotated reading archive from saved articles.

    Put saved pages into seeds/, then call:  build-archive build
    """
