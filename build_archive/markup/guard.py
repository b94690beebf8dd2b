"""What a page may ask of the parser: its nesting and the attributes of a tag, cut to what is still fast.

The parser's time is quadratic in both. A scanner that follows the tokenizer of the HTML standard (where a quoted
value may only stand after an equals sign) drops start tags below :data:`MAX_DEPTH` and attributes beyond
:data:`MAX_ATTRIBUTES`; text is never dropped.
"""

from __future__ import annotations

import re

from build_archive.model.tree import VOID

MAX_DEPTH = 400
"""Open elements (Chromium itself flattens at 512); deeper start tags are dropped, their text stays."""
MAX_ATTRIBUTES = 200
"""Attributes of one tag; the rest are dropped."""
LONG_TAG = 20_000
"""Code points of a tag above which its attributes are counted one by one."""

# Possessive throughout: every character is looked at once. Only the end of the text stops a tag short of its ``>``.
_ATTRIBUTE = r"=?[^\s/>=]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+))?+"
_TAG = re.compile(rf"<(/?)([A-Za-z][^\s/>]*+)((?:[\s/]++|{_ATTRIBUTE}|=)*+)(>?)")
_ATTRIBUTES = re.compile(_ATTRIBUTE)

_RAW_TEXT = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
_RAW_END = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in _RAW_TEXT}
_IMPLIED_END = frozenset({"p", "li", "dt", "dd", "option", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup"})
"""Elements whose end tag is usually left out: not counted as open, or any long page would look deep."""


def guard(source: str) -> tuple[str, bool]:
    """``source`` with nesting and attributes cut to what the parser can take, and whether anything was cut."""
    if source.count("<") <= MAX_DEPTH and len(source) < 200_000:
        return source, False
    out: list[str] = []
    depth: dict[str, int] = {}
    total = position = last = 0
    while (position := source.find("<", position)) >= 0:
        match = _TAG.match(source, position)
        if match is None:
            position = _after_declaration(source, position)
            continue
        closing, name, attributes, end = match.group(1), match.group(2).lower(), match.group(3), match.group(4)
        if not end:  # the text ends inside the tag, and the parser drops what is left of it
            break
        position = match.end()
        if closing:
            if depth.get(name, 0) > 0:
                depth[name] -= 1
                total -= 1
            continue
        replacement = _fewer_attributes(name, attributes)
        if name == "plaintext":
            break
        if name in _RAW_TEXT:
            raw_end = _RAW_END[name].search(source, position)
            position = raw_end.start() if raw_end else len(source)
        elif name not in VOID and name not in _IMPLIED_END and not attributes.endswith("/"):
            if total >= MAX_DEPTH:
                replacement = ""
            else:
                depth[name] = depth.get(name, 0) + 1
                total += 1
        if replacement is not None:
            out.append(source[last : match.start()])
            out.append(replacement)
            last = match.end()
    return "".join([*out, source[last:]]), bool(out)


def _fewer_attributes(name: str, attributes: str) -> str | None:
    """The tag anew where it has too many attributes."""
    if attributes.count("=") <= MAX_ATTRIBUTES and len(attributes) <= LONG_TAG:
        return None
    found = _ATTRIBUTES.findall(attributes)
    return f"<{name} {' '.join(found[:MAX_ATTRIBUTES])}>" if len(found) > MAX_ATTRIBUTES else None


def _after_declaration(source: str, position: int) -> int:
    """Where text goes on after a ``<`` that opens no tag: a comment, a declaration or a mere sign."""
    if source.startswith("<!--", position):
        if source.startswith(("<!-->", "<!--->"), position):
            return position + 5
        ends = [end + 3 for mark in ("-->", "--!>") if (end := source.find(mark, position + 4)) >= 0]
        return min(ends, default=len(source))
    if source.startswith(("<!", "<?", "</"), position):
        end = source.find(">", position)
        return end + 1 if end >= 0 else len(source)
    return position + 1
