"""``_curation/decisions.yml``: what a person answered to the machine's questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator, model_validator

from build_archive.config import ArchiveConfig
from build_archive.errors import ConfigurationError
from build_archive.ingest import edtf
from build_archive.ingest.fields import Line, as_text, web_address
from build_archive.ingest.lists import MAX_NODES, MAX_SIZE, entries
from build_archive.ingest.schema import Help, read
from build_archive.markup.frontmatter import dump
from build_archive.model import TYPES, Concept, Decision, Diagnostic, Event, Label, Location, Severity
from build_archive.model.proposal import KINDS
from build_archive.text.normalize import fold_space
from build_archive.text.slug import is_slug, slug

_EXAMPLE = "value: {id: example, type: organisation, label: 例}"
_ENTRY = "- {key: name:1f0c9a2b7d3e, kind: name, verdict: reject}"
HELPS = {
    "key": Help("the key that ``review`` prints", _ENTRY),
    "kind": Help(", ".join(KINDS), "kind: name"),
    "verdict": Help("accept or reject", "verdict: accept"),
    "value": Help("what was accepted, by field", _EXAMPLE),
    "decided": Help("an EDTF date in quotes", 'decided: "2025-02-01"'),
    "note": Help("text", "note: 与原件核对过"),
}
_SYNONYMS = {"id": "key", "type": "kind", "answer": "verdict", "decision": "verdict", "values": "value",
             "date": "decided", "comment": "note", "when": "decided"}  # fmt: skip
NEEDED: dict[str, tuple[str, ...]] = {
    "date": ("slug", "value"),
    "name": ("id", "type", "label"),
    "event": ("id", "date", "title"),
    "duplicate": ("one", "other"),
    "note": ("id",),
}
"""Fields without which an acceptance means nothing."""
LISTS = frozenset({"concepts", "documents", "addresses", "labels"})
"""Fields that hold several values, in one string separated by commas (addresses by spaces)."""

VERBATIM = frozenset({"exact"})
"""Fields that hold words of an article as they stand there, line feeds included."""


def _joined(value: object) -> object:
    """A list is its items, separated as :data:`LISTS` says; ids hold no commas and addresses no spaces."""
    if isinstance(value, list) and all(isinstance(item, str | int | float) for item in value):
        return " ".join(str(item) for item in value) if any("://" in str(item) for item in value) else ", ".join(
            str(item) for item in value
        )
    return as_text(value)


_Value = Annotated[str, BeforeValidator(_joined), Field(max_length=5000)]


class _Decision(BaseModel):
    model_config = ConfigDict(extra="forbid")
    key: Line = Field(min_length=1, max_length=200)
    kind: Literal["date", "name", "event", "duplicate", "note"]
    verdict: Literal["accept", "reject"]
    value: dict[Line, _Value] = {}
    decided: Line = ""
    note: Line = ""

    @field_validator("decided")
    @classmethod
    def _day(cls, value: str) -> str:
        if value and (found := edtf.problem(value)):
            raise ValueError(found)
        return value

    @model_validator(mode="after")
    def _whole(self) -> _Decision:
        if self.verdict == "accept":
            found = wrong(self.kind, self.value)
            if found:
                raise ValueError(found)
        return self


def wrong(kind: str, value: dict[str, str]) -> str:
    """What keeps ``value`` from being accepted as an answer of this ``kind``; empty if nothing does."""
    missing = [name for name in NEEDED[kind] if not value.get(name, "").strip()]
    if missing:
        return f"an acceptance without ``value.{missing[0]}``"
    if kind in ("name", "event") and not is_slug(value["id"]):
        return f"an id ({value['id']!r:.60}) that is no slug; {slug(value['id'])} would be one"
    if kind == "name" and value["type"] not in TYPES:
        return f"the type {value['type']!r:.60}, which is none of {', '.join(TYPES)}"
    dated = {"date": "value", "event": "date"}.get(kind)
    if dated and (found := edtf.problem(value[dated].strip())):
        return f"``value.{dated}``: {found}"
    try:
        for address in value.get("addresses", "").split():
            web_address(address)
    except ValueError as error:
        return f"``value.addresses``: {error}"
    return ""


def decisions(config: ArchiveConfig, found: list[Diagnostic]) -> tuple[Decision, ...]:
    """The decisions in the order of the file; entries that are wrong are left out with a diagnostic in ``found``.

    Of two answers to one question the later one counts.
    """
    made: dict[str, tuple[Decision, Location]] = {}
    for entry in entries(config, "decisions", _Decision, HELPS, _SYNONYMS, found):
        value, here = entry.value, entry.location
        before = made.pop(value.key, None)
        if before is not None:
            message = f"{value.key!r:.80} is answered a second time; this answer counts"
            hint = f"Delete the entry in line {before[1].line} if you changed your mind."
            found.append(Diagnostic("decision-twice", Severity.INFO, message, here, hint))
        pairs = tuple((name, text if name in VERBATIM else fold_space(text)) for name, text in value.value.items())
        made[value.key] = Decision(value.key, value.kind, value.verdict, pairs), here
    return tuple(decision for decision, _ in made.values())


def accepted(made: Sequence[Decision], kind: str) -> list[dict[str, str]]:
    """The values of all accepted answers of this ``kind``, in order."""
    return [dict(one.value) for one in made if one.kind == kind and one.verdict == "accept"]


def decided_concepts(made: tuple[Decision, ...]) -> tuple[Concept, ...]:
    """The concepts that accepted names stand for; names that were given one id are one concept's."""
    found: dict[str, Concept] = {}
    for value in accepted(made, "name"):
        label, more = value["label"], [text for text in value.get("labels", "").split(",") if text.strip()]
        known = found.get(value["id"])
        first = known.label if known is not None else label
        labels = list(known.labels) if known is not None else []
        for text in (label, *(one.strip() for one in more)):
            if text != first and all(text != one.text for one in labels):
                labels.append(Label(text))
        kind = known.type if known is not None else value["type"]
        found[value["id"]] = Concept(value["id"], kind, first, tuple(labels), value.get("note", ""))
    return tuple(found[ident] for ident in sorted(found))


