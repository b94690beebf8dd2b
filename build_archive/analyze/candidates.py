"""Names in one article that may become concepts, for a person to decide on."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from build_archive.analyze.concepts import Vocabulary, inside, mentions
from build_archive.analyze.names import Sighting, bare, sightings
from build_archive.model import Article, Candidate, Mention
from build_archive.text.patterns import key
from build_archive.text.segment import Span, addresses

MOST = 12
"""Names that one article proposes at most."""
_CONSIDERED = 400
"""Different names that are counted."""
_AGAIN = {"topic": 3}
"""Places that a name needs for which nothing but repetition speaks; two, if it is not here."""


def candidates(
    article: Article, vocabulary: Vocabulary, named: Sequence[Mention] | None = None
) -> tuple[Candidate, ...]:
    """Names that look like concepts and are in no ``vocabulary``, most frequent first.

    ``named`` are the article's mentions, where they are known already.
    """
    text = article.text
    known = _Known(text, mentions(article, vocabulary) if named is None else named)
    found: dict[str, list[Sighting]] = {}
    for seen in sightings(text):
        if known.covers(seen):
            continue
        name = key(text[seen.start : seen.end])
        if name in found:
            found[name].append(seen)
        elif len(found) < _CONSIDERED and len(name) > 1 and not vocabulary.spells(name):
            found[name] = [seen]
    made = [(_weight(places), one) for places in found.values() if (one := _candidate(text, places)) is not None]
    made.sort(key=lambda one: (-one[1].count, -one[0], one[1].start, -one[1].end))
    return _apart([one for _, one in made])


def _weight(seen: Sequence[Sighting]) -> int:
    return max(one.weight for one in seen)


def _candidate(text: str, seen: Sequence[Sighting]) -> Candidate | None:
    best = max(seen, key=lambda one: (one.weight, -one.start))
    first = min(seen, key=lambda one: one.start)
    printed = text[first.start : first.end]
    places = len({one.start for one in seen})
    if best.weight == 1 and places < _AGAIN.get(best.type, 2):
        return None
    # English begins every sentence with a capital: a word that also stands in small letters is no name.
    if printed.isascii() and f" {printed.lower()} " in text:
        return None
    return Candidate(printed, best.type, first.start, first.end, max(places, text.count(printed)), best.evidence)


def _apart(made: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The first few; of two where one lies in the other only the one that comes first."""
    kept: list[Candidate] = []
    for one in made:
        if len(kept) == MOST:
            break
        if not any(one.text in other.text or other.text in one.text for other in kept):
            kept.append(one)
    return tuple(kept)


class _Known:
    """Where a text is spoken for: by mentions, and by addresses, whose words name nobody."""

    def __init__(self, text: str, named: Sequence[Mention]) -> None:
        self._text = text
        self._taken: list[Span] = [(mention.start, mention.end) for mention in named]
        self._begins = [start for start, _ in self._taken]
        self._addresses = addresses(text)
        self._address_begins = [start for start, _ in self._addresses]

    def covers(self, seen: Sighting) -> bool:
        """Whether ``seen`` lies in a known name, cuts through one, or adds nothing to one but its kind."""
        if inside(seen.start, seen.end, self._addresses, self._address_begins):
            return True
        first = max(0, bisect_right(self._begins, seen.start) - 1)
        touching = [
            (start, end)
            for start, end in self._taken[first : bisect_left(self._begins, seen.end)]
            if end > seen.start and start < seen.end
        ]
        if not touching:
            return False
        if seen.type == "person" or touching[0][0] < seen.start or touching[-1][1] > seen.end:
            return True
        if seen.type == "organisation" and touching[-1][1] == seen.end:
            return True  # the known name with words before it that are no part of it
        known = sum(end - start for start, end in touching)
        if known + len(touching) >= seen.end - seen.start:
            return True  # known names side by side
        rest = self._text[bare(self._text, touching[-1][1], seen.end) : seen.end]
        return touching[0][0] == seen.start and rest in ("公司", "集团", "集團")
