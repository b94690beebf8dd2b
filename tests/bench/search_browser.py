"""Search boxes in Chromium: what is shown after how long, and what came over the wire for it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, Page

from tests.bench.search_server import Answer, Record

DELAY = 150
"""Milliseconds that both boxes wait after a key."""
MOST = 20_000
"""Milliseconds after which a box has failed."""
WATCH = """(() => {
  const seen = { key: 0 };
  addEventListener("input", () => { seen.key = performance.now(); }, true);
  // Milliseconds from the last key to the first hits in the page, laid out; or to their being gone.
  window.until = (there) => new Promise((resolve, reject) => {
    const look = () => {
      if (Boolean(document.querySelector(HITS)) !== there) return;
      document.body.getBoundingClientRect();
      const now = performance.now();
      watcher.disconnect();
      resolve(now - seen.key);
    };
    const watcher = new MutationObserver(look);
    watcher.observe(document, { childList: true, subtree: true, attributes: true });
    setTimeout(() => reject(new Error("nothing is shown")), MOST);
    look();
  });
  window.typed = () => { window.shown = window.until(true); };
})();"""
"""In the page: notes when a key came, and waits."""


@dataclass(frozen=True, slots=True)
class Box:
    """Where to type, and what appears."""

    input: str
    hits: str
    excerpts: str
    """Part of the addresses of what is fetched to show a hit."""
    opener: str = ""
    """Key that brings the box."""


@dataclass(frozen=True, slots=True)
class Cold:
    """One query in a browser that has nothing yet but the page."""

    query: str
    milliseconds: float
    """From the key; the module is asked for at the same moment."""
    answers: tuple[Answer, ...]

    def until(self, box: Box, excerpts: int) -> list[Answer]:
        """What came up to the identifiers and so many excerpts."""
        shown: dict[str, None] = {}
        taken = []
        for answer in self.answers:
            if box.excerpts in answer.path:
                shown.setdefault(answer.path.rpartition("-")[0] if box.excerpts == "/f/" else answer.path)
                if len(shown) > excerpts:
                    continue
            taken.append(answer)
        return taken


@contextmanager
def opened(browser: Browser, address: str, box: Box) -> Iterator[Page]:
    """A page in a context of its own."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_init_script(WATCH.replace("HITS", json.dumps(box.hits)).replace("MOST", str(MOST)))
    try:
        page = context.new_page()
        page.goto(address, wait_until="networkidle")
        yield page
    finally:
        context.close()


def ask(page: Page, query: str) -> float:
    """Type ``query`` at once; milliseconds from the key to the hits."""
    page.evaluate("() => window.typed()")
    page.keyboard.insert_text(query)
    return float(page.evaluate("() => window.shown"))


def focus(page: Page, box: Box) -> None:
    """Bring the box and stand in it."""
    if box.opener:
        page.keyboard.press(box.opener)
    else:
        page.focus(box.input)


def cold(browser: Browser, address: str, record: Record, box: Box, queries: Iterable[str]) -> Iterator[Cold]:
    """Each query in a new context."""
    for query in queries:
        with opened(browser, address, box) as page:
            record.take()
            focus(page, box)
            spent = ask(page, query)
            page.wait_for_load_state("networkidle")
            yield Cold(query, spent, tuple(record.take()))


def warm(browser: Browser, address: str, box: Box, first: str, queries: Iterable[str]) -> Iterator[float]:
    """Each query after ``first`` in one page."""
    with opened(browser, address, box) as page:
        focus(page, box)
        ask(page, first)
        for query in queries:
            page.fill(box.input, "")
            page.evaluate("() => window.until(false)")
            page.wait_for_timeout(DELAY + 50)
            page.focus(box.input)
            yield ask(page, query)


PAGEFIND = """async (queries) => {
  const pagefind = window.pagefind ??= await import("/pagefind/pagefind.js");
  const found = [];
  for (const query of queries) found.push((await pagefind.search(query)).results.map((result) => result.id));
  return found;
}"""


def pagefind_answers(browser: Browser, address: str, queries: Sequence[str], names: dict[str, str]) -> list[frozenset[str]]:
    """Names of the articles that Pagefind finds."""
    context = browser.new_context()
    try:
        page = context.new_page()
        page.goto(address)
        found = []
        for start in range(0, len(queries), 100):
            for result in page.evaluate(PAGEFIND, list(queries[start : start + 100])):
                found.append(frozenset(names[one] for one in result))
        return found
    finally:
        context.close()
