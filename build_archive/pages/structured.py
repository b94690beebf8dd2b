"""What machines read about an article: schema.org and Open Graph. Values are plain; who writes the markup escapes."""

from __future__ import annotations

from build_archive.model import Article
from build_archive.pages import dates, outside
from build_archive.pages.address import article_url
from build_archive.pages.view import View

MAX_DESCRIPTION = 150


def description(article: Article, view: View) -> str:
    """A short text about the article; empty where the archive may only link to it."""
    facts = article.metadata
    if facts.rights == "link":
        return ""
    text = " ".join(view.text(facts.subtitle or facts.excerpt, facts.lang).split())
    return text if len(text) <= MAX_DESCRIPTION else text[: MAX_DESCRIPTION - 1].rstrip("，、；： ") + "…"


def schema_article(article: Article, view: View) -> dict[str, object]:
    """schema.org ``Article``; a date that is only inferred is left out, since the vocabulary cannot say so."""
    facts = article.metadata
    inferred = {e.field for e in facts.evidence if e.certainty.value == "inferred"}
    values: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": view.title(article),
        "inLanguage": view.lang(article),
        "description": description(article, view),
        "author": [{"@type": "Person", "name": view.text(name, facts.lang)} for name in facts.author],
        "editor": [{"@type": "Person", "name": view.text(name, facts.lang)} for name in facts.editor],
        "keywords": [view.text(tag, "zh") for tag in facts.tags],
    }
    for field, name, value in (
        ("published", "datePublished", facts.published),
        ("updated", "dateModified", facts.updated),
    ):
        if field not in inferred:
            values[name] = dates.machine_readable(value)
    if facts.site_name:
        values["publisher"] = {"@type": "Organization", "name": view.text(facts.site_name, facts.lang)}
    if outside.linkable(facts.source_url):
        values["isBasedOn"] = facts.source_url
    if view.config.site_url:
        values["url"] = _absolute(article_url(article.slug), view)
        values["isPartOf"] = {"@type": "WebSite", "name": view.site_name, "url": view.config.site_url}
    return {name: value for name, value in values.items() if value}


def open_graph(article: Article, view: View) -> tuple[tuple[str, str], ...]:
    """Open Graph properties of an article page."""
    facts = article.metadata
    rows = [
        ("og:type", "article"),
        ("og:title", view.title(article)),
        ("og:description", description(article, view)),
        ("og:site_name", view.site_name),
        ("og:locale", "zh_TW" if view.tree == "zh-Hant" else "zh_CN"),
        ("og:url", _absolute(article_url(article.slug), view) if view.config.site_url else ""),
        ("article:published_time", dates.machine_readable(facts.published)),
        ("article:modified_time", dates.machine_readable(facts.updated)),
        *(("article:author", view.text(name, facts.lang)) for name in facts.author),
        *(("article:tag", view.text(tag, "zh")) for tag in facts.tags),
    ]
    return tuple((name, value) for name, value in rows if value)


def _absolute(url: str, view: View) -> str:
    prefix = "" if view.tree == view.config.main_script else view.config.other_prefix
    return view.config.site_url + prefix + url
