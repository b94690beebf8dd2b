"""Captions that the page itself declares: ``figcaption`` and its older forms by class name.

They stand in the body, below their pictures, but are not its running text; a line that only looks like a caption is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from build_archive.clean.measure import names
from build_archive.model import Element

NAMED = re.compile(
    r" (?:wp-caption-text|(?:image|img|photo|picture|figure|media)-?caption|caption-?text|figcaption|caption) "
)
"""Classes of a caption in pages older than the element."""


def is_caption(element: Element) -> bool:
    """Whether the page declares ``element`` to be a caption."""
    return element.tag == "figcaption" or (element.tag in ("p", "div") and bool(NAMED.search(names(element))))


def caption_places(tops: Iterable[Element]) -> frozenset[int]:
    """Where the texts of the captions below ``tops`` begin: places in the decoded text, in code points."""
    return frozenset(
        text.offsets[0]
        for top in tops
        for element in top.elements("figcaption", "p", "div")
        if is_caption(element)
        for text in element.texts()
        if len(text.offsets)
    )


def captions(body: Element, places: frozenset[int]) -> tuple[str, ...]:
    """The text of each paragraph of ``body`` that is nothing but a declared caption, white space folded."""
    found: list[str] = []
    if not places:
        return ()
    for block in body.elements("p"):
        starts = [text.offsets[0] for text in block.texts() if len(text.offsets)]
        if starts and places.issuperset(starts):
            found.append(" ".join(block.text().split()))
    return tuple(found)
