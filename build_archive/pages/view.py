"""One tree of the archive as its reader sees it: which words, which script, where links lead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from build_archive.config import ArchiveConfig
from build_archive.convert import Conversion, convert_text, target_config, written_in
from build_archive.model import Article, Catalog, Certainty, Source, Tag
from build_archive.pages import dates, headings, outside, wording
from build_archive.pages.address import article_url, relative
from build_archive.pages.note_index import NoteIndex, note_index
from build_archive.pages.relations import Relations, relations
from build_archive.relate import AddressBook
from build_archive.text.personal import mask
from build_archive.text.script import OPENCC_VERSION

WORDS_LANG = "zh-Hans"
"""The script in which the archive's own words are written."""


@cache
def environment() -> Environment:
    """Our own Jinja: everything is escaped, and a missing value is an error and not a gap."""
    env = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    env.filters["shown"] = outside.shown
    env.filters["host"] = outside.host
    env.filters["clause"] = headings.clause
    env.filters["breakable"] = headings.breakable
    env.tests["linkable"] = outside.linkable
    env.globals["REL"] = outside.REL
    return env


@dataclass(frozen=True)
class View:
    """Catalog, settings and one of the two trees; made once per tree."""

    catalog: Catalog
    config: ArchiveConfig
    tree: str
    """``zh-Hans`` or ``zh-Hant``: the reader's script."""
    conversion: Conversion
    articles: dict[str, Article] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    """By the slug of an article."""
    tags: dict[str, Tag] = field(default_factory=dict)
    """By id."""
    _known: dict[tuple[str, str], str] = field(default_factory=dict)
    _entries: dict[str, Entry] = field(default_factory=dict)

    def say(self, words: str) -> str:
        """The archive's own words in the tree's script."""
        return self.text(words, WORDS_LANG)

    def text(self, text: str, lang: str) -> str:
        """A string of an article in the tree's script; unchanged unless it is Chinese of the other script."""
        if not text:
            return ""
        key = (text, lang)
        if key not in self._known:
            self._known[key] = convert_text(text, lang=lang, target=self.tree, options=self.conversion)
        return self._known[key]

    def lang(self, article: Article) -> str:
        """BCP 47 of the article's words as this tree shows them."""
        lang = article.metadata.lang or self.tree
        return self.tree if lang == "zh" or lang.startswith("zh-") else lang

    def converted(self, article: Article) -> bool:
        """Whether this tree shows the article, or what of it is in the other script, converted."""
        lang = article.metadata.lang
        if lang == "zh":
            return self.text(article.text, lang) != article.text
        return lang.startswith("zh-") and not lang.startswith(self.tree)

    def captured(self, article: Article) -> bool:
        """Whether this tree is the article's own: that of its script, or the main one for other languages."""
        lang = article.metadata.lang
        return lang.startswith(self.tree) if lang.startswith("zh-") else self.tree == self.config.main_script

    def remark(self, words: str) -> str:
        """What the curator says about a thing, in the tree's script; no personal data, whoever wrote it."""
        return self.text(mask(words), "zh")

    def title(self, article: Article) -> str:
        """The article's title in the tree's script, or a word that says it has none."""
        return self.text(article.metadata.title, article.metadata.lang) or self.say("无题")

    @cached_property
    def site_name(self) -> str:
        """The archive's name in the tree's script."""
        name = self.config.site_name
        return self.text(name, written_in(name, self.config.main_script))

    @cached_property
    def book(self) -> AddressBook:
        """Which article an address leads to."""
        return AddressBook(self.catalog.articles)

    @cached_property
    def relations(self) -> Relations:
        """What leads from an article to events, concepts and stories; read out of the catalog once."""
        return relations(self.catalog)

    @property
    def prefix(self) -> str:
        """Path of the tree from the site's root: empty, or with a final slash."""
        return "" if self.tree == self.config.main_script else self.config.other_prefix

    @cached_property
    def notes(self) -> NoteIndex:
        """Every public note by its id, and what points to what."""
        return note_index(self.catalog)

    @property
    def engine(self) -> str:
        """What converts this tree: ``OpenCC 1.4.2 s2tw``."""
        return f"OpenCC {OPENCC_VERSION} {target_config(self.tree, self.conversion)}"

    def render(self, template: str, here: str, **values: object) -> str:
        """A page's content; ``here`` is its address from the tree's root, and all links are made relative to it."""
        return self.render_linked(template, here, {}, **values)

    def render_linked(self, template: str, here: str, linked: dict[str, None], **values: object) -> str:
        """The same; the addresses that it links to, from the tree's root, are put into ``linked`` in their order."""

        def link(target: str) -> str:
            linked.setdefault(target)
            return relative(target, here)

        return (
            environment()
            .get_template(template)
            .render(
                view=self,
                t=self.say,
                url=link,
                when=lambda edtf: when(self.say(dates.in_words(edtf)), edtf),
                lang_of=lambda lang: Markup("") if lang == self.tree else Markup(' lang="{}"').format(lang),
                **values,
            )
        )

    def entries(self, slugs: Iterable[str]) -> list[Entry]:
        """Articles for a list, in the given order."""
        return [self.entry(self.articles[slug]) for slug in slugs if slug in self.articles]

    def entry(self, article: Article) -> Entry:
        """An article as one line of a list; made once, however many pages show it."""
        if article.slug not in self._entries:
            self._entries[article.slug] = self._entry(article)
        return self._entries[article.slug]

    def _entry(self, article: Article) -> Entry:
        facts = article.metadata
        source = self.sources.get(article.slug)
        # Only the day on which a text appeared is shown without its kind; all that is known stands in for it.
        shown = ("published",) if facts.published else ("updated", "written")
        return Entry(
            slug=article.slug,
            url=article_url(article.slug),
            title=self.title(article),
            lang=self.lang(article),
            excerpt="" if facts.rights == "link" else self.text(facts.subtitle or facts.excerpt, facts.lang),
            authors=tuple(self.text(name, facts.lang) for name in facts.author),
            outlet=self.text(facts.site_name, facts.lang) or (self.text(source.name, "zh") if source else ""),
            dates=tuple(self._dated(article, name) for name in shown if getattr(facts, name)),
            rights="" if facts.rights == "full" else self.say(wording.RIGHTS[facts.rights]),
        )

    def _dated(self, article: Article, field: str) -> Dated:
        edtf: str = getattr(article.metadata, field)
        certainty = next((e.certainty for e in article.metadata.evidence if e.field == field), Certainty.STATED)
        return Dated(
            edtf.partition("T")[0],
            "" if field == "published" else self.say(wording.FIELDS[field]),
            self.say(wording.CERTAINTY[certainty][0]) if certainty is Certainty.INFERRED else "",
        )


@dataclass(frozen=True, slots=True)
class Dated:
    """A date of an article as lists show it."""

    edtf: str
    """To the day at most."""
    kind: str
    """Named where it is not the date of publication."""
    mark: str
    """Named where it is only inferred."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list of articles."""

    slug: str
    url: str
    title: str
    lang: str
    excerpt: str
    authors: tuple[str, ...]
    outlet: str
    dates: tuple[Dated, ...]
    """That of publication, else all others that are known."""
    rights: str
    """Named where not the full text is shown."""


def when(words: str, edtf: str) -> Markup:
    """A date as a ``time`` element."""
    machine = dates.machine_readable(edtf)
    if not machine:
        return Markup("<span>{}</span>").format(words)
    return Markup('<time datetime="{}">{}</time>').format(machine, words)
