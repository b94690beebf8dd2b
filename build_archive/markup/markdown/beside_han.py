"""Strong emphasis that ends in punctuation beside a Chinese character: ``**重要：**读完``.

CommonMark wants white space or punctuation there, which Chinese does not write, so it takes the asterisks for text or
pairs them wrongly, although every Chinese author means emphasis. An empty comment passes for punctuation and shows
nothing.
"""

from __future__ import annotations

import re

import pyromark

NOTHING = "<!---->"
_HAN = r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
_LETTER = r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaffA-Za-z0-9]"
_MARK = r"[。，、；：？！”’）】》」』…—“‘（【《「『.,:;?!()\"']"
_CANDIDATE = re.compile(rf"{_MARK}\*\*{_LETTER}|{_LETTER}\*\*{_MARK}")
LONGEST = 5_000
"""Characters of a line that is looked at; longer ones are no paragraphs."""
_NEVER = (1 << 62, 1 << 62)
_STRONG = re.compile(r"(?<![*\\])\*\*(?!\*)")
_CODE = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)")


def with_nothing_beside(source: str, options: pyromark.Options) -> str:
    """``source`` with :data:`NOTHING` where ``**`` that opens or closes would not do so for what stands beside it."""
    if not _CANDIDATE.search(source) or not re.search(_HAN, source):
        return source
    code = iter(_code_blocks(source, options))
    start, end = next(code, _NEVER)
    lines = source.split("\n")
    place = 0
    for number, line in enumerate(lines):
        below = place + len(line.encode()) + 1
        while end <= place:
            start, end = next(code, _NEVER)
        if start >= below and len(line) <= LONGEST and _CANDIDATE.search(line):
            lines[number] = _mended(line)
        place = below
    return "\n".join(lines)


def _mended(line: str) -> str:
    """``line`` with its marks taken in turn, as opening and closing; one whose marks do not pair stays as it is."""
    shown = _CODE.sub(lambda match: " " * len(match[0]), line)
    marks = [match.start() for match in _STRONG.finditer(shown)]
    if len(marks) % 2:
        return line
    parts: list[str] = []
    done = 0
    for count, start in enumerate(marks):
        before, after = line[max(0, start - 1) : start], line[start + 2 : start + 3]
        if count % 2 and re.match(_MARK, before) and re.match(_LETTER, after):
            at = start + 2
        elif not count % 2 and re.match(_LETTER, before) and re.match(_MARK, after):
            at = start
        else:
            continue
        parts += (line[done:at], NOTHING)
        done = at
    return "".join([*parts, line[done:]])


def _code_blocks(source: str, options: pyromark.Options) -> list[tuple[int, int]]:
    """Where code and HTML blocks stand, in bytes, in order."""
    found: list[tuple[int, int]] = []
    for event, place in pyromark.events_with_range(source, options=options):
        value = event.get("Start") if isinstance(event, dict) else None
        if value in ("HtmlBlock", "CodeBlock") or (isinstance(value, dict) and "CodeBlock" in value):
            found.append((place["start"], place["end"]))
    return found
