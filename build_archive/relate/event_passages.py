"""The sentences of one article about the events of the archive.

A sentence *dates* an event if it holds a certain date expression whose days fit the event's date, and names enough of
the concepts (or documents) that the event lists:

======================================  ==============================================================
the expression                          the sentence names
======================================  ==============================================================
the event's own day, month or interval  one of them; if it names none, a neighbour in its paragraph names two
coarser (去年4月 for a day in April) or  two of them (or all there are), at least one of these itself, the
finer than the event's date             other one perhaps in a neighbour
a border (1月19日前 for 19 January,     as the day itself; it is taken only where no sentence names the day
自去年11月起 for November)
======================================  ==============================================================

Of each article the sentences that fit best are taken, those of the first row before those of the others.
Longer stretches than a quarter fit an event only if they are its very date: a bare year dates no day. 上周末 covers
Saturday and Sunday and so never the Friday before. A sentence that fits two events of a date goes to the one of which
it names more.

A document or address of the event makes an undated *mention*, in articles without a sentence that dates it. Articles
that are older than the event cannot speak of it; one that cites a document more than a year later speaks of the
document, not of the day (the document's own page lists it), while a link to a report of the event always means it. The
article that stands at such an address itself is a mention, too, by the sentence it begins with.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from build_archive.model import Article, EventPassage, Mention, OutLink, TimeExpression
from build_archive.relate.calendar import Stretch, border, stretch
from build_archive.relate.event_calendar import LONGEST, Calendar
from build_archive.relate.reading import Reading

_MOST = 3
"""Sentences of one article that stand side by side with others' on the page of an event."""
_LOOKED_AT = 20
"""Mentions of one document in one article among which the best is chosen."""
_BORDERS = frozenset({"before", "after", "on-or-before", "on-or-after"})
_RIVALS = 40
"""Events of one date between which a sentence chooses."""


@dataclass(frozen=True, slots=True)
class _Hit:
    """A sentence that fits an event."""

    event: int
    sentence: int
    time: TimeExpression
    fit: int
    """0 its very date, 1 the same with the help of a neighbour, 2 coarser or finer, 3 a border."""
    shared: frozenset[str]
    start: int
    end: int

    @property
    def rank(self) -> tuple[int, int, int]:
        """Smaller is better."""
        return self.fit, -len(self.shared), self.start


def passages(reading: Reading, links: Sequence[OutLink], calendar: Calendar) -> Iterator[tuple[int, EventPassage]]:
    """The article's passages, each with the index of its event; in no order that matters."""
    dated: dict[int, list[_Hit]] = defaultdict(list)
    for hit in _rivals_settled(_hits(reading, calendar), calendar):
        dated[hit.event].append(hit)
    for event, hits in dated.items():
        yield from ((event, passage) for passage in _dated(reading, hits))
    for event, passage in _undated(reading, links, calendar):
        if event not in dated:
            yield event, passage


def _hits(reading: Reading, calendar: Calendar) -> Iterator[_Hit]:
    said: set[tuple[int, str, str]] = set()
    for time in reading.findings.times if calendar.events else ():
        if time.kind != "date" or not time.certain or not time.value:
            continue
        # A sentence says a date once: a line of a hundred thousand equal dates must not be weighed as often.
        once = (reading.at(time.start), time.value, time.modifier)
        if once in said:
            continue
        said.add(once)
        days = stretch(time.value)
        bounded = time.modifier in _BORDERS
        if days is None:
            days, bounded = border(time.value), True
        # 自去年11月起 says that something began in November; 11月前 and 截至11月 say of nothing when it happened.
        begun = time.modifier == "on-or-after" or time.value.endswith(("/..", "/"))
        if days is None or (bounded and days.days > 1 and not begun):
            continue
        for event, exact in calendar.fitting(days, only_exact=bounded):
            listed = calendar.listed(event)
            # A date of many days says little by itself, even where it is the event's own.
            need = min(1 if exact and days.days <= LONGEST else 2, len(listed))
            if need or exact:
                hit = _hit(reading, time, listed, need, exact)
                if hit is not None:
                    shared, start, end, sentence, helped = hit
                    fit = 3 if bounded else 2 if not exact else int(helped)
                    yield _Hit(event, sentence, time, fit, shared, start, end)


def _hit(
    reading: Reading, time: TimeExpression, listed: frozenset[str], need: int, exact: bool
) -> tuple[frozenset[str], int, int, int, bool] | None:
    sentence = reading.at(time.start)
    if sentence < 0:
        return None
    start, end = reading.spans[sentence]
    shared = reading.named(start, end) & listed
    helped = len(shared) < need
    if helped:
        if not shared and not exact:
            return None
        for other in reading.beside(sentence):
            a, b = reading.spans[other]
            # A day and one name in two sentences meet by chance: 3月7日，股市上涨。市政府大楼翻修完毕。
            together = shared | (reading.named(a, b) & listed)
            if len(together) >= (need if shared else max(need, 2)):
                shared, start, end = together, min(start, a), max(end, b)
                break
        else:
            return None
    return shared, *reading.part(start, end, time.start, time.end), sentence, helped


