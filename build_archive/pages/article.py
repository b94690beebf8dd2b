"""An article's page."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from build_archive.analyze.addresses import shown
from build_archive.model import Article, OutLink, Page, Tag
from build_archive.pages import dates, facts, outside, reading, structured, wording
from build_archive.pages.address import article_url, record_url
from build_archive.pages.beyond import beyond
from build_archive.pages.body import RenderedBody, render_body
from build_archive.pages.note_arrangement import arranged
from build_archive.pages.note_lists import shown_notes
from build_archive.pages.previews import rendered
from build_archive.pages.view import View
from build_archive.relate.tags import tag_id
from build_archive.text.personal import mask

MIN_TOC = 3
"""Headings from which on a table of contents is worth its place."""
MAX_BACKLINKS = 60
"""Articles that are named as citing this one; all are counted."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A link as a list shows it."""

    text: str
    lang: str
    url: str
    """Shown address; empty for one that is only named."""
    inside: str = ""
    """Address in this archive."""
    title: str = ""
    """Of the archive's article."""
    note: str = ""


def article_page(article: Article, view: View) -> Page:
    """The page at ``articles/<slug>/``: the text, or as much of it as its rights allow."""
    metadata = article.metadata
    full = metadata.rights == "full"
    notes = arranged(view.catalog.notes.get(article.slug, ()), view.notes, full=full)
    body = render_body(article, view, notes.beside) if full else RenderedBody(Markup(""), ())
    here = article_url(article.slug)

    def text(value: str) -> str:
        return view.text(value, metadata.lang)

    html = rendered(
        view,
        "article.html",
        here,
        _body_links(article, view),
        article=article,
        m=metadata,
        full=full,
        body=body.html,
        toc=body.toc if len(body.toc) >= MIN_TOC else (),
        toc_base=min((entry.level for entry in body.toc), default=2),
        title=view.title(article),
        subtitle=text(metadata.subtitle),
        excerpt=text(metadata.excerpt),
        authors=[text(name) for name in metadata.author],
        editors=[text(name) for name in metadata.editor],
        outlet=text(metadata.site_name),
        credited=text(metadata.source_name),
        source=view.sources.get(article.slug),
        tags=_tags(article, view),
        dates=facts.date_rows(article, view),
        mark=facts.marks(article, view),
        rights=view.say(wording.RIGHTS[metadata.rights]),
        minutes=reading.minutes(article.text),
        length=_length(article, view),
        lang=view.lang(article),
        language=view.say(wording.LANGUAGES.get(metadata.lang, metadata.lang)),
        degraded=article.record is not None and article.record.status == "degraded",
        record=record_url(article.slug) if article.record else "",
        converted=view.engine if view.converted(article) else "",
        related=_related(article, view),
        references=_references(article, view) if full else [],
        backlinks=_backlinks(article, view),
        all_backlinks=len(view.catalog.backlinks.get(article.slug, ())),
        notes=shown_notes(article, notes, body.lost, view),
        beyond=beyond(article, view),
    )
    return Page(
        path=f"articles/{article.slug}.md",
        tree=view.tree,
        title=view.title(article),
        html=html,
        kind="article",
        lang=view.lang(article),
        captured=view.captured(article),
        description=structured.description(article, view),
        toc=body.toc,
        updated=dates.day(metadata.updated) or dates.day(metadata.published),
        noindex=not full,
        jsonld=structured.schema_article(article, view),
        opengraph=structured.open_graph(article, view),
        conversion=view.engine if view.converted(article) else "",
    )


def _body_links(article: Article, view: View) -> list[str]:
    """The archive's own pages that the text and its notes lead to."""
    links = [article_url(link.target) for link in view.catalog.outlinks.get(article.slug, ()) if link.target]
    for note in view.catalog.notes.get(article.slug, ()):
        for link in note.annotation.links:
            path = link.href.partition("#")[0].strip("/")
            if path.startswith("articles/"):
                links.append(path + "/")
    return links


def _tags(article: Article, view: View) -> list[tuple[str, Tag]]:
    """The article's tags, each once: those that its file names first, then what it speaks of."""
    own = {tag_id(label): place for place, label in enumerate(article.metadata.tags)}
    tags = view.relations.tags.get(article.slug, ())

    def place(tag: Tag) -> int:
        return min((own[ident] for ident in (tag.id, *tag.aliases) if ident in own), default=len(own))

    return [(view.text(tag.label, "zh"), tag) for tag in sorted(tags, key=place)]


def _length(article: Article, view: View) -> str:
    """How long the text is, in the unit its language is counted in."""
    if article.metadata.lang.partition("-")[0] in {"zh", "ja", ""}:
        return f"{reading.characters(article.text)} {view.say('字')}"
    return f"{reading.words(article.text)} {view.say('词')}"


def _references(article: Article, view: View) -> list[Reference]:
    """The body's links, each address once, in the order of the text."""
    seen: set[str] = set()
    found = []
    for link in view.catalog.outlinks.get(article.slug, ()):
        key = link.target or link.url
        if not key or key in seen or key == article.slug:
            continue
        seen.add(key)
        found.append(_reference(link, article, view))
    return found


def _reference(link: OutLink, article: Article, view: View) -> Reference:
    target = view.articles.get(link.target)
    words = " ".join(link.text.split())
    text = "" if words == link.url or words == link.original else view.text(words, article.metadata.lang)
    notes = {
        "unwrapped": "已略去转跳",
        "tracking removed": "已去掉跟踪参数",
        "raw address": "数字地址，不设链接",
    }
    note = "，".join(view.say(notes[n]) for n in (part.strip() for part in link.note.split(",")) if n in notes)
    return Reference(
        text=text,
        lang=view.lang(article),
        url=link.url,
        inside=article_url(target.slug) if target else "",
        title=view.title(target) if target else "",
        note=note,
    )


def _related(article: Article, view: View) -> list[Reference]:
    """The outlet's own list of further reading, as it was captured."""
    if article.record is None:
        return []
    found = []
    for link in article.record.related:
        address = shown(link.url).url
        slug = view.book.slug(link.url)
        words = view.text(mask(" ".join(link.text.split())), article.metadata.lang)
        found.append(
            Reference(
                text=words or mask(outside.shown(link.url)),
                lang=view.lang(article),
                url=address,
                inside=article_url(slug) if slug and slug != article.slug else "",
            )
        )
    return found


def _backlinks(article: Article, view: View) -> list[Reference]:
    """Articles that link here, with the citing sentence where the citing text may be shown in full."""
    found = []
    for backlink in view.catalog.backlinks.get(article.slug, ())[:MAX_BACKLINKS]:
        citing = view.articles.get(backlink.slug)
        if citing is None:
            continue
        sentence = backlink.sentence if citing.metadata.rights == "full" else ""
        found.append(
            Reference(
                text=view.text(" ".join(sentence.split()), citing.metadata.lang),
                lang=view.lang(citing),
                url="",
                inside=article_url(citing.slug),
                title=view.title(citing),
            )
        )
    return found

