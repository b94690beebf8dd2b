"""The figures by which cleaning is judged, where the scoring kit of the public data puts them, and what each must reach.

One list for the table of ``make bench-clean`` and for the floors of the suite.
"""

from __future__ import annotations

import hashlib
import math
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ONE = "command"
TOGETHER = "command --siblings"
SETS = ("scrap", "magica", "wcxb", "andy")
PEERS = ("trafilatura", "trafilatura_precision", "trafilatura_full", "readability_lxml", "resiliparse")
BASELINES = ("as it is", "best run of lines", "minus lines of sibling pages", "both")
"""What the kit does with plain text in fifteen lines each; no peer reads it."""
Result = dict[str, Any]  # Any: the kit's JSON


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the kit's JSON."""

    name: str
    at: str
    """Where it stands: keys, parted by ``/``; ``*`` is the tool."""
    goal: float
    lower: bool = False
    """Whether less is better."""
    tool: str = ONE

    @property
    def key(self) -> str:
        """Where it stands, the tool filled in."""
        return self.at.replace("*", self.tool)


def _body(kind: str) -> str:
    return f"body/{kind}/tools/*/"


_SCRAP, _MAGICA, _WCXB, _ANDY = (f"sets/{name}.dev/" for name in SETS)
_POSTLIGHT, _FIXTURES = "sets/postlight.dev/", "sets/defuddle.dev/"

FIGURES: tuple[Figure, ...] = (
    Figure("body F1, English news (scrap)", f"{_SCRAP}{_body('article')}F1", 0.982),
    Figure("… pages under .8", f"{_SCRAP}{_body('article')}bad", 0.018, lower=True),
    Figure("body F1, Chinese articles (magica)", f"{_MAGICA}{_body('article, zh')}F1", 0.985),
    Figure("… pages under .8", f"{_MAGICA}{_body('article, zh')}bad", 0.0, lower=True),
    Figure("body F1, articles (wcxb)", f"{_WCXB}{_body('article')}F1", 0.968),
    Figure("body F1, documentation (wcxb)", f"{_WCXB}{_body('documentation')}F1", 0.945),
    Figure("body F1, articles with siblings (andy)", f"{_ANDY}{_body('article')}F1", 0.965, tool=TOGETHER),
    Figure("… without siblings", f"{_ANDY}{_body('article')}F1", 0.957),
    Figure("… gained by them", f"{_ANDY}body/article/compare/siblings - single/difference", 0.008),
    Figure("… recall lost by them", f"{_ANDY}body/article/compare/siblings - single/recall_difference", -0.001),
    Figure("plain text with chrome, scrap", f"{_SCRAP}plain/article/tools/*/F1", 0.955),
    Figure("plain text with chrome, andy", f"{_ANDY}plain/article/tools/*/F1", 0.955),
    Figure("plain text with chrome, wcxb", f"{_WCXB}plain/article/tools/*/F1", 0.955),
    Figure("plain text with chrome, Chinese (magica)", f"{_MAGICA}plain/article, zh/tools/*/F1", 0.95),
    Figure("structure macro F1, scrap", f"{_SCRAP}structure/tools/*/macro_f1", 0.90),
    Figure("structure macro F1, wcxb", f"{_WCXB}structure/tools/*/macro_f1", 0.90),
    Figure("structure macro F1, andy", f"{_ANDY}structure/tools/*/macro_f1", 0.90),
    Figure("structure macro F1, Chinese (magica)", f"{_MAGICA}structure/tools/*/macro_f1", 0.88),
    Figure("structure macro F1, fixtures (defuddle)", f"{_FIXTURES}structure/tools/*/macro_f1", 0.90),
    Figure("page of 30 structures", "battery/*", 30),
    Figure("Chinese title", f"{_MAGICA}metadata/labels/tools/*/title/exact", 0.98),
    Figure("Chinese date", f"{_MAGICA}metadata/labels/tools/*/date/exact", 0.98),
    Figure("Chinese author", f"{_MAGICA}metadata/labels/tools/*/author/exact", 0.85),
    Figure("… given where none is shown", f"{_MAGICA}metadata/labels/tools/*/author/false_positives", 0, lower=True),
    Figure("Chinese source line", f"{_MAGICA}metadata/labels/tools/*/source/exact", 0.90),
    Figure("Chinese site name", f"{_MAGICA}metadata/labels/tools/*/site/exact", 0.95),
    Figure("postlight title", f"{_POSTLIGHT}metadata/article/tools/*/title/exact", 0.90),
    Figure("postlight author", f"{_POSTLIGHT}metadata/article/tools/*/author/exact", 0.78),
    Figure("postlight date", f"{_POSTLIGHT}metadata/article/tools/*/date/exact", 0.88),
    Figure("wcxb title", f"{_WCXB}metadata/article/tools/*/title/exact", 0.86),
    Figure("wcxb author", f"{_WCXB}metadata/article/tools/*/author/exact", 0.80),
    Figure("wcxb date", f"{_WCXB}metadata/article/tools/*/date/exact", 0.93),
    Figure("four kinds, scrap", f"{_SCRAP}kinds/all", 0.98),
    Figure("four kinds, Chinese (magica)", f"{_MAGICA}kinds/all", 0.98),
    Figure("four kinds, wcxb", f"{_WCXB}kinds/all", 0.98),
    Figure("four kinds, andy", f"{_ANDY}kinds/all", 0.98),
)
SPEED: tuple[Figure, ...] = (
    Figure("speed, pages per CPU second against trafilatura", "speed/sets/all/*/ratio", 3.0),
    Figure("peak memory against trafilatura", "speed/tools/*/rss_ratio", 1.0, lower=True),
)


