"""The recipe: which room comes after which, from the seeds to the catalog."""

from __future__ import annotations

import functools
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from build_archive import library, relate
from build_archive.config import ArchiveConfig
from build_archive.ingest import MAX_BYTES, discover
from build_archive.ingest import curation as curations
from build_archive.ingest.decisions import decided_events, decided_labels
from build_archive.ingest.notes import notes
from build_archive.model import Article, Catalog, Diagnostic, NotesFile, Record, Seed
from build_archive.pipeline.analysis import findings
from build_archive.pipeline.article import records, refused
from build_archive.pipeline.cache import Cache, code_digest, digest, file_digest, versions
from build_archive.pipeline.codec import encode
from build_archive.pipeline.duplicates import settle
from build_archive.pipeline.executor import choose_workers, execute
from build_archive.pipeline.progress import Progress, Silent
from build_archive.pipeline.siblings import lesson, page_lines, repeated_lines, taught
from build_archive.relate.decided import decided_dates

__all__ = ["Build", "records", "run"]

ROOMS = ("errors.py", "model", "config.py", "text", "markup", "ingest", "clean", "describe", "pipeline/article.py",
         "pipeline/account.py", "pipeline/budget.py", "pipeline/codec.py")
"""Everything that has a say in what becomes of one seed."""
MOST = 4_000
"""Records of one seed; a build keeps them all, and the worker that makes them is granted 3 GB."""
BIG = 1 << 20
"""Bytes; a seed of this size is cleaned in a process of its own, whatever the number of workers."""


@dataclass(frozen=True, slots=True)
class Build:
    """The archive, read, cleaned and related: everything that is published."""

    config: ArchiveConfig
    seeds: tuple[Seed, ...]
    records: tuple[Record, ...]
    """Sorted by seed; refused ones included."""
    library: library.Library
    catalog: Catalog
    curation: curations.Curation
    diagnostics: tuple[Diagnostic, ...]
    """Everything there is to say, each once, sorted by place."""
    seconds: dict[str, float]
    """Time spent on each seed in this build, by path; seeds from the cache are absent."""


def run(config: ArchiveConfig, progress: Progress | None = None) -> Build:
    """Walk from the seeds to the catalog, and bring the library up to date."""
    seeds, found = discover.discover(config)
    curation = curations.curation(config)
    beside, misread = notes(config, seeds)
    watched = progress or Silent()
    cleaned, seconds = clean_all(seeds, config, watched)
    kept, doubled = settle(cleaned)
    shelf = library.sync(config, tuple(one for one in kept if one.status != "refused"))
    catalog, unread = related(shelf.articles, curation, beside, config, watched)
    told = [*found, *curation.diagnostics, *misread, *doubled, *shelf.diagnostics, *unread]
    for one in kept:
        told.extend(one.diagnostics)
    return Build(config, seeds, kept, shelf, catalog, curation, sort_diagnostics(told), seconds)


def related(
    articles: Sequence[Article],
    curation: curations.Curation,
    beside: Sequence[NotesFile],
    config: ArchiveConfig,
    progress: Progress | None = None,
) -> tuple[Catalog, tuple[Diagnostic, ...]]:
    """``articles`` read one by one, then related, and what could not be read; what a person writes by hand outweighs
    what was decided."""
    articles = decided_dates(articles, curation.decisions)
    concepts = decided_labels(curation.concepts, curation.decisions)
    dated = {event.id for event in curation.events}
    decided = tuple(one for one in decided_events(curation.decisions) if one.id not in dated)
    read, unread = findings(articles, concepts, config, progress or Silent())
    catalog = relate.relate(
        articles,
        read,
        concepts=concepts,
        events=(*curation.events, *decided),
        decided=frozenset(one.id for one in decided),
        notes=beside,
        decisions=curation.decisions,
        errata=curation.errata,
    )
    return catalog, unread


def records_of(config: ArchiveConfig, progress: Progress | None = None) -> tuple[Record, ...]:
    """The records of all seeds, without touching the library."""
    seeds, _ = discover.discover(config)
    cleaned, _ = clean_all(seeds, config, progress or Silent())
    return settle(cleaned)[0]


def clean_all(
    seeds: Sequence[Seed], config: ArchiveConfig, progress: Progress
) -> tuple[tuple[Record, ...], dict[str, float]]:
    """The records of all seeds in the order of their paths, from the cache where nothing changed."""
    cache = Cache(config.cache_dir / "records")
    keys = [record_key(seed, config) for seed in seeds]
    results: dict[int, tuple[Record, ...]] = {}
    for index, key in enumerate(keys):
        entry = cache.get(key, tuple[Record, ...])
        if entry is not None:
            results[index] = entry
    missing = [index for index in range(len(seeds)) if index not in results]
    seconds: dict[str, float] = {}
    progress.start("cleaning", len(missing))
    work = functools.partial(_work, config=config)
    big = [index for index in missing if seeds[index].size > BIG]
    small = [index for index in missing if seeds[index].size <= BIG]
    for group, isolate in ((small, False), (big, True)):
        tasks = [seeds[index] for index in group]
        workers = choose_workers(config.workers, len(tasks))
        for place, (made, spent) in execute(work, tasks, _died, workers=workers, isolate=isolate):
            index = group[place]
            results[index] = made
            seconds[seeds[index].path] = spent
            # A seed that changed while it was read is right in this build, but must not be found in the next.
            if all(one.seed_sha256 == seeds[index].sha256 for one in made):
                cache.put(keys[index], made)
            progress.step(seeds[index].path)
    progress.finish()
    alone = [results[index] for index in range(len(seeds))]
    return tuple(_taught(seeds, keys, alone, config, cache, progress, seconds)), seconds


