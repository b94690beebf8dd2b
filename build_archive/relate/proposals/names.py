"""Is this a name that the archive should know? Candidates of all articles, each asked about once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from build_archive.model import Catalog, Decision, Findings, Proposal
from build_archive.relate.proposals.question import around, first_copies, key, line
from build_archive.text.script import fold
from build_archive.text.slug import slug as slugged

_LEAST = 2
"""Articles, or occurrences in one, below which nobody is asked."""
_SHOWN = 4
"""Places shown as evidence."""


@dataclass(slots=True)
class _Name:
    articles: set[str] = field(default_factory=set)
    texts: Counter[str] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)
    evidence: dict[str, None] = field(default_factory=dict)
    places: list[tuple[str, int, int]] = field(default_factory=list)


def name_questions(catalog: Catalog, decisions: Sequence[Decision]) -> Iterator[Proposal]:
    """Names by the number of articles that have them, then of occurrences; spellings of both scripts are one name."""
    first = first_copies(catalog)
    names: dict[str, _Name] = {}
    for article in sorted(catalog.articles, key=lambda article: article.slug):
        for one in catalog.findings.get(article.slug, Findings()).candidates:
            name = names.setdefault("".join(fold(one.text).split()), _Name())
            name.texts[one.text] += one.count
            name.types[one.type] += one.count
            name.evidence.setdefault(one.evidence)
            if len(name.places) < _SHOWN and first[article.slug] not in name.articles:
                name.places.append((article.slug, one.start, one.end))
            name.articles.add(first[article.slug])
    texts = {article.slug: article.text for article in catalog.articles}
    taken = {entry.concept.id for entry in catalog.concepts}
    for folded, name in names.items():
        count = name.texts.total()
        if folded and (len(name.articles) >= _LEAST or count >= _LEAST):
            yield _question(folded, name, count, texts, taken)


def _question(folded: str, name: _Name, count: int, texts: dict[str, str], taken: set[str]) -> Proposal:
    label, kind = _most(name.texts), _most(name.types)
    shown = [line(slug, around(texts[slug], start, end)) for slug, start, end in name.places]
    why = ", ".join(text for text in list(name.evidence)[:_SHOWN] if text)
    evidence = [f"{count} times in {len(name.articles)} article{'' if len(name.articles) == 1 else 's'}", *shown]
    if why:
        evidence.append(f"because: {why}")
    article = "an" if kind[0] in "aeiou" else "a"
    return Proposal(
        key("name", folded), "name", f"Is {label!r} {article} {kind} to know?", tuple(evidence),
        (("id", _free(kind, label, taken)), ("type", kind), ("label", label)),
        1.0 + min(0.9, len(name.articles) / 100) + min(0.009, count / 10_000),
    )  # fmt: skip


def _most(counted: Counter[str]) -> str:
    return min(counted, key=lambda text: (-counted[text], text))


def _free(kind: str, label: str, taken: set[str]) -> str:
    """An ASCII id that no concept has; of a name without Latin letters its kind and a digest."""
    ident = slugged(label)
    if not any(char.isascii() and char.isalpha() for char in label):
        ident = f"{kind}-{ident}"
    number, free = 1, ident
    while free in taken:
        number += 1
        free = f"{ident}-{number}"
    return free
