"""Search in the page: the box, the page to search on, marks in what was opened; both trees, wide and phone."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Dialog, Locator, Page, Route, expect

from tests.bench.generate import empty_archive
from tests.browser.kinds import OTHER
from tests.browser.server import served
from tests.browser.test_pages import RULES, SCHEMES, tab

pytestmark = pytest.mark.browser

TREES = ("", OTHER)
WIDE = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
WIDTHS = (WIDE, {"width": 900, "height": 900}, PHONE)
SAID = {"": "数据安全", OTHER: "數據安全"}
"""Stands in articles, notes and concepts."""
EVERYWHERE = {"": "美国", OTHER: "美國"}
"""Stands in documents of all four kinds."""
ARTICLE = "articles/kub2b-tiktok-shutdown/"
BOX = ".search input"
OPTIONS = ".search-list > [role=option]"
HITS = ".search-hits > li"
CHOSEN = f"{OPTIONS}[aria-selected=true]"


def box_of(page: Page) -> Locator:
    """The field in the header, opened where it is folded into a button."""
    if page.locator("button.search-open").is_visible():
        page.locator("button.search-open").click()
    return page.locator(BOX)


def typed(page: Page, query: str) -> Locator:
    """The options for ``query``, typed key by key."""
    box = box_of(page)
    box.click()
    box.press_sequentially(query, delay=15)
    # On a busy machine the first keys are answered before the last ones are there.
    expect(page.locator(".search-all")).to_have_attribute("href", re.compile(re.escape(urlencode({"q": query})) + "$"))
    expect(page.locator(OPTIONS).first).to_be_visible()
    return page.locator(OPTIONS)


def searched(page: Page, address: str, query: str = "", tree: str = "") -> Locator:
    """The hits of the page to search on."""
    page.goto(f"{address}{tree}search/" + (f"?{query}" if query else ""))
    if query:
        expect(page.locator(HITS).first).to_be_visible()
    return page.locator(HITS)


def asked_of(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def highlighted(page: Page, name: str = "search-hit") -> list[str]:
    """What is marked in the page, in its order."""
    words: list[str] = page.evaluate(f"[...(CSS.highlights.get('{name}') || [])].map(range => range.toString())")
    return words


# ---------- without scripts ----------


@pytest.mark.parametrize("tree", TREES)
def test_without_scripts_the_box_is_a_link_to_the_indexes(browser: Browser, address: str, tree: str) -> None:
    with tab(browser, viewport=PHONE, java_script_enabled=False) as page:
        page.goto(address + tree + ARTICLE)
        assert page.locator(BOX).count() == 0
        page.get_by_role("search").get_by_role("link", name="搜索").click()
        assert page.url == f"{address}{tree}search/"
        expect(page.get_by_text("JavaScript")).to_be_visible()
        links = [str(link.get_attribute("href")) for link in page.locator(".search-indexes a").all()]
        for name in ("articles", "concepts", "events", "chronology", "sources", "tags", "notes"):
            assert f"../{name}/" in links
        expect(page.locator(".search-app")).to_be_hidden()
        assert page.request.get(f"{address}{tree}search/../{links[0].removeprefix('../')}").status == 200


# ---------- the box ----------


@pytest.mark.parametrize("keys", ["/", "Control+k", "Meta+k"])
@pytest.mark.parametrize("viewport", WIDTHS, ids=lambda size: str(size["width"]))
def test_keys_lead_into_the_box(browser: Browser, address: str, keys: str, viewport: dict[str, int]) -> None:
    with tab(browser, viewport=viewport) as page:
        page.goto(address + ARTICLE)
        page.keyboard.press(keys)
        expect(page.locator(BOX)).to_be_focused()
        expect(page.locator(BOX)).to_be_visible()
        assert page.locator(BOX).input_value() == ""


def test_keys_stay_in_another_field(browser: Browser, address: str) -> None:
    with tab(browser, viewport=WIDE) as page:
        page.goto(address + ARTICLE)
        page.evaluate("document.querySelector('main').append(document.createElement('textarea'))")
        page.locator("textarea").click()
        page.keyboard.type("a/b")
        page.keyboard.press("Control+k")
        expect(page.locator("textarea")).to_be_focused()
        assert page.locator("textarea").input_value() == "a/b"
        typed(page, "TikTok")
        page.keyboard.type("/")
        assert page.locator(BOX).input_value() == "TikTok/"


def test_nothing_is_loaded_before_somebody_searches(browser: Browser, address: str) -> None:
    asked: list[str] = []
    with tab(browser, viewport=WIDE) as page:
        page.on("request", lambda request: asked.append(request.url))
        page.goto(address + ARTICLE, wait_until="networkidle")
        assert [url for url in asked if "search.js" in url or "search/data" in url] == []
        with page.expect_request("**/assets/search.js"):
            page.locator(BOX).focus()
        expect(page.locator(".search-panel")).to_be_hidden()


@pytest.mark.parametrize("viewport", WIDTHS, ids=lambda size: str(size["width"]))
@pytest.mark.parametrize("tree", TREES)
def test_results_come_while_typing(browser: Browser, address: str, tree: str, viewport: dict[str, int]) -> None:
    with tab(browser, viewport=viewport) as page:
        page.goto(address + tree + "about/")
        options = typed(page, SAID[tree])
        box = page.locator(BOX)
        expect(box).to_have_attribute("aria-expanded", "true")
        assert page.locator(f"#{box.get_attribute('aria-controls')}").get_attribute("role") == "listbox"
        marks = options.first.locator("mark").all_inner_texts()
        assert set(marks) == {SAID[tree]}
        # An article names its outlet and day, anything else its kind; the sentence of the hit is there, in this script.
        article = page.locator(f"{OPTIONS}[href*='/articles/kub2b-tiktok-shutdown/?']").first
        expect(article.locator(".search-meta")).to_contain_text("2025年2月2日")
        expect(article.locator(".search-kind")).to_have_count(0)
        assert SAID[tree] in article.locator(".search-text mark").all_inner_texts()
        concept = page.locator(f"{OPTIONS}[href*='/concepts/']").first
        expect(concept.locator(".search-kind")).to_have_text("概念")
        # All of them are one step away, and the number is said.
        number = re.search(r"\d+", page.locator(".search-all").inner_text())
        assert number
        expect(page.locator(".search [role=status]")).to_contain_text(number[0])
        assert options.count() <= 9
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


def test_words_typed_in_the_other_script_find_and_are_marked(browser: Browser, address: str) -> None:
    with tab(browser, viewport=WIDE) as page:
        page.goto(address)
        options = typed(page, SAID[OTHER])
        assert set(options.first.locator("mark").all_inner_texts()) == {SAID[""]}


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=lambda size: str(size["width"]))
def test_arrows_home_end_and_enter(browser: Browser, address: str, viewport: dict[str, int]) -> None:
    with tab(browser, viewport=viewport) as page:
        page.goto(address)
        options = typed(page, SAID[""])
        box, last = page.locator(BOX), options.count() - 1

        def at(number: int) -> bool:
            expect(page.locator(CHOSEN)).to_have_count(1)
            chosen = options.nth(number)
            return chosen.get_attribute("id") == box.get_attribute("aria-activedescendant") and (
                chosen.get_attribute("aria-selected") == "true"
            )

        page.keyboard.press("ArrowDown")
        assert at(0)
        page.keyboard.press("ArrowDown")
        assert at(1)
        page.keyboard.press("End")
        assert at(last)
        expect(options.nth(last)).to_be_in_viewport()
        page.keyboard.press("Home")
        assert at(0)
        page.keyboard.press("ArrowUp")
        expect(page.locator(CHOSEN)).to_have_count(0)
        assert box.get_attribute("aria-activedescendant") is None
        # Without a choice Home and End move in what is typed.
        page.keyboard.press("Home")
        assert box.evaluate("e => e.selectionStart") == 0
        page.keyboard.press("ArrowUp")
        assert at(last)
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        expect(box).to_be_focused()
        target = options.first.get_attribute("href")
        page.keyboard.press("Enter")
        page.wait_for_url("**/?q=*")
        assert page.url == target


@pytest.mark.parametrize("tree", TREES)
def test_enter_without_a_choice_and_the_last_line_open_the_page(browser: Browser, address: str, tree: str) -> None:
    with tab(browser, viewport=WIDE) as page:
        page.goto(address + tree + ARTICLE)
        typed(page, SAID[tree])
        page.locator(".search-all").click()
        page.wait_for_url(f"{address}{tree}search/?q=*")
        expect(page.locator(HITS).first).to_be_visible()
        page.go_back()
        box_of(page).fill("TikTok")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{address}{tree}search/?q=TikTok")
        expect(page.locator(".search-query")).to_have_value("TikTok")
        expect(page.locator(HITS).first).to_be_visible()


@pytest.mark.parametrize("viewport", WIDTHS, ids=lambda size: str(size["width"]))
def test_escape_closes_then_clears_then_leaves(browser: Browser, address: str, viewport: dict[str, int]) -> None:
    with tab(browser, viewport=viewport) as page:
        page.goto(address)
        typed(page, "TikTok")
        panel, box = page.locator(".search-panel"), page.locator(BOX)
        page.keyboard.press("Escape")
        expect(panel).to_be_hidden()
        expect(box).to_have_attribute("aria-expanded", "false")
        expect(box).to_have_value("TikTok")
        page.keyboard.press("ArrowDown")
        expect(panel).to_be_visible()
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
        expect(box).to_have_value("")
        page.keyboard.press("Escape")
        expect(box).not_to_be_focused()


def test_a_click_elsewhere_closes(browser: Browser, address: str) -> None:
    with tab(browser, viewport=WIDE) as page:
        page.goto(address)
        typed(page, "TikTok")
        page.mouse.click(100, 600)
        expect(page.locator(".search-panel")).to_be_hidden()
        page.locator(BOX).click()
        expect(page.locator(".search-panel")).to_be_visible()


def test_the_phone_opens_it_over_the_whole_screen(browser: Browser, address: str) -> None:
    with tab(browser, viewport=PHONE, has_touch=True) as page:
        page.goto(address + ARTICLE)
        opener = page.get_by_role("button", name="搜索", exact=True)
        shape = opener.bounding_box()
        assert shape
        assert min(shape["width"], shape["height"]) >= 40
        opener.tap()
        expect(page.locator(BOX)).to_be_focused()
        expect(page.locator(".search-hint")).to_contain_text("空一格")
        expect(page.locator(".search-hint a")).to_have_attribute("href", re.compile("search/$"))
        page.keyboard.type(SAID[""])
        expect(page.locator(OPTIONS).first).to_be_visible()
        box = page.locator(".search-box").bounding_box()
        panel = page.locator(".search-panel").bounding_box()
        assert box == {"x": 0, "y": 0, **PHONE}
        assert panel
        assert panel["width"] == PHONE["width"]
        assert panel["y"] + panel["height"] == PHONE["height"]
        assert page.locator(BOX).evaluate("e => parseFloat(getComputedStyle(e).fontSize)") >= 16
        page.get_by_role("button", name="关闭搜索").tap()
        expect(page.locator(".search-box")).to_be_hidden()
        expect(opener).to_be_focused()


def test_an_input_method_composes_in_peace(browser: Browser, address: str) -> None:
    asked: list[str] = []
    with tab(browser, viewport=WIDE) as page:
        page.goto(address)
        with page.expect_request_finished(lambda request: request.url.endswith("/assets/search.js")):
            page.locator(BOX).focus()
        page.wait_for_timeout(300)  # until it has started
        page.on("request", lambda request: asked.append(request.url))
        method = page.context.new_cdp_session(page)
        for letters in ("s", "sh", "shu", "shu ju"):
            method.send("Input.imeSetComposition", {"text": letters, "selectionStart": 0, "selectionEnd": len(letters)})
            page.wait_for_timeout(250)  # longer than one waits while typing
        page.locator(BOX).dispatch_event("keydown", {"key": "Enter", "keyCode": 229, "isComposing": True})
        assert asked == []
        assert page.url == address
        expect(page.locator(".search-panel")).to_be_hidden()
        method.send("Input.insertText", {"text": "数据"})
        expect(page.locator(OPTIONS).first.locator("mark").first).to_have_text("数据")


def test_a_slow_answer_does_not_overwrite_a_later_one(browser: Browser, address: str) -> None:
    held: list[Route] = []
    free = False

    def hold(route: Route) -> None:
        if free:
            route.continue_()
        else:
            held.append(route)

    with tab(browser, viewport=WIDE) as page:
        page.goto(address)
        page.route("**/search/data/**", hold)
        box = box_of(page)
        box.click()
        box.press_sequentially("TikTok")
        page.wait_for_timeout(600)
        assert held  # the first question is on its way
        expect(page.locator(".search-note")).to_be_visible()  # which is said
        free = True
        box.fill("数据安全")
        expect(page.locator(OPTIONS).first.locator("mark").first).to_have_text("数据安全")
        shown = page.locator(".search-list").inner_text()
        for route in held:
            route.continue_()
        page.wait_for_timeout(600)
        assert page.locator(".search-list").inner_text() == shown


def test_the_wording_of_another_region_is_offered_and_not_mixed_in(browser: Browser, address: str) -> None:
    with tab(browser, viewport=WIDE) as page:
        page.goto(address)
        typed(page, "数据")
        found = page.locator(".search-all").inner_text()
        other = page.locator(".search-other")
        expect(other).to_have_text(re.compile(r"资料（\d+）$"))
        number = re.findall(r"\d+", other.inner_text())[0]
        # Nothing is moved by what comes last.
        assert "search-other" in str(page.locator(OPTIONS).last.get_attribute("class"))
        assert set(page.locator(f"{OPTIONS} mark").all_inner_texts()) == {"数据"}
        other.click()
        expect(page.locator(BOX)).to_have_value("资料")
        expect(page.locator(".search-all")).to_contain_text(number)
        expect(page.locator(".search-other")).to_contain_text("数据")
        expect(page.locator(BOX)).to_be_focused()
        searched(page, address, "q=数据")
        expect(page.locator(".search-said")).to_contain_text(re.findall(r"\d+", found)[0])
        page.locator(".search-also button").click()
        expect(page.locator(".search-query")).to_have_value("资料")
        expect(page.locator(".search-said")).to_contain_text(number)
        assert asked_of(page) == {"q": ["资料"]}


def test_wording_that_finds_nothing_is_not_offered(browser: Browser, address: str) -> None:
    with tab(browser, viewport=WIDE) as page:
        page.goto(address)
        typed(page, "视频")
        page.wait_for_timeout(500)
        expect(page.locator(".search-other")).to_have_count(0)
        searched(page, address, "q=视频")
        expect(page.locator("[data-facet=topic]")).to_be_visible()
        page.wait_for_timeout(500)
        expect(page.locator(".search-also")).to_be_hidden()
        # The other way round it is all there is.
        page.goto(f"{address}search/?q=影片")
        expect(page.locator(".search-also button")).to_have_text(re.compile(r"^视频（\d+）$"))
        # Within filters it is counted within them.
        page.goto(f"{address}search/?q=影片&kind=article")
        expect(page.locator(".search-also button")).to_be_visible()
        articles = page.locator(".search-also button").inner_text()
        page.locator(".search-also button").click()
        expect(page.locator(".search-said")).to_contain_text(re.findall(r"\d+", articles)[0])
        expect(page.locator(HITS)).to_have_count(int(re.findall(r"\d+", articles)[0]))


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=lambda size: str(size["width"]))
def test_what_is_offered_moves_no_result(browser: Browser, address: str, viewport: dict[str, int]) -> None:
    with tab(browser, viewport=viewport) as page:
        page.add_init_script("""new MutationObserver(() => {
            const row = document.querySelector(".search-hits > li"), also = document.querySelector(".search-also button");
            if (row && also) window.after = window.after || row.getBoundingClientRect().top;
            else if (row && !document.querySelector(".search-facets").hidden) window.before = row.getBoundingClientRect().top;
        }).observe(document, { childList: true, subtree: true, attributes: true });""")
        searched(page, address, "q=数据")
        expect(page.locator(".search-also button")).to_be_visible()
        before, after = page.evaluate("[window.before, window.after]")
        assert before
        assert after == before
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


@pytest.mark.parametrize("tree", TREES)
def test_it_says_what_it_cannot_do(browser: Browser, address: str, tree: str) -> None:
    with tab(browser, viewport=WIDE) as page:
        page.goto(address + tree)
        box, note = box_of(page), page.locator(".search-note")
        nothing = {"": ("没有找到", "没有可以搜索的", "不要的词"), OTHER: ("沒有找到", "沒有可以搜索的", "不要的詞")}[
            tree
        ]
        for query, said in zip(("龘龖靐", "！？…", "-TikTok"), nothing, strict=True):
            box.fill(query)
            expect(note).to_contain_text(said)
            expect(page.locator(".search [role=status]")).to_contain_text(said)
            expect(page.locator(OPTIONS)).to_have_count(0)
            expect(box).to_have_attribute("aria-expanded", "false")
        for query, said in zip(("龘龖靐", "！？…", "-TikTok"), nothing, strict=True):
            page.goto(f"{address}{tree}search/?q={query}")
            expect(page.locator(".search-said")).to_contain_text(said)


def test_a_failure_is_said_and_can_be_tried_again(browser: Browser, address: str) -> None:
    with tab(browser, viewport=WIDE) as page:
        page.goto(address)
        page.route("**/search/data/**", lambda route: route.abort())
        box_of(page).fill("TikTok")
        note = page.locator(".search-note")
        expect(note).to_contain_text("没有读到")
        expect(page.locator(".search [role=status]")).to_contain_text("没有读到")
        page.unroute("**/search/data/**")
        note.get_by_role("button", name="再试一次").click()
        expect(page.locator(OPTIONS).first).to_be_visible()

        page.route("**/search/data/**", lambda route: route.abort())
        page.goto(f"{address}search/?q=TikTok")
        expect(page.locator(".search-said")).to_contain_text("没有读到")
        page.unroute("**/search/data/**")
        page.get_by_role("button", name="再试一次").click()
        expect(page.locator(HITS).first).to_be_visible()


@pytest.mark.parametrize("where", ["", "search/?q=TikTok"])
def test_the_module_itself_may_fail(browser: Browser, address: str, where: str) -> None:
    with tab(browser, viewport=WIDE) as page:
        page.route("**/assets/search.js*", lambda route: route.abort())
        page.goto(address + where)
        if not where:
            box_of(page).click()
            page.keyboard.type("TikTok")
        note = page.locator(".search-note")
        expect(note).to_contain_text("没有读到")
        page.unroute("**/assets/search.js*")
        note.get_by_role("button", name="再试一次").click()
        expect(page.locator(HITS if where else OPTIONS).first).to_be_visible()
        expect(note).to_be_hidden()


def test_a_page_older_than_the_index_is_loaded_again(browser: Browser, address: str) -> None:
    with tab(browser, viewport=WIDE) as page:
        page.goto(address)
        page.route("**/search/data/**", lambda route: route.fulfill(status=404, body="gone"))
        box_of(page).fill("TikTok")
        note = page.locator(".search-note")
        expect(note).to_contain_text("更新过")
        page.unroute("**/search/data/**")
        with page.expect_navigation():
            note.get_by_role("button", name="重新载入").click()
        box_of(page).fill("TikTok")
        expect(page.locator(OPTIONS).first).to_be_visible()


# ---------- the page ----------


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=lambda size: str(size["width"]))
@pytest.mark.parametrize("tree", TREES)
def test_kinds_are_counted_and_chosen(browser: Browser, address: str, tree: str, viewport: dict[str, int]) -> None:
    with tab(browser, viewport=viewport) as page:
        searched(page, address, f"q={EVERYWHERE[tree]}", tree)
        buttons = page.locator(".search-kinds button")
        numbers = [int(text) for text in page.locator(".search-kinds .count").all_inner_texts()]
        assert numbers[0] == sum(numbers[1:])
        assert all(numbers)
        expect(page.locator(".search-said")).to_contain_text(str(numbers[0]))
        for at, folder in ((1, "articles"), (3, "concepts")):
            buttons.nth(at).click()
            expect(page.locator(".search-said")).to_contain_text(re.compile(rf"\b{numbers[at]}\b"))
            expect(buttons.nth(at)).to_have_attribute("aria-pressed", "true")
            links = [str(link.get_attribute("href")) for link in page.locator(f"{HITS} a").all()]
            assert links
            assert all(f"/{folder}/" in link for link in links)
            # The other kinds are still counted.
            assert [int(text) for text in page.locator(".search-kinds .count").all_inner_texts()] == numbers
        assert asked_of(page)["kind"] == ["concept"]
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


def test_the_state_is_in_the_address_and_back_leads_back(browser: Browser, address: str) -> None:
    with tab(browser, viewport=WIDE) as page:
        searched(page, address)
        field, said = page.locator(".search-query"), page.locator(".search-said")
        expect(field).to_be_focused()
        before = page.evaluate("history.length")
        field.press_sequentially("TikTok", delay=10)
        expect(page.locator(HITS).first).to_be_visible()
        assert asked_of(page) == {"q": ["TikTok"]}
        assert page.evaluate("history.length") == before  # typing leaves no trail
        everything = said.inner_text()
        page.locator(".search-kinds button").nth(1).click()
        expect(said).not_to_have_text(everything)
        articles = said.inner_text()
        page.locator("[data-facet=outlet] button").first.click()
        expect(page.locator(".search-chip")).to_have_count(1)
        expect(said).not_to_have_text(articles)
        narrow, link = said.inner_text(), page.url
        page.go_back()
        expect(said).to_have_text(articles)
        expect(page.locator(".search-chip")).to_have_count(0)
        page.go_back()
        expect(said).to_have_text(everything)
        page.go_forward()
        page.go_forward()
        expect(said).to_have_text(narrow)
        with tab(browser, viewport=WIDE) as other:
            other.goto(link)
            expect(other.locator(".search-said")).to_have_text(narrow)
            expect(other.locator(".search-chip")).to_have_count(1)


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=lambda size: str(size["width"]))
@pytest.mark.parametrize("tree", TREES)
def test_facets_narrow_and_are_taken_off(browser: Browser, address: str, tree: str, viewport: dict[str, int]) -> None:
    with tab(browser, viewport=viewport) as page:
        searched(page, address, "q=TikTok&kind=article", tree)
        facets = page.locator(".search-facets")
        expect(facets).to_be_visible()
        expect(page.locator(".search-hits")).to_be_visible()
        for kind in ("outlet", "person", "organisation", "place"):
            group = page.locator(f"[data-facet={kind}]")
            if viewport == PHONE:
                facets.locator("summary").click()
            first = group.locator(".search-facet").last
            label, count = first.locator("span").all_inner_texts()
            first.click()
            chip = page.locator(".search-chip")
            expect(chip).to_have_count(1)
            expect(chip).to_contain_text(label)
            expect(page.locator(".search-said")).to_contain_text(re.compile(rf"\b{count}\b"))
            expect(page.locator(HITS)).to_have_count(min(20, int(count)))
            assert asked_of(page)["outlet" if kind == "outlet" else "concept"] == [label]
            expect(group.locator("[aria-pressed=true]")).to_contain_text(label)
            if viewport == PHONE:
                # What was chosen and what it leaves are in view.
                expect(facets).not_to_have_attribute("open", "")
                expect(chip).to_be_in_viewport()
                expect(page.locator(HITS).first).to_be_in_viewport()
            chip.click()
            expect(chip).to_have_count(0)
            assert set(asked_of(page)) == {"q", "kind"}


def test_years_are_a_range(browser: Browser, address: str) -> None:
    with tab(browser, viewport=WIDE) as page:
        searched(page, address, "q=TikTok&kind=article")
        start, end = page.locator("select[name=from]"), page.locator("select[name=to]")
        expect(start).to_be_visible()
        all_of_them = page.locator(HITS).count()
        start.select_option("2025")
        expect(page.locator(".search-chip")).to_contain_text("2025 年起")
        late = page.locator(HITS).count()
        assert 0 < late < all_of_them
        # Another year can still be chosen, with its number; one before the first moves that.
        expect(end.locator("option[value='2020']")).to_have_text(re.compile(r"2020 \(\d+\)"))
        end.select_option("2020")
        expect(start).to_have_value("2020")
        expect(page.locator(HITS)).not_to_have_count(late)
        for text in page.locator(f"{HITS} .search-meta").all_inner_texts():
            assert "2020年" in text
        assert asked_of(page)["from"] == asked_of(page)["to"] == ["2020"]
        expect(page.locator(".search-chip")).to_contain_text("2020 年")
        for query, words in (("from=2020&to=2025", "2020–2025 年"), ("to=2025", "2025 年以前")):
            searched(page, address, f"q=TikTok&{query}")
            expect(page.locator(".search-chip")).to_contain_text(words)


@pytest.mark.parametrize("tree", TREES)
def test_filters_that_leave_nothing_are_named_and_cleared(browser: Browser, address: str, tree: str) -> None:
    with tab(browser, viewport=WIDE) as page:
        searched(page, address, "q=TikTok", tree)
        everything = re.findall(r"\d+", page.locator(".search-said").inner_text())[0]
        page.goto(f"{address}{tree}search/?q=TikTok&kind=article&from=1980&to=1990")
        said = page.locator(".search-said")
        expect(said).to_contain_text({"": "这些筛选之下没有找到“TikTok”", OTHER: "這些篩選之下沒有找到“TikTok”"}[tree])
        expect(said).to_contain_text(f"{everything} {({'': '条', OTHER: '條'})[tree]}")
        clear = page.locator(".search-clear")
        expect(clear).to_have_count(1)
        clear.press("Enter")
        expect(page.locator(HITS).first).to_be_visible()
        expect(said).to_contain_text(everything)
        expect(said).to_be_focused()
        assert asked_of(page) == {"q": ["TikTok"]}
        # One filter goes by its own chip, several at once too.
        searched(page, address, "q=TikTok&from=2020", tree)
        expect(page.locator(".search-chip")).to_have_count(1)
        expect(clear).to_have_count(0)
        searched(page, address, "q=TikTok&from=2020&kind=article", tree)
        page.locator(".search-chips").locator(clear).click()
        expect(page.locator(".search-chip")).to_have_count(0)
        assert asked_of(page) == {"q": ["TikTok"]}
        # What stands nowhere is not the filters' fault.
        page.goto(f"{address}{tree}search/?q=龘龖靐&kind=article")
        expect(said).to_have_text({"": "没有找到“龘龖靐”", OTHER: "沒有找到“龘龖靐”"}[tree])
        page.goto(f"{address}{tree}search/?q=龘龖靐")
        expect(said).to_have_text({"": "没有找到“龘龖靐”", OTHER: "沒有找到“龘龖靐”"}[tree])
        expect(page.locator(".search-facets")).to_be_hidden()
        expect(page.locator(".search-more")).to_have_text("")


def test_the_keyboard_stays_where_it_chose(browser: Browser, address: str) -> None:
    with tab(browser, viewport=WIDE) as page:
        searched(page, address, "q=TikTok&kind=article")
        for kind in ("outlet", "organisation"):
            facet = page.locator(f"[data-facet={kind}] .search-facet").nth(1)
            label = facet.locator("span").first.inner_text()
            facet.press("Enter")
            chosen = page.locator(f"[data-facet={kind}] [aria-pressed=true]")
            expect(chosen).to_contain_text(label)
            expect(chosen).to_be_focused()
        # A chip that is gone hands on to the next.
        page.locator(".search-chip").first.press("Enter")
        expect(page.locator(".search-chip")).to_have_count(1)
        expect(page.locator(".search-chip")).to_be_focused()


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=lambda size: str(size["width"]))
def test_tab_leads_from_the_field_past_the_results(browser: Browser, address: str, viewport: dict[str, int]) -> None:
    with tab(browser, viewport=viewport) as page:
        page.goto(address)
        typed(page, "TikTok")
        for _ in range(2):
            page.keyboard.press("Tab")
            assert page.evaluate("document.activeElement.closest('.search-panel')") is None
            if not page.locator(".search-close").is_visible():
                break
        expect(page.locator(".search-panel")).to_be_hidden()


def test_what_was_found_is_printed(browser: Browser, address: str) -> None:
    with tab(browser, viewport=WIDE) as page:
        searched(page, address, "q=TikTok&kind=article&from=2020")
        expect(page.locator("[data-facet=outlet]")).to_be_visible()
        page.emulate_media(media="print")
        expect(page.locator(f"{HITS} a").first).to_be_visible()
        expect(page.locator(f"{HITS} .search-text").first).to_be_visible()
        expect(page.get_by_text("“TikTok” · 文章 · 2020 年起")).to_be_visible()
        for name in ("bar", "kinds", "chips", "facets", "also", "more", "indexes"):
            expect(page.locator(f".search-page .search-{name}")).to_be_hidden()


def test_more_results_come_in_steps(browser: Browser, address: str) -> None:
    with tab(browser, viewport=WIDE) as page:
        hits = searched(page, address, "q=的")
        expect(hits).to_have_count(20)
        total = int(page.locator(".search-kinds .count").first.inner_text())
        assert total > 40
        more = page.locator(".search-more")
        expect(more).to_contain_text(str(total - 20))
        more.click()
        expect(hits).to_have_count(40)
        expect(hits.nth(20).locator("a")).to_be_focused()
        while more.is_visible():
            before = hits.count()
            more.click()
            expect(hits).not_to_have_count(before)
        expect(hits).to_have_count(total)
        links = [link.get_attribute("href") for link in page.locator(f"{HITS} a").all()]
        assert len(set(links)) == total
        page.reload()
        expect(hits).to_have_count(total)


def test_more_is_asked_for_once(browser: Browser, address: str) -> None:
    with tab(browser, viewport=WIDE) as page:
        searched(page, address, "q=的")
        page.locator(".search-more").dblclick()
        expect(page.locator(HITS)).not_to_have_count(20)
        page.wait_for_load_state("networkidle")
        found = page.locator(f"{HITS} a").evaluate_all("links => links.map((link) => link.href)")
        assert len(found) == len(set(found))


def test_a_failure_leaves_no_hits_of_another_query(browser: Browser, address: str) -> None:
    with tab(browser, viewport=WIDE) as page:
        searched(page, address, "q=的")
        page.route("**/search/data/**", lambda route: route.abort())
        page.locator(".search-app input").fill("甲骨文公司")
        expect(page.locator(".search-said")).to_contain_text("没有读到")
        expect(page.locator(HITS)).to_have_count(0)
        expect(page.locator(".search-more")).to_be_hidden()


def test_a_malformed_fragment_is_no_obstacle(browser: Browser, address: str) -> None:
    with tab(browser, viewport=WIDE) as page:
        page.goto(f"{address}{ARTICLE}?q=TikTok#%E4%")
        expect(page.locator(".search-marks")).to_be_visible()


def test_what_the_archive_does_not_know_is_named_and_left_out(browser: Browser, address: str) -> None:
    with tab(browser, viewport=WIDE) as page:
        searched(page, address, "q=TikTok")
        everything = page.locator(".search-said").inner_text()
        searched(page, address, "q=TikTok&concept=<b>没有这个</b>&outlet=无此报&kind=x&from=abc")
        expect(page.locator(".search-said")).to_have_text(everything)
        expect(page.locator(".search-chips")).to_contain_text("<b>没有这个</b>")
        expect(page.locator(".search-chips")).to_contain_text("无此报")
        page.locator(".search-chip").first.click()
        expect(page.locator(".search-chip")).to_have_count(1)


def test_the_switch_of_script_takes_the_search_along(browser: Browser, address: str) -> None:
    with tab(browser, viewport=WIDE) as page:
        searched(page, address, "q=数据安全&kind=article&concept=字节跳动")
        expect(page.locator(".search-chip")).to_have_count(1)
        hits = page.locator(HITS).count()
        page.locator("a[data-switch]").click()
        page.wait_for_url(f"{address}{OTHER}search/?*")
        expect(page.locator(HITS)).to_have_count(hits)
        expect(page.locator(".search-chip")).to_contain_text("字節跳動")
        expect(page.locator(f"{HITS} mark").first).to_have_text("數據安全")


# ---------- in what was opened ----------


@pytest.mark.parametrize("tree", TREES)
def test_all_places_are_marked_in_either_script(browser: Browser, address: str, tree: str) -> None:
    with tab(browser, viewport=WIDE) as page:
        for query in SAID.values():
            page.goto(f"{address}{tree}{ARTICLE}?q={query}")
            expect(page.locator(".search-marks")).to_be_visible()
            found = highlighted(page)
            text = page.evaluate("""() => { const all = document.querySelector("article.page").cloneNode(true);
                all.querySelectorAll(".box, .toc, .happened, .after, .ba-note-head, .ba-note-ref").forEach(e => e.remove());
                return all.textContent; }""")
            assert found == [SAID[tree]] * text.count(SAID[tree])
            assert len(found) > 1
            expect(page.locator(".search-marks")).to_contain_text(
                f"“{query}”1 / {len(found)} 处" if not tree else f"1 / {len(found)} 處"
            )
            top = page.evaluate("[...CSS.highlights.get('search-now')][0].getBoundingClientRect().top")
            assert 0 < top < WIDE["height"]


def test_titles_and_notes_are_marked_too(browser: Browser, address: str) -> None:
    with tab(browser, viewport=WIDE) as page:
        page.goto(f"{address}{ARTICLE}?q=TikTok")
        expect(page.locator(".search-marks")).to_be_visible()
        places = page.evaluate("""[...CSS.highlights.get("search-hit")].map(range => range.startContainer.parentElement)
            .map(e => e.closest(".ba-aside, .ba-block") ? "note" : e.closest("h1") ? "title" : "text")""")
        assert {"note", "title", "text"} == set(places)


def test_a_place_that_crosses_elements_is_one(browser: Browser, address: str) -> None:
    with tab(browser, viewport=WIDE) as page:
        # A mark of a note begins in the middle, its number stands between; punctuation is nothing.
        page.goto(f"{address}{ARTICLE}?q=美东时间1月18日深夜一则重磅消息")
        expect(page.locator(".search-marks")).to_contain_text("1")
        assert len(highlighted(page)) == 1


def test_from_place_to_place_and_away(browser: Browser, address: str) -> None:
    with tab(browser, viewport=WIDE, reduced_motion="reduce") as page:
        page.goto(f"{address}{ARTICLE}?q=数据")
        bar = page.locator(".search-marks")
        expect(bar).to_be_visible()
        number = len(highlighted(page))
        expect(bar).to_contain_text(f"1 / {number}")
        bar.get_by_role("button", name="下一处").click()
        expect(bar).to_contain_text(f"2 / {number}")
        for _ in range(2):
            bar.get_by_role("button", name="上一处").click()
        expect(bar).to_contain_text(f"{number} / {number}")
        assert highlighted(page, "search-now") == ["数据"]
        assert bar.inner_text().count(str(number)) == 2
        place = page.evaluate("[...CSS.highlights.get('search-now')][0].getBoundingClientRect().top")
        assert 0 < place < WIDE["height"]
        page.keyboard.press("Escape")
        expect(bar).to_have_count(0)
        assert highlighted(page) == []
        assert page.url == address + ARTICLE
        page.go_back()
        page.goto(f"{address}{ARTICLE}?q=数据")
        bar.get_by_role("button", name="清除标记").click()
        expect(bar).to_have_count(0)
        assert page.url == address + ARTICLE


def test_only_the_texts_are_marked(browser: Browser, address: str, site: Path) -> None:
    around = "nav, .box, .toc, .kicker, .after, .strip, .onward, .index, .pointing, .tags, .who, .reckoned"
    counted = """around => [...CSS.highlights.get("search-hit")].filter(range =>
        range.startContainer.parentElement.closest(around)).map(range => range.toString())"""
    with tab(browser, viewport=WIDE) as page:
        # A name of the page's box of facts, and one of its lists of links.
        page.goto(f"{address}{ARTICLE}?q=美国")
        expect(page.locator(".search-marks")).to_be_visible()
        assert page.evaluate("""[...document.querySelectorAll(".box, .after, .strip")]
            .some(e => e.textContent.includes("美国"))""")
        assert highlighted(page)
        assert page.evaluate(counted, around) == []
        for kind in ("concept", "event"):
            searched(page, address, f"q=TikTok&kind={kind}")
            for link in [str(a.get_attribute("href")) for a in page.locator(f"{HITS} a").all()[:3]]:
                page.goto(link)
                expect(page.locator(".search-marks")).to_be_visible()
                assert page.evaluate(counted, around) == []
                assert highlighted(page)
        page.goto(f"{address}{ARTICLE}?q=龘龖靐")
        bar = page.locator(".search-marks")
        expect(bar).to_contain_text("正文没有这几个字")
        expect(bar.get_by_role("button")).to_have_count(1)
        bar.get_by_role("button", name="清除标记").click()
        expect(bar).to_have_count(0)


def test_the_keyboard_goes_on_from_the_place(browser: Browser, address: str) -> None:
    holds = """document.activeElement !== document.body && document.activeElement.matches("p, li, h1, h2, div.ba-aside *")
        && document.activeElement.contains([...CSS.highlights.get("search-now")][0].startContainer)"""
    with tab(browser, viewport=WIDE, reduced_motion="reduce") as page:
        page.goto(f"{address}{ARTICLE}?q=美国")
        bar = page.locator(".search-marks")
        expect(bar).to_contain_text("1 /")
        assert page.evaluate(holds)
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "none"
        bar.get_by_role("button", name="下一处").click()
        expect(bar).to_contain_text("2 /")
        assert page.evaluate(holds)
        page.keyboard.press("Enter")
        expect(bar).to_contain_text("3 /")
        assert page.evaluate(holds)
        page.keyboard.press("Shift+Enter")
        expect(bar).to_contain_text("2 /")
        assert page.locator("article [tabindex='-1']").count() <= 1
        page.evaluate("window.here = document.activeElement")
        page.keyboard.press("Tab")
        assert page.evaluate("""window.here.compareDocumentPosition(document.activeElement) &
            (Node.DOCUMENT_POSITION_FOLLOWING | Node.DOCUMENT_POSITION_CONTAINED_BY)""")


@pytest.mark.parametrize("scheme", SCHEMES)
def test_marks_of_a_search_do_not_look_like_the_pages_own(browser: Browser, address: str, scheme: str) -> None:
    with tab(browser, viewport=WIDE, color_scheme=scheme) as page:
        searched(page, address, "q=TikTok&kind=concept")
        page.locator(f"{HITS} a").first.click()
        expect(page.locator(".search-marks")).to_be_visible()
        look = page.evaluate("""() => {
            const own = getComputedStyle(document.querySelector("mark"));
            const part = name => { const s = getComputedStyle(document.body, `::highlight(${name})`);
                return [s.backgroundColor, s.color]; };
            return [own.backgroundColor, part("search-hit"), part("search-now")]; }""")
        own, hit, now = look
        assert len({own, hit[0], now[0]}) == 3
        for ground, ink in (hit, now):
            assert contrast(ground, ink) >= 4.5


def contrast(one: str, other: str) -> float:
    """Of two colours as computed styles give them."""

    def light(colour: str) -> float:
        parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


def test_a_note_is_opened_at_its_place(browser: Browser, address: str) -> None:
    with tab(browser, viewport=WIDE) as page:
        searched(page, address, "q=法案&kind=note")
        link = page.locator(f"{HITS} a").first
        expect(page.locator(f"{HITS} .search-kind").first).to_have_text("批注")
        link.click()
        page.wait_for_url("**#a-*")
        expect(page.locator(".search-marks")).to_be_visible()
        inside = page.evaluate("""document.querySelector(location.hash)
            .contains([...CSS.highlights.get("search-now")][0].startContainer)""")
        assert inside


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=lambda size: str(size["width"]))
def test_without_the_highlights_of_style_sheets(browser: Browser, address: str, viewport: dict[str, int]) -> None:
    with tab(browser, viewport=viewport) as page:
        page.goto(f"{address}{ARTICLE}?q=数据")
        expect(page.locator(".search-marks")).to_be_visible()
        number, text = len(highlighted(page)), page.locator("article").evaluate("e => e.textContent")
        page.add_init_script("delete window.Highlight; delete CSS.highlights; delete CSS.__proto__.highlights;")
        page.reload()
        expect(page.locator("mark.search-hit").first).to_be_visible()
        assert page.locator("mark.search-hit").all_inner_texts() == ["数据"] * number
        expect(page.locator("mark.search-hit.now")).to_have_count(1)
        expect(page.locator("mark.search-hit.now")).to_be_in_viewport()
        page.keyboard.press("Escape")
        expect(page.locator("mark.search-hit")).to_have_count(0)
        assert page.locator("article").evaluate("e => e.textContent") == text


def test_the_switch_of_script_takes_the_marks_along(browser: Browser, address: str) -> None:
    with tab(browser, viewport=WIDE) as page:
        page.goto(f"{address}{ARTICLE}?q=数据")
        expect(page.locator(".search-marks")).to_be_visible()
        number = len(highlighted(page))
        page.evaluate("document.querySelector('a[data-switch]').click()")
        page.wait_for_url(f"{address}{OTHER}{ARTICLE}?q=*")
        expect(page.locator(".search-marks")).to_be_visible()
        assert highlighted(page) == ["數據"] * number


def test_nothing_of_it_is_printed(browser: Browser, address: str) -> None:
    with tab(browser, viewport=WIDE) as page:
        page.goto(f"{address}{ARTICLE}?q=数据")
        expect(page.locator(".search-marks")).to_be_visible()
        page.emulate_media(media="print")
        expect(page.locator(".search-marks")).to_be_hidden()
        expect(page.locator(".search")).to_be_hidden()


# ---------- for everybody ----------


@pytest.mark.parametrize("tree", TREES)
@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=lambda size: str(size["width"]))
@pytest.mark.parametrize("scheme", SCHEMES)
def test_nothing_is_in_the_way(
    browser: Browser, address: str, tree: str, viewport: dict[str, int], scheme: str
) -> None:
    wrong: list[str] = []

    def look(page: Page, name: str) -> None:
        found = Axe().run(page, options=RULES).response["violations"]
        wrong.extend(f"{name}: {one['id']}: {[node['target'] for node in one['nodes'][:3]]}" for one in found)

    with tab(browser, color_scheme=scheme, viewport=viewport, bypass_csp=True) as page:
        page.goto(address + tree + ARTICLE)
        typed(page, SAID[tree])
        page.keyboard.press("ArrowDown")
        look(page, "box")
        page.locator(BOX).fill("龘龖靐")
        expect(page.locator(".search-note")).to_be_visible()
        look(page, "box without hits")
        searched(page, address, f"q={SAID[tree]}&concept=x", tree)
        expect(page.locator(".search-facets")).to_be_visible()
        page.locator(".search-facets").evaluate("e => e.open = true")
        look(page, "page")
        small = page.evaluate("""[...document.querySelectorAll(".search-app :is(button, select, summary)")]
            .filter(e => e.checkVisibility()).filter(e => e.getBoundingClientRect().height < 24).length""")
        assert small == 0
        searched(page, address, "", tree)
        look(page, "empty page")
        page.goto(f"{address}{tree}{ARTICLE}?q={SAID[tree]}")
        expect(page.locator(".search-marks")).to_be_visible()
        look(page, "marks")
    assert wrong == []


# ---------- hostile words ----------

EVIL = (
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    '"><svg onload=alert(1)>',
    "{{7*7}}${7*7}",
    "javascript:alert(1)",
    "\u202ealert(1)",
    "__proto__ constructor",
    "%3Cimg%20src=x%20onerror=alert(1)%3E",
    "'; alert(1); '",
)


ASK = """async (queries) => {
    const app = document.querySelector(".search-app"), said = app.querySelector(".search-said"), silent = [];
    const done = () => said.textContent || app.classList.contains("idle");
    for (const q of queries) {
        history.replaceState(null, "", "?" + new URLSearchParams({q}));
        dispatchEvent(new PopStateEvent("popstate"));
        said.textContent = "";
        for (let wait = 0; wait < 500 && !done(); wait++) await new Promise(then => setTimeout(then, 10));
        if (!done()) silent.push(q);
    }
    return silent; }"""
"""Ask one query after the other; which of them get no answer."""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of an archive whose titles, notes, outlets and concepts are attacks."""
    folder = tmp_path_factory.mktemp("hostile") / "archive"
    empty_archive(folder)
    seeds = folder / "seeds"
    (seeds / "_curation").mkdir(exist_ok=True)
    for number, evil in enumerate(EVIL):
        quoted = json.dumps(f"诱饵 {evil}", ensure_ascii=False)
        (seeds / f"{number}.txt").write_text(
            f"# 诱饵\n\n第一段里有诱饵 {evil} 在此。\n\n第二段普通的文字。\n", encoding="utf-8"
        )
        (seeds / f"{number}.yml").write_text(
            f"slug: evil-{number}\ntitle: {quoted}\nsite_name: {quoted}\npublished: '2020-01-0{number + 1}'\n",
            encoding="utf-8",
        )
        (seeds / f"{number}.notes.yml").write_text(
            f"schema: 1\nannotations:\n- {{id: a-evil{number:02}, body: {quoted}, quote: 第二段普通的文字}}\n",
            encoding="utf-8",
        )
    concepts = "".join(
        f"- id: c{number}\n  type: topic\n  label: {json.dumps(f'诱饵 {evil}', ensure_ascii=False)}\n"
        for number, evil in enumerate(EVIL)
    )
    (seeds / "_curation" / "concepts.yml").write_text("schema: 1\nconcepts:\n" + concepts, encoding="utf-8")
    subprocess.run([sys.executable, "-m", "build_archive", "build"], cwd=folder, check=True)
    return folder / "site"


