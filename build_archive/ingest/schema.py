"""Checking what people write in YAML: a pydantic model's complaints as diagnostics a person can act on."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from build_archive.errors import FrontMatterError
from build_archive.markup.frontmatter import MAX_NODES, MAX_SIZE, Marks, load_yaml
from build_archive.model import Diagnostic, Location, Severity


@dataclass(frozen=True, slots=True)
class Help:
    """What to tell a person about a key."""

    expected: str
    example: str


_TYPES = {
    str: "text", int: "a number", float: "a number", bool: "true or false", list: "a list", dict: "keys and values",
    type(None): "nothing",
}  # fmt: skip


def read(
    text: str, path: str, room: str, max_size: int = MAX_SIZE, max_nodes: int = MAX_NODES
) -> tuple[Any, Marks, Diagnostic | None]:  # Any: whatever a person wrote
    """The value of a YAML file, or what is wrong with it."""
    try:
        value, marks = load_yaml(text, path, max_size=max_size, max_nodes=max_nodes)
    except FrontMatterError as error:
        return None, {}, yaml_problem(error, room)
    return value, marks, None


def yaml_problem(error: FrontMatterError, room: str) -> Diagnostic:
    """A diagnostic for YAML that cannot be read."""
    example = f", for example: {error.example}" if error.example else ""
    return Diagnostic(
        f"{room}-yaml",
        Severity.ERROR,
        f"found {error.found}",
        Location(error.path, error.line, error.column),
        f"expected {error.expected}{example}",
    )


def problems(
    error: ValidationError,
    marks: Marks,
    path: str,
    room: str,
    helps: Mapping[str, Help],
    synonyms: Mapping[str, str],
    before: tuple[str | int, ...] = (),
) -> tuple[Diagnostic, ...]:
    """One diagnostic for each wrong key or value; ``before`` is the way to the checked value in the file."""
    found: dict[tuple[str | int, ...], Diagnostic] = {}
    for entry in error.errors(include_url=False):
        way = _way(entry["loc"], before, marks)
        line, column = _place(way, marks)
        here = Location(path, line, column)
        key = str(next((part for part in reversed(way) if isinstance(part, str)), ""))
        help_ = helps.get(".".join(str(p) for p in way[len(before) :] if isinstance(p, str)), helps.get(key))
        if entry["type"] == "extra_forbidden":
            inside = ".".join(str(part) for part in way[len(before) : -1] if isinstance(part, str))
            known = sorted(name[len(inside) + 1 :] if inside else name for name in helps if _parent(name) == inside)
            guess = _guess(key, known, synonyms)
            hint = f"Did you mean ``{guess}``? " if guess else ""
            if "：" in key:
                name = key.partition("：")[0].strip()
                hint = f"The colon after {name!r} is a full-width one; write a colon and a space, {name}: …  "
            hint += f"Known keys: {', '.join(known)}."
            diagnostic = Diagnostic(f"{room}-unknown-key", Severity.ERROR, f"unknown key {key!r}", here, hint)
        else:
            what = "missing" if entry["type"] == "missing" else _what(entry)
            expected = f"expected {help_.expected}, for example: {help_.example}" if help_ else "expected another value"
            code = f"{room}-bad-value" if entry["type"] == "value_error" else f"{room}-wrong-type"
            diagnostic = Diagnostic(code, Severity.ERROR, f"``{key}``: {what}" if key else what, here, expected)
        found.setdefault(way, diagnostic)
    return tuple(found.values())


def _parent(name: str) -> str:
    return name.rpartition(".")[0]


def _what(entry: Any) -> str:  # Any: pydantic's ErrorDetails is a TypedDict under a private name
    given = entry.get("input")
    if entry["type"] == "value_error":
        reason = str(entry["ctx"]["error"]) if "ctx" in entry else entry["msg"]
        return f"{_short(given)} is {reason}" if not isinstance(given, dict | list) else reason
    if isinstance(given, str):
        return f"{_short(given)} is none of them" if "literal" in entry["type"] else f"{_short(given)}: {entry['msg']}"
    return f"{_short(given)} is {_TYPES.get(type(given), 'another kind of value')}"


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "…"


def _way(loc: Sequence[str | int], before: tuple[str | int, ...], marks: Marks) -> tuple[str | int, ...]:
    """The way to a value in the file; pydantic's own names for branches of a union are no part of it."""
    way = before
    for part in loc:
        if (*way, part) in marks:
            way = (*way, part)
    # A missing key has no place of its own.
    return (*way, loc[-1]) if loc and loc[-1] not in way and isinstance(loc[-1], str) and "[" not in loc[-1] else way


def _place(way: tuple[str | int, ...], marks: Marks) -> tuple[int | None, int | None]:
    while way not in marks:
        if not way:
            return None, None
        way = way[:-1]
    return marks[way]


def _guess(key: str, known: Sequence[str], synonyms: Mapping[str, str]) -> str:
    folded = key.strip().lower().replace("-", "_").replace(" ", "_")
    if folded in synonyms:
        return synonyms[folded]
    if folded in known:
        return folded
    return next(iter(difflib.get_close_matches(folded, known, 1, 0.7)), "")
