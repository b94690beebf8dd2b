"""YAML in and out: front matter, sidecars, curation files; the only file that knows the YAML library.

Values come from the parser's events, one by one, so nothing recurses, expands or is constructed: no aliases, no tags,
no dates. A plain scalar is a number, ``true``, ``false`` or null only where writing it back gives the same characters;
``2020-09-01``, ``no``, ``1.10`` and ``007`` are strings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import yaml

from build_archive.errors import FrontMatterError

MAX_SIZE = 1_000_000
"""Characters of one document."""
MAX_DEPTH = 50
MAX_NODES = 200_000

Marks = dict[tuple[str | int, ...], tuple[int, int]]
"""Line and column (1-based) of every key, and of every item of a list, by the way to it."""

_LINE_END = re.compile(r"\r\n|\r|\n")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"-?(?:0|[1-9][0-9]{0,14})\.[0-9]{1,15}")
_UNREADABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


_WIDE_COLON = re.compile(r"^\s*(?:-\s+)?\{?\s*([A-Za-z_]{2,20})(\uff1a)")
_EXPECTED = "``key: value`` lines, those of one entry beginning in one column"


def load_yaml(
    text: str, path: str, first_line: int = 1, max_size: int = MAX_SIZE, max_nodes: int = MAX_NODES
) -> tuple[Any, Marks]:  # Any: whatever the document holds
    """The value of the document ``text`` and the places of its keys; ``None`` for an empty one.

    ``first_line`` is the line of the file on which ``text`` starts.
    """
    if len(text) > max_size:
        raise FrontMatterError(path, first_line, 1, f"{len(text):,} characters", f"at most {max_size:,}")
    bad = _UNREADABLE.search(text)
    if bad is not None:
        before = _LINE_END.split(text[: bad.start()])
        raise FrontMatterError(
            path, first_line + len(before) - 1, len(before[-1]) + 1, f"the character U+{ord(bad.group()):04X}",
            "text that can be printed", 'title: "a\\u0007b"',
        )  # fmt: skip
    builder = _Builder(path, first_line, max_nodes)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        if mark and error.context_mark and mark.line >= len(_LINE_END.split(text.rstrip())):
            mark = error.context_mark  # it shows at the end of the file; the cause is where it began
        line, column = (mark.line + first_line, mark.column + 1) if mark else (first_line, 1)
        problem = ", ".join(part for part in (error.problem, error.context) if part) or "not YAML"
        problem = problem.replace("did not find", "no sign of")
        began = error.context_mark.line if error.context_mark else mark.line if mark else 0
        for number in range(began, line - first_line + 1):
            wide = _WIDE_COLON.search(_line_of(text, number))
            if wide is not None:
                found = f"a full-width colon after {wide[1]!r}"
                here = number + first_line, wide.start(2) + 1
                raise FrontMatterError(path, *here, found, "a colon and a space", f"{wide[1]}: …") from None
        raise FrontMatterError(path, line, column, problem, _EXPECTED, _example(problem)) from None
    except yaml.YAMLError as error:
        raise FrontMatterError(path, first_line, 1, str(error), "``key: value`` lines") from None
    return builder.value, builder.marks


def _line_of(text: str, number: int) -> str:
    lines = _LINE_END.split(text)
    return lines[number] if 0 <= number < len(lines) else ""


def load(text: str, path: str) -> tuple[dict[str, Any], str, int]:  # Any: values as the document holds them
    """The front matter of ``text`` as a mapping, the rest, and the line the rest starts on.

    A text without front matter gives an empty mapping and itself.
    """
    text = text.removeprefix("\ufeff")
    lines = text.splitlines(keepends=True) if "\r" not in text else re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", text)
    if not lines or lines[0].rstrip() != "---":
        return {}, text, 1
    for number, line in enumerate(lines[1:], 1):
        if line.rstrip() in ("---", "...") and not line[0].isspace():
            value, _ = load_yaml("".join(lines[1:number]), path, 2)
            if value is None:
                value = {}
            if not isinstance(value, dict):
                raise FrontMatterError(path, 2, 1, f"{_kind(value)}", "``key: value`` lines", 'title: "…"')
            return {str(key): item for key, item in value.items()}, "".join(lines[number + 1 :]), number + 2
    raise FrontMatterError(path, 1, 1, "front matter that does not end", "a line ``---`` after the last key", "---")


def dump(mapping: Mapping[str, Any]) -> str:  # Any: str, int, float, bool, None, lists and mappings of them
    """YAML of ``mapping`` in block style, keys in the given order; loading it gives the same values.

    Without ``---`` lines. Everything that any YAML reader could take for something else than a string is quoted.
    """
    return "".join(f"{line}\n" for line in _lines(mapping, 0))


class _Builder:
    """Builds a value from events; the stack holds (container, way to it, pending key, place of the pending key)."""

    def __init__(self, path: str, first_line: int, max_nodes: int) -> None:
        self.path = path
        self.max_nodes = max_nodes
        self.first_line = first_line
        self.value: Any = None
        self.marks: Marks = {}
        self._stack: list[_Open] = []
        self._nodes = 0
        self._documents = 0

    def take(self, event: yaml.Event) -> None:
        """The next event."""
        if isinstance(event, yaml.AliasEvent):
            raise self._error(event, f"the alias *{event.anchor}*", "the value itself, written out", "tags: [a, b]")
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise self._error(event, "a second document", "one document", "")
        elif isinstance(event, yaml.ScalarEvent):
            self._node(event, _scalar(event))
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            container: dict[Any, Any] | list[Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
            way = self._node(event, container)
            if len(self._stack) >= MAX_DEPTH:
                raise self._error(event, "deeper nesting", f"at most {MAX_DEPTH} levels", "tags: [a, b]")
            self._stack.append(_Open(container, way))
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._stack.pop()

    def _node(self, event: yaml.Event, value: Any) -> tuple[str | int, ...]:
        self._nodes += 1
        if self._nodes > self.max_nodes:
            raise self._error(event, "more values", f"at most {self.max_nodes:,}", "")
        tag = getattr(event, "tag", None)
        if tag not in (None, "!", "tag:yaml.org,2002:str"):
            raise self._error(event, f"the tag {tag}", "a plain value", 'title: "…"')
        place = self._place(event)
        if not self._stack:
            self.value = value
            self.marks[()] = place
            return ()
        top = self._stack[-1]
        if isinstance(top.container, list):
            way = (*top.way, len(top.container))
            self.marks[way] = place
            top.container.append(value)
            return way
        if not top.waiting:
            if isinstance(value, dict | list):
                raise self._error(event, "a list or mapping as a key", "a word", "title: …")
            key = "" if value is None else value if isinstance(value, str) else str(value)
            if key in top.container:
                raise self._error(event, f"the key {key!r} a second time", "each key once", f"{key}: …")
            top.key, top.waiting = key, True
            self.marks[(*top.way, key)] = place
            return ()
        top.waiting = False
        top.container[top.key] = value
        return (*top.way, top.key)

    def _error(self, event: yaml.Event, found: str, expected: str, example: str) -> FrontMatterError:
        line, column = self._place(event)
        return FrontMatterError(self.path, line, column, found, expected, example)

    def _place(self, event: yaml.Event) -> tuple[int, int]:
        mark = event.start_mark
        return (mark.line + self.first_line, mark.column + 1) if mark is not None else (self.first_line, 1)


class _Open:
    """A mapping or list whose end has not come."""

    __slots__ = ("container", "key", "waiting", "way")

    def __init__(self, container: dict[Any, Any] | list[Any], way: tuple[str | int, ...]) -> None:
        self.container = container
        self.way = way
        self.key = ""
        self.waiting = False


_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # typed as neither class by the stubs


def _scalar(event: yaml.ScalarEvent) -> str | int | float | bool | None:
    text: str = event.value
    if event.style or event.tag in ("!", "tag:yaml.org,2002:str"):
        return text
    if text in ("", "~", "null"):
        return None
    if text in ("true", "false"):
        return text == "true"
    if _NUMBER.fullmatch(text) and text != "-0":
        return int(text)
    if _FLOAT.fullmatch(text) and repr(float(text)) == text:
        return float(text)
    return text


def _example(problem: str) -> str:
    if "mapping values are not allowed" in problem:
        return 'title: "第一章: 开始"'
    if "cannot start any token" in problem:
        return 'title: "@名字"'
    return ""


def _kind(value: object) -> str:
    return "a list" if isinstance(value, list) else "a single value"


# A plain scalar: begins with a letter, holds nothing YAML gives a meaning to, and does not end in space.
_PLAIN = re.compile(
    r"(?!(?:true|false|null|yes|no|on|off|y|n|inf|nan)\Z)[^\W\d_][\w.+/()，。、；？！《》「」…—·%@ -]*(?<![ -])", re.I
)
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0"}
_ESCAPED = re.compile(
    r'[\\"\x00-\x1f\x7f-\xa0\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff0-\uffff]'
)


def _lines(value: Mapping[str, Any], indent: int) -> Iterator[str]:
    pad = "  " * indent
    for key, item in value.items():
        name = _text(str(key))
        if isinstance(item, Mapping) and item:
            yield f"{pad}{name}:"
            yield from _lines(item, indent + 1)
        elif isinstance(item, list | tuple) and item:
            yield f"{pad}{name}:"
            yield from _list(item, indent)
        else:
            yield f"{pad}{name}: {_value(item)}"


def _list(items: Iterable[Any], indent: int) -> Iterator[str]:
    pad = "  " * indent
    for item in items:
        if isinstance(item, Mapping) and item:
            first = True
            for line in _lines(item, indent + 1):
                yield f"{pad}- {line[len(pad) + 2 :]}" if first else line
                first = False
        elif isinstance(item, list | tuple) and item:
            yield f"{pad}-"
            yield from _list(item, indent + 1)
        else:
            yield f"{pad}- {_value(item)}"


def _value(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, Mapping):
        return "{}"
    if isinstance(value, list | tuple):
        return "[]"
    return _text(str(value))


def _text(text: str) -> str:
    if _PLAIN.fullmatch(text):
        return text
    return '"' + _ESCAPED.sub(_escape, text) + '"'


def _escape(match: re.Match[str]) -> str:
    char = match.group()
    if char in _ESCAPES:
        return _ESCAPES[char]
    code = ord(char)
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
