"""The language and script of the article, and of single blocks where they differ."""

from __future__ import annotations

from build_archive.describe.declared import Declared
from build_archive.describe.reading import Reading
from build_archive.model import Body, Certainty, Element, Evidence
from build_archive.text import script

_LEAVES = frozenset("p h2 h3 h4 h5 h6 li td th pre".split())


_ENOUGH = 8000
"""Characters of the text that tell its language."""


def language(reading: Reading, declared: Declared) -> Evidence | None:
    """BCP 47 of the body's text by its characters; what the page declares only where the characters do not tell."""
    text = reading.body_text
    found = script.language(text[:_ENOUGH]) if text.strip() else ""
    if found and found != "und":
        return Evidence("lang", found, "characters of the body", "describe.lang.characters", Certainty.DERIVED)
    stated = declared.html_lang.strip() or declared.first("front matter lang", "meta[og:locale]").replace("_", "-")
    if stated:
        return Evidence("lang", stated, f"html[lang={stated}]", "describe.lang.declared", Certainty.STATED)
    return None


def block_languages(body: Body, lang: str) -> tuple[tuple[Element, str], ...]:
    """(block, BCP 47) of the blocks of ``body`` that are clearly in another language or script than ``lang``."""
    found: list[tuple[Element, str]] = []
    for element in body.root.elements(*_LEAVES):
        text = element.text()
        if len(text.split()) == 0 or any(child.tag in _LEAVES for child in element.elements()):
            continue
        own = script.language(text)
        if own and own not in ("und", lang) and _clear(text, own):
            found.append((element, own))
    return tuple(found)


def _clear(text: str, lang: str) -> bool:
    """Whether a block is long enough to tell: a product's name is not an English paragraph."""
    return lang.startswith("zh-") or lang == "ja" or len(text.split()) >= 6
