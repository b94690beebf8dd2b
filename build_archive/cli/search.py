"""``build-archive search``: the search of the built site, without a browser."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from build_archive.cli.frame import DONE, config_option, printable, settings, told
from build_archive.config import SCRIPTS, ArchiveConfig
from build_archive.errors import UsageError
from build_archive.publish.search.document import KINDS
from build_archive.publish.search.engine import Filters, Hit, Index, Outcome, open_index
from build_archive.publish.search.excerpt import Excerpt, alternatives, excerpt, places
from build_archive.publish.search.query import Term
from build_archive.text.terms import folded

PLURALS = {"article": "articles", "note": "notes", "event": "events", "concept": "concepts"}
_CONSTANTS = re.compile(r"^const INDEX=(\{.*\});$", re.MULTILINE)
REASONS = {
    "empty": "There is nothing to look for.",
    "unsearchable": "The query holds no letter and no digit.",
    "only-excluded": "The query only says what to leave out; add a word to look for.",
}
"""Why there are no hits, where it is the query's fault."""


@dataclass(frozen=True, slots=True)
class Found:
    """A hit and what it shows."""

    kind: str
    title: str
    about: tuple[str, ...]
    """Outlet and date; for other kinds what lists say about them."""
    address: str
    excerpt: Excerpt
    title_marks: tuple[tuple[int, int], ...]


@click.command("search")
@click.argument("query", nargs=-1, required=True)
@click.option("--tree", type=click.Choice(SCRIPTS), help="Whose words to show; else those of the main script.")
@click.option("--kind", type=click.Choice(KINDS), default=None, help="Only hits of this kind.")
@click.option("--from", "first", type=click.IntRange(1, 9999), metavar="YEAR", help="Only of this year and later.")
@click.option("--to", "last", type=click.IntRange(1, 9999), metavar="YEAR", help="Only of this year and earlier.")
@click.option("--outlet", metavar="NAME", help="Only of this outlet, as the site names it (in either script).")
@click.option("--concept", "concepts", metavar="LABEL", multiple=True, help="Only about this; may be repeated.")
@click.option("--limit", type=click.IntRange(1), default=10, show_default=True, help="How many hits to print.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object with everything.")
@config_option
@told
def command(
    query: tuple[str, ...], tree: str | None, kind: str | None, first: int | None, last: int | None,
    outlet: str | None, concepts: tuple[str, ...], limit: int, as_json: bool, config_file: str,
) -> int:  # fmt: skip
    """Search the built site for QUERY: the hits of the page search/, in its order.

    Several words must all occur; "words in quotation marks" stand side by side, and -word leaves out what holds it
    (then put the whole query into quotation marks of the shell). Either script finds both.

    \b
    Examples:
      build-archive search 出口管制
      build-archive search '"数据安全" -印度' --from 2020 --to 2021
      build-archive search 字节跳动 --kind note --limit 50
    """
    if first and last and first > last:
        raise UsageError(f"--from {first} is later than --to {last}.\n  → for example:  --from {last} --to {first}")
    config = settings(config_file)
    index = open_index(config.site_dir, "" if tree in {None, config.main_script} else config.other_prefix)
    text = " ".join(query)
    outcome = index.search(text, _filters(index, kind, first, last, outlet, concepts))
    base = _base(config, tree or config.main_script)
    hits = [_found(index, hit, outcome.query.terms, base) for hit in outcome.hits[:limit]]
    pairs = _wording(config.site_dir, tree or config.main_script)
    also = [one for one in alternatives(text, pairs) if index.search(one).hits]
    if as_json:
        click.echo(json.dumps(_object(text, outcome, hits, also), ensure_ascii=False))
        return DONE
    for number, hit in enumerate(hits, 1):
        click.echo("\n".join(_lines(number, hit)) + "\n")
    click.echo(_count(outcome, len(hits)))
    if not outcome.hits and (others := len(index.search(text).hits)):
        click.echo(f"Without these filters: {others} hit{'s' * (others > 1)}.")
    if also:
        click.echo(printable(f"Also search for: {', '.join(also)}"))
    return DONE


def _filters(
    index: Index, kind: str | None, first: int | None, last: int | None, outlet: str | None, concepts: Sequence[str]
) -> Filters:
    names = index.names() if outlet or concepts else {"outlets": [], "concepts": []}
    labels = [label for _, label in names["concepts"]]
    number = _number(outlet, names["outlets"], "outlet") if outlet else -1
    about = tuple(_number(label, labels, "concept") for label in concepts)
    return Filters(kind or "", first or 0, last or 0, number, about)


