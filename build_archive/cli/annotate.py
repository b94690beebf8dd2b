"""``build-archive annotate``: the notes' ids, places and states."""

from __future__ import annotations

import difflib
import json
from collections.abc import Sequence
from pathlib import Path

import click

from build_archive.checks.annotations import Tally, all_notes, check_annotations, guess, tally
from build_archive.cli.annotate_plan import Write, plan
from build_archive.cli.frame import DONE, FAILED, FOUND, config_option, printable, say_all, settings, told
from build_archive.cli.look import look
from build_archive.config import ArchiveConfig
from build_archive.errors import UsageError
from build_archive.model import Article, Diagnostic, Note, Severity
from build_archive.pipeline.cache import write_by_rename
from build_archive.pipeline.stages import Build
from build_archive.relate.annotations import Homes
from build_archive.text.quote import Reader


@click.group("annotate")
def command() -> None:
    """Fill in what a note need not be told by hand, or list where the notes stand.

    \b
    Examples:
      build-archive annotate fix --dry-run
      build-archive annotate check --strict
    """


@command.command("fix")
@click.argument("files", nargs=-1, metavar="[FILE]...", type=click.Path())
@config_option
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@click.option("--accept", "accepted", multiple=True, metavar="ID", help="The note ID moved, and is right there.")
@told
def fix(files: tuple[str, ...], config_file: str, dry_run: bool, accepted: tuple[str, ...]) -> int:
    """Write ids, surroundings and positions into the files of notes (all, or those of FILE, a seed or its notes).

    The words of a quotation, comments and the look of the file stay as they are. What will be written is said first.

    \b
    Examples:
      build-archive annotate fix --dry-run
      build-archive annotate fix seeds/000.notes.yml
      build-archive annotate fix --accept a-7f3k2q
    """
    config = settings(config_file)
    build = look(config)
    notes = all_notes(build.catalog)
    _known(accepted, notes)
    wanted = _wanted(files, config, notes)
    homes = Homes(build.catalog.articles)
    writes = [one for one in plan(config.root, notes, homes, accepted) if _is_wanted(one, wanted)]
    for one in writes:
        click.echo(f"{printable(one.path)}:")
        for line in one.says:
            click.echo(f"  {printable(line)}")
    say_all(_about_notes(build))
    if not writes:
        click.echo("Nothing to write.", err=True)
    elif dry_run:
        click.echo(f"{len(writes)} files would be written.", err=True)
    else:
        for one in writes:
            write_by_rename(config.root / one.path, one.content.encode("utf-8"))
        click.echo(f"{len(writes)} files written.", err=True)
    return FAILED if any("cannot be written here" in line for one in writes for line in one.says) else DONE


@command.command("check")
@config_option
@click.option("--strict", is_flag=True, help="End with 3 if a note is orphaned or wrong.")
@click.option("--all", "everything", is_flag=True, help="List the notes that stand where they should, too.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object per note.")
@told
def check(config_file: str, strict: bool, everything: bool, as_json: bool) -> int:
    """List the notes that moved or lost their place, each orphan with the likeliest place of its words, and count all.

    Nothing is written.

    \b
    Example:
      build-archive annotate check --strict
    """
    build = look(settings(config_file))
    notes, counted = all_notes(build.catalog), tally(build.catalog)
    wrong = [one for one in _about_notes(build) if one.severity is not Severity.INFO]
    if as_json:
        for note in notes:
            click.echo(json.dumps(_record(note), ensure_ascii=False))
    else:
        say_all(wrong)
        say_all(one for one in check_annotations(build.catalog) if one.code in {"note-ambiguous", "note-link-broken"})
        _show(build, notes, counted, everything)
    return FOUND if strict and (counted.orphaned or wrong) else DONE


def _about_notes(build: Build) -> list[Diagnostic]:
    return [one for one in build.diagnostics if one.code.startswith("notes-")]


def _known(accepted: Sequence[str], notes: Sequence[Note]) -> None:
    moved = {note.annotation.id for note in notes if note.anchor.state == "relocated" or note.anchor.review}
    for one in accepted:
        if one not in moved:
            raise UsageError(
                f"{one} is no note that moved; those are: {', '.join(sorted(moved)) or 'none'}\n"
                "  → build-archive annotate check lists them"
            )


