"""``make bench-clean``: cleaning beside the tools people use, on public pages with gold, all in one run.

The pages and the scoring kit are in the folder that ``ARCHIVE_BENCH`` names. The peers are installed in their newest
versions into an environment of their own. Prints the table and writes it into docs/dev/benchmarks.md.
"""

from __future__ import annotations

import argparse
import datetime
import json
import math
import os
import subprocess
import sys
import venv
from pathlib import Path

from tests.bench.figures import (
    FIGURES,
    SETS,
    SPEED,
    Figure,
    Result,
    best_peer,
    data_digest,
    folds,
    measure,
    reached,
    value,
)

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "dev" / "benchmarks.md"
BEGIN, END = "<!-- measured -->", "<!-- end -->"
PEERS = ("trafilatura", "readability-lxml", "resiliparse")


def main() -> int:
    """Measure, print, write."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--no-speed", action="store_true", help="leave the timing out (half of the time)")
    asked.add_argument("--keep", type=Path, help="write the kit's JSON and its own report into this folder, too")
    given = asked.parse_args()
    if not os.environ.get("ARCHIVE_BENCH"):
        print("The public data are needed: name their folder in ARCHIVE_BENCH.", file=sys.stderr)
        return 2
    data = Path(os.environ["ARCHIVE_BENCH"]) / "extraction"
    work = given.keep or ROOT / ".cache" / "bench-clean"
    work.mkdir(parents=True, exist_ok=True)
    parts = "body,siblings,metadata,structure,battery,plain,kinds" + ("" if given.no_speed else ",speed")
    out = work / "result.json"
    measure(data, out, "--parts", parts, "--report", str(work / "report.md"), python=_peers(data))
    result: Result = json.loads(out.read_text(encoding="utf-8"))
    table = "\n".join(_table(result, data))
    print(table)
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    PAGE.write_text(f"{before}{BEGIN}\n{table}\n{END}{rest.partition(END)[2]}", encoding="utf-8")
    print(f"\nWritten to {PAGE.relative_to(ROOT)}; the kit's own report is {work / 'report.md'}")
    return 0


def _peers(data: Path) -> str:
    """The Python of an environment with the peers at their newest versions."""
    folder = ROOT / ".cache" / "bench-clean" / "peers"
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--upgrade", "pip"], check=True)
    subprocess.run([*pip, "-r", str(data / "scoring" / "requirements.txt")], check=True)
    subprocess.run([*pip, "--upgrade", *PEERS], check=True)
    return str(python)


def _table(result: Result, data: Path) -> list[str]:
    versions = ", ".join(f"{name} {number}" for name, number in result["versions"].items() if name in PEERS)
    lines = [
        f"Measured on {datetime.datetime.now(datetime.UTC):%Y-%m-%d}, Python {result['python']}, all rules for single",
        f"sites off, against {versions}, in one run of the kit over {sum(one['pages'] for one in result['sets'].values())}",
        f"pages (data {data_digest(data)[:12]}).",
        "",
        "| figure | best peer | ours | goal | |",
        "|---|---|---|---|---|",
    ]
    lines += [row for figure in (*FIGURES, *SPEED) if (row := _row(result, figure))]
    lines += [
        "",
        "Mean F1 of the pages of each fifth of a set, and the mean of all: what was tuned to a few pages would show.",
        "",
        "| set | 1 | 2 | 3 | 4 | 5 | all |",
        "|---|---|---|---|---|---|---|",
    ]
    for name in SETS:
        kind = "article, zh" if name == "magica" else "article"
        fifths = list(folds(result, name, kind))
        pages = result["sets"][f"{name}.dev"]["body"][kind]["page_f1"].values()
        mean = math.fsum(tools["command"] for tools in pages) / len(pages)
        lines.append(f"| {name} | {' | '.join(f'{number:.3f}' for number in [*fifths, mean])} |")
    return lines


def _row(result: Result, figure: Figure) -> str:
    number = value(result, figure)
    if number is None:
        return ""
    peer = best_peer(result, figure)
    shown = f"{peer[1]:.3f} ({peer[0].replace('_', ' ')})" if peer else "–"
    mark = "reached" if reached(figure, number) else f"short by {abs(figure.goal - number):.3f}"
    return f"| {figure.name} | {shown} | **{number:.3f}** | {'≤' if figure.lower else '≥'} {figure.goal:g} | {mark} |"


if __name__ == "__main__":
    sys.exit(main())
