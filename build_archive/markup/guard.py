"""Cuts a page down to what the HTML parser can take; linear in its length, whatever it holds.

Lexbor's time is quadratic in the depth of nesting and in the number of a tag's attributes, and a paragraph repeats
every unclosed ``<b>`` and ``<font>`` before it. One pass over the tags, read as the standard's tokenizer reads them
(a quoted value stands after an equals sign only), finds such pages; nearly all pass unchanged. Text is never dropped.
"""

from __future__ import annotations

import re

MAX_DEPTH = 400
"""Open elements (Chromium flattens at 512); deeper start tags are dropped, their text stays."""
MAX_ATTRIBUTES = 200
"""Attributes of one tag; the rest are dropped."""
MAX_FORMATTING = 60
"""Unclosed formatting elements, not counting those that a table cell closed at its end."""
MAX_UNCLOSED = 3000
"""Unclosed formatting elements, counting them."""
MAX_REPEATED = 300_000
"""Formatting elements that the parser would make again, over a whole page; above it they are limited to three."""
MAX_TAGS = 300_000
"""Elements of one page: a tree of them takes some hundred megabytes."""
MAX_OPTIONS = 3000
"""Entries of drop-down lists, in which the parser is quadratic, too."""

# Possessive throughout: every character is looked at once. Only the end of the text stops a tag short of its ``>``.
_VALUE = r"(?:\s*+=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^\s>\"'][^\s>]*+)?+)?+"
_TAG = re.compile(
    rf"<(?:(/?)([A-Za-z][^\s/>]*+)((?:[\s/]++|[^\s/>][^\s/>=]*+{_VALUE})*+)(>|\Z)|!--(?:-?>)?+|[!?/][^>]*+)"
)
_ATTRIBUTE = re.compile(rf"[^\s/>][^\s/>=]*+{_VALUE}")
_COMMENT_END = re.compile(r"--!?>")
_RAW_TEXT = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)
    for name in ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
}

_FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())
_UNCOUNTED = frozenset(
    "area base br col embed hr img input link meta source track wbr param basefont bgsound frame keygen image "
    "p li dt dd option tr td th thead tbody tfoot colgroup caption html head body".split()
)
"""Void elements, and those whose end tag is usually left out: counted as open, any long page would look deep. Each
of the latter can only nest inside an element that is counted."""
_FOREIGN = ("svg", "math")
_INTEGRATION = ("desc", "foreignobject", "title", "annotation-xml", "mi", "mo", "mn", "ms", "mtext")
"""Elements of drawings and formulas that hold HTML again, where ``/>`` closes nothing."""
_CELLS = frozenset({"td", "th", "caption"})
_CAREFUL = _CELLS | _FORMATTING | {"table"}
_LONG = 2 * MAX_ATTRIBUTES
"""A shorter run of attributes cannot hold more than :data:`MAX_ATTRIBUTES`."""

PLAIN_TAGS = 5000
"""Tags of a page that may go to the parser as it is: were all of them nested, it would take some 50 ms."""
_ATTRIBUTES = (
    r"(?:[\s/]++[^\s/>=\"'<]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+))?+){0,"
    rf"{MAX_ATTRIBUTES}}}+[\s/]*+>"
)


def _raw(*names: str, body: str) -> str:
    either = "|".join("".join(f"[{c}{c.upper()}]" for c in name) for name in names)
    return rf"(?:{either})(?=[\s/>]){_ATTRIBUTES}{body}</(?:{either})(?=[\s/>])"


