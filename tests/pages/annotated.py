"""Articles with notes at given places, and the way back: a page without what notes put into it."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from build_archive.config import ArchiveConfig
from build_archive.convert import Conversion
from build_archive.model import MOTIVATIONS, Agent, Anchor, Annotation, Article, Catalog, Note, Quote
from build_archive.pages import view_of
from build_archive.pages.view import View
from build_archive.relate import relate
from tests.pages.archive import CONFIG

_NUMBER = re.compile(r'<sup class="ba-note-ref[^>]*>.*?</sup>', re.DOTALL)
_ASIDE = re.compile(r'<aside class="ba-aside[^>]*>.*?</aside>', re.DOTALL)
_MARK = re.compile(r'<mark class="ba-note[^>]*>|</mark>')
_PLACE = re.compile(r'<span class="ba-note-at"[^>]*></span>')
_EDITOR = Agent("editor", "编者")


def without_notes(html: str) -> str:
    """``html`` of a body as it would be without notes; no article's own words can look like their elements."""
    for pattern in (_ASIDE, _NUMBER, _PLACE, _MARK):
        html = pattern.sub("", html)
    return html


def marked(html: str) -> dict[str, str]:
    """The marked words of a body by the id of the note, as text, for notes that overlap no other."""
    found: dict[str, str] = {}
    html = _NUMBER.sub("", _ASIDE.sub("", html))
    for match in re.finditer(r'<mark class="ba-note[^"]*" aria-details="([^" ]*)"[^>]*>(.*?)</mark>', html, re.DOTALL):
        found[match[1]] = found.get(match[1], "") + match[2]
    return found


def note(article: Article, number: int, start: int, end: int, **more: object) -> Note:
    """A note on the characters ``start`` to ``end``."""
    exact = article.text[start:end]
    annotation = Annotation(
        id=f"a-{number:06d}", path=f"seeds/{article.slug}.notes.yml", line=number, seed=article.seed_path,
        motivation=MOTIVATIONS[number % len(MOTIVATIONS)], creator=_EDITOR, created="2025-02-03T09:12:00Z",
        quote=Quote(exact), body=f"第{number}条：这里的头发。",
    )  # fmt: skip
    return Note(replace(annotation, **more), Anchor("anchored", start, end, 1.0, "exact"), article.slug, number)  # type: ignore[arg-type]  # fields of an annotation


def at_random(article: Article, count: int, seed: int, longest: int = 500) -> tuple[Note, ...]:
    """Notes at random places of an article, overlapping as they come, in the order of the text."""
    chance = random.Random(seed)
    size = len(article.text)
    spans = []
    for _ in range(count):
        start = chance.randrange(size)
        spans.append((start, min(size, start + chance.randint(1, longest))))
    return tuple(note(article, number, *span) for number, span in enumerate(sorted(spans), 1))


def view(
    article: Article | Sequence[Article],
    notes: Iterable[Note],
    tree: str = "zh-Hans",
    conversion: Conversion | None = None,
    config: ArchiveConfig = CONFIG,
) -> View:
    """The archive of one article or several with ``notes``."""
    articles = [article] if isinstance(article, Article) else list(article)
    return view_of(catalog(articles, notes), config, tree, conversion)


def catalog(articles: Sequence[Article], notes: Iterable[Note]) -> Catalog:
    """The archive of ``articles`` with ``notes``."""
    found: dict[str, list[Note]] = {}
    for one in notes:
        found.setdefault(one.slug, []).append(one)
    return replace(relate(articles), notes={slug: tuple(listed) for slug, listed in found.items()})
