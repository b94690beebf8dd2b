"""Captions that the page itself declares: ``figcaption`` and its older forms by class name.

They stand in the body, below their pictures, but are not its running text; a line that only looks like a caption is.
A paragraph right after a picture that ends by saying who took it is a caption without a doubt.
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

CREDITED = re.compile(
    r"(?:记者|記者|通讯员|通訊員|新华社|新華社|中新社|本报|本報|摄影|攝影|图源)[^。！？!?]{0,30}[摄攝]\s*[)）]?\s*$"
)
"""The end of a caption in Chinese news: 新华社记者 某某 摄."""


def is_caption(element: Element) -> bool:
    """Whether the page declares ``element`` to be a caption."""
    return element.tag == "figcaption" or (element.tag in ("p", "div") and bool(NAMED.search(names(element))))


def caption_places(tops: Iterable[Element]) -> frozenset[int]:
    """Where the texts of the captions below ``tops`` begin: places in the decoded text, in code points."""
    places: set[int] = set()
    for top in tops:
        pictured = False
        for element in top.elements("figcaption", "p", "div", "img"):
            if element.tag == "img":
                pictured = True
                continue
            if is_caption(element) or (pictured and element.tag == "p" and _credited(element)):
                places.update(text.offsets[0] for text in element.texts() if len(text.offsets))
            if element.tag == "p" and any(len(text.offsets) for text in element.texts()):
                pictured = False
    return frozenset(places)


def _credited(element: Element) -> bool:
    """Whether a paragraph ends by naming who took the picture before it."""
    return bool(CREDITED.search(element.text()[-60:]))


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
