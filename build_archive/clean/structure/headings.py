"""Headings: those the page marks, those it only shows, and their levels without holes."""

from __future__ import annotations

import re
from itertools import pairwise

from build_archive.clean.measure import sentences, weight
from build_archive.clean.structure.blocks import TERM
from build_archive.model import Element, Text

_NUMBERS = "一二三四五六七八九十"
_ORDINAL = re.compile(
    r"^(?:第\s*([一二三四五六七八九十百]{1,4}|\d{1,3})\s*[章节節部篇回]|([一二三四五六七八九十]{1,3})\s*[、．.]|"
    r"[（(]\s*([一二三四五六七八九十]{1,3})\s*[)）])\s*\S"
)
_CLOSED = re.compile(r"[。.!！;；:：,，、…”\"』」）)~—]$")
_LABEL = re.compile(r"^[\U0001f300-\U0001faff\u2600-\u27bf]\ufe0f?\s*\S.{0,24}$")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_COUNTED = re.compile(r"^\W*\d{1,3}\s?[.、)）]\s?")
_SPEAKER = re.compile(r"^\S{1,8}\s?[:：]\s?\S")
MAX_HEADING = 75.0
"""Weight of the longest line that may be taken for a heading: 30 Chinese characters."""


def number(text: str) -> int:
    """The value of a Chinese or Arabic ordinal; 0 if it is none."""
    if text.isdigit():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return (_NUMBERS.find(tens) + 1 if tens else 1) * 10 + (_NUMBERS.find(ones) + 1 if ones else 0)
    return _NUMBERS.find(text) + 1 if len(text) == 1 else 0


def infer(body: Element, *, plain: bool, page: bool = False) -> None:
    """Make headings of paragraphs that are headings in all but name.

    A ``page`` has elements for headings, so what it only prints in bold (a question, a step, a lead) stays bold.
    """
    blocks = [child for child in body.children if isinstance(child, Element)]
    marked = any(re.fullmatch("h[2-6]", block.tag) for block in blocks[1:])
    _ordinals(blocks, marked)
    if not page:
        _bold(blocks, marked)
    if plain:
        _bare(blocks)
    _labels(blocks)
    for block in blocks:
        block.attrs.pop(TERM, None)


def _ordinals(blocks: list[Element], marked: bool) -> None:
    """一、 and （一） and 第一章 alone on their lines, where they count up from one."""
    found: list[tuple[Element, int, int]] = []  # block, kind, value
    for block in blocks:
        text = _plain(block)
        match = _ORDINAL.match(text) if block.tag == "p" and weight(text) <= 100 else None
        if match and not re.search(r"[。；;，,：:]$", text) and "。" not in text:
            kind = 0 if match.group(1) else 1 if match.group(2) else 2
            found.append((block, kind, number(match.group(match.lastindex or 1))))
    kinds: list[int] = []
    for _, kind, _ in found:
        if kind not in kinds:
            kinds.append(kind)
    expected = dict.fromkeys(kinds, 1)
    accepted: list[tuple[Element, int]] = []
    for block, kind, value in found:
        if value == 1 or value == expected[kind]:
            expected[kind] = value + 1
            accepted.append((block, kind))
            for inner in kinds:
                if inner > kind:
                    expected[inner] = 1
    if not any(value > 1 and (block, kind) in accepted for block, kind, value in found):
        return
    levels = {kind: 2 + depth for depth, kind in enumerate(sorted({kind for _, kind in accepted}))}
    for block, kind in accepted:
        _promote(block, levels[kind] + (1 if marked else 0))


def _bold(blocks: list[Element], marked: bool) -> None:
    """Paragraphs that are nothing but bold, where the rest is not."""
    candidates = {index for index, block in enumerate(blocks) if _all_bold(block)}
    if len(candidates) > 0.4 * len(blocks):
        return
    level = 2
    for index, block in enumerate(blocks):
        if re.fullmatch("h[2-6]", block.tag):
            level = min(6, int(block.tag[1]) + 1)
        elif index in candidates and index + 1 < len(blocks):
            following = blocks[index + 1]
            if following.tag in ("p", "ul", "ol", "table", "pre", "blockquote") and index + 1 not in candidates:
                _promote(block, level if marked else 2)


