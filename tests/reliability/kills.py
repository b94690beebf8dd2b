"""Builds that are killed at random moments: ``python -m tests.reliability.kills [50]``.

Each trial lets a real build start over an old site and kills its whole process group after a random part of the time a
build takes. ``site/`` must then be the old tree or the new one, whole; and the next build must give the new one.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.publish.archive import tree_digest
from tests.reliability.matrix import ROOT, copy

COMMAND = [sys.executable, "-m", "build_archive", "build", "--workers", "2"]
MORE = "seeds/zz-later.txt"
TEXT = "后来的一篇\n\n" + "\n\n".join(f"第{n}段，写得足够长，好让人看出它是正文而不是别的东西。" for n in range(9)) + "\n"


def build(folder: Path, seconds: float | None = None) -> float:
    """Build in ``folder``, killed after ``seconds`` if given; gives back the time it ran."""
    start = time.monotonic()
    process = subprocess.Popen(
        COMMAND, cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, start_new_session=True,
    )
    try:
        code = process.wait(seconds)
        if code:
            raise SystemExit(f"a build failed with {code}")
    except subprocess.TimeoutExpired:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    return time.monotonic() - start


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("trials", nargs="?", type=int, default=50)
    trials = parser.parse_args().trials
    rng = random.Random(7)
    outcomes: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as scratch:
        start = Path(scratch) / "start"
        copy(start, rng)
        build(start)
        old = tree_digest(start / "site")
        after = Path(scratch) / "after"
        shutil.copytree(start, after)
        (after / MORE).write_text(TEXT, encoding="utf-8")
        whole = build(after)
        new = tree_digest(after / "site")
        if old == new:
            raise SystemExit("the new seed changed nothing: the trials would prove nothing")
        for trial in range(trials):
            folder = Path(scratch) / "trial"
            shutil.copytree(start, folder)
            (folder / MORE).write_text(TEXT, encoding="utf-8")
            build(folder, rng.uniform(0.02, whole * 1.3))
            found = tree_digest(folder / "site") if (folder / "site").is_dir() else {}
            state = "old" if found == old else "new" if found == new else "missing" if not found else "half-written"
            build(folder)
            after_all = tree_digest(folder / "site")
            mended = after_all == new
            if not mended:
                names = sorted(name for name in after_all.keys() | new.keys() if after_all.get(name) != new.get(name))
                print("differing:", *names[:5])
            rest = sorted(p.name for p in folder.iterdir() if p.name.startswith("site."))
            outcomes[f"{state}, {'mended' if mended else 'NOT mended'}{', left behind ' + str(rest) if rest else ''}"] += 1
            shutil.rmtree(folder)
            print(f"{trial + 1}/{trials}  {dict(outcomes)}", flush=True)
    return int(any("half" in state or "NOT" in state or "behind" in state for state in outcomes))


if __name__ == "__main__":
    sys.exit(main())
