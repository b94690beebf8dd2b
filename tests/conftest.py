"""What the tests need from the machine: a browser, the public data, the archive built once.

A test marked ``browser`` or ``bench`` is listed as not run where Chromium or the data are missing; with
``REQUIRE_BROWSER=1`` or ``REQUIRE_BENCH=1``, as in ``.ci/run``, that is a failure.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser

from tests.browser.chromium import chromium, find_chromium

ROOT = Path(__file__).resolve().parent.parent

settings.register_profile(
    "archive", deadline=None, derandomize=True, max_examples=60, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("archive")


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("browser") and find_chromium() is None:
        _missing("Chromium (install it, or name it in CHROMIUM)", "REQUIRE_BROWSER")
    if item.get_closest_marker("bench") and not os.environ.get("ARCHIVE_BENCH"):
        _missing("the public data (name its folder in ARCHIVE_BENCH)", "REQUIRE_BENCH")


def _missing(what: str, switch: str) -> None:
    if os.environ.get(switch) == "1":
        pytest.fail(f"{switch}=1, but this machine lacks {what}", pytrace=False)
    pytest.skip(f"not run: needs {what}")


@pytest.fixture(scope="session")
def repository() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def archive_bench() -> Path:
    """The folder of the public data; the test carries the marker ``bench``."""
    return Path(os.environ["ARCHIVE_BENCH"])


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, once for the whole suite: its driver does not run twice in one process."""
    with chromium() as running:
        yield running
