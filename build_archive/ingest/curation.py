"""The files about the whole archive below ``seeds/_curation/``.

``protected_terms.yml``, ``errata.yml`` and ``wording.yml`` are read here; ``concepts.yml``, ``events.yml`` and
``decisions.yml`` each in a file of its own beside this one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from build_archive.config import ArchiveConfig
from build_archive.ingest.concepts import concepts
from build_archive.ingest.decisions import decided_concepts, decisions
from build_archive.ingest.events import events
from build_archive.ingest.fields import Line
from build_archive.ingest.lists import entries
from build_archive.ingest.schema import Help
from build_archive.model import Concept, Decision, Diagnostic, Erratum, Event


@dataclass(frozen=True, slots=True)
class ProtectedTerm:
    """A name or expression that no conversion may change."""

    term: str
    note: str = ""
    scripts: tuple[str, ...] = ()
    """Where it is protected, ``zh-Hans`` or ``zh-Hant``; empty: everywhere."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A pair of expressions of the two scripts, before what OpenCC knows."""

    simplified: str
    traditional: str
    note: str = ""
    convert: bool = True
    """False: only search knows that one stands for the other, and offers it."""


@dataclass(frozen=True, slots=True)
class Curation:
    """What people say about the whole archive."""

    protected_terms: tuple[ProtectedTerm, ...] = ()
    errata: tuple[Erratum, ...] = ()
    wording: tuple[Wording, ...] = ()
    concepts: tuple[Concept, ...] = ()
    """Of ``concepts.yml``, sorted by id."""
    events: tuple[Event, ...] = ()
    """Of ``events.yml``, sorted by date, then id."""
    decisions: tuple[Decision, ...] = ()
    """Of ``decisions.yml``, in the order in which they were made."""
    diagnostics: tuple[Diagnostic, ...] = ()


class _ProtectedTerm(BaseModel):
    model_config = ConfigDict(extra="forbid")
    term: Line = Field(min_length=1)
    note: Line = ""
    scripts: tuple[Literal["zh-Hans", "zh-Hant"], ...] = ()


class _Erratum(BaseModel):
    model_config = ConfigDict(extra="forbid")
    text: Line = Field(min_length=1)
    correct: Line
    note: Line = ""
    slug: Line = ""
    seed: Line = ""

    @model_validator(mode="after")
    def _has_an_article(self) -> _Erratum:
        if not self.slug and not self.seed:
            raise ValueError("an entry without ``slug`` or ``seed``: which article does it belong to?")
        return self


class _Wording(BaseModel):
    model_config = ConfigDict(extra="forbid")
    simplified: Line = Field(min_length=1)
    traditional: Line = Field(min_length=1)
    note: Line = ""
    convert: bool = True


_NOTE = Help("text", "note: 人名")
_TERMS = {"term": Help("the protected text", "- {term: 于和伟, note: 人名}"), "note": _NOTE,
          "scripts": Help("a list of zh-Hans, zh-Hant", "scripts: [zh-Hant]")}  # fmt: skip
_ERRATA = {
    "text": Help("the words as printed", "- {slug: tiktok-export-rules, text: 崔范, correct: 崔凡}"),
    "correct": Help("the right words", "correct: 崔凡"), "note": _NOTE,
    "slug": Help("an article's slug", "slug: tiktok-export-rules"), "seed": Help("a seed's path", "seed: seeds/a.txt"),
}  # fmt: skip
_WORDING = {
    "simplified": Help("text", "- {simplified: 内存, traditional: 記憶體}"),
    "traditional": Help("text", "traditional: 記憶體"), "note": _NOTE,
    "convert": Help("true or false", "convert: false"),
}  # fmt: skip
_SYNONYMS = {"word": "term", "name": "term", "name_": "term", "script": "scripts", "from": "text", "to": "correct",
             "wrong": "text", "right": "correct", "article": "slug", "zh_hans": "simplified", "zh_hant": "traditional",
             "comment": "note"}  # fmt: skip

def curation(config: ArchiveConfig) -> Curation:
    """The curation files; an entry that is wrong is left out with a diagnostic, the others count."""
    found: list[Diagnostic] = []
    terms = entries(config, "protected_terms", _ProtectedTerm, _TERMS, _SYNONYMS, found, shorthand="term")
    errata = entries(config, "errata", _Erratum, _ERRATA, _SYNONYMS, found)
    wording = entries(config, "wording", _Wording, _WORDING, _SYNONYMS, found)
    known = concepts(config, found)
    # Where the file as a whole cannot be read that is told once, and not again for every name that stood in it.
    unread = any(
        one.location.path.endswith("/concepts.yml") and (one.code == "curation-yaml" or one.location.line is None)
        for one in found
    )
    made = decisions(config, found)
    named = None if unread else {concept.id for concept in (*known, *decided_concepts(made))}
    return Curation(
        tuple(ProtectedTerm(item.value.term, item.value.note, item.value.scripts) for item in terms),
        tuple(Erratum(e.value.text, e.value.correct, e.value.note, e.value.slug, e.value.seed) for e in errata),
        tuple(Wording(w.value.simplified, w.value.traditional, w.value.note, w.value.convert) for w in wording),
        known,
        events(config, found, named),
        made,
        tuple(found),
    )
