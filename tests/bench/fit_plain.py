"""Fit the weights of the plain-text choice again: ``python -m tests.bench.fit_plain``.

Needs the folder of the public data in ``ARCHIVE_BENCH`` and numpy, scipy and lxml, which the program itself does not
use: ``pip install numpy scipy lxml``. Prints F1 on the pages fitted to, F1 of each page by weights fitted without its
host (four folds), and the tables for ``build_archive/clean/plain/weights.py``, which it does not write. Nothing is
random: the fold of a host is told by a digest of its name, the start is the same each time.

The model is a conditional random field over the lines of a page, with the five places of
``build_archive.clean.plain.path``. Which parts of the article are prose and which are short is not known and summed
over. A wrong line is worth up to ``COST`` halves of its share of the article's words (softmax margin), so that the
fitting cares for long lines. A penalty on the squares of the weights keeps them small.

All five fits take about a minute and a half of CPU; ``--pages 8 --rounds 10`` is a look at whether it runs, five
seconds. The tables come near those in use (0.1 for most weights, 0.5 at most), as signs have changed since; with other
signs prose and short lines may change roles, for the loss has several minima. F1 is what to compare.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import importlib
import itertools
import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from build_archive.clean.plain import article, path, weights
from build_archive.clean.plain.signs import ELSEWHERE, Line, signed

Array = Any  # numpy is no dependency, so its types are not known here

WEIGHT = {"scrap": 1.0, "magica": 2.0, "wcxb": 1.0, "andy": 1.0, "mozilla": 0.6}
"""The sets and what a page of each counts: Chinese pages are few, and mozilla's gold is the output of a program."""
FOLDS, COST, OFTEN, LEAST = 4, 4.0, 40, 0.04
"""Folds; what a wrong line costs; lines that must show a sign for it to get a weight; weights too small to print."""
LONGEST, CLEAR = 1200, 0.7
"""Lines of the longest page fitted to; F1 that one run of lines must reach, or the gold is not in the lines."""

PARTS = ("OUTSIDE", "above", "between", "below", "LISTED", "OPENS", "CLOSES")
PENALTY = (0.02, 0.04, 0.04, 0.04, 0.04, 0.004, 0.004)
B, P, S, C, E = range(5)
PLACES = ("above", "prose", "short", "between", "below")
WAYS = ((B, P), (B, S), (P, S), (P, C), (P, E), (S, P), (S, E), (S, C), (C, P), (C, S))
"""The steps from one place to another, in the order of their weights; those of the first line are last."""
_CUES = "cue related,cue share,cue comment_form,cue disclaimer,cue metadata,cue copyright,cue promotion,cue membership"
_LISTED = frozenset("item,price,colon,pause,full stop,shorts,longs,after prose,before prose,clean prose".split(","))
_OPENS = frozenset(
    "below title,below facts,title,bare above,before prose,prose below,small words,after clean prose,"
    "clean prose,after prose".split(",")
)
_CLOSES = frozenset(
    f"{_CUES},comments,biography,about,desert below,bare below,legal,clean prose,furniture".split(",")
)
_UNUSED = frozenset("much above,little above,nothing above,rich above,rich below,nothing below".split(","))
_TOWARDS = {("CLOSES", "clean prose"): -8.0, ("OPENS", "after clean prose"): -8.0}
"""Weights held near a value other than 0: an article neither ends before clean prose nor begins behind it."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page as plain text, with what is the article in it."""

    name: str
    host: str
    lines: list[Line]
    gold: str
    chinese: bool
    truth: list[int]
    """Of each line: 0 above, 1 the article's, 2 between its parts, 3 below."""
    words: list[int]
    clear: bool
    """Whether it can be fitted to."""


