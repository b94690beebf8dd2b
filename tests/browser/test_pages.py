"""Every page of the built site, read in Chromium: whom it asks, and whether anything is in a reader's way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urljoin

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.kinds import OTHER, PATTERNS, kinds

pytestmark = pytest.mark.browser

WIDTHS = (1440, 390)
SCHEMES = ("light", "dark")
RULES = {"resultTypes": ["violations"]}


@contextmanager
def tab(browser: Browser, **settings: object) -> Iterator[Page]:
    context = browser.new_context(locale="zh-CN", **settings)  # type: ignore[arg-type] # Playwright's many keywords
    context.set_default_timeout(20_000)
    try:
        yield context.new_page()
    finally:
        context.close()


def test_every_kind_of_page_is_there(pages: list[str]) -> None:
    found = kinds(pages)
    assert {kind for kind in PATTERNS if kind not in found} == set()
    assert {kind for kind in PATTERNS if kind != "not-found" and f"hant:{kind}" not in found} == set()


def test_no_page_asks_anybody_else(browser: Browser, address: str, pages: list[str]) -> None:
    asked: list[str] = []
    trouble: list[str] = []
    with tab(browser) as page:
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda said: trouble.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: trouble.append(str(error)))
        for name in pages:
            answer = page.goto(address + name, wait_until="load")
            assert answer is not None
            assert answer.status == 200, name
    assert [url for url in asked if not url.startswith((address, "data:"))] == []
    assert trouble == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_nothing_is_in_the_way_of_a_reader(
    browser: Browser, address: str, pages: list[str], scheme: str, width: int
) -> None:
    violations = []
    with tab(browser, color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True) as page:
        for kind, name in kinds(pages).items():
            page.goto(address + name)
            # The policy of the site keeps axe out as it keeps everybody out; for the tester alone it is lifted.
            found = Axe().run(page, options=RULES).response["violations"]
            for violation in found:
                nodes = [" ".join(map(str, node["target"])) for node in violation["nodes"][:3]]
                violations.append(f"{kind}: {violation['id']} ({violation['help']}): {nodes}")
    assert violations == []


@pytest.mark.parametrize("width", [390, 768, 1440])
def test_no_page_is_wider_than_the_window(browser: Browser, address: str, pages: list[str], width: int) -> None:
    wide = []
    with tab(browser, viewport={"width": width, "height": 900}) as page:
        for kind, name in kinds(pages).items():
            page.goto(address + name)
            measured = page.evaluate("document.documentElement.scrollWidth")
            if measured > width:
                wide.append((kind, measured))
    assert wide == []


def test_the_switch_of_script_keeps_the_place(browser: Browser, address: str, pages: list[str]) -> None:
    names = [page for page in pages if page.startswith("articles/") and "record" not in page]
    article = longest(browser, address, names)
    with tab(browser, viewport={"width": 1440, "height": 900}) as page:
        page.goto(address + article)
        page.evaluate("scrollTo({top: document.documentElement.scrollHeight / 2, behavior: 'instant'})")
        before = in_view(page)
        page.evaluate("document.querySelector('a[data-switch]').click()")  # a click of Playwright's would scroll first
        page.wait_for_url(address + OTHER + article + "*")
        expect(page.locator("html")).to_have_attribute("lang", "zh-Hant")
        page.wait_for_load_state("load")
        top = page.evaluate(f"document.querySelectorAll('main p')[{before['index']}].getBoundingClientRect().top")
        assert abs(before["top"] - top) < 40


def test_the_switch_of_script_is_within_reach_while_reading(browser: Browser, address: str, pages: list[str]) -> None:
    article = longest(browser, address, [page for page in pages if page.startswith("articles/") and "record" not in page])
    with tab(browser, viewport={"width": 390, "height": 844}, reduced_motion="reduce") as page:
        page.goto(address + article)
        switch = page.locator("a[data-switch]")
        page.evaluate("scrollTo(0, 1500)")
        expect(switch).not_to_be_in_viewport()
        page.evaluate("scrollTo(0, 1400)")
        expect(switch).to_be_in_viewport()
        page.evaluate("scrollTo(0, 1800)")
        expect(switch).not_to_be_in_viewport()
        switch.focus()
        expect(switch).to_be_in_viewport()


def longest(browser: Browser, address: str, names: list[str]) -> str:
    with tab(browser) as page:
        heights = {}
        for name in names:
            page.goto(address + name)
            heights[name] = page.evaluate("document.documentElement.scrollHeight")
    return max(heights, key=lambda name: heights[name])


def in_view(page: Page) -> dict[str, float]:
    """The first paragraph in view and where it stands."""
    found: dict[str, float] = page.evaluate(
        """() => { const all = [...document.querySelectorAll("main p")];
        const index = all.findIndex(p => p.getBoundingClientRect().bottom > 0 && p.getBoundingClientRect().height);
        return {index, top: all[index].getBoundingClientRect().top}; }"""
    )
    return found


def test_everything_works_without_scripts(browser: Browser, address: str, pages: list[str]) -> None:
    article = kinds(pages)["article"]
    with tab(browser, java_script_enabled=False) as page:
        page.goto(address + article)
        assert page.locator("main h1").is_visible()
        assert page.locator("main article p").last.inner_text()
        page.click("a[data-switch]")
        assert page.url == address + OTHER + article
        page.goto(address)
        page.locator("main a[href*='articles/']").first.click()
        assert page.url.startswith(address + "articles/")


def test_the_keyboard_reaches_everything(browser: Browser, address: str, pages: list[str]) -> None:
    with tab(browser, viewport={"width": 1440, "height": 900}, reduced_motion="reduce") as page:
        page.goto(address + kinds(pages)["article"])
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
        assert page.evaluate("document.activeElement.getBoundingClientRect().height") > 0
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"
        page.goto(address + kinds(pages)["article"])
        focusable = page.evaluate("""[...document.querySelectorAll("a[href], button, input, summary, [tabindex='0']")]
            .filter(e => e.checkVisibility({visibilityProperty: true}))
            .filter(e => !e.closest("details:not([open]) > :not(summary)")).length""")
        seen = []
        for _ in range(focusable + 5):
            page.keyboard.press("Tab")
            step = page.evaluate("""() => { const e = document.activeElement; if (e === document.body) return null;
                const s = getComputedStyle(e), b = e.getBoundingClientRect();
                return {what: e.outerHTML.slice(0, 80), ring: s.outlineStyle !== "none" || s.boxShadow !== "none",
                    inside: b.bottom > 0 && b.top < innerHeight}; }""")
            if step is None:
                break
            seen.append(step)
        assert len(seen) == focusable
        assert [step["what"] for step in seen if not step["ring"]] == []
        assert [step["what"] for step in seen if not step["inside"]] == []


def test_forced_colours_and_still_pages(browser: Browser, address: str, pages: list[str]) -> None:
    with tab(browser, forced_colors="active", reduced_motion="reduce") as page:
        page.goto(address + kinds(pages)["article"])
        assert page.locator("main h1").is_visible()
        moving = page.evaluate("""[...document.querySelectorAll("*")].filter(e => {
            const s = getComputedStyle(e);
            return parseFloat(s.animationDuration) > 0.01 || parseFloat(s.transitionDuration) > 0.01; }).length""")
        assert moving == 0


def test_print_shows_the_text_and_not_the_controls(browser: Browser, address: str, pages: list[str]) -> None:
    with tab(browser) as page:
        page.goto(address + kinds(pages)["article"])
        page.emulate_media(media="print")
        assert page.locator("main h1").is_visible()
        assert not page.locator("button.scheme").is_visible()


def test_the_colours_are_kept(browser: Browser, address: str) -> None:
    with tab(browser, color_scheme="light") as page:
        page.goto(address)
        light = page.evaluate("getComputedStyle(document.body).backgroundColor")
        page.click("button.scheme")
        page.reload()
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light


def test_a_missing_page_is_told_in_both_scripts(browser: Browser, address: str, site: Path) -> None:
    with tab(browser) as page:
        answer = page.goto(address + "articles/no-such-article/")
        assert answer is not None
        assert answer.status == 404
        languages = page.evaluate("[...document.querySelectorAll('main [lang], html')].map(e => e.lang)")
        assert {"zh-Hans", "zh-Hant"} <= set(languages)
        for link in page.locator("main a").all():
            target = urljoin(page.url, link.get_attribute("href"))
            reached = page.request.get(target)
            assert reached.status == 200, target