def _number(name: str, names: Sequence[str], what: str) -> int:
    """The place of ``name`` in ``names``, in whichever script it was typed."""
    if name in names:
        return names.index(name)
    plain = [folded(one) for one in names]
    if folded(name) in plain:
        return plain.index(folded(name))
    near = difflib.get_close_matches(folded(name), plain, 3, 0.4)
    hint = f"\n  → for example:  {'、'.join(names[plain.index(one)] for one in near)}" if near else ""
    raise UsageError(printable(f"The site has no {what} {name!r}.{hint}"))


def _base(config: ArchiveConfig, tree: str) -> str:
    """What addresses begin with: that of the site where it is known, else its folder."""
    prefix = "" if tree == config.main_script else config.other_prefix
    if config.site_url:
        return config.site_url + prefix
    here = Path.cwd()
    site = config.site_dir.relative_to(here) if config.site_dir.is_relative_to(here) else config.site_dir
    return f"{site.as_posix()}/{prefix}"


def _address(base: str, url: str) -> str:
    if "://" in base:
        return base + url
    path, mark, fragment = url.partition("#")
    return f"{base}{path}index.html{mark}{fragment}"


def _found(index: Index, hit: Hit, terms: Sequence[Term], base: str) -> Found:
    head = index.fragment(hit)
    title = str(head.get("t", ""))
    marks = tuple((start, end) for start, end, _ in places(title, terms))
    return Found(
        hit.kind, title, tuple(filter(None, head.get("k", ()))), _address(base, str(head.get("u", ""))),
        _excerpt(index, hit, head, terms), marks,
    )  # fmt: skip


def _excerpt(index: Index, hit: Hit, head: dict[str, Any], terms: Sequence[Term]) -> Excerpt:  # Any: JSON
    """Of the part of the text that holds a term; of a hit in title or labels the index does not tell which that is."""
    number = int(head.get("n", 1))
    for chunk in range(number) if hit.chunk is None else (hit.chunk,):
        text = str((index.fragment(hit, chunk) if chunk else head).get("x", ""))
        if places(text, terms):
            return excerpt(text, terms, str(head.get("s", "")))
    return excerpt(str(head.get("x", "")), terms, str(head.get("s", "")))


def _wording(site: Path, tree: str) -> list[tuple[str, str]]:
    """The pairs of words that the site's own search knows, in the tree's script; none where its module cannot be
    read."""
    try:
        found = _CONSTANTS.search((site / "assets" / "search.js").read_text(encoding="utf-8"))
        return [(one, other) for one, other in json.loads(found[1])["words"][tree]] if found else []
    except (OSError, ValueError, KeyError):
        return []


def _lines(number: int, hit: Found) -> Iterator[str]:
    yield f"{number}. {_marked(hit.title, hit.title_marks)}"
    yield "   " + printable(" · ".join((hit.kind, *hit.about)))
    yield "   " + printable(hit.address)
    if hit.excerpt.text:
        before, after = ("…" if cut else "" for cut in (hit.excerpt.cut_before, hit.excerpt.cut_after))
        yield f"   {before}{_marked(hit.excerpt.text, hit.excerpt.marks)}{after}"


def _marked(text: str, marks: Sequence[tuple[int, int]]) -> str:
    """``text`` on one line, what was looked for in bold; click leaves that out where there is no terminal."""
    made, last = "", 0
    for start, end in marks:
        if end > last:
            start = max(start, last)
            made += _plain(text[last:start]) + click.style(_plain(text[start:end]), bold=True)
            last = end
    return made + _plain(text[last:])


def _plain(text: str) -> str:
    return printable(text.replace("\n", " "))


def _count(outcome: Outcome, shown: int) -> str:
    total = len(outcome.hits)
    if not total:
        return REASONS.get(outcome.reason, "Nothing found.")
    kinds = ", ".join(
        f"{number} {kind if number == 1 else PLURALS[kind]}"
        for kind, number in outcome.counts.items()
        if number and any(hit.kind == kind for hit in outcome.hits)
    )
    return f"{shown} of {total} hits ({kinds})" if shown < total else f"{total} hit{'s' * (total > 1)} ({kinds})"


def _object(query: str, outcome: Outcome, hits: Sequence[Found], also: Sequence[str]) -> dict[str, object]:
    return {
        "query": query,
        "total": len(outcome.hits),
        "kinds": outcome.counts,
        "reason": outcome.reason,
        "also": list(also),
        "hits": [
            {
                "kind": hit.kind,
                "title": hit.title,
                "about": list(hit.about),
                "address": hit.address,
                "excerpt": hit.excerpt.text,
                "marks": [list(mark) for mark in hit.excerpt.marks],
            }
            for hit in hits
        ],
    }
