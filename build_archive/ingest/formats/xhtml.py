"""Pages written as XML, made readable for a browser's HTML parser."""

from __future__ import annotations

import re

from build_archive.markup.html import escape
from build_archive.model.tree import VOID

_EMPTY = re.compile(r"<([A-Za-z][\w:.-]*)((?:[^<>\"'/]|\"[^\"<]*\"|'[^'<]*'|/(?!>))*)/>")
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.S)


def as_html(source: str) -> str:
    """``source`` with empty elements closed in words and its CDATA as text.

    To an HTML parser ``<title/>`` opens a title that never ends, and ``<![CDATA[`` is a comment.
    """
    if "<![CDATA[" in source:
        source = _CDATA.sub(lambda match: escape(match.group(1)), source)
    return _EMPTY.sub(_closed, source)


def _closed(match: re.Match[str]) -> str:
    name = match.group(1)
    return match.group() if name.lower() in VOID else f"<{name}{match.group(2)}></{name}>"
