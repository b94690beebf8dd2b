"""Every concept with every sentence that names it."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from heapq import nsmallest

from build_archive.analyze.addresses import normalize_url
from build_archive.model import Article, Concept, ConceptEntry, ConceptMention, Findings, OutLink
from build_archive.relate.years import day
from build_archive.text.segment import sentences

LONGEST = 300
"""Characters of a sentence; longer ones are cut around the name."""
TOGETHER = 20
"""Concepts that an entry names as mentioned together with it."""
_CROWD = 100
"""Concepts of one article that are counted as mentioned together, most mentioned first: pairs grow with the square."""


def concept_entries(
    articles: Sequence[Article],
    findings: Mapping[str, Findings],
    outlinks: Mapping[str, tuple[OutLink, ...]],
    concepts: Sequence[Concept],
) -> tuple[ConceptEntry, ...]:
    """All ``concepts`` with their mentions, sorted by id; ``articles`` are in the catalog's order."""
    known = {concept.id: concept for concept in concepts}
    cited = {
        address: concept.id
        for concept in sorted(concepts, key=lambda one: one.id, reverse=True)
        for url in concept.addresses
        if (address := normalize_url(url))
    }
    mentions: dict[str, list[ConceptMention]] = {ident: [] for ident in known}
    slugs: dict[str, list[str]] = {ident: [] for ident in known}
    for article in articles:
        found = findings.get(article.slug, Findings())
        counts: Counter[str] = Counter()
        for ident, mention in _named(article, found):
            if ident in known:
                mentions[ident].append(mention)
                counts[ident] += 1
        for ident, mention in _cited(article, outlinks.get(article.slug, ()), cited):
            mentions[ident].append(mention)
            counts[ident] += 1
        for ident in counts:
            slugs[ident].append(article.slug)
    together = _together(slugs, mentions)
    dates = {article.slug: _date(article) for article in articles}
    made = []
    for ident in sorted(known):
        dated = sorted(filter(None, (dates[slug] for slug in slugs[ident])))
        first, last = (dated[0], dated[-1]) if dated else ("", "")
        made.append(
            ConceptEntry(
                known[ident], tuple(mentions[ident]), tuple(slugs[ident]), first, last, together.get(ident, ())
            )
        )
    return tuple(made)


def _named(article: Article, found: Findings) -> Iterator[tuple[str, ConceptMention]]:
    """The mentions of ``article``, each in its sentence on one line, where the article's rights allow to quote it."""
    if not found.mentions:
        return
    text = article.text
    quoted = article.metadata.rights == "full"
    spans = sentences(text) if quoted else []
    starts = [start for start, _ in spans]
    lines: dict[int, str] = {}
    for mention in found.mentions:
        sentence, offset = "", 0
        if spans:
            place = max(0, bisect_right(starts, mention.start) - 1)
            first, last = spans[place]
            if last - first <= LONGEST:
                # Mentions of one sentence share the string.
                sentence = lines.setdefault(first, " ".join(text[first:last].split()))
                offset = _offset(text, first, mention.start)
            else:
                sentence, offset = _cut(text, first, last, mention.start, mention.end)
        yield (
            mention.concept,
            ConceptMention(article.slug, mention.start, mention.end, sentence, offset, mention.erratum),
        )


def _offset(text: str, first: int, start: int) -> int:
    """Where ``start`` comes to stand when ``text`` from ``first`` on is put on one line."""
    before = text[first:start]
    words = " ".join(before.split())
    return len(words) + (1 if words and before[-1].isspace() else 0)


def _cut(text: str, first: int, last: int, start: int, end: int) -> tuple[str, int]:
    room = max(20, (LONGEST - (end - start)) // 2)
    a, b = max(first, start - room), min(last, end + room)
    head = "…" if a > first else ""
    return head + " ".join(text[a:b].split()) + ("…" if b < last else ""), len(head) + _offset(text, a, start)


def _cited(
    article: Article, links: Sequence[OutLink], cited: Mapping[str, str]
) -> Iterator[tuple[str, ConceptMention]]:
    """Links of ``article`` to addresses of concepts: each address once, after what the words say."""
    told: set[str] = set()
    for link in links if cited else ():
        address = normalize_url(link.url)
        ident = cited.get(address, "") or cited.get(normalize_url(link.original), "")
        if not ident or address in told:
            continue
        told.add(address)
        sentence = link.sentence if article.metadata.rights == "full" else ""
        yield ident, ConceptMention(article.slug, 0, 0, sentence, max(0, sentence.find(link.text)), link=link.url)


def _together(
    slugs: Mapping[str, Sequence[str]], mentions: Mapping[str, Sequence[ConceptMention]]
) -> dict[str, tuple[tuple[str, int], ...]]:
    """By concept the concepts of the same articles with the number of these articles."""
    inside: dict[str, Counter[str]] = defaultdict(Counter)
    for ident, found in mentions.items():
        for mention in found:
            inside[mention.slug][ident] += 1
    pairs: dict[str, Counter[str]] = defaultdict(Counter)
    for counts in inside.values():
        crowd = sorted(counts, key=lambda ident: (-counts[ident], ident))[:_CROWD]
        for ident in crowd:
            pairs[ident].update(crowd)
    # One number says it all: more common articles first, then the concept that fewer articles name, then the id.
    order = {ident: place for place, ident in enumerate(sorted(pairs, key=lambda one: (len(slugs[one]), one)))}
    step = len(order) + 1
    together = {}
    for ident, beside in pairs.items():
        del beside[ident]
        ranked = [(order[other] - number * step, other, number) for other, number in beside.items()]
        first = nsmallest(TOGETHER, ranked)
        together[ident] = tuple((other, number) for _, other, number in first)
    return together


def _date(article: Article) -> str:
    """The day of publication, else of the last change, else of writing, as far as it is known."""
    facts = article.metadata
    numbers = day(facts.published) or day(facts.updated) or day(facts.written)
    return "-".join(f"{number:0{4 if place == 0 else 2}}" for place, number in enumerate(numbers[:3]))
