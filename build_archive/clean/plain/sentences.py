"""The last word of caution: short sentences beside the article that nothing speaks against are the article's too.

The way through the lines (:mod:`build_archive.clean.plain.path`) lives on paragraphs of some length; a notice of four
sentences, one a line, has none. A sentence lost is worse than a line of chrome kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from build_archive.clean.plain import words
from build_archive.clean.plain.signs import Line
from build_archive.clean.rules import related

_END = re.compile(r"(?:[。！？]|…{2}|\w[\"”’」』）)\]%]{0,2}[.!?])[\"”’」』）)\]]{0,3}$")
_AGAINST = frozenset(
    "about address biography credit digits furniture legal more offer reply row".split()
) | {"cut off"}
_FACTS = frozenset({"date", "byline", "title", "cue metadata"})
_HEAD = _FACTS | {"cue share", "furniture", "reply", "credit", "ago"}
"""What stands between a title and the text."""
_CLOSES = frozenset(
    f"cue {reason}" for reason in "related share copyright disclaimer promotion comment_form metadata".split()
)
BELOW_FACTS, LEAST = 5, 2
"""Lines between a line of facts and the sentences below it; sentences that stand for an article of their own."""
BEHIND = 100.0
"""Weight of the sentences behind the title of a list of further reading that make it a lone line."""


def is_sentence(line: Line) -> bool:
    """Whether a line is one sentence or more, and nothing speaks for its being the site's."""
    if line.clean:
        return True
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
        start = _longest(sentence)
        if start is not None:
            kept[start : _end(sentence, start)] = [True] * (_end(sentence, start) - start)
    if True not in kept:
        return
    _upwards(sentence, kept)
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


def _longest(sentence: Sequence[bool]) -> int | None:
    """Where the first of the longest runs of sentences begins."""
    best: int | None = None
    most = index = 0
    while index < len(sentence):
        end = _end(sentence, index)
        if end - index > most:
            best, most = index, end - index
        index = end + 1
    return best


def _end(sentence: Sequence[bool], start: int) -> int:
    end = start
    while end < len(sentence) and sentence[end]:
        end += 1
    return end


def _upwards(sentence: Sequence[bool], kept: list[bool]) -> None:
    index = kept.index(True) - 1
    while index >= 0 and sentence[index]:
        kept[index] = True
        index -= 1


def _downwards(lines: Sequence[Line], sentence: Sequence[bool], kept: list[bool]) -> None:
    index = max(at for at, keep in enumerate(kept) if keep) + 1
    while index < len(lines):
        if not sentence[index]:
            # ``Most read`` between two paragraphs is a line of chrome and not the end.
            end = _end(sentence, index + 1)
            if not related.title(lines[index].text) or end - index - 1 < LEAST or (
                sum(line.weight for line in lines[index + 1 : end]) < BEHIND
            ):
                return
            index += 1
        kept[index] = True
        index += 1
