"""The links of one article, each with the sentence it stands in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from build_archive.analyze.addresses import normalize_url, shown, split, unwrap
from build_archive.markup.markdown import read
from build_archive.model.article import Article
from build_archive.model.body import INLINES
from build_archive.model.catalog import OutLink
from build_archive.model.tree import Element, Node, Text
from build_archive.text.segment import sentences

__all__ = ["normalize_url", "outlinks", "unwrap"]

_LONGEST = 300
"""Characters of a citing sentence; longer ones are cut around the link."""


def outlinks(article: Article) -> tuple[OutLink, ...]:
    """The article's links to web pages and to other files of the library, in document order.

    A link without words (around a picture) is named by the picture's description; ``mailto:`` and other schemes are
    no links to something one can read, and fragments of the article itself lead nowhere else.
    """
    return tuple(link for text, anchors in _paragraphs(read(article.markdown)) for link in _links(text, anchors))


def _links(text: str, anchors: list[tuple[Element, int, int]]) -> Iterator[OutLink]:
    spans = sentences(text) if anchors else []
    starts = [start for start, _ in spans]
    for anchor, start, end in anchors:
        href = anchor.get("href").strip()
        label = " ".join(text[start:end].split())
        if not label:
            label = next((image.get("alt") for image in anchor.elements("img") if image.get("alt")), "")
        sentence = ""
        if spans:
            index = max(0, bisect_right(starts, start) - 1)
            sentence = _cut(text, *spans[index], start, end)
        if split(href) is not None:
            address = shown(href)
            yield OutLink(address.url, href, label, sentence, note=", ".join(address.notes))
        elif _is_library_file(href):
            yield OutLink(href, href, label, sentence)


def _is_library_file(href: str) -> bool:
    """Whether ``href`` names a Markdown file beside the article, as hand-written articles do."""
    path = href.partition("#")[0].partition("?")[0]
    return path.endswith(".md") and ":" not in path and not path.startswith("//")


def _cut(text: str, first: int, last: int, start: int, end: int) -> str:
    """The sentence ``first``–``last`` on one line, shortened to what stands around the link ``start``–``end``."""
    if last - first > _LONGEST:
        room = max(20, (_LONGEST - (end - start)) // 2)
        a, b = max(first, start - room), min(last, end + room)
        return ("…" if a > first else "") + " ".join(text[a:b].split()) + ("…" if b < last else "")
    return " ".join(text[first:last].split())


def _paragraphs(root: Element) -> Iterator[tuple[str, list[tuple[Element, int, int]]]]:
    """The text of each stretch between block borders, with its links and their places."""
    pieces: list[str] = []
    anchors: list[tuple[Element, int, int]] = []
    length = 0
    stack: list[tuple[Node, int | None]] = [(child, None) for child in reversed(root.children)]
    while stack:
        node, began = stack.pop()
        if isinstance(node, Text):
            pieces.append(node.data)
            length += len(node.data)
            continue
        if began is not None and node.tag == "a":
            anchors.append((node, began, length))
            continue
        if node.tag == "br":
            pieces.append("\n")
            length += 1
            continue
        if node.tag not in INLINES:
            if pieces or anchors:
                yield "".join(pieces), anchors
            pieces, anchors, length = [], [], 0
            if began is not None:
                continue
            stack.append((node, 0))
        elif node.tag == "a" and node.get("href"):
            stack.append((node, length))
        stack.extend((child, None) for child in reversed(node.children))
    if pieces or anchors:
        yield "".join(pieces), anchors
