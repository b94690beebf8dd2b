"""Cards for links: on hover and on keyboard focus, persistent, dismissed by Escape, without a request."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.kinds import kinds
from tests.browser.test_pages import tab

pytestmark = pytest.mark.browser


def opened(page: Page, address: str, pages: list[str]) -> None:
    page.goto(address + kinds(pages)["event"], wait_until="networkidle")
    expect(page.locator("main .account h3 a").first).to_be_visible()


def test_a_card_shows_on_hover_stays_under_the_pointer_and_goes_with_escape(
    browser: Browser, address: str, pages: list[str]
) -> None:
    asked: list[str] = []
    with tab(browser, viewport={"width": 1440, "height": 900}) as page:
        opened(page, address, pages)
        page.on("request", lambda request: asked.append(request.url))
        link, card = page.locator("main .account h3 a").first, page.locator("#preview")
        expect(card).to_be_hidden()
        link.hover()
        expect(card).to_be_visible()
        expect(card).to_have_attribute("role", "tooltip")
        expect(card).to_contain_text(link.inner_text().replace("\u200b", ""))
        expect(link).to_have_attribute("aria-describedby", "preview")
        card.hover()
        page.wait_for_timeout(600)  # longer than the pointer may be away
        expect(card).to_be_visible()
        page.keyboard.press("Escape")
        expect(card).to_be_hidden()
        expect(link).not_to_have_attribute("aria-describedby", "preview")
    assert [url for url in asked if not url.endswith(".svg")] == []


def test_a_card_shows_on_keyboard_focus(browser: Browser, address: str, pages: list[str]) -> None:
    with tab(browser, viewport={"width": 390, "height": 844}) as page:
        opened(page, address, pages)
        card = page.locator("#preview")
        page.locator("main .kicker a").first.focus()
        for _ in range(20):
            page.keyboard.press("Tab")
            if card.is_visible():
                break
        expect(card).to_be_visible()
        assert page.evaluate("document.activeElement.getAttribute('aria-describedby')") == "preview"
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        page.keyboard.press("Escape")
        expect(card).to_be_hidden()


def test_the_home_page_has_cards_for_events_and_concepts(browser: Browser, address: str) -> None:
    with tab(browser, viewport={"width": 1440, "height": 900}) as page:
        page.goto(address, wait_until="networkidle")
        for room in ("events", "concepts"):
            link = page.locator(f'main .written :is(.strip, .index) a[href^="{room}/"]').first
            link.scroll_into_view_if_needed()
            link.hover()
            expect(page.locator("#preview")).to_contain_text(link.inner_text().replace("\u200b", ""))
            page.keyboard.press("Escape")


def test_without_scripts_there_is_no_card_and_nothing_is_lost(browser: Browser, address: str, pages: list[str]) -> None:
    with tab(browser, java_script_enabled=False) as page:
        page.goto(address + kinds(pages)["event"])
        assert page.locator("#preview").count() == 0
        assert page.locator("main .account blockquote").first.is_visible()
        page.goto(address + kinds(pages)["events"])
        assert page.locator("main .mark a").first.is_visible()
