"""``make bench-search``: search beside Pagefind in the same run: what is found, what it costs readers and the build.

Archives are generated, with this repository's own articles among them; Pagefind is installed into an environment of its
own, or ``PAGEFIND`` names its program. Prints the table and writes it into docs/dev/benchmarks.md.
"""

from __future__ import annotations

import argparse
import datetime
import gzip
import os
import platform
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from build_archive.publish.search.document import Document
from build_archive.publish.search.documents import documents
from build_archive.publish.search.files import MODULE
from tests.bench.search_archives import WORK, Texts, archive, article, own_slugs, public_texts, read, shuffled, texts
from tests.bench.search_browser import DELAY
from tests.bench.search_cost import exponent
from tests.bench.search_edit import Edit, edit
from tests.bench.search_find import Found, Score, find, put_pages
from tests.bench.search_pagefind import VERSION, index
from tests.bench.search_server import LEVEL
from tests.bench.search_size import PAGES, Making, make, shown_cost
from tests.bench.search_wire import KINDS, OURS, THEIRS, Wire, measure, mix, put_site, put_texts, quantile
from tests.browser.chromium import chromium

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "dev" / "benchmarks.md"
BEGIN, END = "<!-- measured: search -->", "<!-- end: search -->"
PARTS = ("find", "wire", "cost", "edit", "prose")
Row = tuple[str, str, str, str, bool | None]
"""Figure, Pagefind's, ours, goal, whether it is reached."""


