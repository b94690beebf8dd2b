"""What is found in one article: links, time expressions, mentions, and the fingerprint of its wording."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from build_archive.analyze.candidates import candidates
from build_archive.analyze.chronology import times
from build_archive.analyze.concepts import Vocabulary, mentions
from build_archive.analyze.links import outlinks
from build_archive.analyze.stories import fingerprint
from build_archive.model import Article, Candidate, Findings, Mention, OutLink, TimeExpression

__all__ = ["Attempt", "Vocabulary", "analyze"]

T = TypeVar("T")


class Attempt(Protocol):
    """Calls one kind of reading; what it gives where that fails is for whoever called."""

    def __call__(self, what: str, make: Callable[[], T], otherwise: T) -> T:
        """What ``make`` gives; ``what`` names it in messages."""


def plainly(what: str, make: Callable[[], T], otherwise: T) -> T:
    """What ``make`` gives; its errors are the caller's."""
    return make()


def analyze(article: Article, vocabulary: Vocabulary, attempt: Attempt = plainly) -> Findings:
    """Everything that is read out of ``article`` alone."""
    links: tuple[OutLink, ...] = attempt("links", lambda: outlinks(article), ())
    when: tuple[TimeExpression, ...] = attempt("dates", lambda: times(article), ())
    named: tuple[Mention, ...] = attempt("names", lambda: mentions(article, vocabulary), ())
    unknown: tuple[Candidate, ...] = attempt("new names", lambda: candidates(article, vocabulary, named), ())
    return Findings(links, when, named, unknown, attempt("wording", lambda: fingerprint(article), ""))