def main() -> int:
    """Fit, print."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--rounds", type=int, default=150, help="steps of each fit")
    asked.add_argument("--pages", type=int, help="only so many pages of each set")
    asked.add_argument("--no-folds", action="store_true", help="only the fit on all pages")
    given = asked.parse_args()
    if not os.environ.get("ARCHIVE_BENCH"):
        print("The public data are needed: name their folder in ARCHIVE_BENCH.", file=sys.stderr)
        return 2
    try:
        for needed in ("numpy", "scipy", "lxml"):
            importlib.import_module(needed)
    except ImportError as error:
        print(f"{error.name} is needed and no dependency of the program: pip install numpy scipy lxml", file=sys.stderr)
        return 2
    data = Path(os.environ["ARCHIVE_BENCH"]) / "extraction"
    kit = Kit(data / "scoring")
    pages = [page for name in WEIGHT for page in itertools.islice(kit.pages(data, name), given.pages)]
    fitted = [page for page in pages if page.clear]
    print("pages fitted to:", dict(Counter(page.name for page in fitted)))
    _use(_tables())
    kit.report("the weights as they are", pages, map(article_of, pages))
    found = Fit(fitted).tables(given.rounds)
    _use(found)
    kit.report("in-fold, all pages", pages, map(article_of, pages))
    if not given.no_folds:
        out: dict[int, str] = {}
        for fold in range(FOLDS):
            _use(Fit([page for page in fitted if fold_of(page) != fold]).tables(given.rounds))
            out.update({index: article_of(page) for index, page in enumerate(pages) if fold_of(page) == fold})
        kit.report("out of fold, by host", pages, (out[index] for index in range(len(pages))))
    print("\n".join(_printed(found)))
    return 0


class Kit:
    """The scoring kit of the public data: how a page becomes lines, and how two texts are compared."""

    def __init__(self, folder: Path) -> None:
        sys.path.insert(0, str(folder))
        self.metrics = importlib.import_module("metrics")
        self.credits = importlib.import_module("credits")
        self.lines = importlib.import_module("textconv").html_to_text

    def pages(self, data: Path, name: str) -> Iterator[Page]:
        """The articles of a set as their visible lines."""
        with gzip.open(data / f"{name}.dev.jsonl.gz", "rt", encoding="utf-8") as rows:
            for row in map(json.loads, rows):
                texts = str(self.lines(row["html"])).split("\n")
                if row.get("text") and row.get("kind") != "documentation" and any(texts):
                    yield self._page(row, name, texts)

    def _page(self, row: dict[str, Any], name: str, texts: list[str]) -> Page:  # Any: JSON
        gold, url = row["text"], row.get("url") or ""
        chinese = (row.get("lang") or "").startswith("zh")
        tokens = [tuple(self.metrics.tokens(text)) for text in texts]
        right = self._right(tokens, gold)
        start, end = _best_run(right, [len(text) * (2.5 if chinese else 1.0) for text in texts])
        truth = [0] * start + [1 if share >= 0.5 else 2 for share in right[start:end]] + [3] * (len(texts) - end)
        lines = signed(texts, url)
        clear = (
            self.metrics.prf("\n".join(texts[start:end]), gold)[2] > CLEAR
            and len(lines) <= LONGEST
            and any(line.furniture for line in lines)
        )
        host = ".".join(urlsplit(url).netloc.split(".")[-2:])
        return Page(name, host, lines, gold, chinese, truth, [len(one) for one in tokens], clear)

    def _right(self, lines: list[tuple[str, ...]], gold: str) -> list[float]:
        """How much of each line is in the gold text, by its runs of four words; a half where that cannot be told."""
        whole = tuple(self.metrics.tokens(gold))
        runs = {size: {whole[at : at + size] for at in range(len(whole) - size + 1)} for size in (2, 3, 4)}
        own = {tuple(self.metrics.tokens(line)) for line in gold.split("\n")}
        found = []
        for line in lines:
            four = [line[at : at + 4] for at in range(len(line) - 3)]
            if line in own:
                found.append(1.0)
            elif four:
                found.append(sum(run in runs[4] for run in four) / len(four))
            else:
                found.append(0.5 if len(line) < 2 or line in runs[len(line)] else 0.0)
        return found

    def report(self, title: str, pages: Sequence[Page], texts: Iterable[str]) -> None:
        """Print F1 of each set, as the kit counts it."""
        rows: dict[str, list[Any]] = {name: [] for name in WEIGHT}
        for page, text in zip(pages, texts, strict=True):
            pair = (text, page.gold)
            if page.chinese:
                pair = (self.credits.strip_credits(text), self.credits.strip_credits(page.gold))
            rows[page.name].append(self.metrics.prf(*pair))
        print(f"{title}:", " ".join(f"{name} {self.metrics.aggregate(rows[name])['F1']:.4f}" for name in rows))


def fold_of(page: Page) -> int:
    """The fold of all pages of a host."""
    return hashlib.sha256(page.host.encode()).digest()[0] % FOLDS


def article_of(page: Page) -> str:
    """What the whole choice, hand rules included, keeps of a page by the weights in use."""
    return "\n".join(line.text for line, keep in zip(page.lines, article(page.lines), strict=True) if keep)


def _best_run(right: list[float], sizes: list[float]) -> tuple[int, int]:
    """The run of lines with most that is right and least that is not."""
    best, now, start, found = 0.0, 0.0, 0, (0, 0)
    for index, (share, size) in enumerate(zip(right, sizes, strict=True)):
        if now <= 0:
            now, start = 0.0, index
        now += size * (share - 0.5)
        if now > best:
            best, found = now, (start, index + 1)
    return found


class Fit:
    """The conditional random field, all pages side by side: the first lines of all, then the second, and so on."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self.np = np = importlib.import_module("numpy")
        pages = sorted(pages, key=lambda page: -len(page.lines))
        counts = Counter(sign for page in pages for line in page.lines for sign in set(line.signs))
        self.signs = ["", *sorted(sign for sign, count in counts.items() if count >= OFTEN and sign not in _UNUSED)]
        self.slices: list[slice] = []
        """Lines that are the first of their pages, the second, and so on; the longer pages come first in each."""
        at = {sign: index for index, sign in enumerate(self.signs)}
        where: list[tuple[int, int]] = []
        columns: list[int] = []
        ends = [0]
        for depth in range(len(pages[0].lines)):
            deep = [number for number, page in enumerate(pages) if len(page.lines) > depth]
            self.slices.append(slice(len(where), len(where) + len(deep)))
            for number in deep:
                where.append((number, depth))
                columns += [0, *sorted({at[sign] for sign in pages[number].lines[depth].signs if sign in at})]
                ends.append(len(columns))
        sparse = importlib.import_module("scipy.sparse")
        self.shown = sparse.csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(where), len(self.signs)))
        self.share = np.array([pages[number].lines[depth].share for number, depth in where])
        self.weight = np.array([WEIGHT[pages[number].name] for number, _ in where])
        self.total = sum(WEIGHT[page.name] for page in pages)
        self.last = np.array([depth == len(pages[number].lines) - 1 for number, depth in where])
        self.before = np.array([self.slices[depth - 1].start + number if depth else 0 for number, depth in where])
        truth = np.array([pages[number].truth[depth] for number, depth in where])
        kept = np.array([place in (P, S) for place in range(5)])
        self.allowed = np.array([[True, False, False, False, False], kept, [0, 0, 0, 1, 0], [0, 0, 0, 0, 1]], bool)[truth]
        own = [max(1, sum(n for n, one in zip(page.words, page.truth, strict=True) if one == 1)) for page in pages]
        cost = np.array([0.5 * min(COST, pages[number].words[at] / own[number] * COST) for number, at in where])
        self.cost = np.where((truth == 1)[:, None] != kept, cost[:, None], 0.0)
        self.active, self.towards = self._parts()
        self.penalty = np.array(PENALTY)[:, None]

    def _parts(self) -> tuple[Array, Array]:
        """Which sign has a weight in which part, and the values that weights are held near."""
        size = [sign.startswith(("phrase", "sentence")) for sign in self.signs]
        bare = [not sign for sign in self.signs]
        listed = [sign in _LISTED or long or none for sign, long, none in zip(self.signs, size, bare, strict=True)]
        opens, closes = ([sign in some for sign in self.signs] for some in (_OPENS, _CLOSES))
        active = self.np.array([[True] * len(self.signs), bare, bare, bare, listed, opens, closes], float)
        towards = self.np.zeros_like(active)
        for (part, sign), value in _TOWARDS.items():
            if sign in self.signs:
                towards[PARTS.index(part), self.signs.index(sign)] = value
        return active, towards

    def tables(self, rounds: int) -> dict[str, dict[str, float]]:
        """The tables of weights after so many rounds."""
        np = self.np
        start = np.zeros(self.active.size + len(WAYS) + 2)
        start[self.active.size :] = [-3.0] * len(WAYS) + [-2.0] * 2
        for index, sign in enumerate(self.signs):  # lists are of short lines; without a hint, they become between's
            if sign.startswith(("phrase", "sentence")):
                short = sign in ("phrase 6", "phrase 15", "phrase 30", "phrase 60")
                start[PARTS.index("LISTED") * len(self.signs) + index] = 0.3 if short else -0.5
        minimize = importlib.import_module("scipy.optimize").minimize
        options = {"maxiter": rounds, "maxfun": int(rounds * 1.3) + 1, "maxcor": 20}
        found = minimize(self.loss, start, jac=True, method="L-BFGS-B", options=options).x
        points = found[: self.active.size].reshape(self.active.shape) * self.active + self.towards
        tables = {
            name: {
                sign: round(float(value), 2)
                for sign, value in zip(self.signs, points[PARTS.index(name)], strict=True)
                if sign and abs(value) >= LEAST
            }
            for name in ("OUTSIDE", "LISTED", "OPENS", "CLOSES")
        }
        tables["OUTSIDE"][ELSEWHERE] = weights.OUTSIDE[ELSEWHERE]  # by hand: single pages never show it
        bare = points[:, 0]
        tables["PLACES"] = {name: round(float(bare[0] + bare[PARTS.index(name)]), 2) for name in ("above", "below", "between")}
        tables["PLACES"]["short"] = round(float(bare[PARTS.index("LISTED")]), 2)
        names = [f"{PLACES[one]} {PLACES[other]}" for one, other in WAYS] + ["start prose", "start short"]
        steps = found[self.active.size :]
        tables["STEPS"] = {name: round(float(step), 2) for name, step in sorted(zip(names, steps, strict=True))}
        return tables

    def loss(self, given: Array) -> tuple[float, Array]:
        """The loss of the weights ``given`` and its gradient."""
        np = self.np
        free = given[: self.active.size].reshape(self.active.shape) * self.active
        steps = given[self.active.size :]
        points = self.shown @ (free + self.towards).T
        out = points[:, 0, None] + points[:, 1:4]
        places = np.stack([out[:, 0], 0 * out[:, 0], points[:, 4], out[:, 1], out[:, 2]], 1) * self.share[:, None]
        # Two sums over ways at once: over all of them, wrong ones dearer, and over those that agree with the gold.
        both = np.stack([places + self.cost, np.where(self.allowed, places, -np.inf)], 1)
        top = both.max(2)
        shown = np.exp(both - top[:, :, None])
        matrix = np.eye(5)
        matrix[tuple(zip(*WAYS, strict=True))] = np.exp(steps[:-2])
        step = np.repeat(matrix[None], len(places), 0)
        opens, closes = np.exp(points[:, 5]), np.exp(points[:, 6])
        step[:, B, 1:] *= opens[:, None]
        step[:, [P, S], E] *= closes[:, None]
        sums, near, scale, end = self._ways(shown, step, np.exp(steps[-2:]), opens)
        states = sums * near
        logs = (np.log(scale) + top) * self.weight[:, None]
        total = (logs[:, 0] - logs[:, 1]).sum() + (np.log(end[:, 0] / end[:, 1]) * self.weight[self.last]).sum()
        rest = np.ones(len(places), bool)
        rest[self.slices[0]] = False
        into = (shown * near / scale[:, :, None])[rest]
        passed = sums[self.before[rest]][:, :, :, None] * step[rest][:, None] * into[:, :, None, :]
        moves = np.zeros((len(places), 5, 5))
        moves[rest] = (passed[:, 0] - passed[:, 1]) * self.weight[rest, None, None]
        change = (states[:, 0] - states[:, 1]) * self.weight[:, None]
        spread = change * self.share[:, None]
        first = self.slices[0]
        opened = moves[:, B, 1:].sum(1)
        opened[first] = change[first][:, [P, S]].sum(1)
        closed = moves[:, [P, S], E].sum(1)
        by_part = [spread[:, [B, C, E]].sum(1), spread[:, B], spread[:, C], spread[:, E], spread[:, S], opened, closed]
        slope = (self.shown.T @ np.stack(by_part, 1)).T / self.total + self.penalty * free
        moved = [moves[:, one, other].sum() for one, other in WAYS] + list(change[first][:, [P, S]].sum(0))
        held = 0.5 * float((self.penalty * free * free).sum()) + 0.5e-4 * float((steps**2).sum())
        gradient = np.concatenate([(slope * self.active).ravel(), np.array(moved) / self.total + 1e-4 * steps])
        return float(total) / self.total + held, gradient

    def _ways(self, shown: Array, step: Array, start: Array, opens: Array) -> tuple[Array, Array, Array, Array]:
        """Sums over the ways to each line and from it, what they were divided by, and the sums at the last lines."""
        np = self.np
        sums, near, scale = np.empty_like(shown), np.zeros_like(shown), np.empty(shown.shape[:2])
        begin = np.zeros((self.slices[0].stop, 5))
        begin[:, B] = 1.0
        begin[:, [P, S]] = start * opens[self.slices[0], None]
        for depth, here in enumerate(self.slices):
            if depth:
                above = self.slices[depth - 1]
                now = sums[above.start : above.start + here.stop - here.start] @ step[here] * shown[here]
            else:
                now = begin[:, None] * shown[here]
            scale[here] = now.sum(2)
            sums[here] = now / scale[here][:, :, None]
        finish = np.array([0.0, 1.0, 1.0, 0.0, 1.0])
        end = (sums[self.last] * finish).sum(2)
        near[self.last] = finish / end[:, :, None]
        for depth in range(len(self.slices) - 1, 0, -1):
            here, above = self.slices[depth], self.slices[depth - 1]
            back = (shown[here] * near[here] / scale[here][:, :, None]) @ step[here].transpose(0, 2, 1)
            near[above.start : above.start + here.stop - here.start] = back
        return sums, near, scale, end


