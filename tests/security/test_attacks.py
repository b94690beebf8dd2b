"""Hostile articles against a built site, looked at in Chromium: nothing runs, nothing is live, nobody is asked.

Each payload comes as page, as Markdown, as text, as title, subtitle and author, and as tag. Each wall is tried alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.server import served
from tests.security import archive
from tests.security.attacks import Attack, Hostile, escaped, own, printable, shapes
from tests.security.oracle import Eye, Harmless, Sight, eye, parsed

pytestmark = pytest.mark.browser


def harmless(tab: Eye, article: str, record: str) -> Harmless:
    known = Harmless()
    for form in archive.HARMLESS:
        for address in (article, record):
            known.learn(tab.look(address.format(form)))
    return known


def survey(
    browser: Browser, site: Path, slugs: Iterable[str], *, markup: bool = True,
    article: str = "articles/{}/", record: str = "articles/{}/record/",
) -> tuple[list[str], dict[str, Sight]]:
    """What went wrong on the pages of the articles, and what each showed."""
    wrong: list[str] = []
    sights: dict[str, Sight] = {}
    with served(site) as base, eye(browser, base) as tab:
        known = harmless(tab, article, record)
        for slug in slugs:
            sight = sights[slug] = tab.look(article.format(slug))
            wrong += [f"{slug} ran {item}" for item in known.executions(sight)]
            if markup:
                wrong += [f"{slug} has {item}" for item in known.markup(sight)]
                wrong += [f"{slug} asked {url}" for url in sight.requests]
    return wrong, sights


def published(site: Path, hostile: list[Hostile]) -> list[Hostile]:
    return [one for one in hostile if (site / "articles" / one.slug / "index.html").is_file()]


def test_every_attack_is_an_article(folder: Path, site: Path, hostile: list[Hostile]) -> None:
    missing = {one.slug for one in hostile} - {one.slug for one in published(site, hostile)}
    lines = (folder / "report.jsonl").read_text(encoding="utf-8").splitlines()
    refused = {Path(entry["seed"]).stem for entry in map(json.loads, lines) if entry["status"] == "refused"}
    assert missing <= refused
    assert len(missing) <= 0.05 * len(hostile), sorted(missing)


def test_the_allow_list_alone(
    browser: Browser, site: Path, hostile: list[Hostile], tmp_path: Path
) -> None:
    bare = archive.without_policy(site, tmp_path / "bare")
    wrong, sights = survey(browser, bare, [one.slug for one in published(site, hostile)])
    assert wrong == []
    assert unseen(hostile, sights) == []


def unseen(hostile: list[Hostile], sights: dict[str, Sight]) -> list[str]:
    """Texts that a reader should see and does not."""
    missing = []
    for one in hostile:
        if one.slug not in sights:
            continue
        if one.shape == "facts":
            wanted: tuple[str, ...] = (printable(one.attack.text),) if not one.attack.facts else ()
        else:
            wanted = one.attack.visible if one.shape == one.attack.form else ()
        text = "".join(sights[one.slug].text.split())
        missing += [f"{one.slug}: {item!r}" for item in wanted if "".join(item.split()) not in text]
    return missing


def test_both_walls(browser: Browser, site: Path, hostile: list[Hostile]) -> None:
    own_form = [one.slug for one in published(site, hostile) if one.shape in {one.attack.form, "facts"}]
    wrong, _ = survey(browser, site, own_form)
    assert wrong == []


def test_no_page_at_all_holds_anything_live(browser: Browser, site: Path) -> None:
    """Records, lists, tags, the other tree: every page that was written, as the browser parses it."""
    paths = sorted(site.rglob("*.html"))
    known = Harmless()
    plain = [path for path in paths if set(archive.HARMLESS) & set(path.parts) or "articles" not in path.parts]
    for sight in parsed(browser, [path.read_text(encoding="utf-8") for path in plain]):
        known.elements |= sight.elements
    wrong = []
    for start in range(0, len(paths), 200):
        some = paths[start : start + 200]
        for path, sight in zip(some, parsed(browser, [one.read_text(encoding="utf-8") for one in some]), strict=True):
            wrong += [f"{path.relative_to(site)} has {item}" for item in known.markup(sight)]
    assert wrong == []


def test_the_policy_alone(
    browser: Browser, attacks: list[Attack], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("weak") / "archive"
    hostile = list(shapes(attacks, ("html", "txt")))
    archive.write(folder, hostile)
    site = archive.build(folder, sanitizer=False)
    slugs = [one.slug for one in published(site, hostile)]
    wrong, sights = survey(browser, site, slugs, markup=False)
    assert wrong == []
    live = sum(bool(sight.live) for sight in sights.values())
    assert live >= 20, f"only {live} pages were live: this build does not try the policy"


def test_the_oracle_bites(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> None:
    """With both walls down the same payloads run; else the tests above would prove nothing."""
    folder = tmp_path_factory.mktemp("open") / "archive"
    hostile = list(shapes(own(), ("txt",)))
    archive.write(folder, hostile)
    bare = archive.without_policy(archive.build(folder, sanitizer=False), folder.parent / "bare")
    wrong, _ = survey(browser, bare, [one.slug for one in published(bare, hostile)][:60], markup=False)
    assert len({item.split()[0] for item in wrong}) >= 10


def test_through_export_by_mkdocs_alone(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("export") / "archive"
    hostile = [one for one in shapes(own(), ("html", "md", "txt", "facts")) if one.shape in {one.attack.form, "facts"}]
    archive.write(folder, hostile)
    site = archive.export(folder, folder.parent / "plain")
    wrong, sights = survey(browser, site, [one.slug for one in published(site, hostile)])
    assert wrong == []
    assert unseen(hostile, sights) == []


def test_what_may_be_nowhere_is_nowhere(tmp_path: Path) -> None:
    """In an archive of its own: elsewhere the payload is another article's title, which pages of copies name."""
    hostile = [one for one in shapes(own(), ("html", "md", "txt")) if one.shape == one.attack.form]
    archive.write(tmp_path / "archive", hostile)
    site = archive.build(tmp_path / "archive")
    found = []
    for one in hostile:
        for tree in ("", "zh-hant/"):
            folder = site / tree / "articles" / one.slug
            for path in sorted(folder.rglob("*.html")):
                source = path.read_text(encoding="utf-8")
                for item in one.attack.nowhere:
                    # On record pages removed text may stand, escaped.
                    if item in source and not (path.parent.name == "record" and escaped(item) in source):
                        found.append(f"{path.relative_to(site)}: {item!r}")
    for name in ("feed.xml", "feed.json", "sitemap.xml"):
        for path in site.rglob(name):
            source = path.read_text(encoding="utf-8")
            found += [f"{name}: {item!r}" for one in own() for item in one.nowhere if item in source]
    assert found == []
