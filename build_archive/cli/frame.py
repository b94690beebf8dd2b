"""What all commands share: where the archive is, how problems are told, which exit status they end with."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import ParamSpec

import click

from build_archive.config import ArchiveConfig, default_config
from build_archive.errors import ArchiveError, UsageError
from build_archive.model import Diagnostic, Severity

P = ParamSpec("P")

DONE, FAILED, USAGE, FOUND = 0, 1, 2, 3
"""Done; failed; called wrongly; done, but ``--strict`` found something."""


def config_option(command: Callable[P, None]) -> Callable[P, None]:
    """``--config``, for every command that works on an archive."""
    return click.option(
        "-c", "--config", "config_file", default="mkdocs.yml", show_default=True, metavar="FILE",
        help="The archive's settings; its folder is the archive.",
    )(command)


def told(command: Callable[P, int | None]) -> Callable[P, None]:
    """Ends the program with the status that ``command`` returns; expected errors become one message, no traceback."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            status = command(*args, **kwargs) or DONE
        except UsageError as error:
            status = _say(str(error), USAGE)
        except ArchiveError as error:
            status = _say(str(error), FAILED)
        except BrokenPipeError:
            # Whoever read our output has seen enough (``| head``).
            sys.stderr.close()
            status = DONE
        except OSError as error:
            place = f"{error.filename}: " if error.filename else ""
            status = _say(f"{place}{error.strerror or error}", FAILED)
        except KeyboardInterrupt:
            status = _say("interrupted", FAILED)
        raise SystemExit(status)

    return run


def _say(message: str, status: int) -> int:
    click.echo(f"error: {message}", err=True)
    return status


def say_all(diagnostics: Iterable[Diagnostic], *, least: Severity = Severity.WARNING) -> int:
    """Print ``diagnostics`` from ``least`` upwards to standard error; the number of warnings and errors."""
    order = list(Severity)
    count = 0
    for one in diagnostics:
        count += one.severity is not Severity.INFO
        if order.index(one.severity) >= order.index(least):
            click.echo(printable(str(one)), err=True)
    return count


def printable(text: str) -> str:
    """``text`` without control characters, which could do things to a terminal; line feeds stay."""
    return "".join(c if c.isprintable() or c == "\n" else c.encode("unicode_escape", "replace").decode() for c in text)


def settings(config_file: str) -> ArchiveConfig:
    """The archive's settings; without a ``mkdocs.yml`` those of an archive that says nothing special."""
    path = Path(config_file)
    if not path.is_file() and config_file == "mkdocs.yml":
        return default_config(Path.cwd())
    from build_archive.publish import mkdocs

    return mkdocs.archive_config(mkdocs.load(config_file))
