"""Which stretches of a paragraph are to be converted: each is judged by its own characters before its neighbours'."""

from __future__ import annotations

from collections.abc import Iterable

from build_archive.text.script import counts, detect
from build_archive.text.segment import Span, addresses, quotations, sentences

Label = tuple[int, int, str]
"""Start, end and ``convert``, ``keep`` or ``ja``."""


def kept_labels(text: str, kept: Iterable[Span], inline: Iterable[Span], script: str, goal: str) -> list[Label]:
    """The stretches of ``text`` in order, all of it.

    ``kept`` stay whatever they are, ``inline`` is where inline elements stand, ``script`` holds for text that does
    not tell its own, ``goal`` is the script to convert to.
    """
    kept = list(kept)
    prose = _without(text, kept)
    quoted = quotations(text)
    frame = _without(prose, quoted)
    whole = detect(frame) or detect(prose)
    labels = [_label(whole or script, goal)] * len(text)
    # A block's majority says nothing about its single sentences: a promotion line in the other script, a quotation.
    for start, end in sentences(text):
        _paint(labels, start, end, _own(frame[start:end], goal, 2))
    for start, end in _within_reason(inline, len(text)):
        _paint(labels, start, end, _own(prose[start:end], goal, 1))
    for start, end in quoted:
        _paint(labels, start, end, _own(prose[start:end], goal, 1))
    for start, end in addresses(text):
        _paint(labels, start, end, "keep")
    for start, end in kept:
        _paint(labels, start, end, "keep")
    return _runs(labels)


def _within_reason(spans: Iterable[Span], length: int) -> Iterable[Span]:
    """``spans`` until they have covered the text four times over: nobody nests deeper in earnest."""
    room = 4 * length + 1_000
    for start, end in spans:
        room -= end - start
        if room < 0:
            return
        yield start, end


def _without(text: str, kept: list[Span]) -> str:
    letters = list(text)
    for start, end in kept:
        letters[start:end] = " " * (end - start)
    return "".join(letters)


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


def _paint(labels: list[str], start: int, end: int, label: str) -> None:
    if label:
        labels[start:end] = [label] * (end - start)


def _runs(labels: list[str]) -> list[Label]:
    runs: list[Label] = []
    for index, label in enumerate(labels):
        if runs and runs[-1][2] == label:
            runs[-1] = (runs[-1][0], index + 1, label)
        else:
            runs.append((index, index + 1, label))
    return runs
