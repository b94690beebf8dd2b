"""The first sentences of the body, for feeds and ``<meta>``."""

from __future__ import annotations

import re
import unicodedata

from build_archive.describe.declared import fold
from build_archive.model import Body, Element, Text
from build_archive.text.personal import mask

LIMIT = 140
"""Code points of an excerpt, the ellipsis included."""
_SENTENCE = re.compile(r".+?(?:[。！？!?…]+[”’」』）)]*|\.(?=\s|$)|$)", re.DOTALL)
_URL = re.compile(r"(?:https?://|www\.)\S*")


def excerpt(body: Body) -> str:
    """At most :data:`LIMIT` code points from the paragraphs of ``body``: whole sentences, or one cut between words."""
    text = ""
    for paragraph in body.root.elements("p"):
        if _is_caption(paragraph):
            continue
        text = fold(_joined(text, _words(paragraph)))
        if len(text) > LIMIT:
            break
    text = fold(_URL.sub("", mask(text)))
    out = ""
    for match in _SENTENCE.finditer(text):
        if len(out) + len(match[0]) > LIMIT:
            break
        out += match[0]
    out = out.strip()
    return out if out or not text else _cut(text)


def _words(paragraph: Element) -> str:
    """The beginning of ``paragraph``, its lines (a poem's, an address's) side by side."""
    text = ""
    line: list[str] = []
    size = 0
    for node in paragraph.iter():
        if isinstance(node, Text):
            line.append(node.data[: LIMIT * 8])
            size += len(line[-1])
        elif node.tag == "br":
            text, line = _joined(text, "".join(line)), []
        if size > LIMIT * 8:
            break
    return _joined(text, "".join(line))


def _joined(text: str, more: str) -> str:
    """Both with a space between where words are written apart, or where no mark ends the first: 。 is its own space."""
    text, more = text.rstrip(), more.lstrip()
    last = text[-1:]
    return f"{text} {more}" if last.isascii() or last.isalnum() else f"{text}{more}"


def _is_caption(paragraph: Element) -> bool:
    """Whether nothing but pictures and one stressed stretch stands in it; a stressed word in a sentence is text."""
    inside = [child for child in paragraph.children if not isinstance(child, Text) or child.data.strip()]
    return bool(inside) and all(isinstance(child, Element) and child.tag in ("img", "em", "br") for child in inside)


def _cut(text: str) -> str:
    """``text`` cut before :data:`LIMIT`, between words where it has some, never inside a character and its marks."""
    end = LIMIT - 1
    while end > 0 and (unicodedata.combining(text[end]) or text[end] in "\u200d\ufe0f" or text[end - 1] == "\u200d"):
        end -= 1
    if text[end - 1].isascii() and text[end].isascii() and text[end - 1].isalnum() and text[end].isalnum():
        end = text.rfind(" ", end // 2, end) if " " in text[end // 2 : end] else end
    return text[:end].rstrip(" ,，、；;：:") + "…"
