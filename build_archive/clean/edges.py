"""The article as a row of blocks, rid of the lines of chrome that stand among them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from build_archive.clean.inside import REFERENCES, all_links
from build_archive.clean.ledger import Ledger
from build_archive.clean.measure import sentences, weight
from build_archive.clean.rules import Place, author, comment_form, disclaimer, line_rule, related
from build_archive.model import Element, Link, Node, Reason, Text

RULE = "clean.edges"
_FOLLOWERS = frozenset({Reason.SHARE, Reason.MEMBERSHIP, Reason.PROMOTION, Reason.ADVERT})
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_MENU = re.compile(r"[^|｜.。]{1,16}(?:[|｜][^|｜.。]{1,16})+")
"""Short items with strokes between: two of them are a menu where both are links."""
_ADDRESS = re.compile(r"^https?://\S+$")
_NUMBERED = re.compile(r"^\d{1,3}(?:[.)、．]|\s[-–—])")
_WHOLE = frozenset({"pre", "table", "blockquote", "ul", "ol"})
"""Blocks that hold lines of their own: no line rule is asked about them."""
CAPTION = 40.0
"""Weight from which a caption that comes again is a repetition rather than a word two pictures share."""


_MIDDLE = Place()
_EDGE = Place(head=True, tail=True)


@dataclass(slots=True)
class _Block:
    element: Element
    text: str
    weight: float
    density: float
    links: int
    heading: bool
    images: bool
    prose: bool
    """Whether it is running text of some length."""
    emphasised: bool
    at: int
    """Place in the decoded text."""
    lines: int
    """Number of the paragraph with forced line breaks of which it is a line, or zero."""
    place: Place = _MIDDLE
    reason: Reason | None = None
    """Set when the block has left."""

    @property
    def picture(self) -> bool:
        return self.images and not self.text


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
        self.blocks = _measured(_split_lines(body, plain))

    def run(self) -> list[Link]:
        self._by_line()
        self._repeated()
        self._comments()
        self._related()
        self._beginnings()
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
            rule = line_rule(block.text, block.place)
            if rule is not None and not (block.images and rule.REASON is Reason.METADATA):
                self._remove(block, rule.ID, rule.REASON)
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
            if end > index or block.density > 0.9 or (block.place.tail and not block.place.sentence(block.text)):
                for found in blocks[index - 1 : end]:
                    self._remove(found, related.ID, Reason.RELATED)
            index = max(index, end)

    def _beginnings(self) -> None:
        """Beginnings of other articles at the end, each with a line that leads to the rest of it."""
        onward = [index for index, block in enumerate(self.blocks) if related.GOES_ON.match(block.text)]
        if len(onward) < 2:
            return
        for index in range(onward[0], max(onward[0] - 6, len(self.blocks) // 3), -1):
            if self.blocks[index].heading:
                first = index - 1 if related.title(self.blocks[index - 1].text) else index
                for block in self.blocks[first:]:
                    self._remove(block, related.ID, Reason.RELATED)
                return

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
            if block.element.tag == "p" and index > 2 and block.weight < 80 and block.text.endswith((":", "：")):
                self._remove(block, RULE, Reason.BOILERPLATE)  # announces what is not there
                continue
            if told and block.weight < 40 and told.startswith(block.text):
                self._remove(block, author.ID, Reason.METADATA)
                continue
            if self._excerpt(index):
                self._remove(block, related.ID, Reason.RELATED)
                continue
            if index and block.element.tag in ("ul", "ol") and self._introduces(index - 1):
                break
            if block.density > 0.75 and block.links and block.weight < 600:
                reason = Reason.RELATED if block.links > 1 or block.weight > 40 else Reason.NAVIGATION
                self._remove(block, RULE, reason)
            else:
                break

    def _introduces(self, index: int) -> bool:
        """Whether the block announces what follows: it ends with a colon and does not call it further reading."""
        block = self.blocks[index]
        return (
            block.reason is None
            and not block.heading
            and block.text.endswith((":", "："))
            and not related.title(block.text)
        )

    def _excerpt(self, index: int) -> bool:
        """Whether the last block is the short text below the linked title of another article."""
        block, above = self.blocks[index], self.blocks[index - 1]
        if (
            index < 4
            or block.element.tag != "p"
            or block.links
            or not 0 < block.weight < 160
            or sentences(block.text) > 1
            or not above.heading
            or above.reason is not None
            or above.density < 0.9
        ):
            return False
        # Where others like it stand above, it is the last of a row that the article is made of.
        return not any(other.heading and other.density > 0.9 and not other.reason for other in self.blocks[: index - 1])

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
                if _NUMBERED.match(block.text):
                    continue  # one of a numbered row
                if block.place.head or block.place.tail or any(n.heading and n.density > 0.8 for n in neighbours):
                    self._remove(block, RULE, Reason.NAVIGATION)
            elif (
                block.place.head
                and block.density > 0.8
                and block.element.tag in ("p", "ul", "ol")
                and (block.links > 2 or _MENU.fullmatch(block.text))
                and not (index and self._introduces(index - 1))
            ):
                self._remove(block, RULE, Reason.NAVIGATION)

    @staticmethod
    def _teases(block: _Block) -> bool:
        """Whether a heading of low rank is one link: the title of another article or of a film, never of this one."""
        return block.density > 0.9 and block.element.tag in ("h4", "h5", "h6")

    def _finish(self) -> None:
        kept: list[Node] = []
        last = 0
        for block in self.blocks:
            if block.reason is not None:
                continue
            if block.element.tag == "hr" and (not kept or (isinstance(kept[-1], Element) and kept[-1].tag == "hr")):
                continue
            if block.lines and kept and block.lines == last:
                _rejoin(kept[-1], block.element)
                continue
            last = block.lines
            kept.append(block.element)
        while kept and isinstance(kept[-1], Element) and kept[-1].tag == "hr":
            kept.pop()
        if kept and not any(block.reason is None and (block.prose) for block in self.blocks[:1]):
            while len(kept) > 1 and isinstance(kept[1], Element) and kept[1].tag == "hr":
                del kept[1]
        for node in kept:
            node.parent = self.body
        self.body.children[:] = kept


def _rejoin(above: Node, line: Element) -> None:
    """Put a line back below the one it stood under in its paragraph."""
    if isinstance(above, Element):
        above.append(Element("br"))
        for child in list(line.children):
            above.append(child)


def _measured(elements: list[tuple[Element, int]]) -> list[_Block]:
    blocks: list[_Block] = []
    at = 0
    for element, lines in elements:
        text = " ".join(element.text().split())
        size = weight(text)
        linked, marked, links, images = 0.0, 0.0, 0, False
        for inner in element.elements("a", "img", "em", "strong"):
            if inner.tag == "img":
                images = True
            elif inner.tag == "a":
                links += 1
                linked += weight(inner.text()) if size else 0.0
            else:
                marked += weight(inner.text())
        emphasised = size > 0 and size <= marked + 2
        density = linked / size if size else 0.0
        running = size >= 100 and density < 0.3 and sentences(text) > 0
        heading = element.tag in _HEADINGS
        blocks.append(_Block(element, text, size, density, links, heading, images, running, emphasised, at, lines))
        offsets = [text.offsets[-1] for text in element.texts() if len(text.offsets)]
        at = max(offsets, default=at - 1) + 1
    prose = [index for index, block in enumerate(blocks) if block.prose]
    count = len(blocks)
    head = prose[1] if len(prose) > 1 else (prose[0] if prose else 0)
    head = min(max(head, 3), 30)
    last = prose[-1] if prose else count
    tail = max(min(last - 3, count - max(6, count // 8)), 0)
    first, end = (prose[1], prose[-2]) if len(prose) > 3 else (count, 0)
    below = False
    for index, block in enumerate(blocks):
        block.place = Place(
            head=index < head,
            tail=index >= tail and index > 0,
            inside=first < index < end,
            density=block.density,
            emphasised=block.emphasised,
            heading=block.heading,
            caption=below and (block.emphasised or block.weight < 400),
        )
        below = block.picture or (below and block.emphasised)
    return blocks


def _split_lines(body: Element, plain: bool) -> list[tuple[Element, int]]:
    """The blocks of ``body``, each with a number or zero.

    The lines of a paragraph with forced breaks count as blocks where one of them is chrome, and have its number. So
    do a picture and the words beside it, without a number: they are two things.
    """
    blocks = [child for child in body.children if isinstance(child, Element)]
    out: list[tuple[Element, int]] = []
    for index, block in enumerate(blocks):
        # In a plain text, only the stanzas of a poem have forced breaks.
        if not plain and block.tag == "p" and (index < 12 or index >= len(blocks) - 15):
            tags = {child.tag for child in block.children if isinstance(child, Element)}
            if "br" in tags:
                lines = _lines(block)
                if any(_is_chrome(line) for line in lines):
                    out.extend((line, index + 1) for line in lines)
                    continue
        if block.tag == "p" and any(True for _ in block.elements("img")) and _is_chrome(block):
            out.extend((part, 0) for part in _parts(block))
            continue
        out.append((block, 0))
    return out


def _is_chrome(line: Element) -> bool:
    text = " ".join(line.text().split())
    return bool(text) and line_rule(text, _EDGE) is not None


def _parts(block: Element) -> list[Element]:
    """The pictures at the beginning of ``block``, and what follows them; all of it where words come first."""
    head, rest = Element("p"), Element("p")
    for child in list(block.children):
        bare = isinstance(child, Element) and not child.text().strip()
        blank = isinstance(child, Text) and not child.data.strip()
        (head if (bare or blank) and not rest.children else rest).append(child)
    if not head.children or not rest.children or any(True for _ in rest.elements("img")):
        for child in [*head.children, *rest.children]:
            child.parent = block
        return [block]
    return [head, rest]


def _lines(block: Element) -> list[Element]:
    lines = [Element("p")]
    for child in list(block.children):
        if isinstance(child, Element) and child.tag == "br":
            lines.append(Element("p"))
        elif not (isinstance(child, Text) and not child.data.strip() and not lines[-1].children):
            lines[-1].append(child)
    return [line for line in lines if line.children]
