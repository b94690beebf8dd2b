"""Which stretches of a paragraph are to be converted: each is judged by its own characters before its neighbours'."""

from __future__ import annotations

import re
from collections.abc import Iterable

from build_archive.text.script import counts, detect
from build_archive.text.segment import Span, addresses, quotations, sentences

Label = tuple[int, int, str]
"""Start, end and ``convert``, ``keep`` or ``ja``."""
_LABELS = ("convert", "keep", "ja")
"""A text is painted in one byte per character, the place of its label here."""
_RUN = re.compile(rb"\x00+|\x01+|\x02+")


def kept_labels(text: str, kept: Iterable[Span], inline: Iterable[Span], script: str, goal: str) -> list[Label]:
    """The stretches of ``text`` in order, all of it.

    ``kept`` stay whatever they are, ``inline`` is where inline elements stand, ``script`` holds for text that does
    not tell its own, ``goal`` is the script to convert to.
    """
    kept = list(kept)
    prose = _without(text, kept)
    simplified, traditional, kana, _ = counts(prose)
    if kana or (simplified and traditional):
        labels = _mixed(text, prose, inline, script, goal)
    else:
        # Most blocks hold tell-tale characters of one script only: no part of them can say anything else.
        only = "Hans" if simplified else "Hant" if traditional else script
        labels = bytearray([_LABELS.index(_label(only, goal))]) * len(text)
    for start, end in addresses(text):
        _paint(labels, start, end, "keep")
    for start, end in kept:
        _paint(labels, start, end, "keep")
    return _runs(labels)


def _mixed(text: str, prose: str, inline: Iterable[Span], script: str, goal: str) -> bytearray:
    """Each stretch by its own characters; ``prose`` is the text without what stays as it is."""
    quoted = quotations(text)
    frame = _without(prose, quoted)
    whole = detect(frame) or detect(prose)
    labels = bytearray([_LABELS.index(_label(whole or script, goal))]) * len(text)
    # A block's majority says nothing about its single sentences: a promotion line in the other script, a quotation.
    for start, end in sentences(text):
        _paint(labels, start, end, _own(frame[start:end], goal, 2))
    for start, end in _within_reason(inline, len(text)):
        _paint(labels, start, end, _own(prose[start:end], goal, 1))
    for start, end in quoted:
        _paint(labels, start, end, _own(prose[start:end], goal, 1))
    return labels


def _within_reason(spans: Iterable[Span], length: int) -> Iterable[Span]:
    """``spans`` until they have covered the text four times over: nobody nests deeper in earnest."""
    room = 4 * length + 1_000
    for start, end in spans:
        room -= end - start
        if room < 0:
            return
        yield start, end


def _without(text: str, kept: list[Span]) -> str:
    if not kept:
        return text
    parts: list[str] = []
    last = 0
    # Outer ones come before inner ones, which are blank already.
    for start, end in sorted(kept):
        if end > last:
            parts += (text[last:start], " " * (end - max(start, last)))
            last = end
    return "".join((*parts, text[last:]))


def _label(script: str, goal: str) -> str:
    if script == "ja":
        return "ja"
    return "keep" if script == goal else "convert"


def _own(text: str, goal: str, least: int) -> str:
    """The label a stretch earns by itself: all its tell-tale characters (``least`` or more) speak for one script."""
    simplified, traditional, kana, _ = counts(text)
    if kana and detect(text) == "ja":
        return "ja"
    if simplified >= least and not traditional:
        return _label("Hans", goal)
    if traditional >= least and not simplified:
        return _label("Hant", goal)
    return ""


def _paint(labels: bytearray, start: int, end: int, label: str) -> None:
    if label:
        labels[start:end] = bytes([_LABELS.index(label)]) * (end - start)


def _runs(labels: bytearray) -> list[Label]:
    return [(*match.span(), _LABELS[labels[match.start()]]) for match in _RUN.finditer(labels)]
