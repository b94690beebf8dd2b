"""The last word of caution: short sentences beside the article that nothing speaks against are the article's too.

The way through the lines (:mod:`build_archive.clean.plain.path`) lives on paragraphs of some length; a notice of four
sentences, one a line, has none. A sentence lost is worse than a line of chrome kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from build_archive.clean.plain import words
from build_archive.clean.plain.signs import ELSEWHERE, Line
from build_archive.model import Reason

_END = re.compile(r"(?:[。！？]|…{2}|\w[\"”’」』）)\]%]{0,2}[.!?])[\"”’」』）)\]]{0,3}$")
_AGAINST = frozenset(
    "about address biography credit digits furniture legal more offer reply row".split()
) | {"cut off", ELSEWHERE}
_FACTS = frozenset({"date", "byline", "title", "cue metadata"})
_HEAD = _FACTS | {"cue share", "furniture", "reply", "credit", "ago"}
"""What stands between a title and the text."""
_CLOSES = frozenset(
    f"cue {reason}" for reason in "related share copyright disclaimer promotion comment_form metadata".split()
)
BELOW_FACTS, LEAST = 5, 2
"""Lines between a line of facts and the sentences below it; sentences that stand for an article of their own."""
VERSES = 4
"""Lines below the facts that make an article without a sentence."""
_PASSED = frozenset({Reason.RELATED, Reason.ADVERT, Reason.PROMOTION, Reason.NAVIGATION, Reason.SHARE})
_CHROME = Line("", 0.0, furniture=True)


def is_sentence(line: Line) -> bool:
    """Whether a line is one sentence or more, and nothing speaks for its being the site's."""
    if line.clean:
        return not line.has(ELSEWHERE)
    if line.cue is not None or not _AGAINST.isdisjoint(line.signs) or not _END.search(line.text[-12:]):
        return False
    return len(words.HAN.findall(line.text[:12])) >= 3 or line.text.count(" ") >= 1


def sheltered(lines: Sequence[Line], kept: list[bool]) -> None:
    """Add to ``kept`` the sentences that directly adjoin the article, and those that are the article."""
    sentence = [is_sentence(line) for line in lines]
    first = _below_facts(lines, sentence, kept)
    if first is not None:
        end = _end(sentence, first)
        held = sum(keep and told for keep, told in zip(kept, sentence, strict=True))
        inside = any(kept[first:end])
        if not inside and held < end - first:
            # What was found has fewer sentences than stand below the title: the headlines of other articles.
            closed = next((at for at in range(end, len(lines)) if not _CLOSES.isdisjoint(lines[at].signs)), len(lines))
            kept[:] = [first <= at < end or (keep and at < closed) for at, keep in enumerate(kept)]
    elif not any(keep and told for keep, told in zip(kept, sentence, strict=True)):
        span = _verses(lines) or _longest(sentence)
        if span is not None:
            kept[:] = [span[0] <= at < span[1] for at in range(len(lines))]
    if True not in kept:
        return
    _upwards(lines, sentence, kept)
    _downwards(lines, sentence, kept)


def _below_facts(lines: Sequence[Line], sentence: Sequence[bool], kept: Sequence[bool]) -> int | None:
    """The first of the sentences right below the first line of date or author that has some; none behind ``kept``."""
    facts = -BELOW_FACTS - 1
    for index, line in enumerate(lines):
        if sentence[index]:
            if kept[index]:
                return index
            if index - facts <= BELOW_FACTS and _end(sentence, index) - index >= LEAST:
                return index
            facts = -BELOW_FACTS - 1
        elif not _FACTS.isdisjoint(line.signs):
            facts = index
        elif _HEAD.isdisjoint(line.signs):
            facts = -BELOW_FACTS - 1
    return None


def _verses(lines: Sequence[Line]) -> tuple[int, int] | None:
    """Where the lines right below the first facts begin and end, if some come before any chrome: a poem, mostly."""
    facts = False
    start = 0
    for index, line in enumerate([*lines, _CHROME]):
        head = not _HEAD.isdisjoint(line.signs)
        if head or line.furniture or line.cue is not None or not _AGAINST.isdisjoint(line.signs):
            if facts and index - start >= VERSES:
                return start, index
            facts = (facts and head and index == start) or not _FACTS.isdisjoint(line.signs)
            start = index + 1
    return None


def _longest(sentence: Sequence[bool]) -> tuple[int, int] | None:
    """Where the first of the longest runs of sentences begins and ends."""
    best: tuple[int, int] | None = None
    most = index = 0
    while index < len(sentence):
        end = _end(sentence, index)
        if end - index > most:
            best, most = (index, end), end - index
        index = end + 1
    return best


def _end(sentence: Sequence[bool], start: int) -> int:
    end = start
    while end < len(sentence) and sentence[end]:
        end += 1
    return end


def _upwards(lines: Sequence[Line], sentence: Sequence[bool], kept: list[bool]) -> None:
    index = kept.index(True) - 1
    while index >= 0:
        if not sentence[index] and not (
            _lone(lines[index]) and sentence[index + 1] and index and sentence[index - 1]
        ):
            return
        kept[index] = sentence[index]
        index -= 1


def _downwards(lines: Sequence[Line], sentence: Sequence[bool], kept: list[bool]) -> None:
    index = max(at for at, keep in enumerate(kept) if keep) + 1
    while index < len(lines):
        if not sentence[index] and not (
            _lone(lines[index]) and sentence[index - 1] and index + 1 < len(lines) and sentence[index + 1]
        ):
            return
        kept[index] = sentence[index]
        index += 1


def _lone(line: Line) -> bool:
    """Whether a line may stand in an article without being its end: ``Most read`` between two paragraphs."""
    if line.cue is not None:
        return line.cue[1] in _PASSED
    return line.has("more") or line.has("offer")
