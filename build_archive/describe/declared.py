"""What a page declares about itself for machines: front matter, JSON-LD, ``meta``, ``link``, microdata."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape

from build_archive.model import Element

_ARTICLE = re.compile(
    r"Article|BlogPosting|Report|NewsItem|Review$|^Recipe$|^HowTo$|WebPage|CreativeWork$|Discussion|Posting"
)
_NOTE_LINK = re.compile(r"\[\[(?:[^\[\]|\n]{1,200}\|)?([^\[\]|\n]{1,200})\]\]")
"""``[[Jane Roe]]``, ``[[Roe, Jane|Jane Roe]]``: the words that a note-book shows for a link."""
_LD_LIMIT = 300_000
_SCRIPT_LIMIT = 400_000


@dataclass(frozen=True, slots=True)
class Declared:
    """(place, value) in document order; a place is ``meta[og:title]``, ``json-ld.headline``, ``front matter title``."""

    values: tuple[tuple[str, str], ...]
    title_tag: str
    html_lang: str
    script_elements: tuple[Element, ...]
    index: Mapping[str, Sequence[str]]
    """The values under each place."""

    @property
    def scripts(self) -> Iterator[str]:
        """The page's own scripts, those of any size left out."""
        for element in self.script_elements:
            source = element.text()
            if source and len(source) <= _SCRIPT_LIMIT:
                yield source

    def get(self, *names: str) -> Iterator[tuple[str, str]]:
        """(place, value) of what stands under the ``names``, in the order of the names."""
        for name in names:
            for value in self.index.get(name, ()):
                yield name, value

    def first(self, *names: str) -> str:
        """The first value under the ``names``, or an empty string."""
        return next((value for _, value in self.get(*names)), "")


def declared(root: Element, elements: Iterable[Element]) -> Declared:
    """Everything that ``elements``, all of ``root`` that may do so, declare."""
    values: list[tuple[str, str]] = []
    title = ""
    scripts: list[Element] = []
    for element in elements:
        tag = element.tag
        if tag == "meta":
            values.extend(_meta(element))
        elif tag == "title":
            if not title and not any(above.tag == "svg" for above in _up(element)):
                title = fold(element.text()[:2000])
        elif tag == "link":
            values.extend(_link(element))
        elif tag == "script":
            if "ld+json" in element.get("type").lower():
                values.extend(_json_ld(element.text()))
            else:
                scripts.append(element)
        elif tag == "time":
            stamp = element.get("datetime") or fold(element.get("content")[:200])
            if stamp:
                values.append(("time", stamp))
                if element.get("itemprop"):
                    values.append((f"itemprop[{element.get('itemprop').lower()}]", stamp))
        elif "itemprop" in element.attrs and element.get("itemprop").startswith("date") and element.get("content"):
            values.append((f"itemprop[{element.get('itemprop').lower()}]", fold(element.get("content")[:200])))
    index: dict[str, list[str]] = {}
    for place, value in values:
        index.setdefault(place, []).append(value)
    return Declared(tuple(values), title, root.get("lang") or root.get("xml:lang"), tuple(scripts), index)


def _meta(element: Element) -> Iterator[tuple[str, str]]:
    # Readers that save pages for later write the content of a ``meta`` as its ``value``.
    content = fold((element.get("content") or element.get("value"))[:2000])
    if not content:
        return
    for attribute in ("property", "name", "itemprop"):
        name = element.get(attribute).strip().lower()
        if name.startswith("frontmatter:"):
            content = _NOTE_LINK.sub(r"\1", content)
            yield f"front matter {name.removeprefix('frontmatter:')}", content
        elif name:
            yield f"meta[{name}]", content


def _link(element: Element) -> Iterator[tuple[str, str]]:
    href = element.get("href").strip()
    for rel in element.get("rel").lower().split() if href else ():
        yield f"link[{rel}]", href


def fold(text: str) -> str:
    """``text`` with its white space folded and entities resolved (JSON-LD and ``meta`` are often escaped twice)."""
    return " ".join(unescape(text).split() if "&" in text else text.split())


def _up(element: Element) -> Iterator[Element]:
    parent = element.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def _json_ld(source: str) -> Iterator[tuple[str, str]]:
    """The fields of the first article-like object of a JSON-LD block."""
    if len(source) > _LD_LIMIT:
        return
    source = (
        re.sub(r"^\s*(?:<!--|//<!\[CDATA\[|/\*<!\[CDATA\[\*/)|(?:-->|//\]\]>)\s*;?\s*$", "", source).strip().rstrip(";")
    )
    try:
        parsed = json.loads(source, strict=False)
    except (ValueError, RecursionError):
        return
    objects = [item for item in _objects(parsed) if _ARTICLE.search(_types(item))]
    # A page object beside an article object says less about the article.
    objects.sort(key=lambda item: "WebPage" in _types(item) or "CreativeWork" in _types(item))
    names = {item.get("@id"): item for item in _objects(parsed) if isinstance(item.get("@id"), str)}
    seen: set[str] = set()
    for item in objects:
        for key in (
            "headline",
            "name",
            "datePublished",
            "dateModified",
            "url",
            "mainEntityOfPage",
            "alternativeHeadline",
        ):
            value = item.get(key)
            if isinstance(value, dict):
                value = value.get("@id") or value.get("url")
            if isinstance(value, str) and value.strip() and key not in seen:
                seen.add(key)
                yield f"json-ld.{key}", fold(value[:2000])
        for key in ("author", "publisher", "editor"):
            if key not in seen:
                people = list(_people(item.get(key), names))
                if people:
                    seen.add(key)
                for kind, name in people:
                    yield f"json-ld.{key}{kind}", fold(name[:2000])


def _people(value: object, names: dict[object, dict[str, object]], depth: int = 0) -> Iterator[tuple[str, str]]:
    """(``""`` or ``.organization``, name) of the people of an author value, whichever of its many shapes it has."""
    if depth > 4:
        return
    if isinstance(value, str):
        yield "", value
    elif isinstance(value, list):
        for item in value[:20]:
            yield from _people(item, names, depth + 1)
    elif isinstance(value, dict):
        name = value.get("name")
        if name is None and value.get("@id") in names:
            value = names[value.get("@id")]
            name = value.get("name")
        kind = ".organization" if "Organization" in _types(value) else ""
        if isinstance(name, list):
            for item in name[:20]:
                if isinstance(item, str):
                    yield kind, item
        elif isinstance(name, str):
            yield kind, name


def _types(item: dict[str, object]) -> str:
    value = item.get("@type")
    if isinstance(value, list):
        return " ".join(str(entry) for entry in value[:5])
    return str(value or "")


def _objects(parsed: object) -> Iterable[dict[str, object]]:
    """The objects of a JSON-LD document, nested ones after the outer ones."""
    queue: list[object] = [parsed]
    taken = 0
    while queue and taken < 500:
        item = queue.pop(0)
        taken += 1
        if isinstance(item, dict):
            yield item
            queue.extend(
                value for key, value in item.items() if key in ("@graph", "mainEntity", "mainEntityOfPage", "isPartOf")
            )
        elif isinstance(item, list):
            queue.extend(item[:200])
