"""What is read out of each article of the library: the parallel half of relating, kept between builds."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from build_archive.analyze import Vocabulary, analyze
from build_archive.config import ArchiveConfig
from build_archive.model import Article, Concept, Diagnostic, Findings, Location, Severity
from build_archive.pipeline.budget import guarded
from build_archive.pipeline.cache import Cache, code_digest, digest, versions
from build_archive.pipeline.codec import encode
from build_archive.pipeline.executor import choose_workers, execute
from build_archive.pipeline.progress import Progress

T = TypeVar("T")

ROOMS = ("errors.py", "model", "text", "markup", "analyze", "pipeline/analysis.py", "pipeline/budget.py",
         "pipeline/codec.py")
"""Everything that has a say in what is read out of an article."""


def findings(
    articles: Sequence[Article], concepts: Sequence[Concept], config: ArchiveConfig, progress: Progress
) -> tuple[dict[str, Findings], tuple[Diagnostic, ...]]:
    """The findings of all ``articles`` by slug, from the cache where neither text nor vocabulary changed.

    Where a kind of reading fails on an article, the others count, and a diagnostic says which and why.
    """
    cache = Cache(config.cache_dir / "findings")
    vocabulary = digest(repr(encode(tuple(concepts))))
    common = digest(vocabulary, code_digest(*ROOMS), repr(versions("ahocorasick-rs")))
    keys = [_key(article, common) for article in articles]
    found: dict[str, Findings] = {}
    told: list[Diagnostic] = []
    missing = []
    for article, key in zip(articles, keys, strict=True):
        entry = cache.get(key, Findings)
        if entry is None:
            missing.append((article, key))
        else:
            found[article.slug] = entry
    progress.start("reading", len(missing))
    tasks = [replace(article, record=None, path="") for article, _ in missing]
    workers = choose_workers(config.workers, len(tasks))
    if workers > 1:
        # Workers fetch the vocabulary once each: it may be larger than all the articles of a small archive.
        cache.put(f"vocabulary-{vocabulary}", tuple(concepts))
        workers = workers if cache.get(f"vocabulary-{vocabulary}", tuple[Concept, ...]) == tuple(concepts) else 1
    ready = Vocabulary(concepts) if workers <= 1 and tasks else None
    work = functools.partial(_work, folder=str(cache.folder), vocabulary=vocabulary, ready=ready)
    for place, (made, trouble) in execute(work, tasks, _died, workers=workers):
        article, key = missing[place]
        found[article.slug] = made
        told += [_problem(article, one) for one in trouble]
        if not trouble:
            cache.put(key, made)
        progress.step(article.slug)
    progress.finish()
    return found, tuple(told)


def _key(article: Article, common: str) -> str:
    # Where the library lies says nothing: `review` and `check` look at a copy of it in another folder each time.
    return digest(common, repr(encode(replace(article, record=None, path=""))))


def _work(article: Article, folder: str, vocabulary: str, ready: Vocabulary | None) -> tuple[Findings, tuple[str, ...]]:
    trouble: list[str] = []

    def attempt(what: str, make: Callable[[], T], otherwise: T) -> T:
        made, problem = guarded(make)
        if made is None:
            trouble.append(f"its {what} could not be read: {problem}")
            return otherwise
        return made

    return analyze(article, ready or _fetched(folder, vocabulary), attempt), tuple(trouble)


@functools.lru_cache(maxsize=1)
def _fetched(folder: str, vocabulary: str) -> Vocabulary:
    concepts = Cache(Path(folder)).get(f"vocabulary-{vocabulary}", tuple[Concept, ...])
    if concepts is None:
        raise OSError(f"the vocabulary is gone from {folder} while the build runs")
    return Vocabulary(concepts)


def _died(article: Article) -> tuple[Findings, tuple[str, ...]]:
    return Findings(), ("reading it used up its time or memory and was ended",)


def _problem(article: Article, message: str) -> Diagnostic:
    hint = "The text is published as it is. Please report it: this is a fault of the program."
    return Diagnostic("analyze-failed", Severity.WARNING, message, Location(article.seed_path or article.path), hint)
