"""The ledger page without scripts: switches by mouse and keyboard, folds, both sides on wide screens and on narrow."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.kinds import OTHER
from tests.browser.test_pages import tab

pytestmark = pytest.mark.browser

LEDGER = "articles/kub2b-tiktok-shutdown/record/"
NAVIGATION = ".ledger del.r-navigation"


def at(page: Page, address: str) -> Page:
    page.goto(address)
    page.evaluate("document.querySelectorAll('details.run').forEach(run => run.open = true)")
    return page


@pytest.mark.parametrize("tree", ["", OTHER])
def test_each_reason_is_switched_off_and_on_by_the_keyboard(browser: Browser, address: str, tree: str) -> None:
    with tab(browser, viewport={"width": 1440, "height": 900}, java_script_enabled=False) as page:
        page.goto(address + tree + LEDGER)
        cut, other = page.locator(NAVIGATION).first, page.locator(".ledger del.r-related").first
        expect(cut).to_be_visible()
        box = page.get_by_role("checkbox", name="导航" if not tree else "導航", exact=True)
        box.focus()
        page.keyboard.press("Space")
        expect(cut).to_be_hidden()
        expect(page.locator(".ledger .chip.r-navigation").first).to_be_hidden()
        expect(other).to_be_visible()
        page.keyboard.press("Space")
        expect(cut).to_be_visible()


def test_a_row_that_is_switched_off_takes_no_room(browser: Browser, address: str) -> None:
    with tab(browser, viewport={"width": 1440, "height": 900}) as page:
        at(page, address + LEDGER)
        row = page.locator(f".row:has({NAVIGATION.removeprefix('.ledger ')})").first
        assert row.bounding_box()
        page.locator("#show-navigation").uncheck()
        assert row.bounding_box() is None or row.bounding_box()["height"] == 0  # type: ignore[index]


def test_paragraphs_that_nothing_was_taken_from_can_step_aside(browser: Browser, address: str) -> None:
    with tab(browser, viewport={"width": 1440, "height": 900}, java_script_enabled=False) as page:
        page.goto(address + LEDGER)
        height = page.locator(".ledger").bounding_box()
        page.locator("#show-whole").uncheck()
        left = page.locator(".ledger").bounding_box()
        assert height is not None
        assert left is not None
        assert left["height"] < height["height"] / 4
        expect(page.locator(NAVIGATION).first).to_be_visible()


def test_the_line_that_restores_unfolds_and_is_taken_by_one_click(browser: Browser, address: str) -> None:
    with tab(browser, viewport={"width": 390, "height": 844}) as page:
        at(page, address + LEDGER)
        page.locator(".ledger details.cuts:has(.paste) > summary").first.click()
        paste = page.locator(".ledger .paste").first
        paste.click()
        taken = page.evaluate("getSelection().toString()")
        assert taken.strip() == paste.inner_text()
        assert taken.startswith("clean: {keep: [")


def test_both_sides_stand_beside_each_other_and_below_each_other(browser: Browser, address: str) -> None:
    for width, beside in ((1440, True), (390, False)):
        with tab(browser, viewport={"width": width, "height": 900}) as page:
            at(page, address + LEDGER)
            row = page.locator(".ledger .row:not(.gone, .sides)").first
            clean = row.locator(".clean").bounding_box()
            assert clean
            if not beside:
                # What both sides say alike is said once.
                expect(row.locator(".raw")).to_be_hidden()
                continue
            raw = row.locator(".raw").bounding_box()
            assert raw
            assert raw["y"] == clean["y"]
            assert raw["x"] + raw["width"] <= clean["x"] + 1
