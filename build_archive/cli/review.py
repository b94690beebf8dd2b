"""``build-archive review``: what the machine is unsure of, and a person's answers to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from build_archive.cli import numbers
from build_archive.cli.frame import DONE, FAILED, config_option, printable, say_all, settings, told
from build_archive.cli.look import look
from build_archive.cli.shape import as_line
from build_archive.config import ArchiveConfig
from build_archive.errors import ConfigurationError, UsageError
from build_archive.ingest.decisions import with_answers, wrong
from build_archive.model import Decision, Proposal
from build_archive.model.proposal import KINDS
from build_archive.pipeline.cache import write_by_rename

_SHOWN = 40
"""Questions printed at a time."""


@click.group("review", invoke_without_command=True)
@config_option
@click.option("--kind", type=click.Choice(KINDS), help="Only questions of this kind; their numbers stay the same.")
@click.option("--all", "everything", is_flag=True, help=f"Print more than the first {_SHOWN}.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object per question.")
@click.pass_context
def command(context: click.Context, config_file: str, kind: str | None, everything: bool, as_json: bool) -> None:
    """Print the questions that only a person can answer, each with its number, key and evidence.

    Answers go to seeds/_curation/decisions.yml and are replayed at each build; nothing is asked twice.

    \b
    Examples:
      build-archive review
      build-archive review accept 3 --as id=triller --as label=Triller
      build-archive review reject 4 name:1f0c9a2b7d3e
    """
    if context.invoked_subcommand is None:
        _list(config_file, kind, everything, as_json)
    else:
        context.obj = config_file


@told
def _list(config_file: str, kind: str | None, everything: bool, as_json: bool) -> int:
    build = look(settings(config_file))
    # Answers that cannot be read are questions that are asked again: the reason is said first.
    say_all(build.curation.diagnostics)
    asked = build.catalog.proposals
    numbers.keep(build.config, [one.key for one in asked])
    shown = [(number, one) for number, one in enumerate(asked, 1) if kind in (None, one.kind)]
    if as_json:
        for number, one in shown:
            click.echo(as_line(_object(number, one)))
        return DONE
    for number, one in shown if everything else shown[:_SHOWN]:
        click.echo(printable(f"{number:>4}  {one.summary}  [{one.key}]"))
        for line in one.evidence:
            click.echo(printable(f"        {line}"))
        wanted = ", ".join(f"{name}={text}" for name, text in one.value if name not in _GIVEN[one.kind])
        if wanted:
            click.echo(printable(f"      → {wanted}"))
    kinds = Counter(one.kind for _, one in shown)
    counted = ", ".join(f"{kinds[name]} {name}" for name in KINDS if kinds[name])
    rest = 0 if everything else max(0, len(shown) - _SHOWN)
    click.echo(
        (f"{len(shown)} questions ({counted})" if shown else "No questions.")
        + (f"; {rest} more with --all" if rest else "")
    )
    if shown:
        click.echo(f"Answer with:  build-archive review accept {shown[0][0]}   or   reject {shown[0][0]}")
    return DONE


_GIVEN = {
    "date": ("slug", "text", "context", "field"), "name": (), "event": (), "duplicate": ("one", "other"),
    "note": ("id", "exact"),
}  # fmt: skip
"""Fields that say what is asked about, and are no part of the answer."""


@command.command("accept")
@click.argument("questions", nargs=-1, required=True)
@click.option("--as", "changes", multiple=True, metavar="FIELD=VALUE", help="Say it differently: id=triller.")
@click.option("--dry-run", is_flag=True, help="Only say what would be written.")
@click.pass_obj
@told
def accept(config_file: str, questions: tuple[str, ...], changes: tuple[str, ...], dry_run: bool) -> int:
    """Say yes to QUESTIONS: numbers or keys as ``review`` prints them.

    \b
    Examples:
      build-archive review accept 1 2
      build-archive review accept name:1f0c9a2b7d3e --as type=product --as id=triller
    """
    return _answer(config_file, questions, "accept", changes, dry_run)


@command.command("reject")
@click.argument("questions", nargs=-1, required=True)
@click.option("--dry-run", is_flag=True, help="Only say what would be written.")
@click.pass_obj
@told
def reject(config_file: str, questions: tuple[str, ...], dry_run: bool) -> int:
    """Say no to QUESTIONS: numbers or keys as ``review`` prints them. They are not asked again.

    \b
    Example:
      build-archive review reject 4 5
    """
    return _answer(config_file, questions, "reject", (), dry_run)


def _answer(
    config_file: str, questions: Sequence[str], verdict: str, changes: Sequence[str], dry_run: bool
) -> int:
    config = settings(config_file)
    changed = _changes(changes)
    if changed and len(questions) > 1:
        raise UsageError("--as changes one answer; call accept once for each question that needs it")
    asked = look(config).catalog.proposals
    made = _decisions(asked, numbers.kept(config), questions, verdict, changed)
    file = config.seeds_dir / "_curation" / "decisions.yml"
    path = _shown(file, config)
    before = _read(file, path)
    after = with_answers(before, path, made, date.today().isoformat())
    summaries = {one.key: one.summary for one in asked}
    for one in made:
        click.echo(printable(f"{verdict}: {summaries[one.key]}"), err=True)
    click.echo(f"{'Would add' if dry_run else 'Adding'} to {path}:")
    click.echo(printable(after.removeprefix(before.rstrip("\n")).lstrip("\n")), nl=False)
    if dry_run:
        return DONE
    if _read(file, path) != before:
        click.echo(f"error: {path} changed meanwhile; nothing was written. Call the command again.", err=True)
        return FAILED
    write_by_rename(file, after.encode("utf-8"))
    return DONE


def _changes(given: Sequence[str]) -> dict[str, str]:
    changed = {}
    for one in given:
        name, equals, text = one.partition("=")
        if not equals or not name.strip():
            raise UsageError(f"--as {one!r}: expected FIELD=VALUE, for example --as id=triller")
        changed[name.strip()] = text.strip()
    return changed


def _decisions(
    asked: Sequence[Proposal],
    listed: Sequence[str] | None,
    questions: Sequence[str],
    verdict: str,
    changed: dict[str, str],
) -> list[Decision]:
    """The answers; numbers are those of the keys that were ``listed`` last, or else of what is asked now."""
    by_key = {one.key: one for one in asked}
    keys = [one.key for one in asked] if listed is None else listed
    made: dict[str, Decision] = {}
    for question in questions:
        if question.isascii() and question.isdigit():
            if not 1 <= int(question[:9]) <= len(keys):
                raise UsageError(f"there is no question {question}; `build-archive review` lists {len(keys)}")
            key = keys[int(question[:9]) - 1]
            if key not in by_key:
                raise UsageError(
                    f"question {question} ({key}) is answered, or the texts have changed; `build-archive review` lists "
                    f"what is asked now"
                )
            one = by_key[key]
        elif question in by_key:
            one = by_key[question]
        else:
            raise UsageError(f"{question!r} is neither a number nor a key of `build-archive review`")
        known = [name for name, _ in one.value]
        for name in changed:
            if name not in known and name not in _MORE.get(one.kind, ()):
                raise UsageError(
                    f"--as {name}=…: a question of the kind {one.kind} has no such field; "
                    f"it has {', '.join((*known, *_MORE.get(one.kind, ())))}"
                )
        value = dict(one.value) | changed
        if verdict == "accept" and (found := wrong(one.kind, value)):
            raise UsageError(f"{one.key}: {found}")
        made[one.key] = Decision(one.key, one.kind, verdict, tuple(value.items()))
    return list(made.values())


_MORE = {"name": ("labels", "note"), "event": ("note", "documents", "addresses")}
"""Fields that an answer may have beyond those that the question proposes."""


def _object(number: int, one: Proposal) -> dict[str, object]:
    return {
        "number": number, "key": one.key, "kind": one.kind, "summary": one.summary, "evidence": list(one.evidence),
        "value": dict(one.value), "weight": one.weight,
    }  # fmt: skip


def _shown(file: Path, config: ArchiveConfig) -> str:
    try:
        return file.relative_to(config.root).as_posix()
    except ValueError:
        return file.as_posix()


def _read(file: Path, path: str) -> str:
    try:
        return file.read_bytes().decode("utf-8-sig") if file.is_file() else ""
    except UnicodeDecodeError:
        raise ConfigurationError(f"{path}: not UTF-8. Save the file as UTF-8; nothing was written.") from None
