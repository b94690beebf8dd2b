"""Who and what: the concepts that one article names."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from build_archive.model import Article, Concept, Mention
from build_archive.text.patterns import Folded, Patterns, folded, key, latin, word_kind
from build_archive.text.segment import Span, addresses

MOST = 10_000
"""Mentions kept of one article; a text with more is a list, or hostile."""
_SHORT = 4
"""Latin letters up to which a name is a word or an abbreviation as likely as a name: their case must be right."""


@dataclass(frozen=True, slots=True)
class _Claim:
    """A concept's right to a key."""

    concept: str
    rank: int
    articles: frozenset[str]
    unless: tuple[tuple[str, int], ...]
    """Longer words, folded, each with a place where the key stands in it."""
    cased: str
    """The Latin letters that the text must have, or empty where their case does not count."""


class Vocabulary:
    """Concepts made ready for finding; made once, used for every article."""

    def __init__(self, concepts: Sequence[Concept]) -> None:
        self.concepts = tuple(concepts)
        claims: dict[str, list[_Claim]] = {}
        for concept in concepts:
            for rank, label in concept.names():
                name = key(label.text)
                if not name:
                    continue
                unless = tuple(
                    (word, place) for word in map(key, label.unless) for place in _places(name, word) if word != name
                )
                letters = latin(label.text)
                strict = label.case or (len(letters) <= _SHORT and not _has_other_letters(name))
                cased = letters if strict and letters else ""
                claim = _Claim(concept.id, rank, frozenset(label.articles), unless, cased)
                claims.setdefault(name, []).append(claim)
        self._keys = sorted(claims)
        # The claim that says most about where it holds is asked first; equal ones by rank, then id.
        self._claims = [
            sorted(claims[name], key=lambda one: (not one.articles, not one.cased, one.rank, one.concept))
            for name in self._keys
        ]
        self._borders = [(word_kind(name[0]), word_kind(name[-1]), len(name) < _SHORT) for name in self._keys]
        self._patterns = Patterns(self._keys)
        self._spelled = "\n".join(self._keys)

    def concept(self, name: str, slug: str = "") -> str:
        """Id of the concept that ``name`` as a whole means in the article ``slug``, or empty."""
        wanted = key(name)
        index = bisect_left(self._keys, wanted)
        if index == len(self._keys) or self._keys[index] != wanted:
            return ""
        claims = (one.concept for one in self._claims[index] if not one.articles or slug in one.articles)
        return next(claims, "")

    def spells(self, name: str) -> bool:
        """Whether the key ``name`` is a name of some concept or a part of one."""
        return name in self._spelled

    def named(self, text: str, slug: str) -> Iterator[Mention]:
        """Mentions in ``text`` of the article ``slug``, none overlapping; of those that begin together the longest."""
        form = folded(text)
        spans = addresses(text)
        begins = [start for start, _ in spans]
        last = 0
        for index, a, b in self._patterns.matches(form):
            start, end = form.starts[a], form.ends[b - 1]
            if start < last or not self._apart(index, text, start, end) or inside(start, end, spans, begins):
                continue
            for claim in self._claims[index]:
                if _holds(claim, slug, form, a, text[start:end]):
                    yield Mention(claim.concept, start, end, claim.rank == 2)
                    last = end
                    break

    def _apart(self, index: int, text: str, start: int, end: int) -> bool:
        """Whether a Latin name is a word of its own: no letter touches its letters, no digit its digits."""
        first, final, short = self._borders[index]
        before = word_kind(text[start - 1]) if first and start else ""
        after = word_kind(text[end]) if final and end < len(text) else ""
        if short:
            return not before and not after
        return (not before or before != first) and (not after or after != final)


def mentions(article: Article, vocabulary: Vocabulary) -> tuple[Mention, ...]:
    """Where ``article.text`` names concepts, in order, none overlapping."""
    found = []
    for mention in vocabulary.named(article.text, article.slug):
        found.append(mention)
        if len(found) == MOST:
            break
    return tuple(found)


def _holds(claim: _Claim, slug: str, form: Folded, start: int, printed: str) -> bool:
    if claim.articles and slug not in claim.articles:
        return False
    if claim.cased and latin(printed) != claim.cased:
        return False
    return not any(start >= place and form.text.startswith(word, start - place) for word, place in claim.unless)


def _places(name: str, word: str) -> Iterator[int]:
    place = word.find(name)
    while place >= 0:
        yield place
        place = word.find(name, place + 1)


def _has_other_letters(name: str) -> bool:
    return any(letter.isalnum() and not word_kind(letter) for letter in name)


def inside(start: int, end: int, spans: list[Span], begins: list[int]) -> bool:
    """Whether ``start``–``end`` lies in an address: ``…/tiktok-ban`` names nobody."""
    place = bisect_right(begins, start) - 1
    return place >= 0 and end <= spans[place][1]
