"""Text nodes of rendered Markdown get their places in the source."""

from __future__ import annotations

import re
from dataclasses import dataclass

from build_archive.ingest.align import align
from build_archive.ingest.formats import Source
from build_archive.ingest.formats.finish import RULE
from build_archive.model import Diagnostic, Element, Location, Reason, Removal, Severity
from build_archive.model.tree import detach

_LINE_END = re.compile(r"\r\n|\r|\n")


def bare_footnotes(root: Element) -> None:
    """Leave the labels of rendered footnotes to ``data-footnote``: their numbers stand nowhere in the source."""
    for element in list(root.elements("sup", "div")):
        words = element.get("class").split()
        link = next(element.elements("a"), None)
        if element.tag == "sup" and "footnote-reference" in words and link is not None:
            element.attrs["data-footnote"] = link.get("href").removeprefix("#")
            element.children.clear()
        elif element.tag == "div" and "footnote-definition" in words:
            label = next(element.elements("sup"), None)
            if label is not None and "footnote-definition-label" in label.get("class"):
                detach(label)
            element.attrs["data-footnote"] = element.get("id")


@dataclass(frozen=True, slots=True)
class Placed:
    """What is left over when the text nodes have their places."""

    removals: tuple[Removal, ...]
    missing: int
    """Characters that do not stand in the source as they are shown."""
    diagnostics: tuple[Diagnostic, ...]


def place_texts(root: Element, decoded: str, source: Source, start: int) -> Placed:
    """Gives every text node of ``root`` its offsets in ``decoded``; the rest of it, from ``start`` on, is syntax."""
    bare_footnotes(root)
    texts = list(root.texts())
    alignment = align(["".join(text.data.split()) for text in texts], decoded[start:])
    used = bytearray(len(decoded))
    used[:start] = b"\x01" * start
    dropped = 0
    for text, places in zip(texts, alignment.places, strict=True):
        if -1 in places:
            dropped += places.count(-1)
            remaining = iter(places)
            text.data = "".join(c for c in text.data if c.isspace() or next(remaining) >= 0)
            places = tuple(place for place in places if place >= 0)
        kept = tuple([place + start for place in places]) if start else places
        text.offsets = range(kept[0], kept[-1] + 1) if kept and kept[-1] - kept[0] == len(kept) - 1 else kept
        if isinstance(text.offsets, range):
            used[text.offsets.start : text.offsets.stop] = b"\x01" * len(kept)
        else:
            for place in kept:
                used[place] = 1
    found: tuple[Diagnostic, ...] = ()
    if dropped:
        found = (
            Diagnostic(
                "ingest-unplaced",
                Severity.INFO,
                f"{dropped} characters that the rendering of the Markdown adds stand nowhere in the file; left out",
                Location(source.path),
            ),
        )
    return Placed(tuple(_syntax(decoded, used, source.text)), alignment.missing, found)


def _syntax(decoded: str, used: bytearray, raw: str) -> list[Removal]:
    """Unused stretches of ``decoded``, as they stand in the file where it is what ``decoded`` was made of."""
    removals: list[Removal] = []
    places = [at for at, character in enumerate(raw) if not character.isspace()] if used.find(0) >= 0 else []
    same = len(places) == len(decoded)
    line, seen = 1, 0
    at = used.find(0)
    while at >= 0:
        end = used.find(1, at)
        end = len(decoded) if end < 0 else end
        if same:
            text = raw[places[at] : places[end - 1] + 1]
            line += len(_LINE_END.findall(raw, seen, places[at]))
            seen = places[at]
            where = f"line {line}"
        else:
            text, where = decoded[at:end], ""
        removals.append(Removal(at, end, RULE, Reason.MARKUP, text, where))
        at = used.find(0, end)
    return removals