def _all_bold(block: Element) -> bool:
    if block.tag != "p" or TERM in block.attrs:
        return False
    text = _plain(block)
    size = weight(text)
    if not 3 <= size <= 110 or re.search(r"[。.;；:：,，、]$", text) or sentences(_COUNTED.sub("", text)[:-1]):
        return False
    inside = 0.0
    for child in block.children:
        if isinstance(child, Text):
            if child.data.strip():
                return False
        elif child.tag == "strong":
            inside += weight(child.text())
        elif child.tag != "br":
            return False
    return inside >= size and not any(True for _ in block.elements("img", "a", "br"))


def _bare(blocks: list[Element]) -> None:
    """Short lines without closing punctuation between paragraphs of whole sentences, in plain text.

    One alone must stand between long paragraphs; two and more speak for each other.
    """
    texts = [_plain(block) for block in blocks]
    short = [_is_bare(block, text) for block, text in zip(blocks, texts, strict=True)]
    found: list[tuple[Element, bool]] = []
    for index in range(1, len(blocks) - 1):
        if not short[index] or short[index - 1] or short[index + 1]:
            continue
        before, after = texts[index - 1], texts[index + 1]
        if blocks[index - 1].tag != "p" or blocks[index + 1].tag != "p":
            continue
        closed = bool(re.search(r"[。.!！?？…”\"』」）)]$", before))
        if closed and sentences(after) and weight(after) >= max(40.0, 1.5 * weight(texts[index])):
            found.append((blocks[index], weight(before) >= 60 and weight(after) >= 60))
    if len(found) > 0.34 * len(blocks):
        return
    for block, sure in found:
        if sure or len(found) > 1:
            _promote(block, 2)


def _is_bare(block: Element, text: str) -> bool:
    if block.tag != "p" or not 4 <= weight(text) <= MAX_HEADING or any(True for _ in block.elements("a", "img", "br")):
        return False
    return not _CLOSED.search(text) and not _SPEAKER.match(text) and not re.match(r"^[-*•·●▪◆\d(（【\[“\"#@]", text)


def _labels(blocks: list[Element]) -> None:
    """``📕 参考资料`` before a list of addresses."""
    for block, following in pairwise(blocks):
        text = _plain(block)
        if block.tag == "p" and _LABEL.match(text) and not _CLOSED.search(text) and following.tag in ("ul", "ol"):
            _promote(block, 2)


def _promote(block: Element, level: int) -> None:
    block.tag = f"h{min(level, 6)}"
    for strong in [child for child in block.children if isinstance(child, Element) and child.tag == "strong"]:
        index = block.children.index(strong)
        for grandchild in strong.children:
            grandchild.parent = block
        block.children[index : index + 1] = strong.children


def level(body: Element) -> None:
    """Let the headings begin at level 2 and skip none; a title before the first paragraph does not count."""
    headings: list[tuple[Element, int]] = []
    begun = False
    title = False
    for block in body.children:
        if not isinstance(block, Element):
            continue
        if re.fullmatch("h[1-6]", block.tag):
            if not begun and not title:
                title = True
                block.tag = "h2"
                continue
            headings.append((block, int(block.tag[1])))
        elif block.tag != "hr":
            begun = True
            if block.tag in ("ul", "ol", "blockquote"):
                headings += [(inner, int(inner.tag[1])) for inner in block.elements(*_HEADINGS)]
    stack: list[int] = []
    for block, depth in headings:
        while stack and stack[-1] >= depth:
            stack.pop()
        stack.append(depth)
        block.tag = f"h{min(1 + len(stack), 6)}"


def _plain(block: Element) -> str:
    return " ".join(block.text().split())
