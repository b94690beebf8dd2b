"""Writing into a sidecar of notes without touching what a person wrote in it: comments, order and style stay.

Lines are put in and the tool's own lines replaced; nothing is dumped anew. Each edit is read back and kept only if the
file then says what it said before and the new facts, nothing else.
"""

from __future__ import annotations

import copy
import hashlib
import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from build_archive.errors import FrontMatterError
from build_archive.ingest.notes_markdown import pieces
from build_archive.markup.frontmatter import Marks, load_yaml
from build_archive.model import Annotation

_LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz"
_SAFE = re.compile(r"[\w.:/+-]+", re.ASCII)
_UNSEEN = re.compile(
    r"[\x7f-\xa0\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff0-\uffff]"
)

Value = str | float | bool | Sequence[int] | Mapping[str, Any]  # Any: nested values of the same kinds


@dataclass(frozen=True, slots=True)
class Facts:
    """What a tool has to say about one note; ``None`` and an empty text leave things as they are."""

    line: int
    """Of the note's entry."""
    id: str = ""
    prefix: str = ""
    suffix: str = ""
    own: Mapping[str, Value] = field(default_factory=dict)
    """``position``, ``base``, ``anchor``: keys that are the tool's own and replaced as a whole."""


def fresh_id(note: Annotation, taken: Collection[str]) -> str:
    """An id for ``note`` that is in nobody's hands: made from what it says, so that a second run gives the same."""
    words = f"{note.seed}\n{note.quote.exact if note.quote else ''}\n{note.body}\n{note.reply_to}"
    attempt = 0
    while True:
        number = int.from_bytes(hashlib.sha256(f"{attempt}\n{words}".encode("utf-8", "surrogatepass")).digest()[:8])
        made = ""
        for _ in range(6):
            number, rest = divmod(number, 36)
            made += _LETTERS[rest]
        if f"a-{made}" not in taken:
            return f"a-{made}"
        attempt += 1


def with_facts(text: str, facts: Sequence[Facts]) -> tuple[str, tuple[int, ...]]:
    """The YAML file ``text`` with ``facts`` written in, and the lines of the notes for which that failed."""
    failed = []
    # From the end, so that the lines of the others stay where they are.
    for one in sorted(facts, key=lambda item: -item.line):
        made = _first_good(text, one)
        if made is None:
            failed.append(one.line)
        else:
            text = made
    return text, tuple(sorted(failed))


def markdown_with_ids(text: str, facts: Sequence[Facts]) -> str:
    """The Markdown file ``text`` with a line ``^id`` at the end of each note that had none."""
    ids = {one.line: one.id for one in facts if one.id}
    lines = text.split("\n")
    for line, quoted, said in reversed(pieces(text)):
        if line in ids:
            own = [*quoted, *said]
            last = max(index for index, one in enumerate(own) if one.strip() or index == 0)
            ending = "\r" if lines[line - 1 + last].endswith("\r") else ""
            said_something = any(one.strip() for one in said)
            lines[line + last : line + last] = [*([] if said_something else [ending]), f"^{ids[line]}{ending}"]
    return "\n".join(lines)


def _first_good(text: str, facts: Facts) -> str | None:
    value, marks = load_yaml(text, "notes")
    way = _way(marks, facts.line)
    if way is None:
        return None
    shorter, given = _without_own(text, value, marks, way, facts), value
    if shorter is None:
        return None
    text = shorter
    try:
        value, marks = load_yaml(text, "notes")
    except FrontMatterError:
        return None
    for context, at_end in ((True, True), (True, False), (False, True), (False, False)):
        if not context and not (facts.id or facts.own):
            break
        made = _edited(text, value, marks, way, facts, context=context, at_end=at_end)
        if made is not None and _says(made) == _expected(given, way, facts, context=context):
            return made
    return None


def _without_own(
    text: str, value: Any, marks: Marks, way: tuple[str | int, ...], facts: Facts
) -> str | None:
    """``text`` without the lines of those of the tool's keys that are to be replaced."""
    entry = _at(value, way)
    old = [key for key in facts.own if isinstance(entry, dict) and key in entry]
    if not old:
        return text
    lines = text.split("\n")
    row, column = (number - 1 for number in marks[way])
    for first in sorted((marks[(*way, key)][0] - 1 for key in old), reverse=True):
        if first == row or lines[row][column : column + 1] == "{":
            return None
        del lines[first : _last(lines, first, column + 1) + 1]
    return "\n".join(lines)


def _says(text: str) -> object:
    try:
        return load_yaml(text, "notes")[0]
    except FrontMatterError as error:
        return error


def _way(marks: Marks, line: int) -> tuple[str | int, ...] | None:
    """The way to the one note on ``line``; None where several share it: nobody knows which is meant."""
    found = [
        way for way, place in marks.items()
        if place[0] == line and way and isinstance(way[-1], int) and way[:-1] in ((), ("annotations",))
    ]  # fmt: skip
    return found[0] if len(found) == 1 else None


def _at(value: Any, way: Sequence[str | int]) -> Any:  # Any: parsed YAML
    for part in way:
        value = value[part]
    return value


