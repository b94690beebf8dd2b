"""``<name>.notes.yml``: notes as YAML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from build_archive.ingest.notes_fields import (
    AGENT_HELPS,
    HELPS,
    NOTE_HELPS,
    SYNONYMS,
    AgentField,
    DefaultsField,
    NoteField,
)
from build_archive.ingest.schema import problems, read
from build_archive.markup.frontmatter import Marks
from build_archive.model import Agent, Annotation, Diagnostic, Location, NoteLink, Quote, Severity

MAX_NOTES = 2000
"""In one file; each is looked for in the article."""
_KNOWN = ("schema", "defaults", "agents", "annotations")


@dataclass(frozen=True, slots=True)
class Named:
    """What stands at the head of a file."""

    agents: dict[str, Agent]
    creator: str = ""
    rights: str = ""


def yaml_notes(text: str, path: str, seed: str) -> tuple[tuple[Annotation, ...], tuple[Diagnostic, ...]]:
    """The notes in the file ``path`` about ``seed``, and what is wrong with it; a wrong note is left out."""
    value, marks, problem = read(text, path, "notes")
    if problem is not None:
        return (), (problem,)
    found: list[Diagnostic] = []
    if value is None:
        return (), ()
    if isinstance(value, list):
        # A bare list of notes, for those who type two lines and are gone.
        return _notes(value, (), Named({}), marks, path, seed, found), tuple(found)
    if not isinstance(value, dict):
        found.append(_wrong("notes-wrong-type", "no notes", path, 1, "annotations"))
        return (), tuple(found)
    for key in value:
        if key not in _KNOWN:
            found.append(_unknown(str(key), marks, path))
    if value.get("schema", 1) != 1:
        line = marks.get(("schema",), (1, 1))[0]
        found.append(_wrong("notes-bad-value", f"``schema``: {value['schema']!r} is not known", path, line, "schema"))
        return (), tuple(found)
    head = _head(value, marks, path, found)
    entries = value.get("annotations")
    if entries is None:
        return (), tuple(found)
    if not isinstance(entries, list):
        line = marks.get(("annotations",), (1, 1))[0]
        found.append(_wrong("notes-wrong-type", "``annotations``: no list", path, line, "annotations"))
        return (), tuple(found)
    return _notes(entries, ("annotations",), head, marks, path, seed, found), tuple(found)


def note_of(field: NoteField, path: str, line: int, seed: str, head: Named) -> Annotation:
    """The note that a checked entry stands for."""
    quote = field.quote
    creator = field.creator or head.creator
    return Annotation(
        id=field.id,
        path=path,
        line=line,
        seed=seed,
        motivation=field.motivation or ("replying" if field.replyTo else "commenting"),
        creator=head.agents.get(creator),
        created=field.created,
        modified=field.modified,
        quote=Quote(quote.exact, quote.prefix, quote.suffix) if quote is not None else None,
        body=field.body.strip("\n"),
        tags=field.tags,
        links=tuple(NoteLink(link.href, link.rel) for link in field.links),
        reply_to=field.replyTo,
        visibility=field.visibility,
        rights=field.rights or head.rights,
        via=field.via.id if field.via is not None else "",
        position=field.position,
        base=field.base,
        now=field.anchor.now.exact if field.anchor is not None and field.anchor.now is not None else "",
    )


def entry_of(note: Annotation) -> dict[str, Any]:  # Any: values of YAML
    """``note`` as an entry of ``annotations``; keys that say nothing are left out."""
    quote = note.quote
    fields: dict[str, Any] = {
        "id": note.id,
        "motivation": "" if note.motivation == "replying" else note.motivation,
        "creator": note.creator.id if note.creator is not None else "",
        "created": note.created,
        "modified": note.modified,
        "quote": {
            key: words
            for key, words in (("exact", quote.exact), ("prefix", quote.prefix), ("suffix", quote.suffix)) if words
        } if quote is not None else "",
        "body": note.body,
        "tags": list(note.tags),
        "links": [{"href": link.href, **({"rel": link.rel} if link.rel else {})} for link in note.links],
        "replyTo": note.reply_to,
        "visibility": "" if note.visibility == "public" else note.visibility,
        "rights": note.rights,
        "via": note.via,
        "position": list(note.position) if note.position is not None else "",
        "base": note.base,
        "anchor": {"state": "relocated", "now": {"exact": note.now}} if note.now else "",
    }  # fmt: skip
    return {key: value for key, value in fields.items() if value}


def _head(value: Mapping[str, Any], marks: Marks, path: str, found: list[Diagnostic]) -> Named:
    agents: dict[str, Agent] = {}
    given = value.get("agents")
    if given is not None and not isinstance(given, dict):
        found.append(_wrong("notes-wrong-type", "``agents``: no ids", path, marks[("agents",)][0], "agents"))
    for id_, item in given.items() if isinstance(given, dict) else ():
        entry = {"name": item} if isinstance(item, str) else item
        try:
            field = AgentField.model_validate(entry)
        except ValidationError as error:
            found += problems(error, marks, path, "notes", AGENT_HELPS, SYNONYMS, ("agents", id_))
        else:
            agents[str(id_)] = Agent(str(id_), field.name, field.type)
    if value.get("defaults") is None:
        return Named(agents)
    try:
        defaults = DefaultsField.model_validate(value["defaults"])
    except ValidationError as error:
        helps = {name.removeprefix("defaults."): help_ for name, help_ in HELPS.items() if "." in name}
        found += problems(error, marks, path, "notes", helps, SYNONYMS, ("defaults",))
        return Named(agents)
    if defaults.creator and defaults.creator not in agents:
        line = marks.get(("defaults", "creator"), (1, 1))[0]
        found.append(_stranger(defaults.creator, agents, path, line))
        return Named(agents, "", defaults.rights)
    return Named(agents, defaults.creator, defaults.rights)


def _notes(
    entries: list[Any], before: tuple[str | int, ...], head: Named, marks: Marks, path: str, seed: str,
    found: list[Diagnostic],
) -> tuple[Annotation, ...]:  # fmt: skip
    if len(entries) > MAX_NOTES:
        line = marks.get((*before, MAX_NOTES), (1, 1))[0]
        message = f"{len(entries):,} notes; those after the first {MAX_NOTES:,} are left out"
        found.append(_wrong("notes-too-many", message, path, line, "annotations"))
    result = []
    for index, item in enumerate(entries[:MAX_NOTES]):
        way = (*before, index)
        line = marks.get(way, (1, 1))[0]
        try:
            field = NoteField.model_validate(item)
        except ValidationError as error:
            found += problems(error, marks, path, "notes", NOTE_HELPS, SYNONYMS, way)
            continue
        if field.creator and field.creator not in head.agents:
            found.append(_stranger(field.creator, head.agents, path, marks.get((*way, "creator"), (line, 1))[0]))
            continue
        result.append(note_of(field, path, line, seed, head))
    return tuple(result)


def _stranger(name: str, agents: Mapping[str, Agent], path: str, line: int) -> Diagnostic:
    known = f"Known: {', '.join(sorted(agents))}." if agents else "The file names nobody yet."
    hint = f"{known} Add for example: {HELPS['agents'].example}"
    return Diagnostic(
        "notes-unknown-creator", Severity.ERROR, f"``creator``: {name!r} is none of the agents", Location(path, line),
        hint,
    )  # fmt: skip


def _unknown(key: str, marks: Marks, path: str) -> Diagnostic:
    guess = SYNONYMS.get(key.lower(), "")
    hint = f"Did you mean ``{guess}``? " if guess in _KNOWN else ""
    line, column = marks.get((key,), (None, None))
    return Diagnostic(
        "notes-unknown-key", Severity.ERROR, f"unknown key {key!r}", Location(path, line, column),
        f"{hint}Known keys: {', '.join(_KNOWN)}.",
    )  # fmt: skip


def _wrong(code: str, message: str, path: str, line: int, key: str) -> Diagnostic:
    help_ = HELPS[key]
    return Diagnostic(
        code, Severity.ERROR, message, Location(path, line), f"expected {help_.expected}, for example: {help_.example}"
    )
