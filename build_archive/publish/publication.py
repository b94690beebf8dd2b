"""One run of publishing, from the settings to the swap; the host's events lead here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from build_archive import pages
from build_archive.checks import check_annotations, check_curation, check_links
from build_archive.checks.annotations import tally
from build_archive.config import ArchiveConfig
from build_archive.model import Diagnostic, Location, Severity
from build_archive.pages.search import PATH as SEARCH
from build_archive.pipeline import state
from build_archive.pipeline.cache import write_by_rename
from build_archive.pipeline.progress import Progress
from build_archive.pipeline.report import report_lines
from build_archive.pipeline.stages import Build, run
from build_archive.publish.context import page_context, shell_context
from build_archive.publish.outputs import outputs
from build_archive.publish.policy import policy
from build_archive.publish.search.files import publish_search
from build_archive.publish.shelf import Site, write_if_changed
from build_archive.publish.swap import Staging
from build_archive.publish.written import fill, in_main_tree, in_other_tree, names, script_of
from build_archive.text.personal import mask


class Publication:
    """Build the archive once; a new one is made for every rebuild of a preview."""

    def __init__(self, config: ArchiveConfig, *, preview: bool) -> None:
        self.config = config
        self.preview = preview
        self._staging = Staging(config.site_dir, config.cache_dir / "lock")
        self._policies: dict[str, str] = {}
        self._written: dict[str, str] = {}
        self._told: list[Diagnostic] = []

    def open(self) -> Path:
        """Take the lock; the folder to build into. A preview has its own folder and is never swapped."""
        if self.preview:
            self._staging.wait()
            return self.config.site_dir
        return self._staging.begin()

    def walk(self, progress: Progress | None = None) -> None:
        """From the seeds to rendered pages on disk."""
        self._inputs = state.inputs(self.config)
        self.build: Build = run(self.config, progress)
        self._library = state.library(self.config)
        self._told.extend(check_links(self.build.catalog.articles, self.build.catalog.outlinks))
        self._told.extend(check_annotations(self.build.catalog))
        self._told.extend(check_curation(self.build.catalog, self.build.curation.errata))
        self.site = Site(self.config, self.build.catalog, self.build.curation)
        self.site.render()

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Everything there is to say about this build so far."""
        return (*self.build.diagnostics, *self._told)

    @property
    def annotations(self) -> str:
        """The states of all notes, counted; empty where there are none."""
        catalog = self.build.catalog
        return str(tally(catalog)) if catalog.notes or catalog.private_notes else ""

    def content(self, tree: str, path: str) -> str:
        """The HTML of a generated page."""
        return self.site.pages[tree][path].file.read_text(encoding="utf-8")

    def take_written(self, path: str, title: str, html: str) -> str:
        """The content of a hand-written page in the main tree; remembered for the other one."""
        self._written[path] = html
        if path == SEARCH:
            self._told.append(Diagnostic(
                "page-replaces-search", Severity.WARNING, "it stands in the place of the page to search on",
                Location(f"docs/{path}"), "Give it another name.",
            ))  # fmt: skip
        self.site.add_written(path, title)
        main = self.config.main_script
        lang = script_of(html, main)
        return self._fill(in_main_tree(html, lang=lang, target=main, options=self.site.conversions[main]), main, path)

    def other_written(self, path: str) -> str:
        """The content of a hand-written page in the second tree."""
        tree = self.config.other_script
        html = in_other_tree(
            self._written[path],
            url=self.site.url(path),
            pages=[self.site.url(other) for other in {*self.site.pages[tree], *self._written}],
            lang=script_of(self._written[path], self.config.main_script),
            target=tree,
            options=self.site.conversions[tree],
        )
        return self._fill(html, tree, path)

    def _fill(self, html: str, tree: str, path: str) -> str:
        known = pages.LISTINGS
        for name in names(html):
            if name not in known and tree == self.config.main_script:
                self._told.append(Diagnostic(
                    "page-unknown-listing", Severity.WARNING, f"there is no listing {name!r}",
                    Location(f"docs/{path}"), f"Listings are: {', '.join(sorted(known))}",
                ))
        return fill(html, lambda name: pages.listing(
            name, self.site.catalog, self.site.config, tree, here=self.site.url(path),
            conversion=self.site.conversions[tree],
        ) if name in known else "")

    def context(
        self, tree: str, path: str, base_url: str, shell: Callable[[dict[str, object]], str]
    ) -> dict[str, object]:
        """The variable ``archive`` of a page's template; ``shell`` renders the theme without content."""
        archive = page_context(self.site, tree, path)
        return {**archive, "csp": self.policy(base_url, shell_context(self.site, tree), shell)}

    def policy(self, base_url: str, archive: dict[str, object], shell: Callable[[dict[str, object]], str]) -> str:
        """The policy of pages at this depth."""
        if base_url not in self._policies:
            self._policies[base_url] = policy(shell(archive))
        return self._policies[base_url]

    def finish(self, folder: Path, *, warnings: int, strict: bool) -> bool:
        """Write what is no page; swap the site in unless a strict build had ``warnings``. Whether it was."""
        for asset in outputs(self.site, offline=self.config.offline):
            write_if_changed(folder / asset.path, asset.content)
        pairs = tuple((mask(pair.simplified), mask(pair.traditional)) for pair in self.build.curation.wording)
        publish_search(self.site, folder, pairs, offline=self.config.offline)
        report = "".join(line + "\n" for line in report_lines(self.build, self.diagnostics))
        write_by_rename(self.config.cache_dir / "report.jsonl", report.encode("utf-8", "backslashreplace"))
        if self.preview:
            self._staging.release()
        elif strict and warnings:
            self._staging.abandon()
            return False
        else:
            self._staging.commit()
            state.save(self.config, self._inputs, self._library, warnings)
        return True

    def abandon(self) -> None:
        """Something failed: the site stays as it was."""
        if self.preview:
            self._staging.release()
        else:
            self._staging.abandon()
