"""The archive of this repository, built once, with an article in Traditional Chinese and one in English beside it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.kinds import html_pages
from tests.browser.server import served

ROOT = Path(__file__).resolve().parents[2]
CASES = Path(__file__).parent / "cases"


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an archive with a built site."""
    folder = tmp_path_factory.mktemp("browser") / "the archive"
    folder.mkdir()
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for name in ("docs", "seeds"):
        shutil.copytree(ROOT / name, folder / name)
    for case in CASES.glob("*.html"):
        shutil.copy(case, folder / "seeds")
    environment = {**os.environ, "SITE_URL": "https://archive.example/repo/"}  # what configure-pages says
    subprocess.run([sys.executable, "-m", "build_archive", "build"], cwd=folder, env=environment, check=True)
    return folder


@pytest.fixture(scope="session")
def site(archive: Path) -> Path:
    return archive / "site"


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the site is served, below a path of its own as a project's site on Pages is."""
    with served(site, "/repo/") as base:
        yield base


@pytest.fixture(scope="session")
def pages(site: Path) -> list[str]:
    """Every page of the site, as its address below the site's root."""
    return html_pages(site)
