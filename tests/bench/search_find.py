"""Is everything found, and nothing else: 2,000 stretches of the texts and 200 single characters."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

from build_archive.publish.search.documents import documents
from build_archive.publish.search.engine import Filters, open_index
from build_archive.publish.search.files import publish_search
from build_archive.publish.shelf import Site
from tests.bench import search_pagefind as pagefind
from tests.bench.search_archives import Texts, own_slugs, texts
from tests.bench.search_browser import pagefind_answers
from tests.bench.search_queries import Drawn, Query, draw, is_traditional, letters
from tests.bench.search_server import counted
from tests.bench.search_truth import Reader, term

Names = frozenset[str]


@dataclass(frozen=True, slots=True)
class Score:
    """Answers against the truth, all queries thrown together."""

    queries: int
    complete: int
    """Queries whose answer is the truth."""
    held: int
    """Documents that hold a query."""
    answered: int
    right: int

    @property
    def recall(self) -> float:
        return self.right / self.held if self.held else 1.0

    @property
    def precision(self) -> float:
        return self.right / self.answered if self.answered else 1.0


def score(pairs: Iterable[tuple[Names, Names]]) -> Score:
    """Of (answer, truth) pairs."""
    given = list(pairs)
    return Score(
        len(given),
        sum(answer == truth for answer, truth in given),
        sum(len(truth) for _, truth in given),
        sum(len(answer) for answer, _ in given),
        sum(len(answer & truth) for answer, truth in given),
    )


@dataclass(frozen=True, slots=True)
class Found:
    """What came of it."""

    drawn: tuple[Drawn, Drawn]
    """From generated articles, from the others."""
    ours: Score
    """Against documents that hold the units."""
    plain: Score
    """Against documents that hold the letters: all queries where the two readings agree."""
    cut: int
    """Queries where they do not: the stretch cuts a word."""
    cut_units: Score
    cut_letters: Score
    same: Score
    """Queries typed in the script of their source."""
    other: Score
    sources: int
    """Queries whose answer lacks the article that they were drawn from, where it holds the letters."""
    theirs: Score
    """Pagefind, against the letters."""
    theirs_quoted: Score
    theirs_same: Score
    theirs_other: Score
    letters: Score
    """200 single characters."""
    their_letters: Score


def find(site: Site, browser: Browser, work: Path, count: int) -> Found:
    """Ask ``count`` stretches and a tenth of it of single characters."""
    everything = list(documents(site))
    articles = [one for one in everything if one.kind == "article"]
    own = own_slugs(site)
    bodies = [(one.name, one.fields[3]) for one in articles]
    drawn = (
        draw([one for one in bodies if one[0] not in own], count * 4 // 5, "generated"),
        draw([one for one in bodies if one[0] in own], count // 5, "own"),
    )
    queries = [*drawn[0].queries, *drawn[1].queries]
    single = letters(bodies, count // 10, "letters")
    reader = Reader((one.name, [text for field in one.fields for text in field]) for one in articles)
    shutil.rmtree(work / "ours", ignore_errors=True)
    publish_search(site, work / "ours", ())
    index = open_index(work / "ours")

    def ask(query: str) -> Names:
        return frozenset(articles[hit.id].name for hit in index.search(query, Filters(kind="article")).hits)

    answers = [ask(query.asked) for query in queries]
    terms = [term(query.words) for query in queries]
    units, plain = [reader.units(one) for one in terms], [reader.letters(one) for one in terms]
    alike = [one == other for one, other in zip(units, plain, strict=True)]
    pages = texts(everything)
    theirs = _theirs(pages, queries, single, browser, work / "pagefind")
    their_reader = Reader((name, [title, "\n".join(parts)]) for name, title, parts in pages)
    their_truth = [their_reader.letters(one) for one in terms]
    return Found(
        drawn,
        score(zip(answers, units, strict=True)),
        score(_where(alike, answers, plain)),
        alike.count(False),
        score(_where([not one for one in alike], answers, units)),
        score(_where([not one for one in alike], answers, plain)),
        score(_where([not query.converted for query in queries], answers, units)),
        score(_where([query.converted for query in queries], answers, units)),
        sum(query.source in held and query.source not in answer
            for query, held, answer in zip(queries, plain, answers, strict=True)),
        score(zip(theirs.plain, their_truth, strict=True)),
        score(zip(theirs.quoted, their_truth, strict=True)),
        score(_where([not query.converted for query in queries], theirs.plain, their_truth)),
        score(_where([query.converted for query in queries], theirs.plain, their_truth)),
        score((ask(one), reader.units(term(one))) for one in single),
        score((found, their_reader.letters(term(one))) for one, found in zip(single, theirs.single, strict=True)),
    )  # fmt: skip


def _where(chosen: Sequence[bool], answers: Sequence[Names], truth: Sequence[Names]) -> list[tuple[Names, Names]]:
    return [pair for take, *pair in zip(chosen, answers, truth, strict=True) if take]  # type: ignore[misc]  # pairs


@dataclass(frozen=True, slots=True)
class _Theirs:
    plain: list[Names]
    quoted: list[Names]
    """As phrases."""
    single: list[Names]


def _theirs(pages: Texts, queries: Sequence[Query], single: Sequence[str], browser: Browser, work: Path) -> _Theirs:
    put_pages(pages, work)
    pagefind.index(work)
    names = pagefind.names(work)
    asked = [[one.asked for one in queries], [f'"{one.words}"' for one in queries], list(single)]
    with counted(work) as (address, _):
        return _Theirs(*(pagefind_answers(browser, address, some, names) for some in asked))


def put_pages(pages: Texts, work: Path) -> None:
    """Pages of the texts for Pagefind, alone in ``work``."""
    shutil.rmtree(work, ignore_errors=True)
    pagefind.write_pages((
        (name, "zh-Hant" if is_traditional("".join(parts)) else "zh-Hans", title, parts) for name, title, parts in pages
    ), work)  # fmt: skip
