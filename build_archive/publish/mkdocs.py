"""The MkDocs plugin: translates the host's events and holds no logic; the only file that knows MkDocs."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import CountHandler

from build_archive.config import ArchiveConfig, make_config
from build_archive.errors import ArchiveError, UsageError
from build_archive.model import Diagnostic, Severity
from build_archive.pipeline.cache import digest
from build_archive.pipeline.progress import Progress
from build_archive.publish.context import shell_context
from build_archive.publish.offline import name_files
from build_archive.publish.publication import Publication

log = get_plugin_logger("build-archive")

THEME = Path(__file__).parent / "theme"
LEVELS = {Severity.INFO: logging.DEBUG, Severity.WARNING: logging.WARNING, Severity.ERROR: logging.WARNING}
"""An error costs one article and not the build: for MkDocs it is a warning too."""
Options = dict[str, object]
Jinja = Any  # Jinja's environment and templates belong to MkDocs here; pages/ has its own


class BuildArchivePlugin(BasePlugin):  # type: ignore[no-untyped-call,type-arg]
    """Cleans the seeds, keeps the library up to date and publishes both trees."""

    def __init__(self) -> None:
        self.options: Options = {}
        self.command = "build"
        self.progress: Progress | None = None
        self.run: Publication | None = None
        self.diagnostics: tuple[Diagnostic, ...] = ()
        self.strict = False
        """Leave the site as it was if there are warnings; MkDocs' own ``--strict`` does the same and ends with 1."""
        self.warnings = 0
        self.swapped = False
        self.annotations = ""
        self._counter = CountHandler()
        self._template: Jinja = None

    def load_config(
        self, options: Mapping[str, object], config_file_path: str | None = None
    ) -> tuple[list[Any], list[Any]]:
        """Keep the plugin's section; it is checked by :func:`build_archive.config.make_config`."""
        self.options = dict(options)
        return [], []

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """A plugin that listens to this event lives as long as ``serve`` does."""
        self.command = command

    @event_priority(-100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the settings, take the lock and choose the folder to build into."""
        try:
            settings = archive_config(config)
            self.run = Publication(settings, preview=self.command == "serve")
            folder = self.run.open()
        except ArchiveError as error:
            self.run = None
            raise ConfigurationError(str(error)) from error
        if self.command != "serve":
            config.site_dir = str(folder)
        if str(THEME) not in config.theme.dirs:
            config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
        config.theme.static_templates.discard("sitemap.xml")
        config.theme["font"] = False
        config.use_directory_urls = True
        if settings.seeds_dir.is_dir() and str(settings.seeds_dir) not in config.watch:
            config.watch.append(str(settings.seeds_dir))
        self._counter = CountHandler()
        self._counter.setLevel(logging.WARNING)
        logging.getLogger("mkdocs").addHandler(self._counter)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Everything up to rendered pages; the library is written before MkDocs looks at ``docs/``."""
        try:
            self._run.walk(self.progress)
        except ArchiveError as error:
            raise PluginError(str(error)) from error

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Register both trees, and leave out what is not published."""
        site = self._run.site
        ours = {config.docs_dir, str(THEME), config.theme.custom_dir}
        for file in list(files):
            inside = file.src_uri.startswith(("articles/", "dev/")) and file.src_dir == config.docs_dir
            if (inside and file.is_documentation_page()) or file.src_uri.startswith("dev/") or file.src_dir not in ours:
                files.remove(file)
        self._paths: dict[str, tuple[str, str, bool]] = {}
        for file in list(files):
            if file.is_documentation_page():
                other = site.config.other_prefix + file.src_uri
                self._paths[file.src_uri] = (site.config.main_script, file.src_uri, True)
                self._paths[other] = (site.config.other_script, file.src_uri, True)
                source = str(file.abs_src_path)
                files.append(
                    File.generated(config, other, abs_src_path=source, inclusion=InclusionLevel.NOT_IN_NAV)
                )
        for tree in site.trees:
            for path, stored in sorted(site.pages[tree].items()):
                src_uri = site.prefix(tree) + path
                if src_uri in self._paths:  # a hand-written page of the same path wins
                    continue
                self._paths[src_uri] = (tree, path, False)
                source = str(stored.file)
                files.append(
                    File.generated(config, src_uri, abs_src_path=source, inclusion=InclusionLevel.NOT_IN_NAV)
                )
        return files

    def on_page_read_source(self, *, page: Page, config: MkDocsConfig) -> str | None:
        """Only hand-written pages of the main tree go through Python-Markdown."""
        tree, path, written = self._paths[page.file.src_uri]
        if not written or tree != self._run.config.main_script:
            return ""
        try:
            return Path(str(page.file.abs_src_path)).read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            raise PluginError(f"docs/{path}: byte {error.start} is not UTF-8.\n  → Save the page as UTF-8.") from error

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """The content of hand-written pages; that of generated ones is fetched when it is needed."""
        tree, path, written = self._paths[page.file.src_uri]
        if written:
            if tree == self._run.config.main_script:
                title = str(page.title or "")
                return self._run.take_written(path, title, html)
            page.title = self._run.site.pages[tree][path].page.title
            return self._run.other_written(path)
        stored = self._run.site.pages[tree][path]
        page.title = stored.page.title
        page.toc = TableOfContents([AnchorLink(e.title, e.id, e.level) for e in stored.page.toc])
        page.present_anchor_ids = set(stored.ids)
        page.update_date = stored.page.updated
        return ""

    def on_env(self, env: Jinja, *, config: MkDocsConfig, files: Files) -> Jinja:
        """Remember the page template: the policy is made from it."""
        self._template = env.get_template("main.html")
        return env

    def on_page_context(self, context: Any, *, page: Page, config: MkDocsConfig, nav: Any) -> Any:
        """Give the template what it says about the page; Any: MkDocs' context is a typed dict that is not ours."""
        tree, path, written = self._paths[page.file.src_uri]
        context["archive"] = self._run.context(tree, path, context["base_url"], self._shell(context))
        if not written:
            page.content = self._run.content(tree, path)
        return context

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Forget the content: memory stays flat."""
        page.content = ""
        return name_files(output) if self._run.config.offline else output

    def on_template_context(self, context: Any, *, template_name: str, config: MkDocsConfig) -> Any:
        """The lost page is told what all pages are told; Any: as above."""
        site = self._run.site
        archive = shell_context(site, site.config.main_script)
        context["archive"] = {**archive, "csp": self._run.policy(context["base_url"], archive, self._shell(context))}
        return context

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the other files, say what there is to say, and swap the site in."""
        self.diagnostics = self._run.diagnostics
        self.annotations = self._run.annotations
        for one in self.diagnostics:
            log.log(LEVELS[one.severity], "%s", one)
        # Under ``--quiet`` MkDocs counts nothing; ours count all the same.
        ours = sum(one.severity is not Severity.INFO for one in self.diagnostics)
        counted = sum(count for _, count in self._counter.get_counts())
        self.warnings = max(counted, ours)
        strict = self.strict or config.strict
        self.swapped = self._run.finish(Path(config.site_dir), warnings=self.warnings, strict=strict)
        config.site_dir = str(self._run.config.site_dir)
        self._done()
        if config.strict and ours and not counted:
            raise PluginError(f"{ours} warnings in strict mode")

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the site as it was."""
        if self.run is not None:
            self.run.abandon()
        self._done()

    def _done(self) -> None:
        logging.getLogger("mkdocs").removeHandler(self._counter)
        self._template = None

    @property
    def _run(self) -> Publication:
        assert self.run is not None
        return self.run

    def _shell(self, context: Any) -> Callable[[dict[str, object]], str]:
        def render(archive: dict[str, object]) -> str:
            blank = {**context, "archive": archive, "page": None}
            return str(self._template.render(blank))

        return render


def archive_config(config: MkDocsConfig) -> ArchiveConfig:
    """The archive's settings from those of MkDocs."""
    plugin: Any = config.plugins["build-archive"]  # Any: the collection is typed for all plugins
    root = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
    return make_config(
        root,
        docs_dir=Path(config.docs_dir),
        site_dir=Path(config.site_dir),
        options=plugin.options,
        site_name=config.site_name or "",
        site_description=config.site_description or "",
        site_url=config.site_url or "",
        host=_host(config),
    )


def _host(config: MkDocsConfig) -> str:
    """Digest of the files that MkDocs reads besides ``docs/``."""
    parts: list[bytes | str] = []
    files = [Path(config.config_file_path)] if config.config_file_path else []
    if config.theme.custom_dir:
        files += sorted(path for path in Path(config.theme.custom_dir).rglob("*") if path.is_file())
    for path in files:
        parts += [path.name, path.read_bytes()]
    return digest(*parts, "")


def load(config_file: str, **overrides: Any) -> MkDocsConfig:  # Any: whatever MkDocs' settings are
    """The settings of the archive at ``config_file``; :class:`UsageError` if there is none."""
    if not Path(config_file).is_file():
        raise UsageError(
            f"{config_file}: no such file.\n"
            "  → Call this in the archive's folder, or name it:  --config FOLDER/mkdocs.yml"
        )
    config: MkDocsConfig = load_config(config_file=config_file, **overrides)
    if "build-archive" not in config.plugins:
        raise UsageError(f"{config_file}: plugins: build-archive is missing.\n  → Add it:  plugins: [build-archive]")
    return config


class _HostWarnings(logging.Handler):
    """Prints what MkDocs itself has to say (a broken link in a hand-written page); ours is told by the command."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.errors: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.name.endswith("build-archive"):
            return
        if record.levelno >= logging.ERROR:
            self.errors.append(record.getMessage())
        else:
            sys.stderr.write(f"warning: {record.getMessage()}\n")


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a build ended."""

    diagnostics: tuple[Diagnostic, ...]
    warnings: int
    """MkDocs' own included."""
    swapped: bool
    """Whether the site was replaced."""
    annotations: str = ""
    """The states of all notes, counted; empty where there are none."""


def build(config: MkDocsConfig, progress: Progress | None = None, *, strict: bool = False) -> Outcome:
    """Build the site as ``mkdocs build`` does; :class:`ArchiveError` if it failed."""
    plugin: Any = config.plugins["build-archive"]  # Any: the collection is typed for all plugins
    plugin.progress, plugin.strict = progress, strict
    config.plugins.on_startup(command="build", dirty=False)
    host = _HostWarnings()
    logging.getLogger("mkdocs").addHandler(host)
    try:
        mkdocs_build(config)
    except (Abort, ConfigurationError) as error:
        raise ArchiveError("\n".join(host.errors) or str(error)) from error
    finally:
        logging.getLogger("mkdocs").removeHandler(host)
        config.plugins.on_shutdown()
    return Outcome(plugin.diagnostics, plugin.warnings, plugin.swapped, plugin.annotations)


def set_option(config: MkDocsConfig, name: str, value: object) -> None:
    """Override one of the plugin's settings."""
    plugin: Any = config.plugins["build-archive"]  # Any: as above
    plugin.options[name] = value


def serve(config_file: str, address: str | None) -> None:
    """Preview the archive until interrupted, as ``mkdocs serve`` does."""
    options: dict[str, Any] = {"dev_addr": address} if address else {}  # Any: MkDocs' own settings
    logger = logging.getLogger("mkdocs")
    logger.addHandler(logging.StreamHandler())
    logger.setLevel(logging.INFO)
    try:
        mkdocs_serve(config_file, **options)
    except (Abort, ConfigurationError) as error:
        raise ArchiveError(str(error)) from error


def quiet() -> None:
    """Do not print Material's notice about its own future at every build."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
