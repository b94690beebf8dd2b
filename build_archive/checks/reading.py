"""One built page as a second, simpler parser sees it: Python's own, not the one that wrote the page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from build_archive.checks.content import not_allowed
from build_archive.model.tree import VOID

Place = tuple[int, int]
"""Line and column, both from 1."""

CONTENT = ("div", "text")
"""Element and class that hold the content of an article, and nothing of the page around it."""
_IMPLIED = frozenset("p li dt dd option optgroup tr td th thead tbody tfoot colgroup rt rp html head body".split())
"""Elements whose end tag may be left out."""
_RESOURCES: dict[str, tuple[str, ...]] = {
    "script": ("src",), "img": ("src", "srcset"), "source": ("src", "srcset"), "iframe": ("src",), "embed": ("src",),
    "video": ("src", "poster"), "audio": ("src",), "track": ("src",), "input": ("src",), "object": ("data",),
    "use": ("href", "xlink:href"), "image": ("href", "xlink:href"), "frame": ("src",), "body": ("background",),
}  # fmt: skip
"""Attributes that a browser loads without being asked."""
_LOADING = frozenset(
    "stylesheet icon apple-touch-icon mask-icon manifest preload prefetch modulepreload preconnect dns-prefetch"
    " prerender".split()
)
"""``rel`` of a ``link`` element that is loaded, or that opens a connection."""
_CSS_ADDRESS = re.compile(r"url\(\s*[\"']?([^\"')]+)|@import\s+[\"']([^\"']+)")
_REFRESH = re.compile(r"^\s*\d*\s*[;,]?\s*url\s*=\s*[\"']?([^\"'>]+)", re.IGNORECASE)
_UNREAD = frozenset({"script", "style", "template", "noscript"})
_CODE = frozenset("code pre kbd samp var math svg".split())


@dataclass(frozen=True, slots=True)
class Words:
    """A run of text that a reader sees, or an attribute that is read out."""

    text: str
    lang: str
    """The language in force."""
    free: bool
    """Code or ``translate="no"``: the script is as it is."""
    place: Place


@dataclass(slots=True)
class Reading:
    """What one page holds."""

    lang: str = ""
    ids: set[str] = field(default_factory=set)
    links: list[tuple[str, Place]] = field(default_factory=list)
    """Targets of ``a`` and ``area``."""
    resources: list[tuple[str, Place]] = field(default_factory=list)
    """Addresses that are loaded with the page."""
    canonical: list[str] = field(default_factory=list)
    alternates: dict[str, str] = field(default_factory=dict)
    """Address by ``hreflang``."""
    refresh: str = ""
    words: list[Words] = field(default_factory=list)
    problems: list[tuple[str, str, Place]] = field(default_factory=list)
    """Code, message, place: what is wrong with the page by itself."""


def read_page(source: str) -> Reading:
    """The facts of one page."""
    reader = _Reader()
    reader.feed(source)
    reader.close()
    reader.finish()
    return reader.found


def css_addresses(source: str) -> list[str]:
    """The addresses that a style sheet loads."""
    return [first or second for first, second in _CSS_ADDRESS.findall(re.sub(r"/\*.*?\*/", "", source, flags=re.S))]


class _Reader(HTMLParser):
    """Collects while it reads; keeps a stack of open elements for language and nesting."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = Reading()
        self.open: list[tuple[str, str, bool, Place]] = []
        """Tag, language, whether its words are free, place."""
        self.content: int | None = None
        """How many elements were open where the content of an article began; None outside of it."""

    def place(self) -> Place:
        """Where the parser stands."""
        line, column = self.getpos()
        return line, column + 1

    def problem(self, code: str, message: str) -> None:
        """Note something wrong here."""
        self.found.problems.append((code, message, self.place()))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values: dict[str, str] = {}
        for name, value in attrs:
            if name in values:
                self.problem("site-html", f"<{tag}> has the attribute {name} twice")
            values.setdefault(name, value or "")
        lang, free = (self.open[-1][1], self.open[-1][2]) if self.open else ("", False)
        lang = values.get("lang", lang)
        if values.get("translate") == "yes":
            free = False
        free = free or values.get("translate") == "no" or tag in _CODE
        if tag == "html":
            self.found.lang = lang
        if self.content is not None:
            for message in not_allowed(tag, attrs):
                self.problem("content-not-allowed", message)
        elif tag == CONTENT[0] and values.get("class", "").split() == [CONTENT[1]]:
            self.content = len(self.open)
        self.collect(tag, values, lang, free)
        if tag not in VOID:
            self.open.append((tag, lang, free, self.place()))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        depth = len(self.open)
        self.handle_starttag(tag, attrs)
        inside_svg = any(name in {"svg", "math"} for name, *_ in self.open)
        if inside_svg:
            del self.open[depth:]

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            self.problem("site-html", f"</{tag}> closes nothing")
            return
        for index in range(len(self.open) - 1, -1, -1):
            if self.open[index][0] == tag:
                left = [name for name, *_ in self.open[index + 1 :] if name not in _IMPLIED]
                if left:
                    self.problem("site-html", f"</{tag}> closes <{left[-1]}>, too")
                del self.open[index:]
                if self.content is not None and len(self.open) <= self.content:
                    self.content = None
                return
            if self.open[index][0] not in _IMPLIED and tag in _IMPLIED:
                break
        self.problem("site-html", f"</{tag}> closes nothing")

    def finish(self) -> None:
        """Whatever is still open at the end."""
        for tag, _, _, place in self.open:
            if tag not in _IMPLIED:
                self.found.problems.append(("site-html", f"<{tag}> is never closed", place))

    def handle_comment(self, data: str) -> None:
        if self.content is not None:
            self.problem("content-not-allowed", f"the comment {data!r:.60}")

    def handle_data(self, data: str) -> None:
        if not self.open or data.isspace():
            return
        tag, lang, free, _ = self.open[-1]
        if tag == "style":
            self.found.resources.extend((address, self.place()) for address in css_addresses(data))
        if not any(name in _UNREAD for name, *_ in self.open):
            self.found.words.append(Words(data, lang, free, self.place()))

    def collect(self, tag: str, values: dict[str, str], lang: str, free: bool) -> None:
        """Addresses, ids and read-out attributes of one start tag."""
        found, place = self.found, self.place()
        ident = values.get("id")
        if ident:
            if ident in found.ids:
                self.problem("site-html", f"the id {ident!r} stands twice")
            found.ids.add(ident)
        if tag in {"a", "area"} and "href" in values:
            found.links.append((values["href"], place))
        for name in _RESOURCES.get(tag, ()):
            if values.get(name):
                every = values[name].split(",") if name == "srcset" else [values[name]]
                found.resources.extend((one.split()[0], place) for one in every if one.strip())
        if "style" in values:
            found.resources.extend((address, place) for address in css_addresses(values["style"]))
        if tag == "link":
            self.collect_link(values, place)
        if tag == "meta" and values.get("http-equiv", "").lower() == "refresh":
            match = _REFRESH.match(values.get("content", ""))
            found.refresh = match.group(1).strip() if match else ""
        if tag == "meta" and (values.get("name") == "description" or values.get("property") in _SPOKEN):
            found.words.append(Words(values.get("content", ""), lang, free, place))
        for name in ("alt", "title", "aria-label", "placeholder"):
            if values.get(name):
                found.words.append(Words(values[name], lang, free, place))
        for name, value in values.items():
            if name.startswith("on"):
                self.problem("site-script", f"<{tag}> has the handler {name}")
            elif name in _FOLLOWED and _CODE_SCHEME.match(re.sub(r"[\x00-\x20]", "", value)):
                self.problem("site-script", f"<{tag}> leads to {value[:40]!r}")

    def collect_link(self, values: dict[str, str], place: Place) -> None:
        """One ``link`` element."""
        kinds, href = values.get("rel", "").lower().split(), values.get("href", "")
        if not _LOADING.isdisjoint(kinds):
            self.found.resources.append((href, place))
        if "canonical" in kinds:
            self.found.canonical.append(href)
        if "alternate" in kinds and values.get("hreflang"):
            if values["hreflang"] in self.found.alternates:
                self.problem("site-hreflang", f"hreflang {values['hreflang']} stands twice")
            self.found.alternates[values["hreflang"]] = href


_FOLLOWED = frozenset({"href", "src", "action", "formaction", "data", "xlink:href"})
_CODE_SCHEME = re.compile("(?:javascript|vbscript|data):", re.IGNORECASE)
_SPOKEN = frozenset({"og:title", "og:description", "og:site_name"})
