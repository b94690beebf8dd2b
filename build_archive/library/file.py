"""The text of a library file, and how the build knows its own hand.

``build`` is the first 32 hexadecimal digits of the SHA-256 of the whole file in UTF-8 without the line that holds it,
line ends counted as one line feed and a byte-order mark left out (a checkout may change both, and that is no edit).
Whoever changes anything else has made the file their own.
"""

from __future__ import annotations

import hashlib
import re

from build_archive.library.personal import masked, masked_metadata
from build_archive.markup import frontmatter
from build_archive.model import METADATA_FIELDS, Record

SCHEMA = 1
"""Version of the file's form."""
KEYS: tuple[str, ...] = (*METADATA_FIELDS, "slug", "aliases", "schema", "seed", "seed_sha256", "build")
"""Everything the front matter may hold, in its order; an absent key is an empty value."""

_BUILD = re.compile(r"^build:[ \t]*[\"']?([0-9a-f]{32})[\"']?[ \t]*\n", re.MULTILINE)
_END = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)


def article_file(record: Record) -> str:
    """What the build writes for ``record``: front matter, an empty line, the body; the same bytes on any machine."""
    metadata = masked_metadata(record.metadata)
    values: dict[str, object] = {}
    for name in METADATA_FIELDS:
        value = getattr(metadata, name)
        if value:
            values[name] = list(value) if isinstance(value, tuple) else value
    values["slug"] = record.slug
    if record.aliases:
        values["aliases"] = list(record.aliases)
    values["schema"] = SCHEMA
    values["seed"] = record.seed_path
    values["seed_sha256"] = record.seed_sha256
    head = "---\n" + frontmatter.dump(values)
    body, _ = masked(record.markdown, record.text)
    tail = f"---\n\n{body}" if body else "---\n"
    return f'{head}build: "{_digest(head + tail)}"\n{tail}'


def build_digest(text: str) -> str:
    """The digest that ``text`` would have to carry to be the build's own."""
    text = plain_lines(text)
    match = _build_line(text)
    return _digest(text[: match.start()] + text[match.end() :] if match else text)


def is_untouched(text: str) -> bool:
    """Whether nobody has changed the file since the build wrote it."""
    plain = plain_lines(text)
    match = _build_line(plain)
    return match is not None and match[1] == build_digest(plain)


def plain_lines(text: str) -> str:
    """``text`` without a byte-order mark and with line feeds only."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def stated(text: str, key: str) -> str:
    """The value of a key of the front matter as a bare word, even where the YAML is broken; empty if there is none."""
    head = _head(plain_lines(text))
    match = re.search(rf"^{key}:[ \t]*[\"']?([^\"'\n]*?)[\"']?[ \t]*$", head, re.MULTILINE)
    return match[1] if match else ""


def _build_line(text: str) -> re.Match[str] | None:
    return _BUILD.search(text, 0, len(_head(text)))


def _head(text: str) -> str:
    if not text.startswith("---"):
        return ""
    end = _END.search(text, 3)
    return text[: end.start()] if end else text


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
