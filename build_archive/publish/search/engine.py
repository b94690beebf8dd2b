"""Search in a built site: the command's reader of the index, and what the one in the page is held to.

``docs/dev/search-index.md`` says what a hit is and in which order hits stand; ``client/engine.js`` is the other reader.
"""

from __future__ import annotations

import json
import re
from base64 import b64decode
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from build_archive.errors import ArchiveError
from build_archive.publish.search.document import KINDS, TIERS
from build_archive.publish.search.index import PER_PAGE
from build_archive.publish.search.query import Element, Query, Term, elements, parse_query
from build_archive.publish.search.routes import hashed, shard_file, shard_of
from build_archive.publish.search.shards import DamagedShardError, read, read_documents, read_places

DATA = "search/data/"
_ORDER = {"concept": 0, "event": 1, "article": 2, "note": 3}
_FAMILY = re.compile(r"([dp])(\d+)")


class NoIndexError(ArchiveError):
    """The site has no index, or one that cannot be read."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that matches."""

    kind: str
    id: int
    """Number of the document within its kind."""
    tier: int
    """0 title, 1 standfirst, 2 label of a concept, 3 note, 4 body: of the terms' best places the worst."""
    frequency: int
    """Places of all terms."""
    early: int
    """Sum over the terms of floor(log2(units before the first place + 1))."""
    chunk: int | None = None
    """Which fragment's text has the first place of the first term whose best place is in the text; None where no term's
    is."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What hits are narrowed down to."""

    kind: str = ""
    first: int = 0
    """Year from which on; 0: any, those of unknown year included."""
    last: int = 0
    outlet: int = -1
    concepts: tuple[int, ...] = ()

    @property
    def narrow(self) -> bool:
        """Whether the tables are needed."""
        return bool(self.first or self.last or self.outlet >= 0 or self.concepts)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a search found."""

    hits: tuple[Hit, ...]
    counts: dict[str, int]
    """Hits by kind, whatever kind is asked for."""
    query: Query
    reason: str = ""
    """Why nothing was looked for: ``empty``, ``unsearchable``, ``only-excluded``."""


@dataclass(frozen=True, slots=True)
class Facets:
    """How many hits have a value."""

    years: Counter[int] = field(default_factory=Counter)
    outlets: Counter[int] = field(default_factory=Counter)
    concepts: Counter[int] = field(default_factory=Counter)


_Found = dict[tuple[int, int], tuple[int, int, int]]
"""By kind and number: tier, early, frequency."""


class Index:
    """The index of a built site."""

    def __init__(self, site: Path, prefix: str = "") -> None:
        self._site = site
        self._prefix = prefix
        self._bits: dict[str, int] = {}
        folder = site / DATA
        for place in sorted(folder.iterdir()) if folder.is_dir() else ():
            match = _FAMILY.fullmatch(place.name)
            if match:
                self._bits[match[1]] = int(match[2])
        if set(self._bits) != {"d", "p"}:
            raise NoIndexError(f"{site}: there is no search index.\n  → Build the archive:  build-archive build")
        self._shard = lru_cache(maxsize=256)(self._read_shard)
        self._table = lru_cache(maxsize=1024)(self._read_table)

    def search(self, text: str, filters: Filters | None = None) -> Outcome:
        """The hits for ``text``, best first."""
        wanted = filters or Filters()
        query = parse_query(text)
        if not query.terms:
            reason = "only-excluded" if query.excluded else "unsearchable" if query.dropped else "empty"
            return Outcome((), dict.fromkeys(KINDS, 0), query, reason)
        each = [self._found(term) for term in query.terms]
        found = each[0]
        for mine in each[1:]:
            found = _both(found, mine)
        for term in query.excluded:
            for key in self._found(term):
                found.pop(key, None)
        hits = [
            Hit(KINDS[kind], number, tier, frequency, early, _chunk(kind, number, each))
            for (kind, number), (tier, early, frequency) in found.items()
        ]
        if wanted.narrow:
            hits = [hit for hit in hits if self._passes(hit, wanted)]
        counts = Counter(hit.kind for hit in hits)
        if wanted.kind:
            hits = [hit for hit in hits if hit.kind == wanted.kind]
        hits.sort(key=lambda hit: (hit.tier, -hit.frequency, hit.early, _ORDER[hit.kind], -hit.id))
        return Outcome(tuple(hits), {kind: counts[kind] for kind in KINDS}, query)

    def facets(self, hits: Iterable[Hit]) -> Facets:
        """The values of ``hits``, counted; unknown years and outlets are not."""
        found = Facets()
        for hit in hits:
            year, outlet, concepts = self._row(hit)
            if year:
                found.years[year] += 1
            if outlet >= 0:
                found.outlets[outlet] += 1
            found.concepts.update(concepts)
        return found

    def names(self) -> dict[str, Any]:  # Any: JSON
        """``outlets``: names; ``concepts``: (type, label) each; in the tree's script."""
        made: dict[str, Any] = self._json(f"{self._prefix}{DATA}facets.json")  # Any: as above
        return made

    def fragment(self, hit: Hit, chunk: int = 0) -> dict[str, Any]:  # Any: JSON
        """What a hit shows; ``docs/dev/search-index.md`` lists the keys."""
        name = f"f/{hit.kind[0]}/{hit.id // 1000}/{hit.id}-{chunk}.json"
        made: dict[str, Any] = self._json(f"{self._prefix}{DATA}{name}")  # Any: as above
        return made

    def _found(self, term: Term) -> _Found:
        parts = elements(term)
        if len(term.units) == 1 or (len(term.units) == 2 and len(parts) == 1):
            return self._documents(parts[0])
        spots: dict[tuple[int, int], set[int]] | None = None
        for part in parts:
            mine = self._places(part)
            spots = mine if spots is None else {
                document: here
                for document in spots.keys() & mine.keys()
                if (here := spots[document] & mine[document])
            }  # fmt: skip
        return {
            document: (*_best(document[0], ((spot & 3, spot >> 2) for spot in here)), len(here))
            for document, here in (spots or {}).items()
        }

    def _documents(self, part: Element) -> _Found:
        found: _Found = {}
        for key, entries in self._entries("d", part).items():
            if not part.matches(key):
                continue
            for kind, postings in entries:
                for one in read_documents(postings):
                    place = (TIERS[kind][one.field], one.early)
                    tier, early, frequency = found.get((kind, one.number), (*place, 0))
                    found[kind, one.number] = (*min(place, (tier, early)), frequency + one.frequency)
        return found

    def _places(self, part: Element) -> dict[tuple[int, int], set[int]]:
        """Where the term begins, by document."""
        found: dict[tuple[int, int], set[int]] = {}
        for key, entries in self._entries("p", part).items():
            if not part.matches(key):
                continue
            for kind, postings in entries:
                for number, places in read_places(postings).items():
                    begins = {place - 4 * part.offset for place in places}
                    found.setdefault((kind, number), set()).update(begins)
        return found

    def _entries(self, family: str, part: Element) -> dict[str, list[tuple[int, bytes]]]:
        return self._shard(family, shard_of(hashed(part.route), self._bits[family]))

    def _passes(self, hit: Hit, wanted: Filters) -> bool:
        year, outlet, concepts = self._row(hit)
        if (wanted.first or wanted.last) and not (year and wanted.first <= year <= (wanted.last or 10_000)):
            return False
        if wanted.outlet >= 0 and outlet != wanted.outlet:
            return False
        return set(wanted.concepts) <= set(concepts)

    def _row(self, hit: Hit) -> tuple[int, int, Sequence[int]]:
        table = self._table(hit.kind, hit.id // PER_PAGE)
        row = hit.id % PER_PAGE
        return table["y"][row], table["o"][row], table["c"][row]

    def _read_shard(self, family: str, number: int) -> dict[str, list[tuple[int, bytes]]]:
        bits = self._bits[family]
        name = f"{DATA}{family}{bits}/{shard_file(number, bits)}"
        try:
            return read(self._bytes(name))
        except DamagedShardError as error:
            raise self._missing(name) from error

    def _read_table(self, kind: str, page: int) -> dict[str, Any]:  # Any: JSON
        made: dict[str, Any] = self._json(f"{DATA}t/{kind[0]}-{page}.json")  # Any: as above
        return made

    def _bytes(self, name: str) -> bytes:
        try:
            path = self._site / name
            return path.read_bytes() if path.is_file() else b64decode(self._script(name))
        except (OSError, ValueError) as error:
            raise self._missing(name) from error

    def _json(self, name: str) -> Any:  # Any: JSON
        try:
            path = self._site / name
            return json.loads(path.read_bytes()) if path.is_file() else self._script(name)
        except (OSError, ValueError) as error:
            raise self._missing(name) from error

    def _script(self, name: str) -> Any:  # Any: JSON
        """What the script beside ``name`` hands over, in a site that is read without a server."""
        text = (self._site / (name + ".js")).read_text(encoding="utf-8")
        return json.loads(text[text.index(",") + 1 : text.rindex(")")])

    def _missing(self, name: str) -> NoIndexError:
        return NoIndexError(
            f"{self._site / name}: this part of the search index cannot be read.\n"
            "  → Build the archive again:  build-archive build --force"
        )


def open_index(site: Path, prefix: str = "") -> Index:
    """The index of the site at ``site``; ``prefix`` is that of the tree whose words are shown (``zh-hant/``)."""
    return Index(site, prefix)


def _best(kind: int, places: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """Tier and early of the best of ``places`` (field, index)."""
    return min((TIERS[kind][field], min((index + 1).bit_length() - 1, 31)) for field, index in places)


def _chunk(kind: int, number: int, each: Sequence[_Found]) -> int | None:
    for mine in each:
        tier, early, _ = mine[kind, number]
        if tier == TIERS[kind][3]:
            return max(0, early - 11)
    return None


def _both(one: _Found, other: _Found) -> _Found:
    return {
        key: (max(one[key][0], other[key][0]), one[key][1] + other[key][1], one[key][2] + other[key][2])
        for key in one.keys() & other.keys()
    }
