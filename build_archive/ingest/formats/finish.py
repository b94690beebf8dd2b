"""The last step of every format: control characters leave the tree, and the capture is put together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from build_archive.ingest.formats import Source
from build_archive.ingest.formats.front_matter import FrontMatter
from build_archive.ingest.formats.provenance import provenance
from build_archive.ingest.mojibake import mojibake
from build_archive.model import Capture, Diagnostic, Element, Kind, Location, Reason, Removal, Severity

_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufeff\ufffe\uffff]")
"""Characters that no document may hold and that no reader sees."""
_ASCII_CONTROLS = bytes([*range(9), *range(14, 28), 127])
RULE = "ingest.markup"


def finished(
    source: Source,
    kind: Kind,
    root: Element,
    decoded: str,
    comments: Iterable[str] = (),
    *,
    pieces: Sequence[str] = (),
    flattened: bool = False,
    front: FrontMatter | None = None,
    removals: Iterable[Removal] = (),
    diagnostics: Iterable[Diagnostic] = (),
) -> Capture:
    """The capture of ``root``; ``front`` is at the start of ``decoded`` and in no text node.

    ``pieces`` are ``decoded`` in parts, where a format has it so.
    """
    taken = list(removals)
    if front is not None and front.source:
        length = len("".join(front.source.split()))
        taken.append(Removal(0, length, "ingest.frontmatter", Reason.METADATA, front.source, "line 1"))
    if _holds_controls(pieces or (decoded,)):
        taken.extend(_drop_controls(root))
    found = [*source.diagnostics, *diagnostics]
    if flattened:
        found.append(
            Diagnostic(
                "ingest-flattened",
                Severity.WARNING,
                "tags nested too deep, or with too many attributes, were dropped; their text is kept",
                Location(source.path),
                "Compare the article with the saved page; a reader view of the page saves better.",
            )
        )
    if damage := mojibake(decoded, source.text, source.path):
        found.append(damage)
    comments = tuple(comments)
    url, captured = provenance(comments)
    if source.facts:
        FrontMatter(values=source.facts).declare(root)
    return Capture(
        id=source.id,
        seed_path=source.path,
        kind=kind,
        root=root,
        decoded=decoded,
        markup=tuple(sorted(taken)),
        comments=comments,
        url=source.url or url,
        captured=source.captured or captured,
        encoding=source.encoding,
        lossy=source.lossy,
        raw=source.text,
        diagnostics=tuple(found),
    )


def _holds_controls(pieces: Sequence[str]) -> bool:
    """Whether a control character stands in ``pieces``; scripts are most of a page, and are ASCII."""
    ascii_ones = "".join([piece for piece in pieces if piece.isascii()]).encode()
    if len(ascii_ones.translate(None, _ASCII_CONTROLS)) < len(ascii_ones):
        return True
    return any(_CONTROL.search(piece) for piece in pieces if not piece.isascii())


def _drop_controls(root: Element) -> list[Removal]:
    """Takes control characters out of the text nodes."""
    removals: list[Removal] = []
    for text in root.texts():
        if not _CONTROL.search(text.data):
            continue
        kept: list[int] = []
        count = 0
        for char in text.data:
            if char.isspace():
                continue
            place = text.offsets[count]
            count += 1
            if _CONTROL.match(char):
                removals.append(Removal(place, place + 1, RULE, Reason.MARKUP, char, "control character"))
            else:
                kept.append(place)
        text.data = _CONTROL.sub("", text.data)
        text.offsets = tuple(kept)
    return removals