def decided_labels(concepts: Sequence[Concept], made: tuple[Decision, ...]) -> tuple[Concept, ...]:
    """``concepts`` with the accepted names that were given the id of one of them, and the concepts of all others."""
    known = {concept.id: concept for concept in concepts}
    for one in decided_concepts(made):
        curated = known.get(one.id)
        if curated is None:
            known[one.id] = one
            continue
        there = {curated.label, *curated.errata, *(label.text for label in curated.labels)}
        new = tuple(label for label in (Label(one.label), *one.labels) if label.text not in there)
        known[one.id] = replace(curated, labels=(*curated.labels, *new))
    return tuple(known[ident] for ident in sorted(known))


def decided_events(made: tuple[Decision, ...]) -> tuple[Event, ...]:
    """The events that accepted proposals stand for; of two with one id the later answer."""
    found: dict[str, Event] = {}
    for value in accepted(made, "event"):
        found[value["id"]] = Event(
            value["id"], value["date"], value["title"], value.get("note", ""),
            _several(value.get("concepts", "")), _several(value.get("documents", "")),
            tuple(dict.fromkeys(value.get("addresses", "").split())),
        )  # fmt: skip
    return tuple(found[ident] for ident in sorted(found))


def _several(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for part in text.replace(",", " ").split() if part))


_HEADER = """\
# Answers to the questions of `build-archive review`, replayed at each build. An entry may be corrected or deleted;
# a question whose entry is gone is asked again.
schema: 1
decisions:
"""


def with_answers(text: str, path: str, made: Sequence[Decision], decided: str) -> str:
    """The file's ``text`` with the decisions ``made`` added at its end; what a person wrote in it stays as it is.

    Raises :class:`ConfigurationError` where nothing can be added without changing what is there.
    """
    if not text.strip():
        text = _HEADER
    before, marks, trouble = read(text, path, "curation", MAX_SIZE, MAX_NODES)
    if trouble is not None:
        raise ConfigurationError(f"{trouble}\nMend the file first; nothing was written.")
    way: tuple[str | int, ...] = ()
    if isinstance(before, dict):
        way = ("decisions",) if "decisions" in before else ("entries",)
        before = before.get(str(way[0]), None)
    there = before or []
    lines = text.rstrip("\n").split("\n")
    pad = "  " if way else ""
    if isinstance(there, list) and there:
        first = lines[marks[(*way, 0)][0] - 1]
        pad = first[: len(first) - len(first.lstrip(" "))]
    added = "".join(_entry(one, decided, pad) for one in made)
    whole = "\n".join(lines) + "\n" + added
    after, _, trouble = read(whole, path, "curation", MAX_SIZE, MAX_NODES)
    if isinstance(after, dict):
        after = after.get(str(way[0])) if way else None
    expected = len(there) + len(made) if isinstance(there, list) else -1
    if trouble is not None or not isinstance(after, list) or len(after) != expected or after[: len(there)] != there:
        raise ConfigurationError(
            f"{path}: an entry cannot be added at the end of this file without changing it; nothing was written.\n"
            f"Write its entries one below the other, for example:\nschema: 1\ndecisions:\n  {_ENTRY}"
        )
    return whole


def _entry(one: Decision, decided: str, pad: str) -> str:
    values: dict[str, object] = {"key": one.key, "kind": one.kind, "verdict": one.verdict, "value": dict(one.value)}
    if not one.value:
        del values["value"]
    if decided:
        values["decided"] = decided
    first, *rest = dump(values).splitlines()
    return "".join(f"{line}\n" for line in (f"{pad}- {first}", *(f"{pad}  {line}" for line in rest)))
