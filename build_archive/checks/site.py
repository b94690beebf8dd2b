"""A crawl of the built site, by a parser of its own: what a reader or a search engine would stumble over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from build_archive.checks.reading import Place, Reading, css_addresses, read_page
from build_archive.model.diagnostic import Diagnostic, Location, Severity
from build_archive.text.script import characters
from build_archive.text.segment import addresses

_HARMLESS = frozenset({"site-html", "site-hreflang"})
"""What a page's own problems may be called without costing a reader anything."""


class Folder(Mapping[str, bytes]):
    """The files below a folder by POSIX path, read when they are asked for."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._names = dict.fromkeys(sorted(p.relative_to(root).as_posix() for p in root.rglob("*") if p.is_file()))

    def __getitem__(self, name: str) -> bytes:
        if name not in self._names:
            raise KeyError(name)
        return (self._root / name).read_bytes()

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def check_site(
    site: Mapping[str, bytes], *, main_script: str = "zh-Hans", site_url: str = "", allowed: Iterable[str] = ()
) -> tuple[Diagnostic, ...]:
    """What is wrong with the built ``site`` (path to content), sorted by place.

    ``site_url`` is its public address, if it has one; ``allowed`` are words that may stand in the other script
    (protected names that keep their characters).
    """
    crawl = _Crawl(site, main_script, site_url, tuple(allowed))
    for name in sorted(site):
        if name.endswith(".html"):
            crawl.pages[name] = read_page(site[name].decode("utf-8", "replace"))
    if not site_url and "index.html" in crawl.pages:  # built where the address was known, looked at where it is not
        crawl.site_url = next(iter(crawl.pages["index.html"].canonical), "")
    for name, page in crawl.pages.items():
        crawl.check_page(name, page)
    for name in sorted(site):
        if name.endswith(".css"):
            for address in css_addresses(site[name].decode("utf-8", "replace")):
                crawl.check_resource(name, address, (1, 1))
    return tuple(sorted(crawl.found, key=lambda found: (found.location.path, found.location.line or 0, found.message)))


@dataclass(slots=True)
class _Crawl:
    site: Mapping[str, bytes]
    main_script: str
    site_url: str
    allowed: tuple[str, ...]
    pages: dict[str, Reading] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)

    @property
    def base(self) -> str:
        """The path of the site on its host where that is not the root: ``/repo/``."""
        path = urlsplit(self.site_url).path
        return path if path.strip("/") and path.endswith("/") else ""

    def say(self, code: str, severity: Severity, message: str, name: str, place: Place | None, hint: str = "") -> None:
        line, column = place or (None, None)
        self.found.append(Diagnostic(code, severity, message, Location(f"site/{name}", line, column), hint))

    def tree(self, name: str) -> str:
        """The script of the tree that the page ``name`` stands in."""
        for script in ("zh-Hans", "zh-Hant"):
            if script != self.main_script and name.startswith(script.lower() + "/"):
                return script
        return self.main_script

    def check_page(self, name: str, page: Reading) -> None:
        for code, message, place in page.problems:
            self.say(code, Severity.WARNING if code in _HARMLESS else Severity.ERROR, message, name, place)
        for address, place in page.links:
            self.check_link(name, address, place)
        for address, place in page.resources:
            self.check_resource(name, address, place)
        if page.refresh:
            self.check_link(name, page.refresh, (1, 1))
            return
        script = self.tree(name)
        if page.lang != script and not page.lang.startswith(script + "-"):
            message = f"the page is in lang={page.lang!r}, its tree in {script}"
            self.say("site-lang", Severity.WARNING, message, name, (1, 1))
        self.check_relations(name, page)
        if script == "zh-Hant":
            self.check_script(name, page)

    def check_link(self, name: str, address: str, place: Place) -> None:
        """A link leads to a file of the site and to an id in it, or out of the site."""
        inside = self.inside(name, address)
        if inside is None:
            return
        target, fragment = inside
        if target not in self.site:
            message = f"{address!r} leads to {target!r}, which is not there"
            self.say("site-link-broken", Severity.WARNING, message, name, place)
            return
        page = self.pages.get(target)
        if fragment and page is not None and fragment not in page.ids and fragment != "top":
            message = f"{address!r}: the page {target!r} has no id {fragment!r}"
            self.say("site-fragment-missing", Severity.WARNING, message, name, place)

    def check_resource(self, name: str, address: str, place: Place) -> None:
        """What is loaded with a page comes from the site itself."""
        if address.startswith(("data:", "blob:", "#")):
            return
        inside = self.inside(name, address)
        if inside is None:
            message = f"{address[:200]!r} is loaded from somebody else"
            hint = "serve the file from the site itself, or leave it out"
            self.say("site-third-party", Severity.ERROR, message, name, place, hint)
        elif inside[0] not in self.site:
            self.say("site-link-broken", Severity.WARNING, f"{address!r} is loaded but not there", name, place)

    def inside(self, name: str, address: str) -> tuple[str, str] | None:
        """File and fragment that ``address`` means on the page ``name``; None for another host or scheme."""
        if self.site_url and address.startswith(self.site_url):
            address = "/" + address.removeprefix(self.site_url).lstrip("/")
        elif self.site_url and address == self.site_url.rstrip("/"):
            address = "/"
        elif self.base and address.startswith(self.base):
            address = "/" + address.removeprefix(self.base)
        try:
            parts = urlsplit(address)
        except ValueError:
            return None
        if parts.scheme or parts.netloc:
            return None
        path = unquote(parts.path)
        target = name
        if path:
            folder = path.endswith(("/", "/.", "/..")) or path in {".", ".."}
            target = normpath(path.lstrip("/") if path.startswith("/") else join(dirname(name), path))
            target += "/" if folder else ""
        if target in {"./", ".", "/"}:
            target = "index.html"
        elif target.endswith("/"):
            target += "index.html"
        elif target not in self.site and target + "/index.html" in self.site:
            target += "/index.html"
        return target, unquote(parts.fragment)

    def check_relations(self, name: str, page: Reading) -> None:
        """One canonical address, the page's own; alternates in both scripts that name this page in turn."""
        if name.rpartition("/")[2] == "404.html":
            return
        if len(page.canonical) > 1 or (not page.canonical and self.site_url):
            message = f"{len(page.canonical)} canonical addresses instead of one"
            self.say("site-canonical", Severity.WARNING, message, name, (1, 1))
        for address in page.canonical:
            inside = self.inside(name, address)
            if inside is None or inside[0] != name:
                self.say("site-canonical", Severity.WARNING, f"canonical is {address!r}", name, (1, 1))
        wanted = {"zh-Hans", "zh-Hant", "x-default"}
        missing = wanted - set(page.alternates)
        if missing:
            message = f"no alternate for {', '.join(sorted(missing))}"
            self.say("site-hreflang", Severity.WARNING, message, name, (1, 1))
        for lang, address in sorted(page.alternates.items()):
            inside = self.inside(name, address)
            other = self.pages.get(inside[0]) if inside else None
            if inside is None or other is None:
                self.say("site-hreflang", Severity.WARNING, f"{lang}: {address!r} is no page here", name, (1, 1))
                continue
            back = {self.inside(inside[0], there) for there in other.alternates.values()}
            if (name, "") not in back:
                self.say("site-hreflang", Severity.WARNING, f"{inside[0]!r} does not name this page", name, (1, 1))
            if lang != "x-default" and self.tree(inside[0]) != lang:
                self.say("site-hreflang", Severity.WARNING, f"{lang}: {address!r} is in the other tree", name, (1, 1))

    def check_script(self, name: str, page: Reading) -> None:
        """No character that only Simplified has, except where the page says so."""
        simplified = characters().simplified
        for words in page.words:
            if words.free or (words.lang and not words.lang.startswith("zh-Hant")):
                continue
            text = words.text
            for start, end in addresses(text):
                text = text[:start] + " " * (end - start) + text[end:]
            for word in self.allowed:
                text = text.replace(word, "")
            letters = sorted({letter for letter in text if letter in simplified})
            if letters:
                message = f"simplified-only {''.join(letters)} in {' '.join(words.text.split())[:60]!r}"
                hint = "convert it, or give it a lang or translate=\"no\""
                self.say("site-script-mixed", Severity.WARNING, message, name, words.place, hint)
