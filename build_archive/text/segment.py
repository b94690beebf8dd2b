"""Where sentences, quotations and addresses stand in a text."""

from __future__ import annotations

import re

Span = tuple[int, int]
"""Start and end in code points."""

_END = re.compile(
    r"""
    (?: [。！？!?…⋯]+ | (?<![\d.])\.(?=[\s”’"')\]]*(?:\s|$)) | (?<=\d)\.(?=[”’"')\]]*(?:\s+[A-ZА-Я一-鿿]|\s*$)) )
    [”’」』）)\]】》"']*      # closing marks belong to the sentence they close
    | \n+
    """,
    re.VERBOSE,
)
_ABBREVIATION = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Prof|Sr|Jr|St|vs|No|Inc|Ltd|Co|Corp|e\.g|i\.e|etc|al|U\.S|U\.K|[A-Z])$")


def sentences(text: str) -> list[Span]:
    """The sentences of ``text`` without surrounding white space; closing quotation marks stay with their sentence."""
    spans: list[Span] = []
    start = 0
    # The question mark of an address ends no sentence.
    inside = {place for a, b in addresses(text) for place in range(a, b)} if "://" in text or "www." in text else set()
    for match in _END.finditer(text):
        if match.start() in inside:
            continue
        if match.group().startswith(".") and _ABBREVIATION.search(text, max(0, match.start() - 8), match.start()):
            continue
        _add(text, start, match.end(), spans)
        start = match.end()
    _add(text, start, len(text), spans)
    return spans


def _add(text: str, start: int, end: int, spans: list[Span]) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append((start, end))


_CLOSING = dict(zip("「『“‘《〈（(【〔", "」』”’》〉）)】〕", strict=True))
_DEEPEST = 4
"""Levels of quotations in quotations that are told apart."""
_MARKS = re.compile("[" + re.escape("".join(_CLOSING) + "".join(_CLOSING.values())) + "\n]")


def quotations(text: str) -> list[Span]:
    """The insides of paired quotation marks and brackets, outer ones before inner ones; none reaches over a line."""
    spans: list[Span] = []
    open_marks: list[tuple[str, int]] = []
    for match in _MARKS.finditer(text):
        mark = match.group()
        if mark == "\n":
            open_marks.clear()
        elif mark in _CLOSING:
            open_marks.append((_CLOSING[mark], match.end()))
            if len(open_marks) > _DEEPEST:
                del open_marks[0]
        else:
            for depth in range(len(open_marks) - 1, -1, -1):
                if open_marks[depth][0] == mark:
                    spans.append((open_marks[depth][1], match.start()))
                    del open_marks[depth:]
                    break
    return sorted(spans, key=lambda span: (span[0], -span[1]))


_ASCII = r"[!#$%&*+,\-./:;=?@\\^_`|~A-Za-z0-9\[\]{}]"
_HAN_SEGMENT = r"(?:(?<=[/=#?&._+%\-])[㐀-䶿一-鿿]+)"
_ADDRESS = re.compile(
    rf"(?:https?://|ftp://|www\.)(?:{_ASCII}|\((?={_ASCII}*\))|(?<=[A-Za-z0-9])\)|{_HAN_SEGMENT})+"
    r"|(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    r"|(?<![\w./\\-])(?:[\w-]{1,40}[/\\]){1,8}[\w-]{1,40}\.[A-Za-z][A-Za-z0-9]{0,4}(?![\w.])"
)
"""URLs, e-mail addresses and file paths. Han belongs to a URL only as a whole part of it (``…/tag/技术``): text that
follows an address without a space is far more often text."""
_IN_ADDRESSES = ("/", "@", "www.", "\\")
"""One of these is in each of them; a text without any needs no closer look."""


def addresses(text: str) -> list[Span]:
    """The URLs, e-mail addresses and file paths of ``text``, without punctuation that follows them."""
    spans: list[Span] = []
    if not any(mark in text for mark in _IN_ADDRESSES):
        return spans
    for match in _ADDRESS.finditer(text):
        end = match.start() + len(match.group().rstrip(".,;:!?"))
        spans.append((match.start(), end))
    return spans