def _taught(
    seeds: Sequence[Seed],
    keys: Sequence[str],
    alone: Sequence[tuple[Record, ...]],
    config: ArchiveConfig,
    cache: Cache,
    progress: Progress,
    seconds: dict[str, float],
) -> Iterator[Record]:
    """``alone``, where a page's article holds what other pages of its outlet repeat cleaned once more, knowing it.

    What a page is told is part of the key of its result, so a new page of an outlet costs the others nothing but what
    it newly shows about them; and a full build gives what many small ones gave.
    """
    found = iter(repeated_lines([page_lines(record) for made in alone for record in made]))
    repeated = [{record.id: next(found) for record in made} for made in alone]
    lessons = [
        {record.id: told for record in made if (told := lesson(record, lines[record.id]))}
        for made, lines in zip(alone, repeated, strict=True)
    ]
    again: dict[int, tuple[Record, ...]] = {}
    keyed = {index: digest(keys[index], repr(lessons[index])) for index in range(len(seeds)) if lessons[index]}
    for index, key in keyed.items():
        entry = cache.get(key, tuple[Record, ...])
        if entry is not None:
            again[index] = entry
    missing = [index for index in keyed if index not in again]
    progress.start("comparing", len(missing))
    tasks = [(seeds[index], lessons[index]) for index in missing]
    work = functools.partial(_work_again, config=config)
    workers = choose_workers(config.workers, len(tasks))
    for place, (made, spent) in execute(work, tasks, _no_more, workers=workers):
        index = missing[place]
        again[index] = made
        seconds[seeds[index].path] = seconds.get(seeds[index].path, 0.0) + spent
        if made and all(one.seed_sha256 == seeds[index].sha256 for one in made):
            cache.put(keyed[index], made)
        progress.step(seeds[index].path)
    progress.finish()
    for index, first in enumerate(alone):
        second = {record.id: record for record in again.get(index, ()) if record.status != "refused"}
        for record in first:
            # What could not be read of a box of pages may stand under the name of a page that could.
            if record.id in second and record.id in lessons[index] and record.status != "refused":
                yield taught(record, second[record.id], repeated[index][record.id])
            else:
                yield replace(record, lines="")


def record_key(seed: Seed, config: ArchiveConfig) -> str:
    """Digest of everything that the records of ``seed`` are made from."""
    settings = (config.zone, str(config.site_rules))
    sidecar = repr(encode(seed.sidecar))
    libraries = repr(versions())
    return digest(seed.sha256, seed.path, seed.resources, sidecar, *settings, code_digest(*ROOMS), libraries)


def sort_diagnostics(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Each diagnostic once, sorted by place, then code."""
    return tuple(
        sorted(set(diagnostics), key=lambda d: (d.location.path, d.location.line or 0, d.code, d.message))
    )


def _work(
    seed: Seed, config: ArchiveConfig, repeated: Mapping[str, Mapping[int, int]] | None = None
) -> tuple[tuple[Record, ...], float]:
    start = time.process_time()
    path = config.root / seed.path
    try:
        # A larger file is a box of pages, if anything, and is read as it streams by.
        data = path.read_bytes() if seed.size <= MAX_BYTES else path
        actual = digest(data) if isinstance(data, bytes) else file_digest(path)
    except OSError as error:
        made = (refused(seed, "seed-unreadable", f"the file cannot be read: {error.strerror}", "Check its rights."),)
        return made, time.process_time() - start
    if actual != seed.sha256:
        seed = replace(seed, sha256=actual, size=path.stat().st_size)
    return tuple(_at_most(MOST, records(seed, data, config, repeated), seed)), time.process_time() - start


def _at_most(number: int, made: Iterator[Record], seed: Seed) -> Iterator[Record]:
    """``made``, or its first ``number`` records and one that says that there are more."""
    yield from islice(made, number)
    if next(made, None) is not None:
        message = f"it holds more than the {number:,} pages that a build takes from one file; the others are left out"
        yield refused(seed, "seed-too-many", message, "Split it into several files.")


_Lesson = tuple[Seed, dict[str, dict[int, int]]]


def _work_again(task: _Lesson, config: ArchiveConfig) -> tuple[tuple[Record, ...], float]:
    seed, repeated = task
    return _work(seed, config, repeated)


def _no_more(task: _Lesson) -> tuple[tuple[Record, ...], float]:
    """Nothing: what the first cleaning gave stands."""
    return (), 0.0


def _died(seed: Seed) -> tuple[tuple[Record, ...], float]:
    hint = "The seed is kept as it is. Look at what is unusual in it, or leave it out by a name that begins with _."
    return (refused(seed, "clean-died", "cleaning it used up its time or memory and was ended", hint),), 0.0
