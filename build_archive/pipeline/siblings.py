"""The reduce between the two passes of cleaning: which lines of a page other pages of its outlet carry too.

A function of the whole set of pages, so that neither the order in which they came nor earlier builds have a say. Of
the lines only numbers are kept (:mod:`build_archive.text.line_hashes`), unpacked one outlet at a time.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from build_archive.clean.measure import sentences, weight
from build_archive.model import Kind, Record, Removal
from build_archive.model.tree import strip_space
from build_archive.text.line_hashes import line_hash, unpack

COPY = 0.5
"""Share of an article's own prose from which on the other page is taken for a copy of it, and teaches nothing."""
WIDESPREAD = 64
"""Pages that carry a line, from which on it says nothing about which two of them are copies."""
SENTENCE = 60.0
"""Weight of a line that is prose rather than a label."""
FEW = 3
"""Articles of which a page without much prose of its own prints sentences, from which on it is a list of them (twice
as many otherwise); and pages that may share a sentence without it being everybody's."""
MANY = 2
"""Other pages that are as good as any number of them: what is removed does not depend on more."""
MOST = 0.5
"""Share of an article that its outlet's template cannot be; more has not been understood."""
TEMPLATE = "template."
"""How the ids of the rules of :mod:`build_archive.clean.template` begin."""


@dataclass(frozen=True, slots=True)
class PageLines:
    """What one page adds to the knowledge of its outlet's template."""

    hosts: tuple[str, ...]
    """The outlet's, and a mirror's where there is one."""
    lines: str
    """Hashes of every line of the page, packed: they are unpacked for one outlet at a time."""
    body: str
    """The article's own text as cleaned by itself."""


def page_lines(record: Record, url: str = "") -> PageLines:
    """What ``record``, cleaned by itself, adds; ``url`` is where it was captured if that is known."""
    found = {_host(address) for address in (url, record.metadata.source_url, record.metadata.mirror_url)} - {""}
    return PageLines(tuple(sorted(found)), record.lines, record.text)


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
    except ValueError:
        return ""


def repeated_lines(pages: Sequence[PageLines]) -> list[dict[int, int]]:
    """For each page, its lines that other pages of one of its hosts carry too, and on how many of them.

    Copies of one article do not count for each other: what they share is the article.
    """
    found: list[dict[int, int]] = [{} for _ in pages]
    groups: dict[str, list[int]] = {}
    for index, page in enumerate(pages):
        for host in page.hosts:
            groups.setdefault(host, []).append(index)
    for members in groups.values():
        if len(members) > 1:
            for index, number, count in _of_host(pages, members):
                found[index][number] = max(found[index].get(number, 0), count)
    return found


def _of_host(pages: Sequence[PageLines], members: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    lines = {index: unpack(pages[index].lines) for index in members}
    carriers = _carriers(lines)
    prose = {index: _prose(pages[index], carriers) for index in members}
    copies = _copies(prose, carriers)
    lists = _lists(prose, carriers, len(members))
    for index in members:
        for number in lines[index]:
            if number not in carriers:
                continue
            silent = copies[index] | lists if number in prose[index] else copies[index]
            others = sum(1 for one in carriers[number] if one != index and one not in silent)
            if others:
                yield index, number, others


def _carriers(lines: Mapping[int, frozenset[int]]) -> dict[int, array[int]]:
    """The pages that carry each line, for lines on more than one page."""
    seen: set[int] = set()
    twice: set[int] = set()
    for numbers in lines.values():
        twice |= numbers & seen
        seen |= numbers
    seen.clear()
    found: dict[int, array[int]] = {number: array("l") for number in twice}
    for index, numbers in lines.items():
        for number in numbers & twice:
            found[number].append(index)
    return found


def _prose(page: PageLines, carriers: Mapping[int, array[int]]) -> dict[int, float]:
    """The weights of the lines of whole sentences in the article's own text, 0 for all that no other page carries."""
    found = {0: 0.0}
    for line in page.body.splitlines():
        size = weight(line)
        if size >= SENTENCE and sentences(line):
            number = line_hash(line)
            key = number if number in carriers else 0
            found[key] = found.get(key, 0.0) + size
    return found


def _copies(prose: Mapping[int, Mapping[int, float]], carriers: Mapping[int, array[int]]) -> dict[int, set[int]]:
    """For each page, those that hold most of its article's prose, and those whose article it holds most of."""
    found: dict[int, set[int]] = {index: set() for index in prose}
    for index, lines in prose.items():
        total = sum(lines.values())
        shared: dict[int, float] = {}
        for number, size in lines.items():
            pages = carriers.get(number, ())
            if len(pages) <= WIDESPREAD:
                for other in pages:
                    shared[other] = shared.get(other, 0.0) + size
        for other, size in shared.items():
            if other != index and size > COPY * total:
                found[index].add(other)
                found[other].add(index)
    return found


def _lists(prose: Mapping[int, Mapping[int, float]], carriers: Mapping[int, array[int]], count: int) -> frozenset[int]:
    """Pages that print sentences of several articles, each of which few others have: a front page, a section, a feed.

    Beside the articles whose beginnings they print they would make those beginnings look like a template.
    """
    few = max(FEW, count // 3)
    groups: dict[int, set[frozenset[int]]] = {}
    for number in {number for lines in prose.values() for number in lines}:
        pages = carriers.get(number, ())
        if len(pages) <= few:
            for index in pages:
                groups.setdefault(index, set()).add(frozenset(pages) - {index})
    found = set()
    for index, others in groups.items():
        own = prose[index].get(0, 0.0)
        if len(others) >= (FEW if 2 * own < sum(prose[index].values()) else 2 * FEW):
            found.add(index)
    return frozenset(found)


def lesson(record: Record, repeated: Mapping[int, int]) -> dict[int, int]:
    """What a second cleaning of ``record`` is told, counts no higher than :data:`MANY`; nothing where no line of its
    body is among the ``repeated``."""
    if not repeated or record.status == "refused":
        return {}
    if record.kind != Kind.TEXT.value and not any(line_hash(line) in repeated for line in record.text.splitlines()):
        return {}
    return {number: min(repeated[number], MANY) for number in sorted(repeated)}


def taught(alone: Record, again: Record, repeated: Mapping[int, int]) -> Record:
    """The second cleaning, each of its removals with the number of other pages that carry it; the first one where the
    second lost what no template can be."""
    if len(again.text) < (1 - MOST) * len(alone.text):
        return replace(alone, lines="")
    return replace(again, lines="", removals=_counted(again, repeated))


def _counted(record: Record, repeated: Mapping[int, int]) -> tuple[Removal, ...]:
    """The removals of ``record``; those of its template know how many other pages carry their lines, at most."""
    if not any(one.rule.startswith(TEMPLATE) for one in record.removals):
        return record.removals
    ends: list[int] = []
    counts: list[int] = []
    place = 0
    for line in record.source.splitlines():
        place += len(strip_space(line))
        ends.append(place)
        counts.append(repeated.get(line_hash(line), 0))

    def pages(one: Removal) -> int:
        first = bisect_right(ends, one.start)
        last = bisect_left(ends, one.end, lo=first)
        lines = [repeated.get(line_hash(line), 0) for line in one.text.splitlines()]
        return max([*counts[first : last + 1], *lines], default=0)

    return tuple(
        replace(one, pages=pages(one)) if one.rule.startswith(TEMPLATE) else one for one in record.removals
    )
