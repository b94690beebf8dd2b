"""W3C Web Annotations as notes: the way back from ``annotations.json``."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from build_archive.ingest.notes_fields import ID
from build_archive.model import Agent, Annotation, NoteLink, Quote

_PAGE = re.compile(r"articles/([a-z0-9]+(?:-[a-z0-9]+)*)/(?:#(?:note-)?(a-[0-9a-z]{6}))?$")


def jsonld_notes(document: object, path: str, seed: str) -> tuple[Annotation, ...]:
    """The notes in ``document`` (an annotation, a page or a collection, as parsed JSON) that were written by
    :mod:`build_archive.publish.annotations` or in its manner; everything else in it is passed over."""
    found = enumerate(_annotations(document), 1)
    return tuple(_note(one, path, number, seed) for number, one in found)


def _annotations(document: object) -> Iterator[Mapping[str, Any]]:
    if not isinstance(document, Mapping):
        return
    if document.get("type") == "Annotation":
        yield document
    elif document.get("type") == "AnnotationCollection":
        first = document.get("first")
        if isinstance(first, Mapping) and first.get("type") == "AnnotationPage":
            yield from _annotations(first)
    elif document.get("type") == "AnnotationPage":
        for item in _list(document.get("items")):
            if isinstance(item, Mapping) and item.get("type") == "Annotation":
                yield item


def _note(one: Mapping[str, Any], path: str, line: int, seed: str) -> Annotation:
    body, tags, links = "", [], []
    for item in _objects(one.get("body")):
        if item.get("purpose") == "linking" and item.get("source"):
            links.append(NoteLink(_href(_text(item.get("source"))), _text(item.get("dcterms:type"))))
        elif item.get("format") == "text/markdown":
            body = _text(item.get("value"))
        elif item.get("purpose") == "tagging":
            tags.append(_text(item.get("value")))
        elif not body:
            body = _text(item.get("value"))
    reply_to, quote, now, position, base = "", None, "", None, ""
    for target in _list(one.get("target")):
        if isinstance(target, str):
            reply_to = _fragment(target) or reply_to
            continue
        if not isinstance(target, Mapping):
            continue
        for selector in _objects(target.get("selector")):
            exact = _text(selector.get("exact"))
            if selector.get("type") == "TextQuoteSelector" and quote is None and exact:
                quote = Quote(exact, _text(selector.get("prefix")), _text(selector.get("suffix")))
            elif selector.get("type") == "TextQuoteSelector":
                now = exact
            elif selector.get("type") == "TextPositionSelector":
                start, end = selector.get("start"), selector.get("end")
                position = (start, end) if isinstance(start, int) and isinstance(end, int) else None
        for state in _list(target.get("state")):
            base = _digest(_text(state.get("cached") if isinstance(state, Mapping) else state)) or base
    return Annotation(
        id=_fragment(_text(one.get("id"))),
        path=path,
        line=line,
        seed=seed,
        motivation=_text(one.get("motivation")) or "commenting",
        creator=_agent(one.get("creator")),
        created=_moment(one.get("created")),
        modified=_moment(one.get("modified")),
        quote=quote,
        body=body,
        tags=tuple(tags),
        links=tuple(links),
        reply_to=reply_to,
        rights=_text(one.get("rights")),
        via=_text(one.get("via")),
        position=position,
        base=base,
        now=now,
    )


def _agent(value: object) -> Agent | None:
    if not isinstance(value, Mapping):
        return None
    name = _text(value.get("name"))
    return Agent(_text(value.get("nickname")) or name, name, _text(value.get("type")) or "Person")


def _moment(value: object) -> str:
    return _text(value).removesuffix("T00:00:00Z")


def _href(source: str) -> str:
    match = _PAGE.search(source)
    if match is None:
        return source
    return f"articles/{match[1]}" + (f"#{match[2]}" if match[2] else "")


def _fragment(name: str) -> str:
    found = name[-8:]
    return found if ID.fullmatch(found) else ""


def _digest(name: str) -> str:
    if not name.startswith("ni:///sha-256;"):
        return ""
    try:
        raw = base64.urlsafe_b64decode(name.removeprefix("ni:///sha-256;") + "=")
    except ValueError:
        return ""
    return f"sha256:{raw.hex()}"


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _list(value: object) -> Sequence[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _objects(value: object) -> Iterator[Mapping[str, Any]]:
    return (item for item in _list(value) if isinstance(item, Mapping))
