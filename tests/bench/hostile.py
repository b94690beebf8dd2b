"""What inputs made to be slow cost: ``python -m tests.bench.hostile``.

CPU seconds of each shape of the attack files at its largest, in four dresses, as the build itself counts them; and the
slowest as a ratio to the median of ordinary articles in the same run.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from tests.bench.generate import generate
from tests.security.test_dos import build, write


def main() -> int:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "archive"
        hostile = set(write(folder))
        ordinary = Path(scratch) / "ordinary"
        generate(ordinary, 50)
        for path in sorted(ordinary.joinpath("seeds").glob("0*")):
            shutil.copy(path, folder / "seeds")
        report = build(folder)
    seconds = {str(entry["seed"]): float(str(entry["seconds"])) for entry in report}
    usual = statistics.median(spent for seed, spent in seconds.items() if seed not in hostile and spent)
    slowest = sorted(((spent, seed) for seed, spent in seconds.items() if seed in hostile), reverse=True)
    for spent, seed in slowest[:15]:
        print(f"{spent:7.2f} s  {spent / usual:7.0f} x an ordinary article  {seed}")
    print(f"ordinary article: {usual * 1000:.1f} ms; over 2 s: {sum(spent > 2 for spent, _ in slowest)} of {len(slowest)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
