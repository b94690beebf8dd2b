"""A library file as an article, whoever wrote it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from build_archive.errors import FrontMatterError
from build_archive.library.file import KEYS, is_untouched, plain_lines
from build_archive.library.personal import masked, masked_metadata
from build_archive.library.rights import within_rights
from build_archive.markup import frontmatter, markdown
from build_archive.model import (
    METADATA_FIELDS,
    Article,
    Certainty,
    Diagnostic,
    Evidence,
    Location,
    Metadata,
    Record,
    Severity,
)
from build_archive.text.script import language
from build_archive.text.slug import is_slug
from build_archive.text.slug import slug as slugged

LISTS = frozenset({"author", "editor", "tags"})
DATES = frozenset({"published", "updated", "written", "retrieved"})
RIGHTS = frozenset({"full", "excerpt", "link"})
NEVER_EMPTY = frozenset({"title", "lang", "rights", "excerpt"})
"""Fields whose absence in an edited file means "as the seed says": an article always has a title and its rights."""
_EDTF = re.compile(r"(?:\.\.|[0-9X]{4}(?:-[0-9X]{2}(?:-[0-9X]{2}(?:T[0-9:]{5,8}(?:Z|[+-][0-9:]{5})?)?)?)?[?~%]?)")
_HEADING = re.compile(r"^#{1,2} +(.+?) *#*$", re.MULTILINE)


def read_article(
    text: str, path: str, slug: str, record: Record | None = None
) -> tuple[Article | None, tuple[Diagnostic, ...]]:
    """The article in the file ``text`` at ``path``, and what is wrong with the file.

    A file as the build wrote it gives what it says. In one that a person has edited the front matter wins over the
    seed's sidecar; what cannot be used there (an unknown key, a wrong type) is named, and the value of ``record``
    stands. None if the front matter cannot be read at all: then the article is what the seed gives.
    """
    edited = not is_untouched(text)
    try:
        values, body, _ = frontmatter.load(plain_lines(text), path)
    except FrontMatterError as error:
        hint = f"Expected {error.expected}" + (f", for example: {error.example}" if error.example else "")
        place = Location(path, error.line, error.column)
        told = Diagnostic("library-yaml", Severity.ERROR, f"found {error.found}", place, hint + ".")
        return None, (told,)
    diagnostics: list[Diagnostic] = []
    lines = _key_lines(text)

    def tell(code: str, severity: Severity, message: str, key: str, hint: str) -> None:
        diagnostics.append(Diagnostic(code, severity, message, Location(path, lines.get(key)), hint))

    for key in values:
        if key not in KEYS:
            allowed = ", ".join(KEYS)
            tell("library-unknown-key", Severity.WARNING, f"unknown key “{key}”, which is not read", key,
                 f"Known keys: {allowed}.")  # fmt: skip
    body = body.removeprefix("\n")
    plain = markdown.plain_text(markdown.read(body))
    body, plain = masked(body, plain)
    metadata = _metadata(values, record, path, tell)
    if not metadata.title:
        heading = _HEADING.search(body)
        metadata = replace(metadata, title=heading[1] if heading else slug)
    if not metadata.lang:
        metadata = replace(metadata, lang=language(plain))
    if edited and values.get("slug") not in (None, slug):
        tell("library-slug", Severity.WARNING, f"slug “{values['slug']}” is not the file's name, which counts", "slug",
             "Put the slug into the sidecar, or rename the file.")  # fmt: skip
    aliases = values.get("aliases")
    named = aliases if isinstance(aliases, list) else [aliases] if aliases else []
    extra = [alias for alias in named if isinstance(alias, str) and is_slug(alias)]
    for alias in named:
        if alias not in extra:
            tell("library-value", Severity.WARNING, f"aliases: found {alias!r:.80}", "aliases",
                 f"Expected a slug, for example {slugged(str(alias))}.")  # fmt: skip
    known = record.aliases if record else ()
    return Article(
        slug=slug,
        path=path,
        metadata=within_rights(masked_metadata(metadata), plain),
        markdown=body,
        text=plain,
        seed_path=record.seed_path if record else "",
        seed_sha256=record.seed_sha256 if record else "",
        aliases=(*known, *(a for a in extra if a not in known)),
        edited=edited,
        record=record,
    ), tuple(diagnostics)


def written_article(record: Record, path: str, slug: str) -> Article:
    """The article in the file that the build writes for ``record``, without reading it."""
    body, text = masked(record.markdown, record.text)
    metadata = within_rights(masked_metadata(record.metadata), text)
    return Article(
        slug, path, metadata, body, text, record.seed_path, record.seed_sha256, record.aliases, record=record
    )


def _metadata(values: dict[str, Any], record: Record | None, path: str, tell: Any) -> Metadata:  # Any: parsed YAML
    base = record.metadata if record else Metadata()
    chosen: dict[str, object] = {}
    evidence = list(base.evidence)
    for name in METADATA_FIELDS:
        before = getattr(base, name)
        if name not in values or values[name] in (None, "", []):
            chosen[name] = before if name in NEVER_EMPTY else () if name in LISTS else ""
            continue
        value, expected = _value(name, values[name])
        if expected:
            found = f"{name}: found {values[name]!r:.80}"
            tell("library-value", Severity.WARNING, found, name, f"Expected {expected}.")
            # Whoever wrote something about rights did not mean "everything"; the rest is as the seed says.
            chosen[name] = "link" if name == "rights" else before
            continue
        chosen[name] = value
        if record is not None and value != getattr(masked_metadata(base), name):
            shown = "; ".join(value) if isinstance(value, tuple) else value
            evidence = [one for one in evidence if one.field != name]
            evidence.append(Evidence(name, shown, path, "library.edited", Certainty.CURATOR))
    return replace(base, evidence=tuple(evidence), **chosen)  # type: ignore[arg-type]  # names are METADATA_FIELDS


def _value(name: str, value: object) -> tuple[str | tuple[str, ...], str]:
    """The value a field may have, and what was expected instead if it is none."""
    if name in LISTS:
        items = value if isinstance(value, list) else [value]
        texts = [item.strip() for item in items if isinstance(item, str)]
        if len(texts) == len(items):
            return tuple(text for text in texts if text), ""
        return (), f"a list of texts, for example {name}: [张三, 李四]"
    if isinstance(value, int) and not isinstance(value, bool) and name in DATES:
        value = str(value)
    if not isinstance(value, str):
        return "", "text in quotes" + (', for example "2020-09-01"' if name in DATES else "")
    value = value.strip()
    if name in DATES and not all(_EDTF.fullmatch(part) for part in value.split("/")):
        return "", 'a date in EDTF, for example "2020-09-01" or "2020-09"'
    if name == "rights" and value not in RIGHTS:
        return "", "full, excerpt or link"
    return value, ""


def _key_lines(text: str) -> dict[str, int]:
    lines: dict[str, int] = {}
    for number, line in enumerate(plain_lines(text).split("\n"), 1):
        if number > 1 and line.rstrip() in {"---", "..."}:
            break
        match = re.match(r"([A-Za-z_][\w-]*|\"[^\"]*\"|'[^']*'|[^\s:#-][^:]*):", line)
        if match:
            lines.setdefault(match[1].strip("\"'"), number)
    return lines
