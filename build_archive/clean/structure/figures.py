"""A figure is a picture on its own, followed by its caption as one emphasised line."""

from __future__ import annotations

import re
from itertools import pairwise

from build_archive.clean.measure import sentences, weight
from build_archive.model import Element, Node, Text

_CREDIT = re.compile(
    r"(?:图片?|圖片?|照片|摄影?|攝影?|资料图|视频截图|(?:photo|image|picture|credit|courtesy|getty|reuters|afp)\b)",
    re.I,
)
MAX_CAPTION = 320.0


def figures(body: Element) -> None:
    """Give each picture that stands at a line of its own a paragraph of its own."""
    blocks: list[Node] = []
    for block in body.children:
        if (
            isinstance(block, Element)
            and block.tag in ("p", "h2", "h3", "h4", "h5", "h6")
            and any(True for _ in block.elements("img"))
        ):
            blocks.extend(_parted(block))
        else:
            blocks.append(block)
    for block in blocks:
        block.parent = body
    body.children[:] = blocks
    _captions([block for block in blocks if isinstance(block, Element)])


def _parted(block: Element) -> list[Element]:
    """``block`` cut at its line breaks, where one of the lines is nothing but pictures."""
    lines: list[Element] = [Element(block.tag, dict(block.attrs))]
    broken = False
    for child in list(block.children):
        if isinstance(child, Element) and child.tag == "br":
            lines.append(Element(block.tag))
            broken = True
        else:
            lines[-1].append(child)
    lines = [line for line in lines if line.children]
    if not broken:
        return _leading(block)
    if not any(_is_picture(line) for line in lines):
        return [_joined(lines, block.tag)]
    out: list[Element] = []
    for line in lines:
        if _is_picture(line):
            line.tag = "p"
            _bare_picture(line)
            out.append(line)
        elif out and not _is_picture(out[-1]):
            out[-1].append(Element("br"))
            for child in list(line.children):
                out[-1].append(child)
        else:
            out.append(line)
    return out


def _leading(block: Element) -> list[Element]:
    """A picture that opens or is the paragraph, and the words after it."""
    if _is_picture(block):
        block.tag = "p"
        _bare_picture(block)
        return [block]
    first = block.children[0]
    if (
        block.tag == "p"
        and isinstance(first, Element)
        and (first.tag == "img" or (first.tag == "a" and not first.text().strip()))
    ):
        head = Element("p")
        head.append(first)
        if weight(block.text()) < 12:
            return [block]
        rest = Element("p")
        for child in block.children[1:]:
            rest.append(child)
        _bare_picture(head)
        return [head, rest]
    return [block]


def _joined(lines: list[Element], tag: str) -> Element:
    out = Element(tag)
    for index, line in enumerate(lines):
        if index:
            out.append(Element("br"))
        for child in list(line.children):
            out.append(child)
    return out


def _is_picture(line: Element) -> bool:
    return not line.text().strip() and any(True for _ in line.elements("img"))


def _bare_picture(line: Element) -> None:
    """Take away formats around a picture, and a link that only leads to a larger one."""
    pictures: list[Node] = []
    for image in line.elements("img"):
        holder = image.parent
        if (
            holder is not None
            and holder.tag == "a"
            and not re.search(r"\.(?:jpe?g|png|gif|webp|avif)(?:[?#]|$)", holder.get("href"), re.I)
        ):
            pictures.append(holder if holder not in pictures else image)
        else:
            pictures.append(image)
    line.children[:] = []
    for picture in pictures:
        line.append(picture)


def _captions(blocks: list[Element]) -> None:
    for picture, caption in pairwise(blocks):
        if picture.tag != "p" or caption.tag != "p" or not _is_picture(picture):
            continue
        text = " ".join(caption.text().split())
        if not text or weight(text) > MAX_CAPTION or any(True for _ in caption.elements("br", "img")):
            continue
        if _emphasised(caption):
            continue
        if (
            weight(text) <= 160
            and sentences(text) <= 2
            and _CREDIT.search(text[:12] + text[-40:])
            and re.search(r"[)）\]】]$|图$|摄$|[:：/]", text)
        ):
            emphasis = Element("em")
            for child in list(caption.children):
                emphasis.append(child)
            caption.children[:] = []
            caption.append(emphasis)


def _emphasised(caption: Element) -> bool:
    return all(
        (isinstance(c, Text) and not c.data.strip()) or (isinstance(c, Element) and c.tag == "em")
        for c in caption.children
    )