_NAMES = ("OUTSIDE", "LISTED", "OPENS", "CLOSES", "PLACES", "STEPS")


def _tables() -> dict[str, dict[str, float]]:
    """The tables in use."""
    return {name: dict(getattr(weights, name)) for name in _NAMES}


def _use(tables: dict[str, dict[str, float]]) -> None:
    """Let the choice of lines go by ``tables``."""
    for name, table in tables.items():
        used: dict[str, float] = getattr(weights, name)
        used.clear()
        used.update(table)
    places = weights.PLACES
    for name, place in (("_UP", "above"), ("_MID", "between"), ("_DOWN", "below"), ("_LISTED", "short")):
        setattr(path, name, places[place])


def _order(sign: str) -> tuple[int, str, int]:
    kind, _, size = sign.partition(" ")
    return (0, kind, int(size) if size.isdigit() else 9999) if kind in ("phrase", "sentence") else (1, sign, 0)


def _printed(tables: dict[str, dict[str, float]]) -> Iterator[str]:
    """The tables as they stand in the module of weights, without the docstrings."""
    for name, table in tables.items():
        yield f"{name}: dict[str, float] = {{"
        line = "   "
        for sign in sorted(table, key=_order):
            item = f' "{sign}": {table[sign]:g},'
            if len(line) + len(item) > 118:
                yield line
                line = "   "
            line += item
        yield from (line, "}")


if __name__ == "__main__":
    sys.exit(main())
