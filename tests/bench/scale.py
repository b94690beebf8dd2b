"""What an article costs as the archive grows: ``python -m tests.bench.scale [250 500 1000]``.

CPU and memory are the kernel's count for the whole build with a cold cache, worker processes included. The cost of an
article must not grow with the archive: each step between sizes is compared with the step before.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from build_archive.markup.html import parse
from tests.bench.generate import generate

MOST = 1.2
"""How much more an article may cost in a larger archive."""


@dataclass(frozen=True, slots=True)
class Cost:
    articles: int
    cpu: float
    """Seconds."""
    megabytes: float
    """The largest process."""
    weight: float
    """Bytes of an article's page without its text, on average over the articles that every size has."""


def measure(count: int, common: int, folder: Path) -> Cost:
    generate(folder, count)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "build_archive", "build"]
    environment = {**os.environ, "PYTHONHASHSEED": "0"}
    subprocess.run(command, cwd=folder, check=True, capture_output=True, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    pages = [folder / "site" / "articles" / f"article-{index}" / "index.html" for index in range(common)]
    weight = sum(page_weight(page) for page in pages) / common
    shutil.rmtree(folder)
    return Cost(count, cpu, after.ru_maxrss / 1024, weight)


def page_weight(page: Path) -> int:
    """Bytes of a page without the text of its main part."""
    source = page.read_text(encoding="utf-8")
    text = "".join(main.text() for main in parse(source).root.elements("article"))
    return len(source.encode()) - len(text.encode())


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sizes", type=int, nargs="*", default=[250, 500, 1000])
    sizes = parser.parse_args().sizes
    costs = []
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            cost = measure(size, min(sizes) - 20, Path(folder) / str(size))
            costs.append(cost)
            print(
                f"{size:6} articles: {cost.cpu:7.1f} s CPU, {1000 * cost.cpu / size:6.1f} ms an article, "
                f"{cost.megabytes:6.0f} MB, {cost.weight:8.0f} bytes of page around the text",
                flush=True,
            )
    slopes = [(large.cpu - small.cpu) / (large.articles - small.articles) for small, large in pairwise(costs)]
    failed = False
    for (small, large), (first, second) in zip(pairwise(costs[1:]), pairwise(slopes), strict=True):
        ratio = second / first
        failed |= ratio > MOST
        each = f"{1000 * second:.1f} ms for each more"
        print(f"from {small.articles} to {large.articles}: {each}, {ratio:.2f} times the step before")
    drift = max(cost.weight for cost in costs) - min(cost.weight for cost in costs)
    print(f"page around the text: differs by {drift:.0f} bytes between the sizes")
    return int(failed or drift > 200)


if __name__ == "__main__":
    sys.exit(main())
