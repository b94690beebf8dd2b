"""Compare a body with its gold, block by block: text, heading levels, list items, links and images."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from build_archive.markup.markdown import read
from build_archive.model import Element

GOLD = Path(__file__).parent / "gold"


@dataclass(frozen=True, slots=True)
class Block:
    """One block, reduced to what a reader would miss."""

    kind: str
    """``p``, ``h2`` …, ``li``, ``img``, ``em`` for a line that is nothing but emphasis."""
    text: str
    links: tuple[tuple[str, str], ...] = ()
    strong: tuple[str, ...] = ()


def blocks(body: Element) -> list[Block]:
    """The blocks of ``body`` in order; list items count singly, pictures by their address."""
    found: list[Block] = []
    for block in body.children:
        if not isinstance(block, Element):
            continue
        items = list(block.elements("li", "tr")) if block.tag in ("ul", "ol", "table") else [block]
        for item in items:
            text = re.sub(r"\s+", " ", item.text()).strip()
            links = tuple((a.text(), a.get("href")) for a in item.elements("a"))
            strong = tuple(s.text() for s in item.elements("strong"))
            images = [Block("img", image.get("src"), ((image.get("alt"), ""),)) for image in item.elements("img")]
            found.extend(images)
            if text or not images:
                kind = item.tag
                if kind == "p" and text and "".join(e.text() for e in item.elements("em")).strip() == text:
                    kind = "em"
                found.append(Block(kind, text, links, strong))
    return found


def gold(name: str) -> list[Block]:
    """The gold blocks of the seed with this number."""
    return blocks(read((GOLD / f"{name}.md").read_text("utf-8")))


def differences(body: Element, name: str, *, allowed: int = 0) -> list[str]:
    """What differs from the gold, one line each; at most ``allowed`` blocks more may stand before the gold's first."""
    ours, theirs = blocks(body), gold(name)
    out: list[str] = []
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal" or (tag == "delete" and b <= allowed):
            continue
        out += [f"- {block}" for block in ours[a:b]] + [f"+ {block}" for block in theirs[c:d]]
    return out
