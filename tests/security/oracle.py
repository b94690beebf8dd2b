"""Looks at a page as the browser has it: what ran, what could run, who was asked, which names were taken."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, Request

HERE = Path(__file__).parent
LOOK = (HERE / "oracle.js").read_text(encoding="utf-8").rstrip()
PROVOKE = (HERE / "provoke.js").read_text(encoding="utf-8")
HOOK = """
for (const name of ["alert", "confirm", "prompt", "print", "open"])
  window[name] = (...args) => { console.debug("PWNED", name, String(args[0]).slice(0, 60)); };
"""
"""Stands in every page and frame before its first script."""


@dataclass(slots=True)
class Sight:
    """What one page showed."""

    scripts: Counter[str] = field(default_factory=Counter)
    """Scripts that V8 compiled in the page's own world: address, or digest where it has none."""
    calls: list[str] = field(default_factory=list)
    """Calls that a payload makes to be noticed."""
    requests: list[str] = field(default_factory=list)
    """Addresses asked for outside the site."""
    live: list[str] = field(default_factory=list)
    elements: Counter[str] = field(default_factory=Counter)
    clobbered: list[str] = field(default_factory=list)
    text: str = ""
    title: str = ""


@dataclass(slots=True)
class Harmless:
    """What pages of the site show when nobody attacks."""

    scripts: set[str] = field(default_factory=set)
    live: set[str] = field(default_factory=set)
    elements: Counter[str] = field(default_factory=Counter)
    """The most of each kind that a harmless page has."""
    clobbered: set[str] = field(default_factory=set)

    def learn(self, sight: Sight) -> None:
        self.scripts.update(sight.scripts)
        self.live.update(map(shape, sight.live))
        self.elements |= sight.elements
        self.clobbered.update(sight.clobbered)

    def executions(self, sight: Sight) -> list[str]:
        """What ran that should not have."""
        return sorted(set(sight.scripts) - self.scripts) + sight.calls

    def markup(self, sight: Sight) -> list[str]:
        """What is live that should not be."""
        more = [f"{count} more <{name}>" for name, count in (sight.elements - self.elements).items()]
        names = [f"clobbers {name}" for name in sight.clobbered if name not in self.clobbered]
        return [item for item in sight.live if shape(item) not in self.live] + more + names


def shape(item: str) -> str:
    """A finding without its numbers: Material's own script sets heights that differ from page to page."""
    return re.sub(r"[0-9.]+", "0", item)


def record(sight: Sight, found: dict[str, Any]) -> Sight:  # Any: JSON from the page
    sight.live = found["live"]
    sight.elements = Counter(found["elements"])
    sight.clobbered = found["clobbered"]
    sight.text = found["text"]
    sight.title = found["title"]
    return sight


def parsed(browser: Browser, sources: list[str]) -> list[Sight]:
    """What the browser makes of pages without running them: the document only."""
    context = browser.new_context()
    try:
        parse = "new DOMParser().parseFromString(source, 'text/html')"
        script = f"sources => sources.map(source => ({{...({LOOK})({parse}), text: '', names: []}}))"
        return [record(Sight(), found) for found in context.new_page().evaluate(script, sources)]
    finally:
        context.close()


class Eye:
    """One tab that looks at page after page."""

    def __init__(self, browser: Browser, base: str) -> None:
        self.base = base
        self.context: BrowserContext = browser.new_context(locale="zh-CN", service_workers="block")
        self.context.add_init_script(HOOK)
        self.context.set_default_timeout(20_000)
        self.sight = Sight()
        self._errors: set[int] = set()
        self._open()

    def _open(self) -> None:
        self.page: Page = self.context.new_page()
        self.page.on("request", self._request)
        self.page.on("dialog", lambda dialog: (self.sight.calls.append("dialog"), dialog.dismiss()))
        self.page.on("console", lambda message: self._console(message.text))
        self.page.on("popup", lambda popup: popup.close())
        self.cdp: CDPSession = self.context.new_cdp_session(self.page)
        self.cdp.on("Debugger.scriptParsed", self._parsed)
        for domain in ("Debugger", "Page", "Runtime"):
            self.cdp.send(f"{domain}.enable")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.base, "data:", "blob:", "about:")):
            self.sight.requests.append(request.url)

    def _console(self, text: str) -> None:
        if text.startswith("PWNED"):
            self.sight.calls.append(text)

    def _parsed(self, event: dict[str, Any]) -> None:  # Any: a protocol message
        world = event.get("executionContextAuxData", {}).get("type")
        # A page that was led away is an error page of the browser's own, with scripts of its own.
        if event["url"].startswith("chrome-error:"):
            self._errors.add(event["executionContextId"])
        if world == "isolated" or event["executionContextId"] in self._errors:
            return
        if event["url"].startswith(("oracle", "pptr:", "debugger:")):
            return
        address = event["url"]
        if address.startswith(self.base) and event["startLine"] == 0 and event["startColumn"] == 0:
            key = address.removeprefix(self.base).split("?")[0]
        else:
            key = f"inline {event['hash'][:16]} ({event['length']} characters)"
        if key.endswith(("/", ".html")):
            key = f"inline {event['hash'][:16]} ({event['length']} characters)"
        self.sight.scripts[key] += 1

    def look(self, path: str, *, provoke: bool = True) -> Sight:
        """The page at ``path`` after its handlers were fired and its script addresses followed."""
        self.sight = sight = Sight()
        self._errors.clear()
        self.page.goto(self.base + path, wait_until="load")
        found = self._ask(f"({LOOK})(document)\n//# sourceURL=oracle")
        if found is None:
            return sight
        record(sight, found)
        if provoke and found["targets"]:
            self._ask(PROVOKE)
            self.page.wait_for_timeout(50)
            if not self.page.url.startswith(self.base):
                sight.requests.append(f"led to {self.page.url[:80]}")
        return sight

    def _ask(self, script: str) -> Any:  # Any: JSON from the page
        tree = self.cdp.send("Page.getFrameTree")
        world = self.cdp.send(
            "Page.createIsolatedWorld", {"frameId": tree["frameTree"]["frame"]["id"], "worldName": "oracle"}
        )
        answer = self.cdp.send(
            "Runtime.evaluate",
            {"expression": script, "contextId": world["executionContextId"], "returnByValue": True},
        )
        return answer["result"].get("value")

    def close(self) -> None:
        self.context.close()


@contextmanager
def eye(browser: Browser, base: str) -> Iterator[Eye]:
    """A tab over the site at ``base``."""
    tab = Eye(browser, base)
    try:
        yield tab
    finally:
        tab.close()