def _wanted(files: Sequence[str], config: ArchiveConfig, notes: Sequence[Note]) -> set[str]:
    """The beginnings of the names of files that may be written; empty: all."""
    owners = {note.annotation.path.rsplit(".notes.", 1)[0] for note in notes}
    by_seed = {note.annotation.seed: note.annotation.path.rsplit(".notes.", 1)[0] for note in notes}
    wanted = set()
    for name in files:
        try:
            path = Path(name).resolve().relative_to(config.root.resolve()).as_posix()
        except ValueError:
            path = name
        owner = path.rsplit(".notes.", 1)[0] if ".notes." in path else by_seed.get(path, path)
        if owner not in owners:
            raise UsageError(f"no notes stand beside {name}\n  → for example: seeds/000.notes.yml")
        wanted.add(owner)
    return wanted


def _is_wanted(one: Write, wanted: set[str]) -> bool:
    return not wanted or one.path.rsplit(".notes.", 1)[0] in wanted


def _show(build: Build, notes: Sequence[Note], counted: Tally, everything: bool) -> None:
    articles = {article.slug: article for article in build.catalog.articles}
    readers: dict[str, Reader] = {}
    for note in notes:
        if note.anchor.state == "orphaned":
            _block(note, articles.get(note.slug), readers)
        elif note.anchor.state == "relocated" or note.anchor.review:
            one = note.annotation
            mark = " ?" if note.anchor.review else ""
            click.echo(printable(
                f"{one.id or 'new'}  {one.path}:{one.line}  {note.anchor.state}{mark}  {note.anchor.score:.2f}  "
                f"{note.anchor.method}"
            ))
            if one.quote is not None and one.visibility == "public" and note.anchor.exact:
                click.echo(printable(f"  quoted: {_line(one.quote.exact)}\n  now:    {_line(note.anchor.exact)}"))
            click.echo(f"  → right?  build-archive annotate fix --accept {one.id or 'ID'}")
        elif everything:
            click.echo(f"{note.annotation.id or 'new'}  {note.annotation.path}:{note.annotation.line}  anchored")
    click.echo(str(counted))


def _block(note: Note, article: Article | None, readers: dict[str, Reader]) -> None:
    one = note.annotation
    why = "its words stand in several places" if note.anchor.method == "ambiguous" else "orphaned"
    if one.reply_to and one.quote is None:
        why = f"orphaned with the note it answers, {one.reply_to}"
    if article is None:
        why = "orphaned: its article is not in the archive"
    click.echo(printable(f"{one.id or 'new'}  {one.path}:{one.line}  {why}"))
    if one.visibility == "private" or one.quote is None:
        return
    click.echo(printable(f"  quoted:    {_line(one.quote.exact)}"))
    near = guess(note, article, readers)
    if near is not None:
        click.echo(printable(f"  likeliest: {_line(near.text)}  ({near.score:.2f}, at {near.start})"))
        click.echo(printable(f"  difference: {_difference(one.quote.exact, near.text)}"))
    if note.anchor.method == "ambiguous":
        click.echo(f"  → add prefix and suffix to the quote at {one.path}:{one.line}")
    else:
        click.echo(f"  → mend the quote at {one.path}:{one.line}, then: build-archive annotate fix")


def _difference(old: str, new: str) -> str:
    """What was taken out as ``[-…-]`` and put in as ``{+…+}``."""
    old, new = _line(old)[:300], _line(new)[:300]
    pieces = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(old[a:b])
        else:
            pieces += [f"[-{old[a:b]}-]"] * (b > a) + [f"{{+{new[c:d]}+}}"] * (d > c)
    return "".join(pieces)


def _record(note: Note) -> dict[str, object]:
    one, anchor = note.annotation, note.anchor
    shown = one.visibility == "public"
    return {
        "id": one.id, "path": one.path, "line": one.line, "slug": note.slug, "visibility": one.visibility,
        "motivation": one.motivation, "state": anchor.state, "start": anchor.start, "end": anchor.end,
        "score": anchor.score, "method": anchor.method, "review": anchor.review,
        "quote": one.quote.exact if shown and one.quote else "", "now": anchor.exact if shown else "",
    }  # fmt: skip


def _line(words: str) -> str:
    return words.replace("\n", "⏎")
