"""Hostile notes, concepts and events against a built site, looked at in Chromium: nothing runs, everything is text."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.server import served
from tests.security import archive, curated
from tests.security.curated import Curated
from tests.security.oracle import Harmless, Sight, eye, parsed

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SAFE = ("articles/harmless/", "concepts/c-safe/", "events/e-safe/")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Curated]]:
    """The site without its policy: the allow-list and the escaping alone, and what was put in."""
    bench = os.environ.get("ARCHIVE_BENCH")
    folder = tmp_path_factory.mktemp("curated") / "archive"
    made = curated.write(folder, curated.collection(Path(bench) if bench else None))
    return archive.without_policy(archive.build(folder), folder.parent / "bare"), made


def test_nothing_runs_and_everything_is_text(browser: Browser, built: tuple[Path, list[Curated]]) -> None:
    site, made = built
    wrong: list[str] = []
    sights: dict[str, Sight] = {}
    with served(site) as base, eye(browser, base) as tab:
        known = Harmless()
        for address in SAFE:
            known.learn(tab.look(address))
        for page in dict.fromkeys(page for one in made for page in one.pages):
            sight = sights[page] = tab.look(page)
            wrong += [f"{page} ran {item}" for item in known.executions(sight)]
            wrong += [f"{page} has {item}" for item in known.markup(sight)]
            wrong += [f"{page} asked {url}" for url in sight.requests]
    assert wrong == []
    assert unseen(made, sights) == []


def unseen(made: list[Curated], sights: dict[str, Sight]) -> list[str]:
    """Names, titles and quotations that a reader should see as they are and does not."""
    missing = []
    for one in made:
        article, concept, event = (packed(sights[page].text) for page in one.pages)
        if packed(one.name) not in concept:
            missing.append(f"{one.concept}: {one.name!r}")
        if packed(one.name) not in event:
            missing.append(f"{one.event}: {one.name!r}")
        if packed(one.name[:80]) not in article:
            missing.append(f"{one.article}, {one.attack.id}: {one.name[:80]!r}")
    return missing


def packed(text: str) -> str:
    return "".join(text.split())


def test_no_page_of_either_tree_holds_anything_live(browser: Browser, built: tuple[Path, list[Curated]]) -> None:
    site, _ = built
    paths = sorted(path for path in site.rglob("*.html") if "record" not in path.parts)
    plain = [path for path in paths if {"harmless", "c-safe", "e-safe"} & set(path.parts)]
    live = {item for sight in parsed(browser, [p.read_text(encoding="utf-8") for p in plain]) for item in sight.live}
    wrong = []
    for start in range(0, len(paths), 200):
        some = paths[start : start + 200]
        for path, sight in zip(some, parsed(browser, [one.read_text(encoding="utf-8") for one in some]), strict=True):
            wrong += [f"{path.relative_to(site)} has {item}" for item in sight.live if item not in live]
    assert wrong == []
