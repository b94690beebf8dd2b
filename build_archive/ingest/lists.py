"""Reading a list of entries from a file below ``seeds/_curation/``: a wrong one is left out, the others count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError

from build_archive.config import ArchiveConfig
from build_archive.ingest.schema import Help, problems, read
from build_archive.model import Diagnostic, Location, Severity

MAX_SIZE = 8_000_000
MAX_NODES = 1_000_000
"""A vocabulary of ten thousand concepts has 200,000 values; a file with the notes of one article may have fewer."""

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Entry(Generic[M]):
    """An entry of a file, checked."""

    value: M
    location: Location
    """Where it begins."""


def entries(
    config: ArchiveConfig,
    name: str,
    model: type[M],
    helps: Mapping[str, Help],
    synonyms: Mapping[str, str],
    found: list[Diagnostic],
    shorthand: str = "",
) -> list[Entry[M]]:
    """The entries of ``_curation/<name>.yml`` that ``model`` accepts, in order; of the others ``found`` is told.

    The file is a list, or keys ``schema`` and ``<name>`` (or ``entries``) with a list. ``shorthand`` is the key that a
    bare scalar stands for.
    """
    file = config.seeds_dir / "_curation" / f"{name}.yml"
    try:
        path = file.relative_to(config.root).as_posix()
    except ValueError:
        path = file.name
    if not file.is_file():
        return []
    try:
        data = file.read_bytes()[: MAX_SIZE + 1]
        text = data.decode("utf-8-sig")
    except OSError as error:
        found.append(problem("curation-unreadable", path, str(error.strerror), "Check the file's rights."))
        return []
    except UnicodeDecodeError:
        found.append(problem("curation-encoding", path, "not UTF-8", "Save the file as UTF-8."))
        return []
    value, marks, trouble = read(text, path, "curation", MAX_SIZE, MAX_NODES)
    if trouble is not None:
        found.append(trouble)
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
        found.append(problem("curation-wrong-type", path, "no list", f"expected a list, for example: {example}"))
        return []
    result: list[Entry[M]] = []
    for index, item in enumerate(value):
        given = {shorthand: item} if shorthand and isinstance(item, str | int | float) else item
        if isinstance(given, dict):
            given = {key: entry for key, entry in given.items() if entry is not None}
        line, column = marks.get((*before, index), (None, None))
        try:
            result.append(Entry(model.model_validate(given), Location(path, line, column)))
        except ValidationError as error:
            found.extend(problems(error, marks, path, "curation", helps, synonyms, (*before, index)))
    return result


def problem(code: str, path: str, message: str, hint: str, line: int | None = None) -> Diagnostic:
    """An error in the curation file ``path``."""
    return Diagnostic(code, Severity.ERROR, message, Location(path, line), hint)