_NO_TAG = r"[^<]*+"
_CODE = _raw("script", body=r"[^<]*+(?:<(?!/[sS][cC][rR][iI][pP][tT])[^<]*+)*+")
_STYLE = _raw("style", body=r"[^<]*+(?:<(?!/[sS][tT][yY][lL][eE])[^<]*+)*+")
_FLAT = "|".join(_raw(name, body=_NO_TAG) for name in sorted(_RAW_TEXT))
_NAME = rf"(?!(?i:{'|'.join(sorted(_RAW_TEXT))}|svg|math|plaintext)[\s/>])[A-Za-z][^\s/>=\"'<]*+{_ATTRIBUTES}"
_END = r"/[A-Za-z][^\s/>]*+\s*+>"
_DRAWING = (
    rf"[sS][vV][gG](?=[\s/>]){_ATTRIBUTES}(?:[^<]++|<(?:(?!/[sS][vV][gG]){_END}|{_NAME}|{_FLAT}))*+</[sS][vV][gG]\s*+>"
)
_PLAIN = re.compile(
    rf"(?:[^<]++|<(?:{_END}|{_NAME}|{_CODE}|{_STYLE}|{_FLAT}|{_DRAWING}|!--(?:-?>|[^-]*+(?:-(?!-!?>)[^-]*+)*+--!?>)"
    r"|![A-Za-z][^>]*+>|(?![A-Za-z!?/])))*+\Z"
)
"""A page all of whose tags are as they should be: closed, quoted, without :data:`MAX_ATTRIBUTES`. Read in one go."""
_WITH_VALUES = re.compile(
    r"<(?:[bB](?:[iI][gG])?|[cC][oO][dD][eE]|[eE][mM]|[fF][oO][nN][tT]|[iI]|[nN][oO][bB][rR]"
    r"|[sS](?:[mM][aA][lL][lL]|[tT][rR](?:[iI][kK][eE]|[oO][nN][gG]))?|[tT][tT]|[uU])[\s/]"
)
_AGAIN_WITHOUT = 3 * (len(_FORMATTING) - 1) + 1
"""Formatting elements without attributes that a paragraph repeats: three of a kind, one link."""


def plain(source: str) -> bool:
    """Whether the parser can take ``source`` unless it nests too deep; a quick look that doubts too often."""
    tags = source.count("<")
    if tags > PLAIN_TAGS:
        return False
    if tags <= MAX_FORMATTING and len(source) < _LONG * 8:
        return True
    if tags * tags > 4 * MAX_REPEATED:
        # The parser makes again at most three equal formatting elements, but any number of different ones.
        again = len(_WITH_VALUES.findall(source)) + _AGAIN_WITHOUT
        if tags * again > MAX_REPEATED:
            return False
    return _PLAIN.match(source) is not None


def guard(source: str) -> tuple[str, bool]:
    """``source`` with nesting and attributes cut to what the parser can take, and whether anything was cut."""
    if source.count("<") <= MAX_FORMATTING and len(source) < _LONG * 8:
        return source, False
    scan = _Scan(source, MAX_FORMATTING)
    if scan.repeated > MAX_REPEATED:
        scan = _Scan(source, 3)
    return scan.result, scan.changed


