"""Thirty notes on one article, read in Chromium: beside the text, below it, without scripts, by keyboard, in print."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from build_archive.library.file import stated
from build_archive.library.reading import read_article
from build_archive.model import MOTIVATIONS
from tests.browser.kinds import OTHER
from tests.browser.server import served
from tests.browser.test_pages import RULES, tab

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
COUNT = 30
WORDS = tuple(word for word in MOTIVATIONS if word != "replying")
WIDE = {"width": 1440, "height": 900}
NARROW = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def annotated(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A built site, and the slug of the article that has the notes."""
    folder = tmp_path_factory.mktemp("notes")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for name in ("docs", "seeds"):
        shutil.copytree(ROOT / name, folder / name)
    path = max((folder / "docs" / "articles").glob("*.md"), key=lambda one: (one.stat().st_size, one.name))
    article, _ = read_article(path.read_text(encoding="utf-8"), path.name, path.stem)
    assert article is not None
    seed = folder / stated(path.read_text(encoding="utf-8"), "seed")
    for old in (folder / "seeds").glob("*.notes.*"):
        old.unlink()
    seed.with_suffix(".notes.yml").write_text(json.dumps(sidecar(article.text), ensure_ascii=False), encoding="utf-8")
    subprocess.run([sys.executable, "-m", "build_archive", "build"], cwd=folder, env=dict(os.environ), check=True)
    return folder / "site", article.slug


def sidecar(text: str) -> dict[str, object]:
    """Notes of every motivation at random places, with answers, one on the whole, one lost, one private."""
    chance = random.Random(7)
    made: list[dict[str, object]] = []
    starts = sorted(chance.sample(range(40, len(text) - 120), COUNT))
    for number, start in enumerate(starts):
        end = start + chance.randint(6, 90)
        quote = {"exact": text[start:end], "prefix": text[start - 32 : start], "suffix": text[end : end + 32]}
        made.append({
            "id": f"a-{number:06d}", "quote": quote, "motivation": WORDS[number % len(WORDS)],
            "body": "一条批注，*有强调*，有[链接](https://example.org/)。\n\n- 一\n- 二\n\n| 年 | 数 |\n| --- | --- |\n| 2020 | 1 |\n"
            if number % 7 == 3 else f"第{number + 1}条批注的话，说明这里的头发与发展。",
            "tags": ["日期"] if number % 2 else [], "created": "2025-02-03T09:12:00Z",
        })  # fmt: skip
    made.append({"id": "a-rep001", "replyTo": "a-000001", "motivation": "replying", "body": "一句回应。"})
    made.append({"id": "a-rep002", "replyTo": "a-rep001", "motivation": "replying", "body": "再回一句。"})
    made.append({"id": "a-intro1", "motivation": "describing", "body": "写在前面的话。"})
    made.append({"id": "a-whole1", "motivation": "assessing", "body": "写给整篇的话。"})
    made.append({"id": "a-lost01", "quote": {"exact": "这句话这篇文章里从来没有出现过"}, "body": "失去位置的批注。"})
    made.append({"id": "a-priv01", "visibility": "private", "body": "绝不示人的话。"})
    return {
        "schema": 1, "defaults": {"creator": "editor"}, "agents": {"editor": {"type": "Person", "name": "编者"}},
        "annotations": made,
    }  # fmt: skip


@pytest.fixture(scope="module")
def base(annotated: tuple[Path, str]) -> Iterator[str]:
    with served(annotated[0], "/repo/") as address:
        yield address


@pytest.fixture(scope="module")
def names(annotated: tuple[Path, str]) -> list[str]:
    """The pages that notes are read on."""
    article = f"articles/{annotated[1]}/"
    notes = ["notes/", "notes/tags/", "notes/motivations/questioning/", "notes/people/editor/", "notes/orphans/"]
    return [prefix + name for prefix in ("", OTHER) for name in (article, *notes)]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("window", [WIDE, NARROW], ids=["wide", "narrow"])
def test_notes_are_in_nobodys_way(
    browser: Browser, base: str, names: list[str], window: dict[str, int], scheme: str
) -> None:
    violations = []
    with tab(browser, color_scheme=scheme, viewport=window, bypass_csp=True) as page:
        for name in names:
            page.goto(base + name)
            for violation in Axe().run(page, options=RULES).response["violations"]:
                nodes = [" ".join(map(str, node["target"])) for node in violation["nodes"][:3]]
                violations.append(f"{name}: {violation['id']} ({violation['help']}): {nodes}")
            assert page.evaluate("document.documentElement.scrollWidth") <= window["width"], name
    assert violations == []


