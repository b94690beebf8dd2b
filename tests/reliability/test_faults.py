"""A build that is killed, or runs out of disk, leaves the old site or the new one; the next build mends everything.

``FAULTS=200`` breaks the build at 200 places (default: 6 of each kind).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.publish.archive import SEEDS, article, call, make, tree_digest

PLACES = int(os.environ.get("FAULTS", "6"))
HERE = Path(__file__).resolve().parents[2]
MORE = {"005.html": article("后来的一篇", "又来了一篇关于软件的文章", "2022-05-06")}


def broken(root: Path, number: int, how: str, count: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(HERE)}
    if count:
        environment["COUNT_OPERATIONS"] = str(count)
    return subprocess.run(
        [sys.executable, "-m", "tests.reliability.faults", str(number), how, "build", "--workers", "1"],
        cwd=root, capture_output=True, env=environment, timeout=300, check=False,
    )


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str], dict[str, str], int]:
    """An archive that is built, the digest of its site before and after a seed came, and the operations in between."""
    root = make(tmp_path_factory.mktemp("faults") / "archive")
    assert call(root, "build", "--workers", "1").returncode == 0
    old = tree_digest(root / "site")
    after = root.with_name("after")
    shutil.copytree(root, after)
    make(after, {**SEEDS, **MORE})
    count = root.with_name("count")
    done = broken(after, 0, "kill", count)
    assert done.returncode == 0, done.stderr.decode()
    return root, old, tree_digest(after / "site"), int(count.read_text())


@pytest.mark.parametrize("how", ["kill", "full"])
@pytest.mark.parametrize("place", range(PLACES))
def test_the_site_is_the_old_one_or_the_new_one(
    how: str, place: int, states: tuple[Path, dict[str, str], dict[str, str], int], tmp_path: Path
) -> None:
    original, old, new, operations = states
    number = 1 + place * (operations - 1) // max(PLACES - 1, 1)
    root = tmp_path / "archive"
    shutil.copytree(original, root, symlinks=True)
    make(root, {**SEEDS, **MORE})
    done = broken(root, number, how)
    if how == "full":
        assert b"Traceback" not in done.stderr, done.stderr.decode()
    site = root / "site" if (root / "site").exists() else root / "site.old"
    assert tree_digest(site) in (old, new)
    assert call(root, "build").returncode == 0
    assert tree_digest(root / "site") == new
    assert not list(root.glob("site.*"))
    assert (root / "seeds" / "001.html").read_bytes() == (original / "seeds" / "001.html").read_bytes()