def queries() -> Iterator[str]:
    yield from EVIL
    bench = os.environ.get("ARCHIVE_BENCH")
    if bench:
        for name, key in (("blns.json", "html"), ("own_attacks.json", "text")):
            for entry in json.loads((Path(bench) / "security" / name).read_text(encoding="utf-8")):
                yield str(entry.get(key, ""))[:400]


def test_hostile_words_are_words(browser: Browser, hostile: Path) -> None:
    trouble: list[str] = []
    asked: list[str] = []

    def answered(dialog: Dialog) -> None:
        trouble.append(f"dialog {dialog.message}")
        dialog.dismiss()

    with served(hostile, "/repo/") as base, tab(browser, viewport=WIDE) as page:
        page.on("dialog", answered)
        page.on("pageerror", lambda error: trouble.append(f"error {error}"))
        page.on("console", lambda said: trouble.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("request", lambda request: asked.append(request.url))
        page.goto(base)
        options = typed(page, "诱饵")
        expect(options.last).to_be_visible()
        page.goto(f"{base}search/?q=诱饵&kind=article")
        hits = page.locator(HITS)
        expect(hits).to_have_count(len(EVIL))
        expect(page.locator("[data-facet=outlet]")).to_be_visible()
        shown = page.locator(".search-hits").inner_text() + page.locator(".search-facets").inner_text()
        for evil in EVIL[:5]:
            assert evil in shown
        only = page.evaluate("""[...new Set([...document.querySelectorAll(
            ".search-hits *, .search-facets *, .search-chips *")].map(e => e.localName))].sort()""")
        known = {
            "a",
            "button",
            "h2",
            "label",
            "li",
            "mark",
            "option",
            "p",
            "section",
            "select",
            "span",
            "summary",
            "ul",
        }
        assert set(only) <= known
        for kind in ("note", "concept"):
            page.goto(f"{base}search/?q=诱饵&kind={kind}")
            expect(hits.first).to_be_visible()
        page.goto(f"{base}search/?q=诱饵&concept={EVIL[0]}&outlet={EVIL[2]}")
        expect(page.locator(".search-chips")).to_contain_text(EVIL[0])
        for query in EVIL:
            page.goto(f"{base}articles/evil-0/?" + urlencode({"q": query}))
            expect(page.locator(".search-marks")).to_contain_text(query)
        page.goto(f"{base}search/")
        expect(page.locator(".search-query")).to_be_visible()
        # White space alone asks nothing; everything else is answered, if only by saying that nothing is found.
        assert page.evaluate(ASK, list(queries())) == []
    assert trouble == []
    assert [url for url in asked if not url.startswith((base, "data:"))] == []


# ---------- read from a folder ----------


@pytest.fixture(scope="module")
def folder(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site for reading without a server."""
    copy = tmp_path_factory.mktemp("offline") / "the archive"
    shutil.copytree(archive, copy, ignore=shutil.ignore_patterns("site", ".cache"))
    subprocess.run([sys.executable, "-m", "build_archive", "build", "--offline"], cwd=copy, check=True)
    return copy / "site"


@pytest.mark.parametrize("tree", TREES)
def test_it_works_without_a_server(browser: Browser, folder: Path, tree: str) -> None:
    trouble: list[str] = []
    with tab(browser, viewport=WIDE) as page:
        page.on("console", lambda said: trouble.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.goto((folder / tree / "about" / "index.html").as_uri())
        options = typed(page, SAID[tree])
        assert set(options.first.locator("mark").all_inner_texts()) == {SAID[tree]}
        page.locator(f"{OPTIONS}[href*='/articles/kub2b-tiktok-shutdown/']").first.click()
        page.wait_for_url("**/articles/kub2b-tiktok-shutdown/index.html?q=*")
        expect(page.locator(".search-marks")).to_be_visible()
        assert set(highlighted(page)) == {SAID[tree]}
        box_of(page).fill("TikTok")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search/index.html?q=TikTok")
        expect(page.locator(HITS)).to_have_count(20)
        page.locator(".search-kinds button").nth(1).click()
        expect(page.locator(HITS)).not_to_have_count(20)
        expect(page.locator("[data-facet=outlet]")).to_be_visible()
        page.locator(f"{HITS} a").first.click()
        expect(page.locator(".search-marks")).to_be_visible()
    assert trouble == []
