"""What shape a text is in, told by its content; the name of a file says nothing."""

from __future__ import annotations

import re

from build_archive.model import Kind

_LIMIT = 400_000
"""Characters looked at."""
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|title|meta)\b", re.I)
_BLOCK = (
    "address article aside blockquote body br center dd details div dl dt fieldset figcaption figure footer form frame "
    "frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link main menu meta nav noscript ol p pre script "
    "section style summary svg table tbody td template tfoot th thead title tr ul video"
)
_TAG = re.compile(rf"<(/?)({'|'.join(_BLOCK.split())}|a|b|i|em|strong|span|font|img|input|object|embed|base)(?=[\s/>])"
                  r"[^<>]*>", re.I)
_STARTS_WITH_TAG = re.compile(rf"[ \t]*</?(?:{'|'.join(_BLOCK.split())}|img|a|span|input|base)(?:[\s/>]|$)", re.I)
_VOID = frozenset(["br", "hr", "img", "input", "link", "meta", "frame", "base", "embed"])
_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})")


def sniff(text: str) -> Kind:
    """The kind of ``text``: a page, Markdown with or without HTML in it, or plain text.

    Markdown and HTML each need evidence of their own; a text that mentions ``<b>`` or holds asterisks is a text.
    """
    head = text[:_LIMIT]
    if _PAGE.match(head, _prologue(head)):
        return Kind.HTML
    without_code, fenced = _without_fences(head)
    bare = _without_comments(without_code)
    # A block of keys at the top is Markdown's habit, though a text may have one.
    front = _FRONT_MATTER.match(head) is not None
    evidence = (2.0 if fenced else 0.0) + (1.0 if front else 0.0)
    if _html_share(bare) >= 0.2:
        evidence += markdown_evidence(_outside_html(bare))
        return Kind.HTML_IN_MARKDOWN if front or evidence >= 2 else Kind.HTML
    if evidence + markdown_evidence(bare) >= 2:
        tagged = _TAG.search(_CODE_SPAN.sub(" ", bare)) is not None or bare != without_code
        return Kind.HTML_IN_MARKDOWN if tagged else Kind.MARKDOWN
    return Kind.TEXT


def _prologue(text: str) -> int:
    """Where white space, comments and an XML declaration at the top of ``text`` end."""
    at = 0
    while True:
        while at < len(text) and text[at].isspace():
            at += 1
        for opening, closing in (("<!--", "-->"), ("<?xml", "?>")):
            if text.startswith(opening, at):
                end = text.find(closing, at + len(opening))
                if end < 0:
                    return at
                at = end + len(closing)
                break
        else:
            return at


def _without_comments(text: str) -> str:
    parts, last = [], 0
    while (start := text.find("<!--", last)) >= 0 and (end := text.find("-->", start + 2)) >= 0:
        parts.append(text[last:start])
        last = end + 3
    return "".join([*parts, text[last:]])


def _without_fences(text: str) -> tuple[str, bool]:
    """``text`` without closed fenced code blocks, and whether it had any."""
    lines = text.split("\n")
    kept: list[str] = []
    fence, opened = "", 0
    found = False
    for line in lines:
        match = _FENCE.match(line)
        if fence:
            if line.strip().startswith(fence) and not line.strip().strip(fence[0]):
                del kept[opened:]
                fence, found = "", True
                continue
        elif match:
            fence, opened = match.group(1), len(kept)
        kept.append(line)
    return "\n".join(kept), found


