"""What a page says about itself in its head and its structured data."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from build_archive.clean.ledger import Ledger
from build_archive.clean.statement import Statement
from build_archive.clean.structure.links import resolve
from build_archive.model import Element, Reason

MAX_JSON = 2_000_000
_ABSOLUTE = ("http://", "https://")


def base_address(elements: Sequence[Element], url: str) -> str:
    """The address that relative ones are resolved against; a ``canonical`` link stands in where none is known."""
    known = url if url.startswith(_ABSOLUTE) else ""
    stated = [element for element in elements if element.tag in ("link", "meta", "base")]
    for link in stated:
        if (
            not known
            and link.tag == "link"
            and link.get("rel").lower() == "canonical"
            and link.get("href").startswith(_ABSOLUTE)
        ):
            known = resolve(link.get("href"), "")
    for meta in stated:
        if known:
            break
        content = meta.get("content")
        if meta.tag == "meta" and meta.get("property").lower() == "og:url" and content.startswith(_ABSOLUTE):
            known = resolve(content, "")
    for base in stated:
        if base.tag == "base" and base.get("href"):
            return resolve(base.get("href"), known) or known
    return known


def remove_head(root: Element, ledger: Ledger) -> None:
    """Take the head out: its title is metadata, the rest code."""
    for head in [child for child in root.children if isinstance(child, Element) and child.tag != "body"]:
        for child in head.children:
            if isinstance(child, Element) and child.tag == "title":
                ledger.remove(child, "clean.head_title", Reason.METADATA)
        ledger.remove(head, "clean.head", Reason.MARKUP)
    ledger.sweep(root)


@dataclass(frozen=True, slots=True)
class Declared:
    """What a page says about its article to machines."""

    article: Statement | None = None
    """The longest ``articleBody`` of its JSON-LD."""
    title: str = ""
    """The title it gives to other sites, or else that of the window."""


def declared(root: Element, elements: Sequence[Element]) -> Declared:
    """What the head and the structured data of a page say; ``elements`` are all elements below ``root``."""
    title = ""
    for head in root.children:
        if not isinstance(head, Element) or head.tag != "head":
            continue
        for child in head.children:
            if not isinstance(child, Element):
                continue
            if child.tag == "meta" and child.get("property").lower() == "og:title" and child.get("content").strip():
                return Declared(_article(elements), child.get("content"))
            if child.tag == "title" and not title:
                title = child.text()
    return Declared(_article(elements), title)


def _article(elements: Sequence[Element]) -> Statement | None:
    best = ""
    for script in elements:
        if script.tag != "script" or "ld+json" not in script.get("type").lower():
            continue
        source = script.text()
        if "articleBody" not in source or len(source) > MAX_JSON:
            continue
        try:
            data: Any = json.loads(source, strict=False)  # Any: JSON of a stranger
        except (ValueError, RecursionError):
            continue
        for text in _bodies(data):
            if len(text) > len(best):
                best = text
    return Statement(best) if best else None


def _bodies(data: Any) -> Iterator[str]:  # Any: JSON of a stranger
    stack = [data]
    while stack:
        value = stack.pop()
        if isinstance(value, dict):
            text = value.get("articleBody")
            if isinstance(text, str):
                yield text
            stack.extend(item for item in value.values() if isinstance(item, (dict, list)))
        elif isinstance(value, list):
            stack.extend(item for item in value if isinstance(item, (dict, list)))
