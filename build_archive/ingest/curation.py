"""The files about the whole archive below ``seeds/_curation/``.

Read now: ``protected_terms.yml``, ``errata.yml``, ``wording.yml``. Other names are kept for what is to come.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from build_archive.config import ArchiveConfig
from build_archive.ingest.schema import Help, problems, read
from build_archive.ingest.sidecars import Line
from build_archive.model import Diagnostic, Location, Severity

_MAX_SIZE = 1_000_000


@dataclass(frozen=True, slots=True)
class ProtectedTerm:
    """A name or expression that no conversion may change."""

    term: str
    note: str = ""
    scripts: tuple[str, ...] = ()
    """Where it is protected, ``zh-Hans`` or ``zh-Hant``; empty: everywhere."""


@dataclass(frozen=True, slots=True)
class Erratum:
    """A slip of the source, shown beside the text and never changed in it."""

    text: str
    correct: str
    note: str = ""
    slug: str = ""
    seed: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """A pair of expressions of the two scripts, before what OpenCC knows."""

    simplified: str
    traditional: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Curation:
    """What people say about the whole archive."""

    protected_terms: tuple[ProtectedTerm, ...] = ()
    errata: tuple[Erratum, ...] = ()
    wording: tuple[Wording, ...] = ()
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
}  # fmt: skip
_SYNONYMS = {"word": "term", "name": "term", "name_": "term", "script": "scripts", "from": "text", "to": "correct",
             "wrong": "text", "right": "correct", "article": "slug", "zh_hans": "simplified", "zh_hant": "traditional",
             "comment": "note"}  # fmt: skip

M = TypeVar("M", bound=BaseModel)


def curation(config: ArchiveConfig) -> Curation:
    """The curation files; an entry that is wrong is left out with a diagnostic, the others count."""
    found: list[Diagnostic] = []
    terms = _entries(config, "protected_terms", _ProtectedTerm, _TERMS, found, shorthand="term")
    errata = _entries(config, "errata", _Erratum, _ERRATA, found)
    wording = _entries(config, "wording", _Wording, _WORDING, found)
    return Curation(
        tuple(ProtectedTerm(item.term, item.note, item.scripts) for item in terms),
        tuple(Erratum(item.text, item.correct, item.note, item.slug, item.seed) for item in errata),
        tuple(Wording(item.simplified, item.traditional, item.note) for item in wording),
        tuple(found),
    )


def _entries(
    config: ArchiveConfig,
    name: str,
    model: type[M],
    helps: dict[str, Help],
    found: list[Diagnostic],
    shorthand: str = "",
) -> list[M]:
    file = config.seeds_dir / "_curation" / f"{name}.yml"
    try:
        path = file.relative_to(config.root).as_posix()
    except ValueError:
        path = file.name
    if not file.is_file():
        return []
    try:
        data = file.read_bytes()[: _MAX_SIZE + 1]
        text = data.decode("utf-8-sig")
    except OSError as error:
        found.append(_problem("curation-unreadable", path, str(error.strerror), "Check the file's rights."))
        return []
    except UnicodeDecodeError:
        found.append(_problem("curation-encoding", path, "not UTF-8", "Save the file as UTF-8."))
        return []
    value, marks, problem = read(text, path, "curation")
    if problem is not None:
        found.append(problem)
        return []
    before: tuple[str | int, ...] = ()
    if isinstance(value, dict):
        # ``schema: 1`` and one list under the file's own name, for those who like files that say what they are.
        other = [key for key in value if key not in ("schema", name, "entries")]
        before = (name,) if name in value else ("entries",)
        value = None if other else value.get(before[0], [])
    if value is None and not marks:
        return []
    if not isinstance(value, list):
        example = next(iter(helps.values())).example
        found.append(_problem("curation-wrong-type", path, "no list", f"expected a list, for example: {example}"))
        return []
    return _valid(value, model, helps, found, path, before, marks, shorthand)


def _valid(
    items: Sequence[object],
    model: type[M],
    helps: dict[str, Help],
    found: list[Diagnostic],
    path: str,
    before: tuple[str | int, ...],
    marks: dict[tuple[str | int, ...], tuple[int, int]],
    shorthand: str,
) -> list[M]:
    result: list[M] = []
    for index, item in enumerate(items):
        given = {shorthand: item} if shorthand and isinstance(item, str | int | float) else item
        if isinstance(given, dict):
            given = {key: entry for key, entry in given.items() if entry is not None}
        try:
            result.append(model.model_validate(given))
        except ValidationError as error:
            found.extend(problems(error, marks, path, "curation", helps, _SYNONYMS, (*before, index)))
    return result


def _problem(code: str, path: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, message, Location(path), hint)
