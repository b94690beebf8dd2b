"""``_curation/concepts.yml``: what the archive knows by name.

.. code-block:: yaml

    - {id: trump, type: person, label: 特朗普, also: [川普, Trump], note: 美国总统}
    - id: lenovo
      type: organisation
      label: 联想
      also: [{text: 联想, unless: [联想到, 联想起]}]   # the label itself, with its limits
    - {id: export-control, type: topic, label: 技术出口管制, also: [技术出口], tag: true, broader: us-china}
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator

from build_archive.config import ArchiveConfig
from build_archive.ingest.fields import Line, Lines, as_list, as_text, page_id, web_address
from build_archive.ingest.lists import entries
from build_archive.ingest.schema import Help
from build_archive.model import Concept, Diagnostic, Label, Location, Severity
from build_archive.model.concept import TYPES
from build_archive.text.normalize import fold_space
from build_archive.text.patterns import key
from build_archive.text.slug import slug


def _name(value: str) -> str:
    plain = fold_space(value)
    if not key(plain):
        raise ValueError("no name: nothing of it can be seen")
    return plain


def _spelled(value: object) -> object:
    """A bare name is a label that means this concept everywhere."""
    return value if isinstance(value, dict) else {"text": value}


Name = Annotated[str, BeforeValidator(as_text), Field(min_length=1, max_length=200)]


class _Label(BaseModel):
    model_config = ConfigDict(extra="forbid")
    text: Name
    articles: Lines = ()
    unless: Lines = ()
    case: bool = False

    _text = field_validator("text")(_name)

    @field_validator("unless")
    @classmethod
    def _longer(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(_name(word) for word in value)


_Labels = Annotated[
    tuple[Annotated[_Label, BeforeValidator(_spelled)], ...], BeforeValidator(as_list), Field(max_length=500)
]


class _Concept(BaseModel):
    model_config = ConfigDict(extra="forbid")
    id: Line
    type: Literal["person", "organisation", "place", "product", "document", "work", "topic"]
    label: Name
    also: _Labels = ()
    note: Line = ""
    errata: Lines = ()
    tag: bool = False
    broader: Line = ""
    addresses: Lines = ()

    _label = field_validator("label")(_name)

    _id = field_validator("id")(page_id)

    @field_validator("errata")
    @classmethod
    def _misspellings(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(_name(word) for word in value))

    @field_validator("addresses")
    @classmethod
    def _addresses(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(web_address(address.strip()) for address in value))


_EXAMPLE = "- {id: trump, type: person, label: 特朗普, also: [川普, Trump]}"
HELPS = {
    "id": Help("lower-case ASCII letters, digits and single hyphens", _EXAMPLE),
    "type": Help(f"one of {', '.join(TYPES)}", "type: person"),
    "label": Help("the preferred name, at most 200 characters", _EXAMPLE),
    "also": Help("other names, some with limits", "also: [川普, {text: 目录, articles: [a-slug], unless: [目录学]}]"),
    "also.text": Help("a name, at most 200 characters", "also: [{text: 联想, unless: [联想到]}]"),
    "also.articles": Help("slugs of the only articles where it is meant", "also: [{text: 目录, articles: [a-slug]}]"),
    "also.unless": Help("longer words where it is not meant", "also: [{text: 联想, unless: [联想到, 联想起]}]"),
    "also.case": Help("true where capitals count", "also: [{text: Signal, case: true}]"),
    "note": Help("text: what is meant and what is not", "note: 指国内版；海外版见 TikTok"),
    "errata": Help("misspellings in sources", "errata: [崔范]"),
    "tag": Help("true or false", "tag: true"),
    "broader": Help("the id of the concept it is nested under", "broader: us-politics"),
    "addresses": Help("addresses that start with http:// or https://", 'addresses: ["https://example.org/law"]'),
}
_SYNONYMS = {
    "name": "label", "preferred": "label", "prefLabel": "label", "title": "label", "kind": "type", "aliases": "also",
    "alias": "also", "labels": "also", "altLabel": "also", "alternative": "also", "scope": "note", "scope_note": "note",
    "comment": "note", "erratum": "errata", "misspellings": "errata", "tags": "tag", "parent": "broader",
    "narrower": "broader", "url": "addresses", "urls": "addresses", "address": "addresses", "except": "unless",
    "not": "unless", "only": "articles", "article": "articles", "slug": "id", "名称": "label", "类型": "type",
    "别名": "also", "说明": "note", "勘误": "errata", "标签": "tag", "上位": "broader",
}  # fmt: skip


def concepts(config: ArchiveConfig, found: list[Diagnostic]) -> tuple[Concept, ...]:
    """The concepts, sorted by id; entries that are wrong are left out with a diagnostic in ``found``."""
    kept: dict[str, _Known] = {}
    for entry in entries(config, "concepts", _Concept, HELPS, _SYNONYMS, found):
        known = _Known(_concept(entry.value), entry.location)
        first = kept.setdefault(entry.value.id, known)
        if first is not known:
            message = f"the id {entry.value.id!r} a second time; {first.says()} has it"
            hint = f"Put the names into one entry, or give this one another id, for example: id: {entry.value.id}-2"
            found.append(_problem("curation-duplicate-id", known, message, hint))
    found.extend(_shared_names(kept.values()))
    found.extend(_short_names(kept.values()))
    found.extend(_unknown_broader(kept))
    found.extend(_circles(kept))
    return tuple(sorted((known.concept for known in kept.values()), key=lambda concept: concept.id))


@dataclass(slots=True)
class _Known:
    """A concept and where it stands."""

    concept: Concept
    location: Location

    def says(self) -> str:
        return f"{self.concept.id} {self.concept.label!r} on line {self.location.line}"


def _concept(value: _Concept) -> Concept:
    labels = dict.fromkeys(Label(label.text, label.articles, label.unless, label.case) for label in value.also)
    return Concept(
        value.id, value.type, value.label, tuple(labels), fold_space(value.note), value.errata, value.tag,
        value.broader.strip(), value.addresses,
    )  # fmt: skip


def _problem(code: str, known: _Known, message: str, hint: str, severity: Severity = Severity.ERROR) -> Diagnostic:
    return Diagnostic(code, severity, message, known.location, hint)


def _shared_names(kept: Iterable[_Known]) -> Iterator[Diagnostic]:
    """Names that two concepts claim for the same articles; the vocabulary gives them to the stronger claim."""
    claims: dict[tuple[str, str, str], list[tuple[int, str, str, _Known]]] = {}
    for known in kept:
        for rank, label in known.concept.names():
            cased = label.text if label.case else ""
            for slug_ in label.articles or ("",):
                group = claims.setdefault((key(label.text), cased, slug_), [])
                group.append((rank, known.concept.id, label.text, known))
    for (_, _, slug_), group in claims.items():
        rank, ident, _, winner = min(group, key=lambda claim: claim[:2])
        told = {ident}
        for other_rank, other, text, loser in group:
            if other in told:
                if other == ident and other_rank == 2 and rank < 2:
                    message = f"the misspelling {text!r} is found as the name itself: script and case do not count"
                    yield _problem("curation-same-name", loser, message, "Take it out of errata.", Severity.WARNING)
                continue
            told.add(other)
            where = f"in {slug_}" if slug_ else "in every article"
            yield _problem(
                "curation-ambiguous-name", loser,
                f"the name {text!r} of {loser.concept.id} {loser.concept.label!r} is also one of {winner.says()}; "
                f"{where} it is taken "
                f"for {winner.concept.label!r} ({winner.concept.id})",
                "Take it out of one of the two, or say in which articles it is meant, for example: "
                f"also: [{{text: {text}, articles: [an-article]}}]",
            )  # fmt: skip


def _short_names(kept: Iterable[_Known]) -> Iterator[Diagnostic]:
    for known in kept:
        for _, label in known.concept.names():
            if len(key(label.text)) == 1 and not label.articles:
                yield _problem(
                    "curation-short-name", known, f"the name {label.text!r} of one character stands in many words",
                    f"Say in which articles it is meant: also: [{{text: {label.text}, articles: [an-article]}}]",
                    Severity.WARNING,
                )  # fmt: skip


def _unknown_broader(kept: dict[str, _Known]) -> Iterator[Diagnostic]:
    guesses = 20  # each looks at all ids
    for known in kept.values():
        broader = known.concept.broader
        if not broader or broader in kept:
            continue
        known.concept = replace(known.concept, broader="")
        guesses -= 1
        guess = next(iter(difflib.get_close_matches(broader, kept, 1, 0.7)), "") if guesses >= 0 else ""
        wanted = f"- {{id: {slug(broader)}, type: topic, label: …}}"
        hint = f"Did you mean ``{guess}``?" if guess else f"Add an entry with that id, for example: {wanted}"
        yield _problem("curation-unknown-broader", known, f"``broader``: no concept has the id {broader!r}", hint)


def _circles(kept: dict[str, _Known]) -> Iterator[Diagnostic]:
    """Takes ``broader`` away where following it leads back."""
    done: set[str] = set()
    for ident in kept:
        way: dict[str, None] = {}
        while ident and ident not in done and ident not in way:
            way[ident] = None
            ident = kept[ident].concept.broader
        if ident in way:
            circle = list(way)[list(way).index(ident) :]
            known = kept[circle[-1]]
            known.concept = replace(known.concept, broader="")
            message = f"``broader`` leads in a circle: {' → '.join((*circle, circle[0]))}"
            yield _problem("curation-broader-circle", known, message, "Take ``broader`` out of one of them.")
        done.update(way)
