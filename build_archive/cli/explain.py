"""``build-archive explain``: where a sentence went."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

import click

from build_archive.cli.frame import DONE, FAILED, config_option, printable, settings, told
from build_archive.model import Record
from build_archive.model.tree import strip_space
from build_archive.pipeline.codec import encode
from build_archive.pipeline.progress import for_stream
from build_archive.pipeline.stages import records_of

SHOWN = 60
"""Characters of a piece that are printed."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text that was asked about, and where it went."""

    seed: str
    line: int
    """In the decoded seed, 1-based."""
    start: int
    """In the decoded text, without white space."""
    end: int
    text: str
    went: str
    """``body``, or the rule that took it."""
    reason: str
    article: str


@click.command("explain")
@click.argument("text")
@config_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object per piece.")
@told
def command(text: str, config_file: str, as_json: bool) -> int:
    """Say what became of TEXT: in which seed it stands, and whether it was kept or which rule took it.

    TEXT may also be the slug or id of an article: then everything that was taken out of it is listed.

    \b
    Examples:
      build-archive explain 责编：闫曼
      build-archive explain tiktok-ban-countdown
    """
    records = [one for one in records_of(settings(config_file), for_stream()) if one.status != "refused"]
    named = [one for one in records if text in (one.slug, one.id, one.seed_path)]
    pieces = [piece for one in named for piece in _removals(one)] if named else [
        piece for one in records for piece in _find(one, strip_space(text))
    ]
    if not pieces:
        click.echo(f"{printable(text)!r} stands in no seed and is the id of no article.", err=True)
        return FAILED
    for piece in pieces:
        if as_json:
            click.echo(json.dumps(encode(piece), ensure_ascii=False))
            continue
        short = " ".join(piece.text.split())
        short = short if len(short) <= SHOWN else f"{short[: SHOWN - 15]}…{short[-12:]}"
        where = f"kept in {piece.article}" if piece.went == "body" else f"removed by {piece.went} ({piece.reason})"
        click.echo(printable(f"{piece.seed}:{piece.line}: {where}: {short}"))
    return DONE


def _find(record: Record, wanted: str) -> Iterator[Piece]:
    decoded = strip_space(record.source)
    start = decoded.find(wanted) if wanted else -1
    while start >= 0:
        end = start + len(wanted)
        position = start
        for removal in record.removals:
            if removal.end <= position or removal.start == removal.end:
                continue
            if removal.start >= end:
                break
            if removal.start > position:
                yield _piece(record, decoded, position, removal.start, "body", "")
            position = max(position, removal.start)
            until = min(removal.end, end)
            yield _piece(record, decoded, position, until, removal.rule, removal.reason.value)
            position = until
        if position < end:
            yield _piece(record, decoded, position, end, "body", "")
        start = decoded.find(wanted, end)


def _removals(record: Record) -> Iterator[Piece]:
    for removal in record.removals:
        line = _line(record.source, removal.start)
        yield Piece(
            record.seed_path, line, removal.start, removal.end, removal.text, removal.rule, removal.reason.value,
            record.slug,
        )


def _piece(record: Record, decoded: str, start: int, end: int, went: str, reason: str) -> Piece:
    line = _line(record.source, start)
    return Piece(record.seed_path, line, start, end, decoded[start:end], went, reason, record.slug)


def _line(source: str, offset: int) -> int:
    """The line of ``source`` in which the non-white character number ``offset`` stands."""
    seen = 0
    for number, line in enumerate(source.split("\n"), 1):
        seen += len(strip_space(line))
        if seen > offset:
            return number
    return source.count("\n") + 1
