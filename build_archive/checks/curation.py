"""What a curation file says about articles that are not there, or words that no article has."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Sequence

from build_archive.model import Catalog, Diagnostic, Erratum, Location, Severity
from build_archive.relate.errata import names

FOLDER = "seeds/_curation/"


def check_curation(catalog: Catalog, errata: Sequence[Erratum] = ()) -> tuple[Diagnostic, ...]:
    """A warning for each entry of the curation that misses what it speaks of, an info for events nobody tells of."""
    return (*_errata(catalog, errata), *_labels(catalog), *_events(catalog))


def _errata(catalog: Catalog, errata: Sequence[Erratum]) -> Iterator[Diagnostic]:
    known = names(catalog.articles)
    for entry in errata:
        wanted = entry.slug or entry.seed
        article = known.get(wanted)
        if article is None:
            yield _warning("errata", f"the slip {_short(entry.text)} is in no article: there is none named {wanted!r}",
                           _guess(wanted, known))
        elif entry.text not in article.text:
            yield _warning("errata", f"the slip {_short(entry.text)} does not stand in {article.slug}",
                           "Write the words as they stand in the cleaned text, or delete the entry.")


def _labels(catalog: Catalog) -> Iterator[Diagnostic]:
    slugs = {article.slug for article in catalog.articles}
    for entry in catalog.concepts:
        for label in entry.concept.labels:
            for slug in label.articles:
                if slug not in slugs:
                    yield _warning("concepts", f"the name {_short(label.text)} of {entry.concept.id} is limited to "
                                   f"{slug!r}, which is no article", _guess(slug, slugs))


def _events(catalog: Catalog) -> Iterator[Diagnostic]:
    slugs = {article.slug for article in catalog.articles}
    for entry in catalog.events:
        for slug in entry.event.without:
            if slug not in slugs:
                message = f"the event {entry.event.id} is without {slug!r}, which is no article"
                yield _warning("events", message, _guess(slug, slugs))
        if not entry.passages:
            yield Diagnostic(
                "curation-untold-event", Severity.INFO, f"no article tells of the event {entry.event.id}",
                Location(f"{FOLDER}events.yml"),
                "Its page says so. Look at its date and its concepts:  build-archive dates seeds/….txt",
            )


def _warning(file: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic("curation-points-nowhere", Severity.WARNING, message, Location(f"{FOLDER}{file}.yml"), hint)


def _guess(wanted: str, known: Collection[str]) -> str:
    close = difflib.get_close_matches(wanted, sorted(known), 1, 0.6) if len(known) <= 5_000 else ()
    return f"Did you mean {close[0]}?" if close else "Name an article by its slug, the last part of its address."


def _short(words: str) -> str:
    return f"“{words if len(words) <= 30 else words[:29] + '…'}”"