def main() -> int:
    """Measure, print, write."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--size", type=int, default=5000, help="articles of the large archive")
    asked.add_argument("--small", type=int, default=1000, help="articles of the small one")
    asked.add_argument("--queries", type=int, default=2000)
    asked.add_argument("--parts", default=",".join(PARTS), help="some of " + ", ".join(PARTS))
    asked.add_argument("--quick", action="store_true", help="300 and 100 articles, 200 queries")
    asked.add_argument("--dry", action="store_true", help="print, write nothing")
    given = asked.parse_args()
    if given.quick:
        given.size, given.small, given.queries = 300, 100, 200
    given.parts = given.parts.split(",")
    WORK.mkdir(parents=True, exist_ok=True)
    lines = list(_lines(given))
    print("\n".join(lines))
    if given.dry or given.quick or set(given.parts) != set(PARTS):
        return 0
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    table = "\n".join(lines)
    PAGE.write_text(f"{before}{BEGIN}\n{table}\n{END}{rest.partition(END)[2]}", encoding="utf-8")
    print(f"\nWritten to {PAGE.relative_to(ROOT)}")
    return 0


def _lines(given: argparse.Namespace) -> Iterator[str]:
    started = time.monotonic()
    rows: list[Row] = []
    notes: list[str] = []
    costs: list[Making] = []
    small, _ = read(archive(given.small))
    _say(started, "the small archive is read")
    with chromium() as browser:
        if "find" in given.parts:
            found = find(small, browser, WORK / "find", given.queries)
            rows += _found_rows(found)
            notes += _found_notes(found, given.small)
            _say(started, "what is found")
        if "cost" in given.parts:
            costs.append(make(list(documents(small)), WORK / "cost"))
            _say(started, "the cost of the small index")
        own = texts([one for one in documents(small) if one.name in own_slugs(small)])
        del small
        large, curation = read(archive(given.size))
        everything = list(documents(large))
        _say(started, "the large archive is read")
        root = put_site(large, WORK / "shell") if {"wire", "edit"} & set(given.parts) else WORK
        _say(started, "the search of the large archive is written")
        if "wire" in given.parts:
            queries = mix(everything, 8, "mix")
            flat = [query for kind in KINDS for query in queries[kind]]
            pages = WORK / "wire-pagefind"
            put_pages(texts(everything), pages)
            index(pages)
            ours = measure(root, OURS, flat, browser, first="文章")
            theirs = measure(pages, THEIRS, flat, browser, first="文章")
            busy = os.getloadavg()[1]
            rows += _wire_rows(ours, theirs)
            notes += _wire_notes(ours, theirs, queries, root, busy)
            _say(started, "what comes over the wire")
    if "cost" in given.parts:
        costs.append(make(everything, WORK / "cost"))
        rows += _cost_rows(costs, given)
        spent, size = shown_cost(large)
        notes.append(
            f"- What hits show (titles, sources, texts for excerpts, in both trees, converted) costs another {spent:.1f} CPU s and "
            f"{size / 1e6:.0f} MB at {given.size:,} articles; Pagefind's fragments ({costs[1].their_fragments / 1e6:.0f} MB, one script) are "
            "in its figures above."
        )
        _say(started, "the cost of the large index")
    if "edit" in given.parts:
        rows += _edit_rows(edit(large, curation, root, WORK / "edit"))
        _say(started, "the edit")
    if "prose" in given.parts:
        notes += [*_prose(own, everything, given), ""]
        _say(started, "real prose")
    yield (
        f"Measured on {datetime.datetime.now(datetime.UTC):%Y-%m-%d}, Python {platform.python_version()}, against Pagefind {VERSION} in the same run: "
        f"{given.small:,} and {given.size:,} generated articles and the 5 of this repository."
    )
    yield ""
    yield f"| figure | Pagefind {VERSION} | ours | goal | |"
    yield "|---|---|---|---|---|"
    for figure, peer, mine, goal, reached in rows:
        mark = "" if reached is None else "reached" if reached else "missed"
        yield f"| {figure} | {peer} | **{mine}** | {goal} | {mark} |"
    yield ""
    yield from notes


def _say(started: float, what: str) -> None:
    print(f"{time.monotonic() - started:6.0f} s  {what}", file=sys.stderr, flush=True)


def _share(number: float) -> str:
    """Three places, never rounded up to 1."""
    return "1.000" if number == 1 else f"{min(number, 0.9999):.4f}" if number > 0.999 else f"{number:.3f}"


def _of(found: Score) -> str:
    return f"{found.complete:,} of {found.queries:,}"


def _found_rows(found: Found) -> list[Row]:
    ours, theirs = found.ours, found.theirs
    return [
        (f"recall of {ours.queries:,} stretches of 2–8 characters", _share(theirs.recall), _share(ours.recall), "1.000", ours.recall == 1),
        ("… their precision", _share(theirs.precision), _share(ours.precision), "1.000", ours.precision == 1),
        ("… answered without a miss or a false hit", _of(theirs), _of(ours), "all", ours.complete == ours.queries),
        ("… typed in the other script: recall", _share(found.theirs_other.recall), _share(found.other.recall), "1.000", found.other.recall == 1),
        ("… typed in the script of the article: recall", _share(found.theirs_same.recall), _share(found.same.recall), "1.000", found.same.recall == 1),
        (f"recall of {found.letters.queries} single characters", _share(found.their_letters.recall), _share(found.letters.recall), "1.000", found.letters.recall == 1),
        ("… their precision", _share(found.their_letters.precision), _share(found.letters.precision), "1.000", found.letters.precision == 1),
    ]  # fmt: skip


def _found_notes(found: Found, size: int) -> list[str]:
    generated, own = found.drawn
    return [
        f"- The stretches: {len(generated.queries):,} from {size:,} generated articles, {len(own.queries)} from the 5 real ones, every second one converted by "
        f"OpenCC. {generated.quoted + own.quoted} hold white space or begin with a hyphen and are asked in quotation marks; {generated.syntax + own.syntax} were drawn "
        f"anew because a quotation mark is in them, {generated.empty + own.empty} because no letter is.",
        f"- Truth is read off all texts by code of its own. {found.cut} stretches cut a word of Latin letters or digits in a way in which words are not found (they are found from "
        f"their beginning). All together these stand in {found.cut_letters.held:,} articles letter by letter, of which ours finds {found.cut_letters.right:,}, and in {found.cut_units.held:,} as the rules say, "
        f"of which ours finds {found.cut_units.right:,}. In the other {found.plain.queries:,} both readings agree: recall {_share(found.plain.recall)}, precision {_share(found.plain.precision)} against plain "
        "“contains”. Pagefind is measured letter by letter in all.",
        f"- Pagefind asked in quotation marks, as phrases: recall {_share(found.theirs_quoted.recall)}, precision {_share(found.theirs_quoted.precision)}, {_of(found.theirs_quoted)} without fault. "
        "It has all articles in one index (`--force-language zh`); by default each language has its own, and then a reader never finds an article in the other script.",
    ]


def _three(numbers: Sequence[float], unit: float = 1000, digits: int = 0) -> str:
    found = (statistics.median(numbers), quantile(numbers, 0.95), max(numbers))
    return " / ".join(f"{number / unit:.{digits}f}" for number in found)


def _wire_rows(ours: Wire, theirs: Wire) -> list[Row]:
    rows: list[Row] = []
    for name, excerpts, goal in (("to the identifiers of the hits", 0, 40), ("with 5 excerpts", 5, 80)):
        mine, peer = ours.bytes(excerpts), theirs.bytes(excerpts)
        rows.append((
            f"KB on the wire {name}, code included: median / p95 / max", _three(peer, digits=1), _three(mine, digits=1),
            f"≤ {goal}", max(mine) <= goal * 1000,
        ))  # fmt: skip
    rows.append(("requests to the identifiers", _three(theirs.requests(0), 1), _three(ours.requests(0), 1), "≤ 4", max(ours.requests(0)) <= 4))
    rows.append(("… with 5 excerpts", _three(theirs.requests(5), 1), _three(ours.requests(5), 1), "", None))
    for name, goal in (("warm", 50), ("cold", 200)):
        spent, theirs_spent = ([one - DELAY for one in _times(wire, name)] for wire in (ours, theirs))
        rows.append((
            f"ms from the end of the wait of {DELAY} ms to results, {name}: median / p95 / max", _three(theirs_spent, 1), _three(spent, 1),
            f"≤ {goal} at p95", quantile(spent, 0.95) <= goal,
        ))  # fmt: skip
    return rows


def _times(wire: Wire, name: str) -> list[float]:
    return list(wire.warm) if name == "warm" else [one.milliseconds for one in wire.cold]


def _wire_notes(ours: Wire, theirs: Wire, queries: dict[str, list[str]], root: Path, busy: float) -> list[str]:
    code = (root / MODULE).read_bytes()
    lines = [
        f"- Over the wire: {len(ours.cold)} queries, each in a browser that holds the page and nothing else; headers are counted. Text is sent as gzip -{LEVEL}, `.bin` as it is, which is what GitHub "
        f"Pages does with a type it does not know; a host that compresses it as well sends {_three(ours.bytes(0, packed=True), digits=1)} KB to the identifiers and "
        f"{_three(ours.bytes(5, packed=True), digits=1)} KB with 5 excerpts. The module alone is {len(gzip.compress(code, LEVEL)) / 1000:.1f} KB of it. The box shows 8 hits: "
        f"{_three(ours.bytes(99), digits=1)} KB.",
        f"- Time from the key itself is {DELAY} ms more. Cold: box and module are asked for at the moment of the key. With all 8 excerpts for ours, 5 for Pagefind. "
        f"Load of the machine while this was measured: {busy:.1f} on {os.cpu_count()} cores.",
        "",
    ]
    return [*lines, *_by_kind(ours, theirs, queries), ""]


def _by_kind(ours: Wire, theirs: Wire, queries: dict[str, list[str]]) -> Iterator[str]:
    yield "| query | KB to the identifiers, Pagefind | ours | with 5 excerpts, Pagefind | ours | ms cold, Pagefind | ours |"
    yield "|---|---|---|---|---|---|---|"
    start = 0
    for kind in KINDS:
        some = slice(start, start + len(queries[kind]))
        start += len(queries[kind])
        cells = [f"{statistics.median(wire.bytes(excerpts)[some]) / 1000:.1f}" for excerpts in (0, 5) for wire in (theirs, ours)]
        cells += [f"{statistics.median(_times(wire, 'cold')[some]) - DELAY:.0f}" for wire in (theirs, ours)]
        yield f"| {kind}: {'、'.join(queries[kind][:2])} | {' | '.join(cells)} |"


def _cost_rows(costs: Sequence[Making], given: argparse.Namespace) -> list[Row]:
    small, large = costs
    ratio = large.articles / small.articles
    rows: list[Row] = []
    for size, one in ((given.small, small), (given.size, large)):
        at = f", {size:,} articles"
        rows.append((f"index: CPU s{at}", f"{one.theirs.cpu:.1f}", f"{one.ours.cpu:.1f}", "≤ 1/3", one.ours.cpu <= one.theirs.cpu / 3))
        rows.append((f"… peak MB{at}", f"{one.theirs.megabytes:.0f}", f"{one.ours.megabytes:.0f}", "≤ 1/10", one.ours.megabytes <= one.theirs.megabytes / 10))
    mine, peer = (exponent(one.cpu, other.cpu, ratio) for one, other in ((small.ours, large.ours), (small.theirs, large.theirs)))
    rows.append(("… growth of CPU, exponent", f"{peer:.2f}", f"{mine:.2f}", "≤ 1.05", mine <= 1.05))
    return rows


def _edit_rows(done: Edit) -> list[Row]:
    return [
        ("files of the index rewritten after one edited sentence", "–", f"{len(done.shards)} of {done.files:,}", f"≤ {len(done.allowed)}, those its keys touch",
         done.shards <= done.allowed),
        ("… other files (what the article's hits show, the module)", "–", f"{len(done.others)}", "", None),
        ("… equal to a clean build, byte for byte", "–", "yes" if done.equal else "no", "yes", done.equal),
    ]  # fmt: skip


def _prose(own: Texts, everything: Sequence[Document], given: argparse.Namespace) -> Iterator[str]:
    real = list(own)
    if os.environ.get("ARCHIVE_BENCH"):
        real += public_texts(Path(os.environ["ARCHIVE_BENCH"]))
    length = sum(len(part) for _, _, parts in real for part in parts)
    generated = texts(everything)[: given.size]
    mean = sum(len(part) for _, _, parts in generated for part in parts) // len(generated)
    as_many: Texts = []
    taken = 0
    for one in generated:
        if taken < length:
            as_many.append(one)
            taken += sum(map(len, one[2]))
    like_real = [article(*one) for one in shuffled(real, given.size, mean)]
    sets = {
        f"{len(real)} real": make([article(*one) for one in real], WORK / "prose"),
        f"{len(as_many)} generated, as many characters": make([article(*one) for one in as_many], WORK / "prose"),
        f"{given.size:,} generated": make([article(*one) for one in generated], WORK / "prose"),
        f"{given.size:,} made of the real ones' sentences": make(like_real, WORK / "prose", keep=True),
    }
    yield f"Real prose beside the generated text: {len(real)} articles of {length:,} characters at hand (titles and texts only, no notes)."
    yield ""
    yield (
        "| articles | characters | index, bytes per 1,000 characters: Pagefind | ours | shards, KB: median `d` / largest `d` / median `p` | gzip saves | CPU s: Pagefind | ours | MB: Pagefind | ours |"
    )
    yield "|---|---|---|---|---|---|---|---|---|---|"
    for name, made in sets.items():
        each = 1000 / made.characters
        yield (
            f"| {name} | {made.characters:,} | {made.their_index * each:.0f} | {(made.documents + made.places) * each:.0f} | {' / '.join(f'{size / 1000:.1f}' for size in made.shard)} "
            f"| {1 - made.packed:.0%} | {made.theirs.cpu:.1f} | {made.ours.cpu:.1f} | {made.theirs.megabytes:.0f} | {made.ours.megabytes:.0f} |"
        )
    yield ""
    yield f"Over the wire in the {given.size:,} articles made of real sentences:"
    yield ""
    queries = mix(like_real, 5, "prose")
    flat = [query for kind in KINDS for query in queries[kind]]
    root = put_texts(like_real, WORK / "shell-prose")
    with chromium() as browser:
        ours = measure(root, OURS, flat, browser)
        theirs = measure(WORK / "prose" / PAGES, THEIRS, flat, browser)
    yield from _by_kind(ours, theirs, queries)


if __name__ == "__main__":
    sys.exit(main())