class _Scan:
    """One pass over a page: what is open at each tag, and the page without what is too much."""

    def __init__(self, source: str, max_formatting: int) -> None:
        self.source = source
        self.max_formatting = max_formatting
        self.changed = False
        self.repeated = 0
        """Formatting elements that the parser makes again because they were not closed."""
        self._open: dict[str, int] = {}
        self._dropped: dict[str, int] = {}
        self._total = 0
        self._formatting = 0
        self._unclosed = 0
        self._options = 0
        self._tags = 0
        self._cells: list[int] = []
        """Unclosed formatting elements when a table cell began: a cell closes its own at its end."""
        self._untrusted = -1
        """End tags before this place may be text."""
        self._out: list[str] = []
        self._last = 0
        at = 0
        while at < len(source):
            at = self._run(at)
        self._out.append(source[self._last :])
        self.result = "".join(self._out)

    def _run(self, at: int) -> int:
        """Reads tags from ``at`` on up to something that is no markup; gives the place after it."""
        source, opened, dropped = self.source, self._open, self._dropped
        for match in _TAG.finditer(source, at):
            closing, name, attributes, close = match.groups()
            if name is None:
                if match.group() == "<!--":
                    found = _COMMENT_END.search(source, match.end())
                    return found.end() if found else len(source)
                if self._inside(_FOREIGN) and source.startswith("<![CDATA[", match.start()):
                    self._distrust(source.find("]]>", match.end()))
                continue
            if not close:
                # The file ends inside the tag: the parser drops it, after reading its attributes one by one.
                self._cut(match.start(), len(source), "")
                return len(source)
            name = name.lower()
            keep = True
            if closing:
                if not attributes and name not in _CAREFUL and not dropped:
                    # Nearly every end tag; a page has thousands.
                    if opened.get(name) and match.start() >= self._untrusted:
                        opened[name] -= 1
                        self._total -= 1
                    continue
                keep = self._end(name, match.start())
            elif name in _RAW_TEXT:
                end = _RAW_TEXT[name].search(source, match.end())
                until = end.start() if end else len(source)
                if not self._inside(_FOREIGN):
                    self._shorten(match)
                    return until
                # In a drawing this is an element like any other, in HTML inside the drawing it is not.
                self._distrust(until)
                keep = self._start(name)
            elif name in _UNCOUNTED:
                keep = self._short(name)
            elif not (attributes.endswith("/") and self._inside(_FOREIGN) and not self._inside(_INTEGRATION)):
                keep = self._start(name)
            if not closing:
                self._tags += 1
                keep = keep and self._tags <= MAX_TAGS
            if not keep:
                self._cut(match.start(), match.end(), "")
                self.changed = True
            elif len(attributes) > _LONG:
                self._shorten(match)
            if name == "plaintext" and not closing:
                break
        return len(source)

    def _start(self, name: str) -> bool:
        formatting = name in _FORMATTING
        if formatting:
            full = self._formatting >= self.max_formatting or self._unclosed >= MAX_UNCLOSED
        else:
            full = self._total >= MAX_DEPTH
        if full:
            self._dropped[name] = self._dropped.get(name, 0) + 1
            return False
        self.repeated += self._formatting
        self._open[name] = self._open.get(name, 0) + 1
        if formatting:
            self._formatting += 1
            self._unclosed += 1
        else:
            self._total += 1
        return True

    def _short(self, name: str) -> bool:
        """A start tag without an end tag worth waiting for."""
        self.repeated += self._formatting
        if name == "option":
            self._options += 1
            return self._options <= MAX_OPTIONS
        if name in _CELLS and self._open.get("table"):
            if len(self._cells) >= self._open["table"]:
                self._formatting = self._cells.pop()
            self._cells.append(self._formatting)
        return True

    def _end(self, name: str, place: int) -> bool:
        if self._dropped.get(name):
            self._dropped[name] -= 1
            return False
        if (name in _CELLS or name == "table") and self._cells and self._open.get("table"):
            self._formatting = self._cells.pop()
        if place >= self._untrusted and self._open.get(name):
            self._open[name] -= 1
            if name in _FORMATTING:
                self._unclosed -= 1
                self._formatting = max(0, self._formatting - 1)
            else:
                self._total -= 1
        return True

    def _inside(self, names: tuple[str, ...]) -> bool:
        return any(self._open.get(name) for name in names)

    def _distrust(self, until: int) -> None:
        self._untrusted = max(self._untrusted, until if until >= 0 else len(self.source))

    def _cut(self, start: int, end: int, instead: str) -> None:
        self._out.append(self.source[self._last : start] + instead)
        self._last = end

    def _shorten(self, match: re.Match[str]) -> None:
        """Drops attributes of a tag that has too many."""
        kept: list[str] = []
        for attribute in _ATTRIBUTE.finditer(match.group(3)):
            if len(kept) == MAX_ATTRIBUTES:
                self._cut(match.start(), match.end(), f"<{match.group(1)}{match.group(2)} {' '.join(kept)}>")
                self.changed = True
                return
            kept.append(attribute.group())
