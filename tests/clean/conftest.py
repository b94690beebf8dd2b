"""What the tests of cleaning share."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from build_archive.clean import clean
from build_archive.ingest import capture_html, capture_text
from build_archive.model import Body, CleanWishes
from tests.clean.account import account


def _cleaned(
    source: str,
    *,
    url: str = "",
    text: bool = False,
    site_rules: bool = True,
    keep: tuple[str, ...] = (),
    remove: tuple[str, ...] = (),
) -> Body:
    capture = capture_text("case", source, url) if text else capture_html("case", source, url)
    body = clean(capture, CleanWishes(remove=remove, keep=keep), site_rules=site_rules)
    account(capture, body)
    return body


@pytest.fixture
def cleaned() -> Callable[..., Body]:
    """Cleans a page (``text=True``: a scrape) and checks the account."""
    return _cleaned
