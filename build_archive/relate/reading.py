"""An article's sentences with what they name: made only where something asks for them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property

from build_archive.model import Article, Findings
from build_archive.text.segment import sentences

LONGEST = 300
"""Characters of a quoted sentence; of a longer one the part around the words in question is shown."""


class Reading:
    """The sentences of one article and the concepts that each names."""

    def __init__(self, article: Article, findings: Findings) -> None:
        self.article = article
        self.findings = findings
        self._places = [mention.start for mention in findings.mentions]
        self._named: dict[tuple[int, int], frozenset[str]] = {}

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """The sentences in order."""
        return sentences(self.article.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.spans]

    def at(self, place: int) -> int:
        """Index of the sentence around ``place``; -1 in a text without any."""
        return max(0, bisect_right(self._starts, place) - 1) if self.spans else -1

    def named(self, start: int, end: int) -> frozenset[str]:
        """Ids of the concepts named between ``start`` and ``end``."""
        known = self._named.get((start, end))
        if known is None:
            # Kept: a sentence of a thousand dates is asked a thousand times.
            first, last = bisect_left(self._places, start), bisect_left(self._places, end)
            known = frozenset(mention.concept for mention in self.findings.mentions[first:last])
            self._named[start, end] = known
        return known

    def beside(self, index: int) -> list[int]:
        """The sentences of the same paragraph right after and right before, in this order."""
        text, found = self.article.text, []
        if index + 1 < len(self.spans) and "\n" not in text[self.spans[index][1] : self.spans[index + 1][0]]:
            found.append(index + 1)
        if index > 0 and "\n" not in text[self.spans[index - 1][1] : self.spans[index][0]]:
            found.append(index - 1)
        return found

    def part(self, start: int, end: int, first: int, last: int) -> tuple[int, int]:
        """``start``–``end``, or what of it stands around ``first``–``last`` where it is too long to be shown."""
        if end - start <= LONGEST:
            return start, end
        room = max(20, (LONGEST - (last - first)) // 2)
        return max(start, first - room), min(end, last + room, max(start, first - room) + 2 * LONGEST)

    def quoted(self, start: int, end: int) -> str:
        """The words between ``start`` and ``end`` on one line; empty where the rights allow no quotation."""
        if self.article.metadata.rights != "full":
            return ""
        return self.line(start, end)

    def line(self, start: int, end: int) -> str:
        """The words between ``start`` and ``end`` on one line, marked where they begin or end within a sentence."""
        text = " ".join(self.article.text[start:end].split())
        if not text:
            return ""
        index = self.at(start)
        before = "…" if index >= 0 and start > self.spans[index][0] else ""
        index = self.at(max(start, end - 1))
        return before + text + ("…" if index >= 0 and end < self.spans[index][1] else "")
