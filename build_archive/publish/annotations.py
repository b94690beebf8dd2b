"""The public notes as W3C Web Annotations: a page for each article, a collection for the archive."""

from __future__ import annotations

import base64
import json
import re
import uuid
from collections.abc import Iterator
from typing import Any

from build_archive.config import ArchiveConfig
from build_archive.model import Annotation, Article, Asset, Catalog, Note
from build_archive.relate.annotations import digest_of
from build_archive.text.personal import mask, mask_address
from build_archive.text.script import language

CONTEXT = "http://www.w3.org/ns/anno.jsonld"

_ADDRESS = re.compile(r"https?://[^\s<>\"'()]+", re.IGNORECASE)

Json = dict[str, Any]  # Any: JSON


def annotations_json(catalog: Catalog, config: ArchiveConfig) -> Iterator[Asset]:
    """``articles/<slug>/annotations.json`` for each article that has notes, and ``annotations.json`` for all.

    Positions count code points of the article's text as it was captured. Where an article may not be shown whole, its
    words are not in here either.
    """
    articles = {article.slug: article for article in catalog.articles}
    names = _Names(config, catalog)
    made = {
        slug: _of_article(notes, articles[slug], names)
        for slug, notes in sorted(catalog.notes.items()) if slug in articles
    }  # fmt: skip
    everything = [one for group in made.values() for one in group]
    collection: Json = {
        "id": names.file("annotations.json"),
        "type": "AnnotationCollection",
        "label": mask(config.site_name) or "annotations",
        "total": len(everything),
    }
    before = 0
    for slug, group in made.items():
        page: Json = {
            "@context": CONTEXT,
            "id": names.file(f"articles/{slug}/annotations.json"),
            "type": "AnnotationPage",
            "partOf": collection,
            "startIndex": before,
            "items": group,
        }
        before += len(group)
        yield Asset(f"articles/{slug}/annotations.json", _bytes(page))
    collection = {"@context": CONTEXT, **collection}
    if everything:
        first = names.file("annotations.json#first")
        page = {"id": first, "type": "AnnotationPage", "startIndex": 0, "items": everything}
        collection |= {"first": page, "last": first}
    yield Asset("annotations.json", _bytes(collection))


class _Names:
    """What things are called: addresses where the site's is known, names that stay the same where it is not."""

    def __init__(self, config: ArchiveConfig, catalog: Catalog) -> None:
        self.config = config
        self.private = {note.annotation.id for note in catalog.private_notes}
        """Ids that nothing published tells."""
        self.slugs = {note.annotation.id: slug for slug, notes in catalog.notes.items() for note in notes}

    @property
    def base(self) -> str:
        # Neither a reader nor the W3C's schemas can do anything with a relative address in a file that was moved.
        return self.config.site_url or "urn:build-archive:"

    def file(self, path: str) -> str:
        return f"{self.base}{path}"

    def note(self, slug: str, note: Annotation) -> str:
        if not note.id:
            return self._urn(f"note:{note.seed}:{note.quote.exact if note.quote else ''}:{note.body}")
        return self.note_id(slug, note.id)

    def note_id(self, slug: str, id_: str) -> str:
        return f"{self.base}articles/{slug}/#{id_}"

    def article(self, article: Article) -> str:
        """The page that has the text as it was captured."""
        other = article.metadata.lang.startswith(self.config.other_script)
        prefix = self.config.other_prefix if other else ""
        return f"{self.base}{prefix}articles/{article.slug}/"

    def link(self, href: str, slug: str) -> str:
        """``articles/x#a-…`` as an address of the site."""
        if "://" in href:
            return mask_address(href)
        path, _, fragment = href.partition("#")
        if fragment in self.private:
            fragment = ""
        page = f"{self.base}{path or f'articles/{slug}'}/"
        return f"{page}#{fragment}" if fragment else page

    def _urn(self, name: str) -> str:
        return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'build-archive:{self.config.site_name}:{name}')}"


def _of_article(notes: tuple[Note, ...], article: Article, names: _Names) -> list[Json]:
    state = _named(article.text)
    return [_annotation(note, article, state, names) for note in notes]


def _annotation(note: Note, article: Article, state: str, names: _Names) -> Json:
    one = note.annotation
    made: Json = {
        "@context": CONTEXT,
        "id": names.note(article.slug, one),
        "type": "Annotation",
        "motivation": one.motivation,
    }
    if one.creator is not None:
        made["creator"] = {
            "type": one.creator.type, "name": mask(one.creator.name), "nickname": mask(one.creator.id)
        }  # fmt: skip
    for key, moment in (("created", one.created), ("modified", one.modified)):
        if moment:
            made[key] = _moment(moment)
    if one.rights:
        made["rights"] = one.rights
    if one.via:
        made["via"] = mask_address(one.via)
    body = list(_bodies(one, article.slug, names))
    if body:
        made["body"] = body
    on_text = _target(note, article, state, names)
    if one.reply_to and one.reply_to not in names.private:
        answered = names.note_id(names.slugs.get(one.reply_to, article.slug), one.reply_to)
        made["target"] = [answered, on_text] if one.quote is not None else answered
    else:
        made["target"] = on_text
    return made


def _bodies(one: Annotation, slug: str, names: _Names) -> Iterator[Json]:
    if one.body:
        made: Json = {"type": "TextualBody", "value": _masked(one.body), "format": "text/markdown"}
        lang = language(one.body)
        if lang != "und":
            made["language"] = lang
        yield {**made, "purpose": one.motivation}
    for tag in one.tags:
        yield {"type": "TextualBody", "value": mask(tag), "purpose": "tagging"}
    for link in one.links:
        kind = {"dcterms:type": link.rel} if link.rel else {}
        yield {"type": "SpecificResource", "source": names.link(link.href, slug), "purpose": "linking", **kind}


def _target(note: Note, article: Article, state: str, names: _Names) -> Any:  # Any: JSON
    source = names.article(article)
    quote, anchor = note.annotation.quote, note.anchor
    if quote is None:
        return source
    selectors: list[Json] = []
    quotable = article.metadata.rights == "full"
    if quotable:
        found: Json = {"type": "TextQuoteSelector", "exact": mask(quote.exact)}
        for key, words in (("prefix", quote.prefix), ("suffix", quote.suffix)):
            if words:
                found[key] = mask(words)
        selectors.append(found)
        if anchor.state == "relocated" and anchor.exact:
            # The words that stand there now; the first selector keeps those that were annotated.
            selectors.append({"type": "TextQuoteSelector", "exact": mask(anchor.exact)})
    if anchor.state == "orphaned":
        return {"type": "SpecificResource", "source": source, "selector": selectors} if selectors else source
    selectors.append({"type": "TextPositionSelector", "start": anchor.start, "end": anchor.end})
    made: Json = {"type": "SpecificResource", "source": source, "selector": selectors, "state": state}
    if note.annotation.created:
        # A TimeState must have a date; without one the text is named and nothing said about when.
        made["state"] = {"type": "TimeState", "sourceDate": _moment(note.annotation.created), "cached": state}
    return made


def _masked(source: str) -> str:
    """Markdown without personal data, that of its addresses included."""
    return mask(_ADDRESS.sub(lambda found: mask_address(found[0]), source))


def _moment(value: str) -> str:
    return value if "T" in value else f"{value}T00:00:00Z"


def _named(text: str) -> str:
    """The name of the very text that positions count in, after RFC 6920."""
    digest = bytes.fromhex(digest_of(text).removeprefix("sha256:"))
    return f"ni:///sha-256;{base64.urlsafe_b64encode(digest).decode().rstrip('=')}"


def _bytes(value: Json) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")
