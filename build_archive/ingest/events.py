"""``_curation/events.yml``: what happened, as a curator names it."""

from __future__ import annotations

import difflib
from collections.abc import Collection
from datetime import date

from pydantic import BaseModel, ConfigDict, Field, field_validator

from build_archive.config import ArchiveConfig
from build_archive.ingest import edtf
from build_archive.ingest.fields import Line, Lines, page_id, printable, web_address
from build_archive.ingest.lists import Entry, entries, problem
from build_archive.ingest.schema import Help
from build_archive.model import Diagnostic, Event, Location, Severity
from build_archive.text.slug import slug

_EXAMPLE = '- {id: export-catalogue-2020, date: "2020-08-28", title: 《目录》调整发布, concepts: [mofcom]}'
HELPS = {
    "id": Help("lower-case ASCII letters, digits and single hyphens", _EXAMPLE),
    "date": Help("an EDTF date in quotes", f"date: {edtf.EXAMPLES}"),
    "title": Help("text", "title: 《中国禁止出口限制出口技术目录》调整发布"),
    "note": Help("text", "note: 各文对发布日期的说法不同"),
    "concepts": Help("ids of concepts.yml", "concepts: [mofcom, tiktok]"),
    "documents": Help("ids of concepts.yml", "documents: [export-catalogue]"),
    "without": Help("slugs of articles that do not tell of it", "without: [another-affair]"),
    "addresses": Help("addresses that start with http:// or https://", 'addresses: ["https://example.org/a/1"]'),
}
_SYNONYMS = {
    "name": "title", "label": "title", "when": "date", "day": "date", "edtf": "date", "time": "date",
    "description": "note", "comment": "note", "concept": "concepts", "people": "concepts", "entities": "concepts",
    "except": "without", "not": "without", "exclude": "without",
    "document": "documents", "address": "addresses", "url": "addresses", "urls": "addresses", "link": "addresses",
    "links": "addresses", "source": "addresses", "sources": "addresses", "key": "id", "slug": "id", "日期": "date",
    "标题": "title", "说明": "note", "概念": "concepts", "文件": "documents", "网址": "addresses",
}  # fmt: skip
_GUESSED = 50
"""Mistakes after which no guess is worth its time."""


class _Event(BaseModel):
    model_config = ConfigDict(extra="forbid")
    id: Line
    date: Line
    title: Line = Field(min_length=1)
    note: Line = ""
    concepts: Lines = ()
    documents: Lines = ()
    addresses: Lines = ()
    without: Lines = ()

    _id = field_validator("id")(page_id)

    @field_validator("date")
    @classmethod
    def _date(cls, value: str) -> str:
        value = value.strip()
        if found := edtf.problem(value):
            raise ValueError(found)
        if ".." in value or value.startswith("/") or value.endswith("/"):
            raise ValueError("an interval without a beginning or an end")
        return value

    @field_validator("title", "note")
    @classmethod
    def _text(cls, value: str) -> str:
        return printable(value)

    @field_validator("concepts", "documents", "without")
    @classmethod
    def _ids(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(text for item in value if (text := item.strip())))

    @field_validator("addresses")
    @classmethod
    def _addresses(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(text for item in value if (text := web_address(item.strip()))))


def events(
    config: ArchiveConfig, found: list[Diagnostic], concepts: Collection[str] | None = None
) -> tuple[Event, ...]:
    """The events, sorted by date, then id; entries that are wrong are left out with a diagnostic in ``found``.

    ``concepts`` are the ids that are known (None: not looked at). An unknown one is told and keeps the event from
    being found by it, nothing else: its page stays where it is.
    """
    made: dict[str, tuple[Event, Location]] = {}
    for entry in entries(config, "events", _Event, HELPS, _SYNONYMS, found):
        value, here = entry.value, entry.location
        if value.id in made:
            first = made[value.id][1]
            hint = f"The first is in line {first.line}. Give one of them another id, for example: id: {value.id}-2"
            found.append(problem("curation-same-id", here.path, f"the id {value.id!r} a second time", hint, here.line))
            continue
        if concepts is not None:
            found += _unknown(entry, concepts, len(found) < _GUESSED)
        made[value.id] = Event(
            value.id, value.date, value.title, value.note, value.concepts, value.documents, value.addresses,
            value.without,
        ), here
    return tuple(sorted((event for event, _ in made.values()), key=lambda event: (_first_day(event.date), event.id)))


def _unknown(entry: Entry[_Event], concepts: Collection[str], guess: bool) -> list[Diagnostic]:
    told = []
    for key, ids in (("concepts", entry.value.concepts), ("documents", entry.value.documents)):
        for ident in ids:
            if ident in concepts:
                continue
            close = difflib.get_close_matches(ident[:80], sorted(concepts), 1, 0.6) if guess else ()
            hint = f"Did you mean ``{close[0]}``? " if close else ""
            hint += f"Ids stand in concepts.yml, for example:  - {{id: {slug(ident)}, type: organisation, label: …}}"
            message = f"the event {entry.value.id!r} names an unknown concept {ident!r:.80} in ``{key}``"
            told.append(Diagnostic("curation-unknown-concept", Severity.WARNING, message, entry.location, hint))
    return told


def _first_day(value: str) -> str:
    """The beginning of a checked date as text that sorts: ``198X`` is 1980, ``2020-08`` before its first day."""
    return value.partition("/")[0].rstrip("?~%").replace("X", "0")[:10] or date.max.isoformat()
