"""The tags of the archive."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from build_archive.analyze.concepts import Vocabulary
from build_archive.model.article import Article
from build_archive.model.catalog import Tag
from build_archive.model.concept import Concept, ConceptEntry
from build_archive.text.script import fold


def tag_id(label: str) -> str:
    """An ASCII id that stays the same whichever script or case a tag is written in.

    A label of Latin letters and digits is its own id (``tiktok``, ``export-control``); any other gives ``t-`` and
    eight digits of the SHA-256 of its folded form: a romanisation would need a dictionary that changes.
    """
    folded = " ".join(fold(label).split())
    plain = re.sub(r"[ _]+", "-", folded)
    # ``t-…`` is kept for digests, ``index`` is the list's own file.
    if re.fullmatch(r"[a-z0-9]+(?:[-.][a-z0-9]+)*", plain) and len(plain) <= 60 and plain != "index":
        return plain if not plain.startswith("t-") else "t-" + _digest(folded)
    return "t-" + _digest(folded)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def tags(articles: Sequence[Article], entries: Sequence[ConceptEntry] = ()) -> tuple[Tag, ...]:
    """The tags by number of articles, then label; spellings in the other script or case are one tag.

    An article carries the tags of its front matter and the concepts marked as tags that it is about. A tag of the
    front matter that is a name of a concept is that concept's tag, whatever name was typed. Without a concept the label
    is the spelling most articles use. The order of slugs is that of ``articles``; those of a narrower tag are not among
    them: where tags are nested, pages show them nested.
    """
    vocabulary = Vocabulary([entry.concept for entry in entries])
    known = {entry.concept.id: entry.concept for entry in entries}
    about = _about(articles, entries, vocabulary)
    labels: dict[str, Counter[str]] = defaultdict(Counter)
    slugs: dict[str, list[str]] = defaultdict(list)
    behind: dict[str, str] = {}
    others: dict[str, set[str]] = defaultdict(set)
    for article in articles:
        seen = set()
        for label in article.metadata.tags:
            label = " ".join(label.split())
            typed = tag_id(label) if label else ""
            concept = vocabulary.concept(label, article.slug) if label else ""
            ident = _id(known[concept], behind) if concept else typed
            if typed and typed != ident:
                others[ident].add(typed)
            if ident and ident not in seen:
                seen.add(ident)
                labels[ident][label] += 1
                slugs[ident].append(article.slug)
        for concept in about[article.slug]:
            ident = _id(known[concept], behind)
            if ident not in seen:
                seen.add(ident)
                slugs[ident].append(article.slug)
    made = []
    for ident, carried in slugs.items():
        concept = behind.get(ident, "")
        label = known[concept].label if concept else min(labels[ident], key=lambda one: (-labels[ident][one], one))
        above, aliases = _broader(concept, known, slugs), tuple(sorted(others[ident]))
        made.append(Tag(ident, label, tuple(carried), above, concept, aliases))
    return tuple(sorted(made, key=lambda tag: (-len(tag.slugs), tag.label, tag.id)))


def _id(concept: Concept, behind: dict[str, str]) -> str:
    """The id of the tag of ``concept``: that of its label, which it had before anybody wrote a concept for it."""
    ident = tag_id(concept.label)
    behind.setdefault(ident, concept.id)
    return ident


def _about(
    articles: Sequence[Article], entries: Sequence[ConceptEntry], vocabulary: Vocabulary
) -> dict[str, list[str]]:
    """By article the concepts marked as tags that it names in its title or, for its length, often enough.

    A single mention in passing makes no tag: two are needed, and one more for each 4,000 characters.
    """
    about: dict[str, list[str]] = {article.slug: [] for article in articles}
    marked = [entry for entry in entries if entry.concept.tag]
    if not marked:
        return about
    needed = {article.slug: 2 + len(article.text) // 4000 for article in articles}
    titled: dict[str, list[str]] = defaultdict(list)
    for article in articles:
        for mention in vocabulary.named(article.metadata.title, article.slug):
            titled[mention.concept].append(article.slug)
    for entry in marked:
        counts = Counter(mention.slug for mention in entry.mentions if not mention.link)
        often = [slug for slug in counts if counts[slug] >= needed[slug]]
        for slug in dict.fromkeys(often + titled[entry.concept.id]):
            about[slug].append(entry.concept.id)
    return about


def _broader(concept: str, known: Mapping[str, Concept], tagged: Mapping[str, object]) -> str:
    """The tag of the nearest concept above ``concept`` that is a tag of some article."""
    above = known[concept].broader if concept else ""
    for _ in range(50):
        if above not in known:
            return ""
        ident = tag_id(known[above].label)
        if ident in tagged:
            return ident
        above = known[above].broader
    return ""
