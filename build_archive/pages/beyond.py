"""What leads on from an article: events, concepts, other accounts of the same thing, slips of the source."""

from __future__ import annotations

from dataclasses import dataclass

from build_archive.model import TYPES, Article
from build_archive.pages import wording
from build_archive.pages.address import story_url
from build_archive.pages.stories import Member, members
from build_archive.pages.timeline import precision
from build_archive.pages.view import View

MAX_STRIP = 8
"""Events above the text."""
MAX_EVENTS = 12
"""Events below it that the text only touches."""
MAX_NAMES = 30
"""Concepts of one type; an article that names more has them on their own pages."""
MAX_ACCOUNTS = 8
"""Other articles of the story; the story's page has all."""
MAX_ERRATA = 20


@dataclass(frozen=True, slots=True)
class Happening:
    """An event, for a line."""

    edtf: str
    title: str
    url: str
    precision: str
    others: int
    """Other articles that speak of it."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip of the source."""

    printed: str
    correct: str
    url: str
    """Address of the concept that is meant; empty if there is none."""
    note: str


@dataclass(frozen=True, slots=True)
class Beyond:
    """Everything on an article's page that is not the article; of a size that does not depend on the archive's."""

    events: tuple[Happening, ...]
    """Those that the text dates."""
    more_events: int
    touched: tuple[Happening, ...]
    """Those that it only names by a document or an address."""
    concepts: tuple[tuple[str, tuple[tuple[str, str, int], ...]], ...]
    """(type in words, (label, address, number of mentions)) in the order of the types."""
    story: str
    """Address of the story; empty if it has none."""
    accounts: tuple[Member, ...]
    """Other articles of the story or other copies of the text, in order of appearance."""
    more_accounts: int
    errata: tuple[Slip, ...]
    """Each once."""

    @property
    def anything(self) -> bool:
        """Whether there is something to show below the text."""
        return bool(self.touched or self.concepts or self.accounts or self.errata)


def beyond(article: Article, view: View) -> Beyond:
    """What leads on from ``article``."""
    known = view.relations
    slug = article.slug
    dated = known.dated.get(slug, ())
    story = known.stories.get(slug)
    family = known.copies.get(slug)
    slugs = story.slugs if story else family.slugs if family else ()
    place = slugs.index(slug) if slug in slugs else 0
    # The accounts that stand nearest in time; all of a small story.
    start = max(0, min(place - MAX_ACCOUNTS // 2, len(slugs) - MAX_ACCOUNTS - 1))
    near = slugs[start : start + MAX_ACCOUNTS + 1]
    return Beyond(
        events=tuple(_happening(entry.event.id, view) for entry in dated[:MAX_STRIP]),
        more_events=max(0, len(dated) - MAX_STRIP),
        touched=tuple(_happening(entry.event.id, view) for entry in known.undated.get(slug, ())[:MAX_EVENTS]),
        concepts=_concepts(slug, view),
        story=story_url(story.id) if story else "",
        accounts=tuple(one for one in members(near, view) if one.entry.slug != slug),
        more_accounts=max(0, len(slugs) - len(near)),
        errata=_errata(article, view),
    )


def _happening(ident: str, view: View) -> Happening:
    entry = view.relations.event[ident]
    event = entry.event
    return Happening(
        event.date, view.text(event.title, "zh"), f"events/{ident}/", precision(event.date), len(entry.slugs) - 1
    )


def _concepts(slug: str, view: View) -> tuple[tuple[str, tuple[tuple[str, str, int], ...]], ...]:
    found: dict[str, list[tuple[str, str, int]]] = {kind: [] for kind in TYPES}
    for entry, number in view.relations.concepts.get(slug, ()):
        concept = entry.concept
        found.setdefault(concept.type, []).append((view.text(concept.label, "zh"), f"concepts/{concept.id}/", number))
    return tuple(
        (view.say(wording.TYPES.get(kind, "其他")), tuple(names[:MAX_NAMES])) for kind, names in found.items() if names
    )


def _errata(article: Article, view: View) -> tuple[Slip, ...]:
    """What the curator names in ``errata.yml``, then misspelt names of concepts; the text itself is never changed."""
    if article.metadata.rights != "full":
        return ()
    lang = article.metadata.lang
    concepts = {
        article.text[mention.start : mention.end]: entry.concept
        for entry, mention in view.relations.errata.get(article.slug, ())
    }
    found: dict[str, Slip] = {}
    for entry in view.catalog.errata.get(article.slug, ()):
        concept = concepts.get(entry.text)
        url = f"concepts/{concept.id}/" if concept else ""
        note = view.remark(entry.note.rstrip("。") + "。") if entry.note else ""
        found.setdefault(entry.text, Slip(view.text(entry.text, lang), view.text(entry.correct, lang), url, note))
    for wrong, concept in concepts.items():
        slip = Slip(view.text(wrong, lang), view.text(concept.label, "zh"), f"concepts/{concept.id}/", "")
        found.setdefault(wrong, slip)
    return tuple(found.values())[:MAX_ERRATA]
