"""The article in a plain-text scrape: which lines are its own, and which are the site's chrome around and in it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from build_archive.clean.ledger import Ledger
from build_archive.clean.plain import dateline, words
from build_archive.clean.plain.beside import around
from build_archive.clean.plain.intruders import intrudes
from build_archive.clean.plain.path import KEPT, grown, places
from build_archive.clean.plain.sentences import sheltered
from build_archive.clean.plain.signs import ELSEWHERE, Line, signed
from build_archive.clean.plain.title import title_above
from build_archive.clean.trace import LineSeen, Trace
from build_archive.model import Element, Reason
from build_archive.text.line_hashes import line_hash

__all__ = ["remove_beside"]

NOTHING: Mapping[int, int] = MappingProxyType({})
SITE = 2
"""Different lines that only a site prints, from which on a text is taken for a page copied whole."""
CAUTION, DOUBT = 0.18, 0.6
"""Points against the removal of any line, as a sentence lost is worse than a line of chrome kept; more of them where
there is one such line only: it may stand in a text that was saved clean.

Chosen by hand on the pages the weights were fitted to. Without caution the F1 of every set was lower (by .001 to .016),
with 0.3 too (by .006 to .015); 0.1 costs .005 on English news and .002 on articles. Doubt costs a bit on the 12 pages
with one such line (on 5 of 7 that differ 0.18 is better), and saves text where nothing is to be removed: 280 articles
saved clean lost 1,971 characters with it, 2,498 without."""
TAIL = 8
"""Last lines of an article among which what is said of its author begins."""
MOST = 60_000
"""Lines beyond which a text is no page: it keeps what it has."""


def remove_beside(
    body: Element, ledger: Ledger, url: str, repeated: Mapping[int, int] = NOTHING, trace: Trace | None = None
) -> None:
    """Take the lines out of ``body`` that are not the article's; what was saved as clean text keeps all of its own.

    ``repeated`` are the hashes of lines that other pages of the outlet carry too. ``trace`` is told of every line with
    its signs.
    """
    elements = [child for child in body.children if isinstance(child, Element)]
    lines = signed([" ".join(element.text().split()) for element in elements], url)
    for line in lines:
        if repeated and line_hash(line.text) in repeated and not line.has("again"):
            line.signs.append(ELSEWHERE)
            line.furniture = line.furniture or not line.prose
    kept = article(lines)
    if trace is not None:
        trace.lines[:] = [
            LineSeen(element.get("data-line"), line.text, keep, tuple(line.signs))
            for element, line, keep in zip(elements, lines, kept, strict=True)
        ]
    _remove_datelines(elements, lines, kept, ledger)
    beside: list[int] = []
    for index in range(len(elements) + 1):
        if index < len(elements) and not kept[index]:
            beside.append(index)
        elif beside:
            for place, (rule, reason) in zip(beside, around([lines[place] for place in beside]), strict=True):
                ledger.remove(elements[place], rule, reason)
            beside = []


def _remove_datelines(elements: list[Element], lines: list[Line], kept: list[bool], ledger: Ledger) -> None:
    """Take out the line of outlet, date and author at the head of the article."""
    head = [index for index, keep in enumerate(kept) if keep][: dateline.HEAD]
    for index in head:
        if lines[index].prose:
            break
        if dateline.is_dateline(elements[index].text()):
            ledger.remove(elements[index], dateline.RULE, Reason.METADATA)


def article(lines: list[Line]) -> list[bool]:
    """Whether each of ``lines`` is the article's."""
    site = len({line.text.lower() for line in lines if line.furniture})
    if not site or len(lines) > MOST:
        return _without_edges(lines)
    found = grown(lines, places(lines, chrome=-CAUTION if site >= SITE else -DOUBT))
    kept = [place in KEPT and not intrudes(line) for place, line in zip(found, lines, strict=True)]
    sheltered(lines, kept)
    _without_author(lines, kept)
    start = kept.index(True) if True in kept else 0
    title = title_above(lines, start)
    if title is not None:
        kept[title] = True
    return kept


def _without_author(lines: list[Line], kept: list[bool]) -> None:
    """Leave out what a heading such as "About the author" near the end of the article heads."""
    last = [index for index, keep in enumerate(kept) if keep][-TAIL:]
    for place, index in enumerate(last):
        if place and words.AUTHOR.match(lines[index].text):
            for later in last[place:]:
                kept[later] = False
            return


def _without_edges(lines: list[Line]) -> list[bool]:
    """All but the lines of chrome that stand first and last."""
    start, end = 0, len(lines)
    while start < end and lines[start].cue is not None:
        start += 1
    while end > start and lines[end - 1].cue is not None:
        end -= 1
    return [start <= index < end for index in range(len(lines))]