def _expected(value: Any, way: Sequence[str | int], facts: Facts, *, context: bool) -> object:
    value = copy.deepcopy(value)
    entry = _at(value, way)
    if facts.id:
        entry["id"] = facts.id
    for key, given in facts.own.items():
        entry[key] = json.loads(json.dumps(given))
    if context and (facts.prefix or facts.suffix):
        quote = entry["quote"]
        quote = quote if isinstance(quote, dict) else {"exact": quote}
        for key, words in (("prefix", facts.prefix), ("suffix", facts.suffix)):
            if words:
                quote.setdefault(key, words)
        entry["quote"] = quote
    return value


def _edited(
    text: str, value: Any, marks: Marks, way: tuple[str | int, ...], facts: Facts, *, context: bool, at_end: bool
) -> str | None:
    entry = _at(value, way)
    if not isinstance(entry, dict) or not entry:
        return None
    lines = text.split("\n")
    row, column = marks[way][0] - 1, marks[way][1] - 1
    ending = "\r" if lines[row].endswith("\r") else ""
    flow = lines[row][column : column + 1] == "{"
    if flow:
        return _in_flow(lines, row, column, entry, facts)
    pad = " " * column
    last = _last(lines, row, column)
    added = [f"{pad}{key}: {_written(given)}{ending}" for key, given in facts.own.items()]
    if at_end:
        lines[last + 1 : last + 1] = added
    if context and (facts.prefix or facts.suffix) and not _with_context(lines, entry, marks, way, facts, ending):
        return None
    top = ([f"id: {facts.id}"] if facts.id else []) + ([] if at_end else [one.strip() for one in added])
    if top:
        head, rest = lines[row][:column], lines[row][column:]
        lines[row : row + 1] = [
            f"{head if index == 0 else pad}{one.rstrip()}{ending}" for index, one in enumerate(top)
        ] + [pad + rest]
    return "\n".join(lines)


def _in_flow(lines: list[str], row: int, column: int, entry: Mapping[str, Any], facts: Facts) -> str | None:
    """``- {quote: …}``: new keys right behind the brace; what is there already is not replaced."""
    if any(key in entry for key in facts.own):
        return None
    new = [f"id: {facts.id}"] if facts.id else []
    new += [f"{key}: {_written(given)}" for key, given in facts.own.items()]
    line = lines[row]
    lines[row] = line[: column + 1] + "".join(f"{one}, " for one in new) + line[column + 1 :]
    return "\n".join(lines)


def _with_context(
    lines: list[str], entry: Mapping[str, Any], marks: Marks, way: tuple[str | int, ...], facts: Facts, ending: str
) -> bool:
    """Put prefix and suffix beside the words of the quotation; whether that was possible."""
    new = [(key, words) for key, words in (("prefix", facts.prefix), ("suffix", facts.suffix)) if words]
    key_row, key_column = (number - 1 for number in marks[(*way, "quote")])
    if isinstance(entry["quote"], dict):
        new = [(key, words) for key, words in new if key not in entry["quote"]]
        row, column = (number - 1 for number in marks[(*way, "quote", "exact")])
        line = lines[row]
        if line[:column].strip():
            put = "".join(f"{key}: {_written(words)}, " for key, words in new)
            lines[row] = line[:column] + put + line[column:]
        else:
            lines[row:row] = [f"{' ' * column}{key}: {_written(words)}{ending}" for key, words in new]
        return True
    found = re.match(r"(quote|\"quote\"|'quote')[ \t]*:[ \t]+(?=\S)", lines[key_row][key_column:])
    if found is None:
        return False
    last = _last(lines, key_row, key_column + 1)
    pad = " " * (key_column + 2)
    words = lines[key_row][key_column + found.end() :]
    more = [f"  {line}" if line.strip() else line for line in lines[key_row + 1 : last + 1]]
    given = dict(new)
    lines[key_row : last + 1] = [
        lines[key_row][: key_column + found.end()].rstrip() + ending,
        *([f"{pad}prefix: {_written(given['prefix'])}{ending}"] if "prefix" in given else []),
        f"{pad}exact: {words}",
        *more,
        *([f"{pad}suffix: {_written(given['suffix'])}{ending}"] if "suffix" in given else []),
    ]
    return True


def _last(lines: Sequence[str], row: int, column: int) -> int:
    """The last line of what begins on ``row`` and is indented by ``column`` at least."""
    last = row
    for index in range(row + 1, len(lines)):
        line = lines[index]
        if not line.strip():
            continue
        if len(line) - len(line.lstrip(" ")) < column:
            break
        last = index
    return last


def _written(value: Value) -> str:
    """``value`` in one line of YAML."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, str):
        if _SAFE.fullmatch(value) and value[0].isalpha() and ":" not in value:
            return value
        return _UNSEEN.sub(lambda found: f"\\u{ord(found.group()):04x}", json.dumps(value, ensure_ascii=False))
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_written(item)}" for key, item in value.items()) + "}"
    return "[" + ", ".join(str(item) for item in value) + "]"