def _rivals_settled(hits: Iterable[_Hit], calendar: Calendar) -> Iterator[_Hit]:
    """The hits without those of a sentence that tells another event of the same date better."""
    by_words: dict[tuple[int, int], list[_Hit]] = defaultdict(list)
    for hit in hits:
        by_words[hit.time.start, hit.fit].append(hit)
    for rivals in by_words.values():
        for hit in rivals:
            if len(rivals) > _RIVALS or not any(_better(other, hit, calendar) for other in rivals):
                yield hit


def _better(one: _Hit, other: _Hit, calendar: Calendar) -> bool:
    if one.shared == other.shared:
        return bool(one.shared) and len(calendar.listed(one.event)) < len(calendar.listed(other.event))
    return one.shared > other.shared


def _dated(reading: Reading, hits: list[_Hit]) -> Iterator[EventPassage]:
    """The best sentences among ``hits`` of one event, none twice."""
    best: dict[int, _Hit] = {}
    for hit in sorted(hits, key=lambda hit: hit.rank):
        best.setdefault(hit.sentence, hit)
    first = min(hit.fit for hit in best.values())
    chosen = sorted((hit for hit in best.values() if hit.fit == first), key=lambda hit: hit.rank)
    last = -1
    for hit in sorted(chosen[:_MOST], key=lambda hit: hit.start):
        if hit.start < last:
            continue  # a neighbour that the sentence before has taken along
        last = hit.end
        yield EventPassage(
            reading.article.slug, hit.start, hit.end, reading.quoted(hit.start, hit.end), "date",
            hit.time.text, hit.time.value, True, hit.time.evidence, tuple(sorted(hit.shared)),
        )  # fmt: skip


def _undated(
    reading: Reading, links: Sequence[OutLink], calendar: Calendar
) -> Iterator[tuple[int, EventPassage]]:
    """One passage for each event that the article only mentions: by a document if it can, else by an address."""
    known = _known(reading.article)
    done: set[int] = set()
    by_document: dict[str, list[Mention]] = defaultdict(list)
    for mention in reading.findings.mentions:
        if calendar.documented(mention.concept) and len(by_document[mention.concept]) < _LOOKED_AT:
            by_document[mention.concept].append(mention)
    found: dict[int, list[Mention]] = defaultdict(list)
    for document, mentions in by_document.items():
        for event in calendar.documented(document):
            if calendar.may_be_meant(event, known, document=True):
                found[event] += mentions
    for event, mentions in found.items():
        done.add(event)
        yield event, _best_mention(reading, mentions, calendar.listed(event))
    for link in links:
        for event in dict.fromkeys((*calendar.addressed(link.url), *calendar.addressed(link.original))):
            if event not in done and calendar.may_be_meant(event, known, document=False):
                done.add(event)
                yield event, _by_link(reading, link, calendar.listed(event))
    facts = reading.article.metadata
    for event in dict.fromkeys((*calendar.addressed(facts.source_url), *calendar.addressed(facts.mirror_url))):
        if event not in done and reading.spans and calendar.may_be_meant(event, known, document=False):
            done.add(event)
            yield event, _its_own(reading, calendar.listed(event))


def _best_mention(reading: Reading, mentions: list[Mention], listed: frozenset[str]) -> EventPassage:
    candidates = []
    for mention in mentions:
        sentence = reading.at(mention.start)
        start, end = reading.spans[sentence] if sentence >= 0 else (mention.start, mention.end)
        shared = reading.named(start, end) & listed
        candidates.append((-len(shared), mention.start, mention.end, start, end, shared))
    _, first, last, start, end, shared = min(candidates, key=lambda candidate: candidate[:3])
    start, end = reading.part(start, end, first, last)
    slug, words = reading.article.slug, reading.article.text[first:last]
    return EventPassage(
        slug, start, end, reading.quoted(start, end), "document", words, concepts=tuple(sorted(shared))
    )


def _by_link(reading: Reading, link: OutLink, listed: frozenset[str]) -> EventPassage:
    start, end = _place(reading, link)
    sentence = reading.quoted(start, end) if end else link.sentence
    if reading.article.metadata.rights != "full":
        sentence = ""
    shared = tuple(sorted(reading.named(start, end) & listed))
    return EventPassage(reading.article.slug, start, end, sentence, "address", link.text, concepts=shared)


def _its_own(reading: Reading, listed: frozenset[str]) -> EventPassage:
    """The sentence with which an article begins that is itself the page at an address of the event."""
    start, end = reading.part(*reading.spans[0], reading.spans[0][0], reading.spans[0][0])
    shared = tuple(sorted(reading.named(start, end) & listed))
    return EventPassage(reading.article.slug, start, end, reading.quoted(start, end), "address", concepts=shared)


def _place(reading: Reading, link: OutLink) -> tuple[int, int]:
    """Where the link's sentence stands in the article's text; nowhere (0, 0) if the words are not found there."""
    text, sentence = reading.article.text, link.sentence.strip("…")
    for words in (sentence, link.text):
        place = text.find(words) if words else -1
        if place >= 0:
            inside = max(0, sentence.find(link.text)) if words == sentence else 0
            first = place + inside
            index = reading.at(first)
            return reading.part(*reading.spans[index], first, first + len(link.text))
    return 0, 0


def _known(article: Article) -> list[Stretch]:
    facts = article.metadata
    return [days for value in (facts.published, facts.updated, facts.written) if (days := stretch(value)) is not None]
