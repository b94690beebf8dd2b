"""The article as a row of blocks, rid of the lines of chrome that stand among them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from build_archive.clean.inside import REFERENCES, all_links
from build_archive.clean.ledger import Ledger
from build_archive.clean.measure import sentences, weight
from build_archive.clean.rules import LINE_RULES, Place, author, comment_form, disclaimer, related
from build_archive.model import Element, Link, Node, Reason, Text

RULE = "clean.edges"
_FOLLOWERS = frozenset({Reason.SHARE, Reason.MEMBERSHIP, Reason.PROMOTION, Reason.ADVERT})
_HEADING = re.compile(r"^h[1-6]$")
_ADDRESS = re.compile(r"^https?://\S+$")
_WHOLE = frozenset({"pre", "table", "blockquote", "ul", "ol"})
"""Blocks that hold lines of their own: no line rule is asked about them."""
CAPTION = 40.0
"""Weight from which a caption that comes again is a repetition rather than a word two pictures share."""


@dataclass(slots=True)
class _Block:
    element: Element
    text: str
    weight: float
    density: float
    links: int
    place: Place
    at: int = 0
    """Place in the decoded text."""
    reason: Reason | None = None
    """Set when the block has left."""

    @property
    def prose(self) -> bool:
        return self.weight >= 100 and self.density < 0.3 and sentences(self.text) > 0

    @property
    def heading(self) -> bool:
        return bool(_HEADING.match(self.element.tag))

    @property
    def picture(self) -> bool:
        return not self.text and any(True for _ in self.element.elements("img"))


def remove_lines(body: Element, ledger: Ledger, *, plain: bool, base: str) -> list[Link]:
    """Take chrome out of the blocks of ``body``; gives the links of its lists of further reading."""
    return _Edges(body, ledger, plain, base).run()


class _Edges:
    def __init__(self, body: Element, ledger: Ledger, plain: bool, base: str) -> None:
        self.body = body
        self.ledger = ledger
        self.plain = plain
        self.base = base
        self.links: list[Link] = []
        self.blocks = _measured(_split_lines(body))

    def run(self) -> list[Link]:
        self._by_line()
        self._repeated()
        self._comments()
        self._related()
        self._followers()
        self._tail()
        self._head()
        self._finish()
        return self.links

    def _remove(self, block: _Block, rule: str, reason: Reason) -> None:
        if block.reason is None and self.ledger.remove(block.element, rule, reason, tell=True, at=block.at):
            block.reason = reason
            if reason is Reason.RELATED:
                self.links.extend(all_links(block.element, self.base))

    def _by_line(self) -> None:
        for index, block in enumerate(self.blocks):
            if not block.text or block.element.tag in _WHOLE:
                continue
            for rule in LINE_RULES:
                if rule.line(block.text, block.place):
                    self._remove(block, rule.ID, rule.REASON)
                    break
            if block.reason is Reason.DISCLAIMER and disclaimer.platform(block.text):
                # A platform says so below what its users write; other people's articles and comments follow.
                for later in self.blocks[index + 1 :]:
                    self._remove(later, disclaimer.ID, Reason.BOILERPLATE)
                return

    def _repeated(self) -> None:
        """A gallery shows its captions again, below each picture or as a list."""
        seen: set[str] = set()
        for block in self.blocks:
            caption = block.place.caption and block.place.emphasised and block.weight >= CAPTION
            slides = block.element.tag in ("ul", "ol") and block.weight >= 2 * CAPTION
            if block.reason is not None or block.picture or not (caption or slides):
                continue
            if block.text in seen:
                self._remove(block, RULE, Reason.BOILERPLATE)
            seen.add(block.text)

    def _comments(self) -> None:
        """Nothing of the article follows the title of a comment section in its second half."""
        total = sum(block.weight for block in self.blocks)
        seen = 0.0
        for index, block in enumerate(self.blocks):
            seen += block.weight
            if block.reason is Reason.COMMENT_FORM and comment_form.cuts(block.text) and seen > 0.5 * total:
                for later in self.blocks[index + 1 :]:
                    self._remove(later, comment_form.ID, Reason.COMMENT_FORM)
                return

    def _related(self) -> None:
        blocks = self.blocks
        index = 0
        while index < len(blocks):
            block = blocks[index]
            index += 1
            if block.reason is not None:
                continue
            if block.links and block.density > 0.55 and block.weight < 400 and related.INLINE.match(block.text):
                self._remove(block, related.ID, Reason.RELATED)
                continue
            if block.density > 0.95 and not block.heading and related.teaser(block.text):
                self._remove(block, related.ID, Reason.RELATED)
                continue
            if not related.title(block.text):
                continue
            end = index
            while end < len(blocks) and self._listed(blocks[end]):
                end += 1
            if end > index or block.place.tail or block.density > 0.9:
                for found in blocks[index - 1 : end]:
                    self._remove(found, related.ID, Reason.RELATED)
            index = max(index, end)

    def _listed(self, block: _Block) -> bool:
        """Whether ``block`` looks like an entry of a list of further reading."""
        if block.reason is not None or block.picture:
            return True
        if block.element.tag in ("ul", "ol"):
            return block.density > 0.5 or (block.place.tail and not sentences(block.text))
        if block.density > 0.6:
            return True
        return self.plain and block.place.tail and not block.prose and not sentences(block.text)

    def _followers(self) -> None:
        """A picture or bare address right after a request to share, join or buy belongs to it."""
        last: _Block | None = None
        for block in self.blocks:
            if (
                block.reason is None
                and last is not None
                and last.reason in _FOLLOWERS
                and (block.picture or _ADDRESS.match(block.text))
            ):
                self._remove(block, f"clean.{last.reason.value}", last.reason)
            if block.element.tag != "hr":
                last = block

    def _tail(self) -> None:
        """Links, rules and headings without anything below them, at the end; and who the writer is."""
        told = ""
        for index in range(len(self.blocks) - 1, -1, -1):
            block = self.blocks[index]
            if block.reason is not None:
                continue
            if block.element.tag == "hr":
                block.reason = Reason.EMPTY
                continue
            if block.heading and index > 2:
                self._remove(block, RULE, Reason.BOILERPLATE)
                continue
            if self._referenced(index):
                break
            if block.element.tag == "p" and index > 3 and author.biography(block.text):
                self._remove(block, author.ID, Reason.METADATA)
                told = block.text
                continue
            if told and block.weight < 40 and told.startswith(block.text):
                self._remove(block, author.ID, Reason.METADATA)
                continue
            if self._excerpt(index):
                self._remove(block, related.ID, Reason.RELATED)
                continue
            if block.density > 0.75 and block.links and block.weight < 600:
                reason = Reason.RELATED if block.links > 1 or block.weight > 40 else Reason.NAVIGATION
                self._remove(block, RULE, reason)
            else:
                break

    def _excerpt(self, index: int) -> bool:
        """Whether the last block is the short text below the linked title of another article."""
        block, above = self.blocks[index], self.blocks[index - 1]
        return (
            index > 3
            and block.element.tag == "p"
            and not block.links
            and 0 < block.weight < 160
            and sentences(block.text) <= 1
            and above.heading
            and above.reason is None
            and above.density > 0.9
        )

    def _referenced(self, index: int) -> bool:
        """Whether the block stands under a title such as 参考资料."""
        for block in reversed(self.blocks[max(0, index - 60) : index + 1]):
            if (
                block.reason is None
                and weight(block.text) < 60
                and REFERENCES.match(block.text)
                and not related.title(block.text)
            ):
                return True
            if block.prose:
                return False
        return False

    def _head(self) -> None:
        """Menus between the title and the first prose; teasers in a row anywhere."""
        title = next((block for block in self.blocks if block.heading and not self._teases(block)), None)
        for index, block in enumerate(self.blocks):
            if block.reason is not None or block is title or not block.links:
                continue
            above = title is not None and block.at < title.at and not block.heading
            if above and block.density > 0.8 and block.weight < 60:
                self._remove(block, RULE, Reason.NAVIGATION)  # the name of a section above the title
                continue
            neighbours = self.blocks[max(0, index - 1) : index] + self.blocks[index + 1 : index + 2]
            if block.heading and block.density > 0.8:
                if self._teases(block) and block.place.head and index + 1 < len(self.blocks):
                    below = self.blocks[index + 1]
                    if below.element.tag == "p" and below.weight < 200 and sentences(below.text) <= 1:
                        self._remove(below, RULE, Reason.NAVIGATION)
                if block.place.head or block.place.tail or any(n.heading and n.density > 0.8 for n in neighbours):
                    self._remove(block, RULE, Reason.NAVIGATION)
            elif (
                block.place.head
                and block.density > 0.8
                and block.element.tag in ("p", "ul", "ol")
                and block.links > 2
                and not (index and self.blocks[index - 1].text.endswith((":", "：")))
            ):
                self._remove(block, RULE, Reason.NAVIGATION)

    @staticmethod
    def _teases(block: _Block) -> bool:
        """Whether a heading of low rank is one link: the title of another article or of a film, never of this one."""
        return block.density > 0.9 and block.element.tag in ("h4", "h5", "h6")

    def _finish(self) -> None:
        kept: list[Node] = []
        for block in self.blocks:
            if block.reason is not None:
                continue
            if block.element.tag == "hr" and (not kept or (isinstance(kept[-1], Element) and kept[-1].tag == "hr")):
                continue
            kept.append(block.element)
        while kept and isinstance(kept[-1], Element) and kept[-1].tag == "hr":
            kept.pop()
        if kept and not any(block.reason is None and (block.prose) for block in self.blocks[:1]):
            while len(kept) > 1 and isinstance(kept[1], Element) and kept[1].tag == "hr":
                del kept[1]
        for node in kept:
            node.parent = self.body
        self.body.children[:] = kept


def _measured(elements: list[Element]) -> list[_Block]:
    blocks: list[_Block] = []
    at = 0
    for element in elements:
        text = " ".join(element.text().split())
        size = weight(text)
        links = list(element.elements("a"))
        linked = sum(weight(link.text()) for link in links)
        blocks.append(_Block(element, text, size, linked / size if size else 0.0, len(links), Place(), at))
        offsets = [text.offsets[-1] for text in element.texts() if len(text.offsets)]
        at = max(offsets, default=at - 1) + 1
    prose = [index for index, block in enumerate(blocks) if block.prose]
    count = len(blocks)
    head = prose[1] if len(prose) > 1 else (prose[0] if prose else 0)
    head = min(max(head, 3), 30)
    last = prose[-1] if prose else count
    tail = max(min(last - 3, count - max(6, count // 8)), 0)
    below = False
    for index, block in enumerate(blocks):
        emphasised = (
            bool(block.text)
            and block.weight <= sum(weight(e.text()) for e in block.element.elements("em", "strong")) + 2
        )
        block.place = Place(
            head=index < head,
            tail=index >= tail and index > 0,
            density=block.density,
            emphasised=emphasised,
            heading=block.heading,
            caption=below and (emphasised or block.weight < 400),
        )
        below = block.picture or (below and emphasised)
    return blocks


def _split_lines(body: Element) -> list[Element]:
    """The blocks of ``body``; a paragraph with forced line breaks counts as several where one of its lines is "
    "chrome."""
    blocks = [child for child in body.children if isinstance(child, Element)]
    out: list[Element] = []
    edge = Place(head=True, tail=True)
    for index, block in enumerate(blocks):
        near = index < 12 or index >= len(blocks) - 15
        if (
            block.tag == "p"
            and near
            and any(isinstance(child, Element) and child.tag == "br" for child in block.children)
        ):
            lines = _lines(block)
            if any(
                rule.line(text, edge)
                for line in lines
                if (text := " ".join(line.text().split()))
                for rule in LINE_RULES
            ):
                out.extend(lines)
                continue
        out.append(block)
    return out


def _lines(block: Element) -> list[Element]:
    lines = [Element("p")]
    for child in list(block.children):
        if isinstance(child, Element) and child.tag == "br":
            lines.append(Element("p"))
        elif not (isinstance(child, Text) and not child.data.strip() and not lines[-1].children):
            lines[-1].append(child)
    return [line for line in lines if line.children]
