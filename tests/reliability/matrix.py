"""One digest of ``site/`` whatever the machine looks like: ``python -m tests.reliability.matrix [--python EXE …]``.

Builds this archive 24 times in copies: Python versions x hash seeds x locales x time zones x order of files on disk x
folder x workers x cache (cold, warm, damaged). Each further ``--python`` is an interpreter with the project installed.
Ends with 1 if two builds differ, and names the first files that do.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.publish.archive import tree_digest

ROOT = Path(__file__).resolve().parents[2]
HASH_SEEDS = ("0", "1", "4294967295")
LOCALES = ("C", "C.UTF-8", "POSIX", "tr_TR.UTF-8")
ZONES = ("UTC", "Asia/Shanghai", "America/New_York", "Pacific/Kiritimati")
FOLDERS = ("a", "with a space", "目录", "deep/er/still")
CACHES = ("cold", "warm", "damaged")


def copy(folder: Path, rng: random.Random) -> None:
    """The archive's own files in ``folder``, made in a random order, so that the disk lists them in another."""
    names = ["mkdocs.yml", *(str(p.relative_to(ROOT)) for p in itertools.chain(
        ROOT.joinpath("seeds").rglob("*"), ROOT.joinpath("docs").rglob("*")) if p.is_file())]
    rng.shuffle(names)
    for name in names:
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, target)


def damage(cache: Path, rng: random.Random) -> None:
    """Break files of the cache: cut, overwritten, emptied."""
    for path in sorted(p for p in cache.rglob("*") if p.is_file()):
        content = path.read_bytes()
        how = rng.randrange(4)
        if how == 0:
            path.write_bytes(content[: len(content) // 2])
        elif how == 1:
            place = rng.randrange(max(len(content), 1))
            path.write_bytes(content[:place] + b"\xff" + content[place + 1 :])
        elif how == 2:
            path.write_bytes(b"")


def build(python: str, folder: Path, workers: int, environment: dict[str, str]) -> None:
    command = [python, "-m", "build_archive", "build", "--workers", str(workers)]
    subprocess.run(
        command, cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT), **environment}, check=True,
        stdout=subprocess.DEVNULL, timeout=600,
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--python", action="append", default=[], metavar="EXE")
    parser.add_argument("--builds", type=int, default=24)
    arguments = parser.parse_args()
    pythons = [sys.executable, *arguments.python]
    rng = random.Random(20200901)
    digests: dict[str, str] = {}
    trees: dict[str, dict[str, str]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        for number in range(arguments.builds):
            python = pythons[number % len(pythons)]
            # Walking each list at its own pace meets many pairs; the first rounds meet every value.
            environment = {
                "PYTHONHASHSEED": HASH_SEEDS[number // 2 % len(HASH_SEEDS)],
                "LC_ALL": LOCALES[number // 3 % len(LOCALES)],
                "TZ": ZONES[number % len(ZONES)],
            }
            workers = 1 + number // 4 % 2
            cache = CACHES[number // len(pythons) % len(CACHES)]
            folder = Path(scratch) / str(number) / FOLDERS[number // 5 % len(FOLDERS)]
            copy(folder, rng)
            if cache != "cold":
                build(python, folder, workers, environment)
                shutil.rmtree(folder / "site")
            if cache == "damaged":
                damage(folder / ".cache", rng)
            build(python, folder, workers, environment)
            tree = tree_digest(folder / "site")
            digest = hashlib.sha256(repr(sorted(tree.items())).encode()).hexdigest()
            print(f"{digest[:16]}  {len(tree)} files  {Path(python).parent.parent.name}  {environment}  "
                  f"workers {workers}  {cache}  {folder.name}", flush=True)
            digests[str(number)] = digest
            trees[digest] = tree
            shutil.rmtree(Path(scratch) / str(number))
    print(f"{len(digests)} builds, {len(trees)} digest(s)")
    if len(trees) > 1:
        first, second = list(trees.values())[:2]
        differing = [name for name in sorted(first.keys() | second.keys()) if first.get(name) != second.get(name)]
        print("differing:", *differing[:20], sep="\n  ")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
