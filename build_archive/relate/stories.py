"""Articles that share passages, and copies of one text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from build_archive.model import Article, Copies, Decision, Findings, Place, SharedPassage, Story
from build_archive.relate.copies import Family, doubtful, families
from build_archive.relate.only import only
from build_archive.relate.reuse import clusters, links
from build_archive.relate.wording import Wording, texts, wording
from build_archive.text.shingles import weight

PASSAGES = 12
"""Most that are shown of one story."""
_TRIED = 200
"""Passages of a story that are looked for in all its articles."""


def stories(
    articles: Sequence[Article], findings: Mapping[str, Findings], decisions: Sequence[Decision] = ()
) -> tuple[tuple[Story, ...], tuple[Copies, ...]]:
    """The stories and the families of copies among ``articles``, whatever order they come in.

    Copies of one text are one voice; a story has two voices or more, and all their copies are its members. Its id is
    the slug of its earliest member. When an earlier article turns up, the id changes: the old address stays alive as
    an alias, since the pages let every other member's slug lead to the story.
    """
    words = wording(texts(articles, findings))
    slugs = [text.slug for text in words.texts]
    by_slug = {article.slug: article for article in articles}
    voices = families(words, decisions)
    copied = tuple(
        Copies(
            tuple(slugs[number] for number in voice.members),
            tuple((slugs[one], slugs[other], round(share, 4)) for one, other, share in voice.pairs),
        )
        for voice in voices
        if len(voice.members) > 1
    )
    linked = links(words, voices)
    told = []
    for cluster in clusters(words, voices, linked):
        inside = [voices[number] for number in cluster]
        members = set(cluster)
        passages = {
            passage for link in linked if link.one in members and link.other in members for passage in link.passages
        }
        ordered = tuple(slugs[number] for number in sorted(number for voice in inside for number in voice.members))
        spoken = [[slugs[number] for number in voice.members] for voice in inside]
        told.append(Story(
            ordered[0], ordered, _passages(words, by_slug, inside, passages), only(spoken, by_slug, findings)
        ))  # fmt: skip
    return tuple(told), copied


def doubtful_copies(
    articles: Sequence[Article], findings: Mapping[str, Findings]
) -> tuple[tuple[str, str, float], ...]:
    """Pairs that have much in common and were not taken for copies by the machine, most alike first.

    Each is (one, other, share of the shorter text that stands in the longer one), in order of appearance. The work is
    shared with :func:`stories` if that was asked of the same articles just before.
    """
    words = wording(texts(articles, findings))
    return tuple(
        (words.texts[one].slug, words.texts[other].slug, round(share, 4)) for one, other, share in doubtful(words)
    )


def _passages(
    words: Wording, articles: Mapping[str, Article], voices: Sequence[Family], found: set[str]
) -> tuple[SharedPassage, ...]:
    """The longest of ``found`` with their places, one of each voice; none that only repeats a part of another."""
    chosen: list[tuple[str, frozenset[int], SharedPassage]] = []
    for passage in sorted(found, key=lambda letters: (-weight(letters), -len(letters), letters))[:_TRIED]:
        if len(chosen) == PASSAGES:
            break
        places: dict[int, Place] = {}
        for number, voice in enumerate(voices):
            for member in voice.members:
                place = _place(words, articles, member, passage)
                if place is not None:
                    places[number] = place
                    break
        holders = frozenset(places)
        if any(passage in longer and holders <= those for longer, those, _ in chosen) or len(places) < 2:
            continue
        ordered = [place for _, place in sorted(places.items())]
        chosen.append((passage, holders, SharedPassage(tuple(ordered))))
    return tuple(passage for _, _, passage in chosen)


def _place(words: Wording, articles: Mapping[str, Article], number: int, passage: str) -> Place | None:
    """The first place of ``passage`` in an article."""
    text = words.folded(number)
    start = text.letters.find(passage)
    if start < 0:
        return None
    slug = words.texts[number].slug
    first, last = text.span(start, start + len(passage))
    article = articles[slug]
    return Place(slug, first, last, article.text[first:last] if article.metadata.rights == "full" else "")
