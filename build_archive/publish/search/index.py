"""The index of an archive, written as files of which an edit changes few."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from build_archive.publish.search.document import KINDS, Document
from build_archive.publish.search.postings import PARTS, Gatherer
from build_archive.publish.search.routes import shard_file
from build_archive.publish.search.shards import MAGIC, document_shards, place_shards

PER_SHARD = {"d": 1750, "p": 900}
"""Postings with places for which there is one shard, so that one is some 8 KB."""
MOST_BITS = 16
PER_PAGE = 512
"""Documents of one table of facets."""


@dataclass(frozen=True, slots=True)
class Built:
    """What was written."""

    bits: dict[str, int]
    """Of ``d`` and ``p``: 2 ** bits is the number of shards."""
    counts: dict[str, int]
    """Documents by kind."""
    characters: frozenset[str]
    """Every character of a script without spaces that occurs, folded."""
    written: tuple[str, ...]
    """Names of the files below the folder that were not there, or not like this, before."""


def build(documents: Iterable[Document], folder: Path) -> Built:
    """Index ``documents``, given kind by kind in the order of their numbers, into ``d…/``, ``p…/`` and ``t/`` below
    ``folder``. Files that stay the same are not touched; those of an earlier index that has others are deleted."""
    folder.mkdir(parents=True, exist_ok=True)
    written: list[str] = []
    keep: set[Path] = set()

    def put(name: str, data: bytes) -> None:
        path = folder / name
        keep.add(path)
        if replace_if_changed(path, data):
            written.append(name)

    with tempfile.TemporaryDirectory(prefix="search-", dir=folder.parent) as temporary:
        gatherer = Gatherer(Path(temporary))
        try:
            tables = _Tables()
            counts = dict.fromkeys(KINDS, 0)
            for document in documents:
                gatherer.add(document, KINDS.index(document.kind), counts[document.kind])
                tables.add(document)
                counts[document.kind] += 1
            bits = {
                family: min(MOST_BITS, (gatherer.total // number).bit_length()) for family, number in PER_SHARD.items()
            }
            for name, data in tables.files():
                put(name, data)
            for name, data in _shards(gatherer, bits):
                put(name, data)
        finally:
            gatherer.close()
    delete_others(folder, keep, ("d", "p", "t"))
    letters = frozenset(map(chr, gatherer.characters))
    return Built(bits, counts, letters, tuple(sorted(written)))


def _shards(gatherer: Gatherer, bits: dict[str, int]) -> Iterator[tuple[str, bytes]]:
    """All shards. A part holds whole shards, or (in an archive that fits into memory) everything."""
    waiting: dict[str, dict[int, bytes]] = {family: {} for family in bits}
    done = dict.fromkeys(bits, 0)
    for several, part in enumerate(gatherer.parts(), 1):
        for family, shards in (("d", document_shards), ("p", place_shards)):
            for number, entries in shards(part, bits[family]):
                waiting[family][number] = waiting[family].get(number, b"") + entries
            end = (1 << bits[family]) * several // PARTS
            yield from _some(family, waiting[family], range(done[family], end), bits[family])
            done[family] = end
    for family, number in bits.items():
        yield from _some(family, waiting[family], range(done[family], 1 << number), number)


def _some(family: str, waiting: dict[int, bytes], numbers: range, bits: int) -> Iterator[tuple[str, bytes]]:
    for number in numbers:
        yield f"{family}{bits}/{shard_file(number, bits)}", MAGIC + waiting.pop(number, b"")


class _Tables:
    """What is counted for facets, page by page."""

    def __init__(self) -> None:
        self._rows: dict[str, list[tuple[int, int, tuple[int, ...]]]] = {kind: [] for kind in KINDS}

    def add(self, document: Document) -> None:
        self._rows[document.kind].append((document.year, document.outlet, document.concepts))

    def files(self) -> Iterator[tuple[str, bytes]]:
        for kind, rows in self._rows.items():
            for page, start in enumerate(range(0, len(rows), PER_PAGE)):
                some = rows[start : start + PER_PAGE]
                table = {"y": [row[0] for row in some], "o": [row[1] for row in some], "c": [row[2] for row in some]}
                yield f"t/{kind[0]}-{page}.json", json.dumps(table, separators=(",", ":")).encode()


def replace_if_changed(path: Path, data: bytes) -> bool:
    """Write ``data`` unless the file holds it already; whether it was written.

    A file that is there may have another name in a site: it is replaced by rename and never written into.
    """
    try:
        if path.stat().st_size == len(data) and path.read_bytes() == data:
            return False
    except OSError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return True
    beside = path.with_name(path.name + ".new")
    beside.write_bytes(data)
    beside.replace(path)
    return True


def delete_others(folder: Path, keep: set[Path], prefixes: tuple[str, ...]) -> None:
    """Delete every file below the folders of ``folder`` that begin with one of ``prefixes`` but those to ``keep``."""
    for place in folder.iterdir():
        if place.is_dir() and place.name.startswith(prefixes):
            for root, _, names in os.walk(place, topdown=False):
                for name in names:
                    path = Path(root) / name
                    if path not in keep:
                        path.unlink()
                with suppress(OSError):
                    Path(root).rmdir()
