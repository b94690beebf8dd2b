"""The account of every character, checked on any capture."""

from __future__ import annotations

import re

from build_archive.clean.ledger import LOST
from build_archive.model import ATTRIBUTES, BLOCKS, INLINES, Body, Capture, Element


def account(capture: Capture, body: Body) -> None:
    """Assert that every captured character is once in the body or once in a removal, in the closed set."""
    seen = [0] * len(capture.decoded)
    for text in body.root.texts():
        if text.parent is not None and text.parent.get("data-language") == "math" and not text.offsets:
            continue  # made of a formula
        if re.fullmatch(r"\[![a-z-]+\] ?", text.data) and not text.offsets:
            continue  # the kind of a callout
        assert len(text.offsets) in (0, len("".join(text.data.split())))
        assert not text.data.strip() or len(text.offsets), f"text without a place: {text.data!r}"
        for char, offset in zip("".join(text.data.split()), text.offsets, strict=True):
            assert capture.decoded[offset] == char
            seen[offset] += 1
    for removal in body.removals:
        assert removal.rule != LOST, removal
        assert (
            removal.start == removal.end
            or "".join(removal.text.split()) == capture.decoded[removal.start : removal.end]
        )
        for offset in range(removal.start, removal.end):
            seen[offset] += 1
    assert set(seen) <= {1}
    assert list(body.removals) == sorted(body.removals)
    for element in body.root.elements():
        assert element.tag in BLOCKS | INLINES
        assert set(element.attrs) <= ATTRIBUTES.get(element.tag, frozenset())
        assert element.parent is not None
    for block in body.root.children:
        assert isinstance(block, Element)
        assert block.tag in BLOCKS
