"""The hostile archives, each built once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.security import archive
from tests.security.attacks import Attack, Hostile, own, public, shapes

COLLECTIONS = ("dompurify", "bleach")


@pytest.fixture(scope="session")
def attacks() -> list[Attack]:
    """Our own, and the public ones where they are to be had."""
    bench = os.environ.get("ARCHIVE_BENCH")
    return own() + (public(Path(bench), *COLLECTIONS) if bench else [])


@pytest.fixture(scope="session")
def hostile(attacks: list[Attack]) -> list[Hostile]:
    """Every attack in every shape."""
    return list(shapes(attacks))


@pytest.fixture(scope="session")
def folder(hostile: list[Hostile], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive of all of them."""
    place = tmp_path_factory.mktemp("attacks") / "archive"
    archive.write(place, hostile)
    return place


@pytest.fixture(scope="session")
def site(folder: Path) -> Path:
    """Both walls up."""
    return archive.build(folder)
