"""Text that stays text under every Markdown engine.

Two engines read what we write: pyromark (CommonMark) and, in an exported archive, Python-Markdown with whatever
extensions somebody switches on. They disagree about backslashes, so a backslash stands only before what both let it
escape; everything else is an entity, and only where it could matter, so that prose stays readable.
"""

from __future__ import annotations

import re
import unicodedata

BREAK = "\ufdd6"
"""A forced line break while a block is put together (noncharacters are in no canonical tree)."""
PIPE = "\ufdd7"
"""A pipe inside a code span, which only a table must escape."""

_SIGNS = r"\\`*\[<&^{}|_\x00-\x08\x0e-\x1b\x7f\ufeff"


def _pattern(signs: str) -> re.Pattern[str]:
    """What has to be escaped, ``signs`` wherever they stand; begins with the characters that come into question at all,
    which is what makes it fast."""
    return re.compile(
        rf"[{signs}=+:@wW!(>](?:(?<=[{signs}])"
        r"|(?<==)=+|(?<=\+)\++"
        r"|(?<=:)(?=//|[A-Za-z0-9_+-]*[A-Za-z][A-Za-z0-9_+-]*:|(?:100|1234):)"
        r"|(?<=[A-Za-z0-9]@)(?=[A-Za-z0-9])"
        r"|(?<=[wW])(?<![A-Za-z0-9][wW])[wW]{2}(?=\.)"
        r"|(?<=!)(?=\Z)"
        r"|(?<=\()(?=(?:[cCrR]|[tT][mM])\))|(?<=[-=]>))"
    )


_ALWAYS = _pattern(_SIGNS)
_IN_LINK = _pattern(rf"{_SIGNS}\]")
_PAIRED = {"~": re.compile("~"), "$": re.compile(r"\$")}
_ALNUM = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
_NAMED = {"<": "&lt;", "&": "&amp;", '"': "&quot;", ">": "&gt;"}

_LINE_START = re.compile(
    r"(?P<back>-(?=[\s-]|\Z)|\+(?=\s|\Z)|[#>]|!(?=!!))"
    r"|(?P<entity>=|:(?=[\s:]|\Z)|\?(?=\?\?)|/(?=//))"
    r"|(?P<number>\(?(?:\d{1,9}|[A-Za-z]{1,8}|#))(?P<stop>[.)])(?=\s|\Z)"
)
_FIRST_LINE = re.compile(r"([A-Za-z0-9_-]+):")
_CLOSING_HASHES = re.compile(r"(?<!\\)#+\Z")


def entity(char: str) -> str:
    """The character reference for ``char``."""
    return _NAMED.get(char) or f"&#{ord(char)};"


def text(data: str, *, in_link: bool = False, pairs: str = "") -> str:
    """``data`` as Markdown text; ``pairs`` are the characters that stand twice or more in the same block."""
    pattern = _IN_LINK if in_link else _ALWAYS

    def replace(match: re.Match[str]) -> str:
        found = match.group()
        char = found[0]
        if char == "_":
            start, end = match.span()
            if start and end < len(data) and data[start - 1] in _ALNUM and data[end] in _ALNUM:
                return found
            return "\\_"
        if char == "=":
            return "&#61;" * len(found)
        if char == "+":
            return "\\+" * len(found)
        if char in "wW":
            return f"&#{ord(char)};{found[1:]}"
        if char in "\\`*[]!(":
            return "\\" + char
        return entity(char)

    out = pattern.sub(replace, data)
    for char in pairs:
        out = _PAIRED[char].sub(f"&#{ord(char)};", out)
    return out


def paired(data: str, *, alone: str = "") -> str:
    """The characters of ``data``, a block's text, that mean something in pairs only, and of which there is a pair.

    Those in ``alone`` count by themselves: the block holds deleted text or formulas, whose delimiters they could meet.
    """
    return "".join(c for c in "~$" if data.count(c) > (0 if c in alone else 1))


def line_start(line: str) -> str:
    """``line`` of a paragraph, kept from looking like the start of another block."""
    match = _LINE_START.match(line)
    if match is None:
        return line
    if match["back"]:
        return "\\" + line
    if match["entity"]:
        return entity(match["entity"]) + line[1:]
    at = match.start("stop")
    return f"{line[:at]}\\{line[at:]}"


def after_mark(markdown: str) -> str:
    """``markdown`` right after a footnote's mark, kept from making it a link or a definition."""
    if markdown[:1] in {"(", ":"}:
        return entity(markdown[0]) + markdown[1:]
    return entity("[") + markdown[2:] if markdown.startswith("\\[") else markdown


def first_line(line: str) -> str:
    """The first line of a file, kept from looking like a field (``Source: …``) of a metadata block."""
    match = _FIRST_LINE.match(line)
    return f"{match[1]}&#58;{line[match.end():]}" if match else line


def heading_end(line: str) -> str:
    """The text of a heading, kept from losing number signs at its end."""
    match = _CLOSING_HASHES.search(line)
    return line[: match.start()] + "\\#" * len(match.group()) if match else line


def attribute(value: str) -> str:
    """``value`` as a title or an image's description."""
    return re.sub(
        r"[\\`*_\[\](){}<>&^|~$\"'!=+:@]|[\x00-\x08\x0e-\x1b\x7f\ufeff]",
        lambda m: m.group() if m.group() in "():!=+@_'" and _is_calm(value) else entity(m.group()),
        value,
    )


def _is_calm(value: str) -> bool:
    return not re.search(r"[<>\[\]{}\"`\\*_!]|//|\(.*\)\s*\(|==|\+\+|:[\w+-]+:|'|\w@\w|\)$", value)


def destination(url: str) -> str:
    """``url`` between the round brackets of a link; the very same address comes back."""
    out = re.sub(
        r"[\\`\[\]{}<>^|$\"'*]|&(?=#?\w+;)|[\x00-\x20\x7f\ufeff]",
        lambda m: entity(m.group()),
        url,
    )
    return f"<{out}>" if not out or "(" in out or ")" in out else out


def kind(char: str) -> str:
    """How CommonMark's rule for emphasis sees ``char``: ``space``, ``punct``, ``word``, or ``other`` when unsure."""
    if not char or char.isspace():
        return "space"
    if char.isascii():
        return "word" if char.isalnum() else "punct" if char.isprintable() else "other"
    category = unicodedata.category(char)[0]
    return "word" if category in "LNM" else "punct" if category == "P" else "other"
