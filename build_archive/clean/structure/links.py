"""Addresses: relative ones resolved, dangerous and empty ones refused; bare ones in text made links."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from build_archive.model import Element, Node, Text

_BARE = re.compile(r"https?://[!-;=?-Z\\\]^_a-z|~\[]+")
_CONTROL = re.compile(r"[\x00-\x20\x7f]+")
PERMALINK = "clean.permalink"
_PERMALINK = re.compile(r"[ _-](?:anchor|perma-?link|header-?link|heading-?link)[ _-]")
_PERMALINKS = frozenset({"link", "permalink", "anchor", "link to this heading", "链接", "永久链接"})
_CLOSING = {")": "(", "]": "["}


def resolve(url: str, base: str) -> str:
    """``url`` made absolute against ``base``; empty unless it is http, https or mailto (or relative without a base)."""
    # Browsers drop tabs and line feeds inside an address, so ``java\nscript:`` is a scheme to them.
    url = re.sub(r"[\t\r\n]", "", url).strip("".join(map(chr, range(33))))
    if not url or len(url) > 4000:
        return ""
    try:
        joined = urljoin(base, url) if base else url
        scheme = urlsplit(joined).scheme.lower()
    except ValueError:
        return ""
    if scheme in ("http", "https", "mailto"):
        return _CONTROL.sub("%20", joined)
    if scheme or ":" in url.split("/", 1)[0].split("?", 1)[0].split("#", 1)[0]:
        return ""
    return _CONTROL.sub("%20", joined)


def address(element: Element, base: str) -> str:
    """The target of a link, or an empty string for one that leads nowhere but within its page."""
    href = element.get("href").strip()
    if not href or href.startswith("#"):
        return ""
    return resolve(href, base)


def is_permalink(element: Element) -> bool:
    """Whether a link in a heading only leads to the heading: a pilcrow, a number sign, a chain."""
    words = element.text().strip()
    if not words or len(words) > 16:
        return False
    own = "#" in element.get("href") or bool(_PERMALINK.search(f" {element.get('class').lower()} "))
    return own and (not any(char.isalnum() for char in words) or words.lower() in _PERMALINKS)


def link_bare(block: Element) -> None:
    """Make links of the bare addresses in the text of ``block``."""
    stack: list[Element] = [block]
    while stack:
        element = stack.pop()
        children: list[Node] = []
        for child in element.children:
            if isinstance(child, Element):
                children.append(child)
                if child.tag not in ("a", "code", "pre"):
                    stack.append(child)
            elif "://" in child.data:
                children.extend(_split(child))
            else:
                children.append(child)
        for child in children:
            child.parent = element
        element.children[:] = children


def _split(text: Text) -> list[Node]:
    out: list[Node] = []
    data = text.data
    last = 0
    used = 0  # offsets of the characters before ``last``

    def piece(end: int) -> Text:
        nonlocal last, used
        part = data[last:end]
        count = len("".join(part.split()))
        made = Text(part, text.offsets[used : used + count] if text.offsets else ())
        last, used = end, used + count
        return made

    for match in _BARE.finditer(data):
        start, end = match.start(), match.start() + len(_trimmed(match.group()))
        if end - start < 11 or "." not in data[start + 8 : end]:
            continue
        if start > last:
            out.append(piece(start))
        link = Element("a", {"href": data[start:end]})
        link.append(piece(end))
        out.append(link)
    if last < len(data):
        out.append(piece(len(data)))
    return out


def _trimmed(url: str) -> str:
    """``url`` without the punctuation of the sentence it stands in."""
    end = len(url)
    counts = {char: url.count(char) for char in "()[]"}
    while end:
        char = url[end - 1]
        if char in ".,;:!?'*_~|":
            end -= 1
        elif char in _CLOSING and counts[char] > counts[_CLOSING[char]]:
            counts[char] -= 1
            end -= 1
        else:
            break
    return url[:end]