@pytest.mark.parametrize("window", [WIDE, {"width": 1000, "height": 900}, NARROW], ids=["wide", "middle", "narrow"])
def test_every_note_is_readable_without_scripts(
    browser: Browser, base: str, names: list[str], window: dict[str, int]
) -> None:
    with tab(browser, viewport=window, java_script_enabled=False) as page:
        page.goto(base + names[0])
        assert page.locator(".text .ba-aside").count() == COUNT
        assert page.locator("[role=doc-footnote]").count() == page.locator("[role=doc-noteref]").count() == COUNT
        assert page.locator("[role=doc-backlink]").count() == COUNT
        boxes = boxes_of(page, ".text .ba-aside")
        assert all(box["width"] > 150 and box["height"] > 30 for box in boxes)
        assert overlapping(boxes) == []
        if window is WIDE:
            edge = page.locator(".text > p").first.bounding_box()
            assert edge is not None
            assert all(box["x"] >= edge["x"] + edge["width"] for box in boxes)
            assert astray(page) == []
        assert page.get_by_text("绝不示人").count() == 0
        for words in ("写在前面的话。", "写给整篇的话。", "失去位置的批注。", "一句回应。", "再回一句。"):
            assert page.get_by_text(words).is_visible(), words


def boxes_of(page: Page, selector: str) -> list[dict[str, float]]:
    return [box for one in page.locator(selector).all() if (box := one.bounding_box())]  # type: ignore[misc]  # a TypedDict


def overlapping(boxes: list[dict[str, float]]) -> list[tuple[int, int]]:
    return [
        (i, j) for i, a in enumerate(boxes) for j, b in enumerate(boxes[i + 1 :], i + 1)
        if a["y"] < b["y"] + b["height"] - 1 and b["y"] < a["y"] + a["height"] - 1
        and a["x"] < b["x"] + b["width"] and b["x"] < a["x"] + a["width"]
    ]  # fmt: skip


def astray(page: Page) -> list[object]:
    """Notes that stand neither on the line of their number nor right below the note before them."""
    found: list[object] = page.evaluate("""() => {
        const notes = [...document.querySelectorAll(".text .ba-aside")].map(e => ({id: e.id, box: e.getBoundingClientRect(),
            line: document.querySelector(`[role=doc-noteref][href="#${e.id}"]`).getBoundingClientRect().top}));
        return notes.filter(({box, line}, i) => box.top < line - 4
            || box.top - line > 24 && !(i && box.top - notes[i - 1].box.bottom < 24)).map(({id}) => id); }""")
    return found


def test_numbers_lead_to_notes_and_back(browser: Browser, base: str, names: list[str]) -> None:
    with tab(browser, viewport=NARROW, java_script_enabled=False) as page:
        page.goto(base + names[0])
        number = page.locator("[role=doc-noteref]").nth(4)
        number.focus()
        page.keyboard.press("Enter")
        fragment = page.url.partition("#")[2]
        note = page.locator(f"#{fragment}")
        assert note.get_attribute("role") == "doc-footnote"
        note.locator("[role=doc-backlink]").focus()
        page.keyboard.press("Enter")
        words = page.locator(f"#{page.url.partition('#')[2]}")
        assert fragment in str(words.get_attribute("aria-details") or words.get_attribute("id"))


def test_all_notes_can_be_hidden_by_keyboard(browser: Browser, base: str, names: list[str]) -> None:
    with tab(browser, viewport=WIDE, java_script_enabled=False) as page:
        page.goto(base + names[0])
        page.locator("#show-notes").focus()
        page.keyboard.press("Space")
        assert not any(one.is_visible() for one in page.locator(".ba-aside, .ba-note-ref").all())
        assert page.locator(".ba-note").first.evaluate("e => getComputedStyle(e).textDecorationLine") == "none"
        assert page.get_by_text("写在前面的话。").is_visible()
        page.keyboard.press("Space")
        assert page.locator(".ba-aside").first.is_visible()


def test_notes_are_printed_and_seen_in_forced_colours(browser: Browser, base: str, names: list[str]) -> None:
    with tab(browser, forced_colors="active") as page:
        page.goto(base + names[0])
        lines = page.evaluate("""[...document.querySelectorAll(".ba-note")].map(e => getComputedStyle(e))
            .filter(s => s.textDecorationLine === "underline").length""")
        assert lines == page.locator(".ba-note").count()
        page.emulate_media(media="print")
        assert page.locator(".ba-aside").last.is_visible()
        assert not page.locator("#show-notes").is_visible()
        assert page.locator(".ba-aside").first.evaluate("e => getComputedStyle(e).float") == "none"
