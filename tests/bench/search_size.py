"""What the index costs to make, and how large it is: beside Pagefind, at two sizes, on generated text and real prose."""

from __future__ import annotations

import gzip
import resource
import shutil
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from build_archive.publish.search.document import Document
from build_archive.publish.search.fragments import fragments
from build_archive.publish.shelf import Site
from tests.bench import search_pagefind as pagefind
from tests.bench.search_archives import texts
from tests.bench.search_cost import Cost, cost
from tests.bench.search_find import put_pages
from tests.bench.search_index import save
from tests.bench.search_server import LEVEL

PAGES = "pages"


@dataclass(frozen=True, slots=True)
class Making:
    """Of one set of articles."""

    articles: int
    characters: int
    """In their texts."""
    ours: Cost
    """The index: ``d``, ``p``, ``t``."""
    theirs: Cost
    documents: int
    """Bytes of ``d``."""
    places: int
    """Bytes of ``p``."""
    their_index: int
    their_fragments: int
    shard: tuple[int, int, int]
    """Bytes of a shard ``d``: median, largest; median of ``p``."""
    packed: float
    """Bytes of all shards when compressed, per byte."""


def make(documents: Sequence[Document], work: Path, *, keep: bool = False) -> Making:
    """Index ``documents`` in a process of its own, and the articles among them with Pagefind; ``keep`` Pagefind's pages
    in ``work``."""
    work.mkdir(parents=True, exist_ok=True)
    folder, pages, kept = work / "index", work / PAGES, work / "documents.pickle"
    shutil.rmtree(folder, ignore_errors=True)
    save(documents, kept)
    ours = cost([sys.executable, "-m", "tests.bench.search_index", str(kept), str(folder)])
    put_pages(texts(documents), pages)
    theirs = pagefind.index(pages)
    d, p = (sorted(path.stat().st_size for path in folder.glob(f"{family}*/*.bin")) for family in "dp")
    sample = sorted(folder.glob("[dp]*/*.bin"))[::17]
    packed = sum(len(gzip.compress(path.read_bytes(), LEVEL)) for path in sample) / sum(path.stat().st_size for path in sample)
    made = Making(
        sum(one.kind == "article" for one in documents),
        sum(len(text) for one in documents if one.kind == "article" for text in one.fields[3]),
        ours, theirs, sum(d), sum(p),
        _size(pages / "pagefind" / "index"), _size(pages / "pagefind" / "fragment"),
        (d[len(d) // 2], d[-1], p[len(p) // 2]),
        packed,
    )  # fmt: skip
    shutil.rmtree(folder)
    if not keep:
        shutil.rmtree(pages)
    kept.unlink()
    return made


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def shown_cost(site: Site) -> tuple[float, int]:
    """CPU seconds and bytes of what hits show, in both trees; in this process, which holds the archive."""
    before = _cpu()
    size = sum(len(data) for tree in site.trees for _, data in fragments(site, tree))
    return _cpu() - before, size


def _cpu() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def without_notes(documents: Iterable[Document]) -> list[Document]:
    """The articles alone: Pagefind's pages hold nothing else."""
    return [one for one in documents if one.kind == "article"]
