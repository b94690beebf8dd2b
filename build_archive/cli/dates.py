"""``build-archive dates``: the time expressions of a text and what they mean."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

import click

from build_archive.cli.frame import DONE, FAILED, printable, told
from build_archive.errors import UsageError
from build_archive.model import TimeExpression
from build_archive.text.timex import Anchors, expressions

KEYS = "text start end value granularity certain anchor kind modifier evidence".split()
"""The keys of an expression, in the order in which they are printed."""


@click.command("dates")
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON array, each expression an object.")
@click.option("--reference", metavar="DAY", default="", help="The day that 昨天, 去年, 8月28日 count from: 2020-09-01.")
@told
def command(files: tuple[Path, ...], as_json: bool, reference: str) -> int:
    """Print the time expressions in FILES; - is standard input.

    A file is read as it stands, whatever its format; start and end count its characters (code points). Addresses, tags
    and numbers that only look like dates are left out. Without --reference, what counts from another day has no value.

    \b
    Examples:
      build-archive dates --reference 2020-09-01 seeds/000.txt
      build-archive dates --json --reference 2020-09-01 seeds/000.txt | jq '.[] | select(.certain)'
    """
    if not files:
        raise UsageError("no file named.\n  → for example:  build-archive dates --reference 2020-09-01 seeds/000.txt")
    anchors = Anchors(reference=_day(reference))
    texts = [(file, _text(file)) for file in files]
    objects: list[str] = []
    shown: list[str] = []
    for file, text in texts:
        for one in expressions(text, anchors) if text is not None else ():
            if as_json:
                objects.append(json.dumps(_object(one, str(file) if len(files) > 1 else ""), ensure_ascii=False))
            else:
                shown.append(printable(_line(one, text or "", file)))
                click.echo(shown[-1])
    if not reference and any("no day to count from" in line for line in objects + shown):
        click.echo("Some count from a day that is not given:  --reference 2020-09-01", err=True)
    if as_json:
        click.echo("[" + ",\n ".join(objects) + "]")
    return FAILED if any(text is None for _, text in texts) else DONE


def _day(reference: str) -> str:
    """``reference`` if it is a day."""
    if reference:
        try:
            if date.fromisoformat(reference).isoformat() != reference:
                raise ValueError
        except ValueError:
            raise UsageError(
                f"--reference wants a day, not {reference!r}.\n  → for example:  --reference 2020-09-01"
            ) from None
    return reference


def _text(file: Path) -> str | None:
    """The file's characters exactly as they stand; None, and a message, where it is no UTF-8."""
    data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        click.echo(
            f"error: {file}: byte {error.start} is no UTF-8.\n"
            f"  → convert it first:  iconv -f GB18030 -t UTF-8 {file} | build-archive dates -",
            err=True,
        )
        return None


def _object(one: TimeExpression, file: str) -> dict[str, object]:
    shown: dict[str, object] = {key: getattr(one, key) for key in KEYS}
    return {**shown, "file": file} if file else shown


def _line(one: TimeExpression, text: str, file: Path) -> str:
    """One expression for people: place, words, value, and how it was reached."""
    number = text.count("\n", 0, one.start) + 1
    value = one.value or one.kind
    doubt = "" if one.certain or not one.value else "?"
    notes = "; ".join(note for note in (one.modifier, one.evidence) if note)
    words = " ".join(one.text.split())
    return f"{file}:{number}: {words} = {value}{doubt}" + (f"  [{notes}]" if notes else "")
