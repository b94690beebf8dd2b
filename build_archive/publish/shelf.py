"""The pages of both trees, rendered and put on disk, and what templates and feeds need to know about them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from build_archive import pages
from build_archive.config import ArchiveConfig
from build_archive.convert import Conversion, convert_text, written_in
from build_archive.ingest.curation import Curation
from build_archive.model import Catalog, Page

_ID = re.compile(r'\sid="([^"]+)"')
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


@dataclass(frozen=True, slots=True)
class Stored:
    """A page without its content, which waits in a file."""

    page: Page
    """``html`` is empty here."""
    file: Path
    ids: frozenset[str]
    """What can be linked to in it."""

    @property
    def day(self) -> str:
        """The page's date to a whole day, for formats that want one; empty if it has none."""
        match = _DAY.match(self.page.updated)
        return f"{match.group()}-01-01"[:10] if match else ""


class Site:
    """Everything that is published, but for the theme around it."""

    def __init__(self, config: ArchiveConfig, catalog: Catalog, curation: Curation) -> None:
        self.config = config
        self.catalog = catalog
        self.trees = (config.main_script, config.other_script)
        self.conversions = {tree: conversion(config, curation, tree) for tree in self.trees}
        self.words = {tree: pages.words(config, tree, self.conversions[tree]) for tree in self.trees}
        self._names = {
            (tree, text): self.say(text, tree)
            for tree in self.trees for text in (config.site_name, config.site_description)
        }
        self.pages: dict[str, dict[str, Stored]] = {tree: {} for tree in self.trees}

    def render(self) -> None:
        """Render every generated page of both trees into the cache; files that did not change are left alone."""
        folder = self.config.cache_dir / "pages"
        written: set[Path] = set()
        for tree in self.trees:
            for page in pages.pages(self.catalog, self.config, tree, self.conversions[tree]):
                file = folder / tree / (page.path.removesuffix(".md") + ".html")
                write_if_changed(file, page.html.encode())
                written.add(file)
                self.pages[tree][page.path] = Stored(replace(page, html=""), file, frozenset(_ID.findall(page.html)))
        for file in sorted(folder.rglob("*.html")):
            if file not in written:
                file.unlink()

    def add_written(self, path: str, title: str) -> None:
        """Take a hand-written page into both trees; it stands in the place of a generated one."""
        for tree in self.trees:
            kind = "home" if path == "index.md" else "plain"
            page = Page(
                path=path, tree=tree, title=self.say(title, tree), html="", kind=kind, lang=tree,
                captured=tree == self.config.main_script,
            )
            self.pages[tree][path] = Stored(page, Path(), frozenset())

    def prefix(self, tree: str) -> str:
        """Path of the tree from the site's root: empty, or with a final slash."""
        return "" if tree == self.config.main_script else self.config.other_prefix

    def base(self, tree: str) -> str:
        """Absolute address of the tree, or empty where the site's address is not known."""
        return self.config.site_url + self.prefix(tree) if self.config.site_url else ""

    def url(self, path: str) -> str:
        """Address of a page from the tree's root, as MkDocs will have it."""
        stem = path.removesuffix(".md")
        if stem == "index":
            return ""
        return stem.removesuffix("index") if stem.endswith("/index") else stem + "/"

    def file(self, path: str) -> str:
        """File of a page from the tree's root."""
        url = self.url(path)
        return url + "index.html" if not url or url.endswith("/") else url

    def say(self, text: str, tree: str) -> str:
        """Words of a hand-written page in the tree's script."""
        lang = written_in(text, self.config.main_script)
        return convert_text(text, lang=lang, target=tree, options=self.conversions[tree])

    def name(self, tree: str) -> str:
        """The site's name."""
        return self._names[tree, self.config.site_name]

    def description(self, tree: str) -> str:
        """The site's description."""
        return self._names[tree, self.config.site_description]


def conversion(config: ArchiveConfig, curation: Curation, tree: str) -> Conversion:
    """How texts are converted for the readers of ``tree``."""
    return Conversion(
        to_traditional=config.to_traditional,
        to_simplified=config.to_simplified,
        protected=tuple(term.term for term in curation.protected_terms if not term.scripts or tree in term.scripts),
        phrases=tuple((entry.simplified, entry.traditional) for entry in curation.wording if entry.convert),
    )


def write_if_changed(path: Path, data: bytes) -> bool:
    """Write ``data`` unless the file holds it already; whether it was written."""
    try:
        if path.read_bytes() == data:
            return False
    except OSError:
        pass
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return True
