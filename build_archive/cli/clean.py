"""``build-archive clean``: what cleaning makes of a file or of a stream of captures; touches nothing."""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import IO

import click

from build_archive import ingest
from build_archive.cli.frame import DONE, FAILED, config_option, say_all, settings, told
from build_archive.cli.shape import as_bytes, as_line, as_object
from build_archive.config import ArchiveConfig, default_config
from build_archive.errors import UsageError
from build_archive.model import Record, Seed, Sidecar
from build_archive.model.seed import stem
from build_archive.pipeline.article import NOTHING, record, records, refused
from build_archive.pipeline.budget import rare_collections
from build_archive.pipeline.cache import digest, file_digest
from build_archive.pipeline.siblings import lesson, page_lines, repeated_lines, taught


@click.command("clean")
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@config_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object per article.")
@click.option("--jsonl", is_flag=True, help="Filter: JSON lines in, JSON lines out.")
@click.option("--siblings", is_flag=True, help="With --jsonl: read everything first, learn each host's template.")
@click.option("--no-site-rules", is_flag=True, help="Leave the rules for single sites out.")
@click.option("--why", "as_reasons", is_flag=True, help="Say why: candidates for the main content, cuts, rules.")
@told
def command(
    files: tuple[Path, ...], config_file: str, as_json: bool, jsonl: bool, siblings: bool, no_site_rules: bool,
    as_reasons: bool,
) -> int:
    """Print the cleaned article(s) in FILES; nothing is written.

    A page is cleaned by itself: what other pages of its outlet repeat is known to a build, and with --siblings.
    With --jsonl, each line of standard input is {"id", "url", "html"} or {"id", "url", "text"} and gives one line.
    With --why, what cleaning looked at: the candidates for the main content with their points, every cut with its rule
    and the line for the sidecar that keeps it, and the beginning of a file of rules for the site.

    \b
    Examples:
      build-archive clean seeds/000.txt
      build-archive clean --json seeds/000.txt | jq .removed
      build-archive clean --why seeds/000.txt | less
      build-archive clean --jsonl < captures.jsonl > results.jsonl
    """
    if as_reasons and (as_json or jsonl):
        raise UsageError("--why is for people to read; leave --json and --jsonl out, or --why.")
    if jsonl:
        if files:
            raise UsageError("--jsonl reads standard input; leave the files out, or call:  build-archive clean FILE")
        _filter(sys.stdin.buffer, sys.stdout.buffer, siblings=siblings, site_rules=not no_site_rules)
        return DONE
    if not files:
        raise UsageError("no file named.\n  → for example:  build-archive clean seeds/000.txt")
    config = settings(config_file)
    if no_site_rules:
        config = replace(config, site_rules=False)
    # The filter needs none of what these bring with them, a third of its start and of its memory.
    from build_archive import library
    from build_archive.cli.why import print_why

    refused = 0
    for file in files:
        seed = _seed(file, config)
        if as_reasons:
            refused += print_why(seed, file, config)
            continue
        for made in records(seed, file, config):
            refused += made.status == "refused"
            if as_json:
                click.echo(as_line(as_object(made)))
            elif made.status != "refused":
                click.echo(library.article_file(made), nl=False)
            say_all(made.diagnostics)
    return FAILED if refused else DONE


def _seed(file: Path, config: ArchiveConfig) -> Seed:
    try:
        path = file.resolve().relative_to(config.root.resolve()).as_posix()
    except ValueError:
        path = file.as_posix()
    return Seed(path, file_digest(file), file.stat().st_size, _sidecar(file, path, config))


def _sidecar(file: Path, path: str, config: ArchiveConfig) -> Sidecar | None:
    """The sidecar that a build would use, or the one that stands beside a file from elsewhere."""
    from build_archive.ingest import discover
    from build_archive.ingest.sidecars import sidecar

    if config.seeds_dir in file.resolve().parents:
        seeds, _ = discover.discover(config)
        return next((seed.sidecar for seed in seeds if seed.path == path), None)
    beside = file.with_name(f"{stem(file.name)}.yml")
    if beside == file or not beside.is_file():
        return None
    found, diagnostics = sidecar(beside.read_text(encoding="utf-8", errors="replace"), beside.as_posix())
    say_all(diagnostics)
    return found


def _filter(lines: IO[bytes], out: IO[bytes], *, siblings: bool, site_rules: bool) -> None:
    """One line out for each line in, in order, whatever stands in it."""
    config = replace(default_config(Path.cwd()), site_rules=site_rules)
    gc.collect()
    gc.freeze()  # what the program itself consists of is no garbage
    with rare_collections():
        for answer in _together(list(lines), config) if siblings else (_cleaned(line, config) for line in lines):
            made, _, shown = answer
            out.write(as_bytes({**as_object(made), **shown}))
            out.write(b"\n")
            out.flush()
    gc.unfreeze()


_Answer = tuple[Record, str, dict[str, object]]
"""A record, the address it was captured from, and what is printed in place of the record's own fields."""


def _together(lines: list[bytes], config: ArchiveConfig) -> Iterator[_Answer]:
    """The batch twice: once to learn what the pages of each host repeat, once more where an article holds some of it.

    A batch that is to teach has to be read whole; without that, line by line keeps memory flat.
    """
    alone = [_cleaned(line, config, learn=True) for line in lines]
    found = repeated_lines([page_lines(made, url) for made, url, _ in alone])
    for line, (made, url, shown), repeated in zip(lines, alone, found, strict=True):
        told = lesson(made, repeated)
        if told:
            again, _, _ = _cleaned(line, config, repeated=told)
            yield taught(made, again, repeated), url, shown
        else:
            yield made, url, shown


def _cleaned(
    line: bytes, config: ArchiveConfig, *, learn: bool = False, repeated: Mapping[int, int] = NOTHING
) -> _Answer:
    id: object = None
    try:
        given = json.loads(line)
        if not isinstance(given, dict):
            raise ValueError("the line is no JSON object")
        id = given.get("id")
        name = id if isinstance(id, str) and id else "capture"
        url = given.get("url") if isinstance(given.get("url"), str) else ""
        if isinstance(given.get("html"), str):
            source = given["html"]
            capture = ingest.capture_html(name, source, url or "")
        elif isinstance(given.get("text"), str):
            source = given["text"]
            capture = ingest.capture_text(name, source, url or "")
        else:
            raise ValueError('the line has neither "html" nor "text"')
        raw = source.encode("utf-8", "replace")
        seed = Seed(name, digest(raw), len(raw))
        given = {"url": given.get("url")}
        del raw, source  # a page is long, and held once is enough
        made = record(capture, seed, seed.size, config, with_source=False, learn=learn, repeated=repeated)
        return made, url or "", {"id": id, "url": given.get("url")}
    except RecursionError:
        return _nothing(id, "the line is nested too deep")
    except MemoryError:
        return _nothing(id, "the line needs too much memory")
    except Exception as error:  # the filter never stops at a bad line
        return _nothing(id, f"{type(error).__name__}: {error}"[:300])


def _nothing(id: object, message: str) -> _Answer:
    hint = 'Each line is {"id", "url", "html"} or {"id", "url", "text"}.'
    problem = {
        "code": "line-unusable", "severity": "error", "message": message, "location": {"path": "-"}, "hint": hint,
    }
    return refused(Seed("-", "", 0), "line-unusable", message, hint), "", {"id": id, "diagnostics": [problem]}
