"""Pages written as XML, made readable for a browser's HTML parser."""

from __future__ import annotations

import re

from build_archive.markup.html import escape
from build_archive.model.tree import VOID

_EMPTY = re.compile(r"<([A-Za-z][\w:.-]*)((?:[^<>\"'/]|\"[^\"<]*\"|'[^'<]*'|/(?!>))*)/>")
_CDATA, _END = "<![CDATA[", "]]>"


def as_html(source: str) -> str:
    """``source`` with empty elements closed in words and its CDATA as text.

    To an HTML parser ``<title/>`` opens a title that never ends, and ``<![CDATA[`` is a comment.
    """
    return _EMPTY.sub(_closed, _without_cdata(source))


def _without_cdata(source: str) -> str:
    parts, last = [], 0
    while (start := source.find(_CDATA, last)) >= 0 and (end := source.find(_END, start)) >= 0:
        parts += [source[last:start], escape(source[start + len(_CDATA) : end])]
        last = end + len(_END)
    return "".join([*parts, source[last:]])


def _closed(match: re.Match[str]) -> str:
    name = match.group(1)
    return match.group() if name.lower() in VOID else f"<{name}{match.group(2)}></{name}>"