_FRONT_MATTER = re.compile(
    r"---[ \t]*\r?\n(?:[\w][^\n:]{0,60}:[^\n]*\n|[ \t]+[^\n]*\n|-[ \t][^\n]*\n)++---[ \t]*(?:\r?\n|$)"
)
_WIKI_LINK = re.compile(r"!?\[\[[^\[\]\n]{1,200}\]\]|^> \[![a-z]+\]", re.M)
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+\S", re.M)
_LINK = re.compile(
    r"!?\[[^\[\]\n]{0,500}\]"
    r"\((?:<[^<>\n]*>|[^\s()<>]+(?:\([^\s()]*\)[^\s()]*)*)(?:\s+[\"'(][^\n]*?[\"')])?\s*\)"
)
_IMAGE_LINK = re.compile(r"\[!\[[^\[\]\n]{0,500}\]\([^\s()]*\)[^\[\]\n]{0,99}\]\([^\s()]+\)")
_REFERENCE = re.compile(r"^ {0,3}\[[^\[\]\n]+\]:[ \t]*<?\S+", re.M)
_SETEXT = re.compile(r"(?:\A|\n[ \t]*\n) {0,3}[^\s\-=>*+|][^\n]*\n {0,3}(?:={3,}|-{3,})[ \t]*(?:\n|\Z)")
_TABLE = re.compile(r"^[^\n|]*\|[^\n]*\n[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$", re.M)
_STRONG = re.compile(
    r"(?<![*A-Za-z0-9])\*\*(?![\s*])[^*\n]{1,200}(?<!\s)\*\*(?!\*)"
    r"|(?<![_\w])__(?![\s_]|[A-Za-z0-9_]+__)[^_\n]{1,200}(?<!\s)__(?![_\w])"
)
_EMPHASIS_LINE = re.compile(r"^ {0,3}[*_](?![\s*_])[^*_\n]{2,}(?<![\s*_])[*_][ \t]*$", re.M)
_BULLETS = re.compile(r"(?:^ {0,3}[-*+] \S[^\n]*\n(?:[ \t]*\n)?){2,}", re.M)
_QUOTE = re.compile(r"^ {0,3}> ?\S", re.M)
_CODE = re.compile(r"(?<!`)`[^`\n]+`(?!`)")
_CODE_SPAN = re.compile(r"(?<!`)(`{1,9})(?!`)[^\n]*?(?<!`)\1(?!`)")
_FOOTNOTE = re.compile(r"^\[\^[^\]\s]+\]:", re.M)


def markdown_evidence(text: str) -> float:
    """How much of ``text`` only Markdown explains; 2 and more is Markdown."""
    score = 0.0
    headings = len(_HEADING.findall(text))
    score += 2.0 * _lone_heading(text) + (1.0 if headings >= 2 else 0.0)
    score += 2.0 * min(2, len(_LINK.findall(text)) + len(_IMAGE_LINK.findall(text)))
    score += 1.5 * min(2, len(_REFERENCE.findall(text)))
    score += 2.0 * bool(_TABLE.search(text)) + 1.0 * bool(_FOOTNOTE.search(text))
    score += 1.0 * min(1, len(_SETEXT.findall(text)))
    score += 0.7 * min(3, len(_STRONG.findall(text)))
    score += 1.0 * min(1, len(_EMPHASIS_LINE.findall(text)))
    score += 0.6 * bool(_BULLETS.search(text)) + 0.5 * bool(_QUOTE.search(text))
    score += 1.0 * bool(_WIKI_LINK.search(text))
    score += 0.5 * min(2, len(_CODE.findall(text)))
    return score


def _lone_heading(text: str) -> bool:
    """Whether a ``#`` heading stands between blank lines, as a comment of a script or a hashtag does not."""
    lines = ["", *text.split("\n"), ""]
    return any(
        _HEADING.match(line) is not None
        and not lines[index - 1].strip()
        and (not lines[index + 1].strip() or lines[index + 1].startswith(("---", "===")))
        for index, line in enumerate(lines[1:-1], 1)
    )


def _html_share(text: str) -> float:
    """Share of the text that stands inside balanced elements or on lines that begin with a tag."""
    total = _visible(text)
    if not total:
        return 0.0
    covered = sum(_visible(text[start:end]) for start, end in _html_spans(text))
    return covered / total


def _visible(text: str) -> int:
    return len("".join(text.split()))


def _outside_html(text: str) -> str:
    parts, last = [], 0
    for start, end in _html_spans(text):
        parts.append(text[last:start])
        last = end
    parts.append(text[last:])
    return "\n".join(parts)


def _html_spans(text: str) -> list[tuple[int, int]]:
    """Stretches of HTML: lines that begin with a tag, and whatever a block element opened there encloses."""
    spans: list[tuple[int, int]] = []
    open_tags: list[str] = []
    start = 0
    line_start = 0
    for line in text.splitlines(keepends=True):
        inside = bool(open_tags)
        begins = _STARTS_WITH_TAG.match(line) is not None
        if inside or begins:
            for match in _TAG.finditer(line):
                closing, name = match.group(1), match.group(2).lower()
                if closing:
                    if name in open_tags:
                        while open_tags.pop() != name:
                            pass
                elif name not in _VOID and name not in ("p", "li") and len(open_tags) < 1000:
                    open_tags.append(name)
            if not inside:
                start = line_start
            if not open_tags:
                spans.append((start, line_start + len(line)))
        line_start += len(line)
    if open_tags:
        # Something was never closed: take the lines that begin with a tag, not the rest of the file.
        rest = text[start:]
        spans.append((start, line_start) if _dense(rest) else (start, start + len(rest.split("\n", 1)[0])))
    return spans


def _dense(text: str) -> bool:
    lines = [line for line in text.splitlines() if line.strip()]
    return sum(1 for line in lines if _STARTS_WITH_TAG.match(line)) * 3 >= len(lines)