def value(result: Result, figure: Figure, tool: str = "") -> float | None:
    """The figure of ``tool`` (of ours, by default); None where the kit did not measure it."""
    found: Any = result  # Any: the kit's JSON
    for key in figure.at.split("/"):
        found = found.get((tool or figure.tool) if key == "*" else key) if isinstance(found, dict) else None
    if isinstance(found, dict):  # the page of structures: which of them were kept
        return float(sum(map(bool, found.values())))
    return None if found is None else float(found)


def best_peer(result: Result, figure: Figure) -> tuple[str, float] | None:
    """The peer or baseline that does best by ``figure`` and its value; None for what none does."""
    if "*" not in figure.at:
        return None
    found = [(peer, number) for peer in (*PEERS, *BASELINES) if (number := value(result, figure, peer)) is not None]
    return (min if figure.lower else max)(found, key=lambda one: one[1], default=None)


def reached(figure: Figure, number: float) -> bool:
    """Whether the goal is reached by what a table of three places shows."""
    return number <= figure.goal + 5e-4 if figure.lower else number >= figure.goal - 5e-4


def folds(result: Result, name: str, kind: str, parts: int = 5) -> Iterator[float]:
    """Mean F1 of the pages of each fifth of a set: which fifth is told by a digest of the page's id."""
    pages = result["sets"][f"{name}.dev"]["body"][kind]["page_f1"]
    groups: list[list[float]] = [[] for _ in range(parts)]
    for page, tools in pages.items():
        number = int.from_bytes(hashlib.sha256(page.encode()).digest()[:4], "big") % parts
        groups[number].append(tools[ONE])
    return (math.fsum(group) / len(group) if group else math.nan for group in groups)


def data_digest(folder: Path) -> str:
    """SHA-256 over the files of the data, names and contents."""
    total = hashlib.sha256()
    for file in sorted([*folder.glob("*.jsonl.gz"), *folder.glob("*.json")]):
        total.update(f"{file.name} {hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()


def measure(data: Path, out: Path, *arguments: str, python: str = sys.executable) -> None:
    """Run the kit of ``data`` over our command, all rules for single sites off; its JSON is written to ``out``."""
    command = f"'{sys.executable}' -m build_archive clean --jsonl --no-site-rules"
    kit = [python, "-B", str(data / "scoring" / "score.py"), "--data", str(data), "--command", command]
    subprocess.run([*kit, "--json", str(out), *arguments], check=True)
