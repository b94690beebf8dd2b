"""Where the notes stand in today's text."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from build_archive.model import Anchor, Annotation, Article, Decision, Note, NoteLink, NotesFile
from build_archive.text.locate import Ambiguous, Found, Sought, locate
from build_archive.text.neutral import neutral_words
from build_archive.text.quote import Reader

ORPHANED = Anchor("orphaned")
_RANKS = {"anchored": 0, "relocated": 1, "orphaned": 2}
_MARGIN = 0.05
"""By how much the best of several articles must fit better than the next."""
_ON_ARTICLE = Anchor("anchored", score=1.0, method="article")


class Homes:
    """The articles that notes beside seeds are about."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._by_seed: dict[str, list[Article]] = defaultdict(list)
        self._without_seed: dict[str, Article] = {}
        for article in sorted(articles, key=lambda one: one.slug):
            if article.seed_path:
                self._by_seed[article.seed_path].append(article)
            else:
                self._without_seed[article.slug] = article

    def of(self, seed: str) -> list[Article]:
        """The articles of ``seed``, by slug; an article that has none, written by hand or left by a seed that is gone,
        stands under its own name: ``seeds/<slug>.notes.yml``."""
        there = self._by_seed.get(seed)
        alone = self._without_seed.get(seed.rpartition("/")[2])
        return there if there is not None else [alone] if alone is not None else []


def anchored(
    files: Sequence[NotesFile], articles: Sequence[Article], decisions: Sequence[Decision] = ()
) -> tuple[dict[str, tuple[Note, ...]], tuple[Note, ...]]:
    """Public notes by slug in the order of the text (``""``: their article is gone), and all private notes."""
    homes = Homes(articles)
    verdicts = {one.key: one.verdict for one in decisions if one.kind == "note"}
    notes: list[Note] = []
    by_file = sorted(files, key=lambda one: one.path)
    # The articles of one seed are looked at together and forgotten after: a text in neutral form is large.
    for seed in sorted({one.seed for one in by_file}):
        readers = [(article, Reader(article.text)) for article in homes.of(seed)]
        for file in by_file:
            if file.seed == seed:
                notes += _of_file(file, readers, verdicts)
    return _arranged(_with_replies(notes))


def anchor(annotation: Annotation, now: Reader, base: Reader | None = None, digest: str = "") -> Anchor:
    """Where ``annotation`` stands in the text of ``now``, whose digest is ``digest``; the text it was made on is
    ``base``."""
    quote = annotation.quote
    if quote is None:
        return _ON_ARTICLE
    if digest and annotation.base == digest and annotation.position is not None:
        start, end = annotation.position
        present = now.text[start:end]
        if present == quote.exact or neutral_words(present) == neutral_words(quote.exact) != "":
            return Anchor("anchored", start, end, 1.0, "hash", exact="" if present == quote.exact else present)
        if annotation.now and present == annotation.now:
            # A person has seen the changed words and said yes.
            return Anchor("relocated", start, end, 1.0, "manual", exact=present)
    place = annotation.position if base is not None and annotation.base == digest_of(base.text) else None
    found = locate(Sought(quote.exact, quote.prefix, quote.suffix, place), now, base)
    if annotation.now and not (isinstance(found, Found) and found.same):
        again = locate(Sought(annotation.now, quote.prefix, quote.suffix, place), now, base)
        if isinstance(again, Found):
            found = replace(again, same=False)
    if isinstance(found, Found):
        state = "anchored" if found.same else "relocated"
        present = now.text[found.start : found.end]
        shown = "" if present == quote.exact else present
        return Anchor(state, found.start, found.end, found.score, found.method, found.review, shown)
    return replace(ORPHANED, method="ambiguous") if isinstance(found, Ambiguous) else ORPHANED


def digest_of(text: str) -> str:
    """How a note names the text that its position counts in."""
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def question_key(note: Note) -> str:
    """The key under which a person answers whether a note that moved is in its right place."""
    words = f"{note.annotation.id}\n{note.slug}\n{note.anchor.exact or (note.annotation.quote or '')}"
    return "note:" + hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _of_file(
    file: NotesFile, readers: Sequence[tuple[Article, Reader]], verdicts: Mapping[str, str]
) -> list[Note]:
    if not readers:
        return [Note(one, ORPHANED, "") for one in file.annotations]
    base = Reader(file.base_text) if file.base_text else None
    digests = [digest_of(reader.text) for _, reader in readers]
    found = []
    for one in file.annotations:
        made = [
            Note(one, anchor(one, reader, base, digest), article.slug)
            for (article, reader), digest in zip(readers, digests, strict=True)
        ]
        found.append(_decided(_one_of(made), verdicts))
    return found


def _one_of(made: Sequence[Note]) -> Note:
    """The note in the one of the seed's articles where it belongs; a note on the whole of the seed belongs to the
    first, and words that stand in several articles are ambiguous like those that stand in several places of one."""
    # The text that the position counts in is known by its digest: there is nothing to weigh.
    ranked = sorted(made, key=lambda one: (one.anchor.method != "hash", _RANKS[one.anchor.state], -one.anchor.score))
    best = ranked[0]
    if best.anchor.method in ("article", "hash") or len(made) == 1:
        return best
    rivals = [
        note for note in ranked[1:]
        if note.anchor.method == "ambiguous"
        or (note.anchor.state == best.anchor.state != "orphaned" and best.anchor.score - note.anchor.score < _MARGIN)
    ]  # fmt: skip
    if best.anchor.method == "ambiguous" or not rivals:
        return best
    return replace(best, anchor=replace(ORPHANED, method="ambiguous"))


def _decided(note: Note, verdicts: Mapping[str, str]) -> Note:
    """``note`` as a person answered, where somebody was asked."""
    if not note.anchor.review:
        return note
    verdict = verdicts.get(question_key(note), "")
    if verdict == "accept":
        return replace(note, anchor=replace(note.anchor, review=False, method="manual"))
    return replace(note, anchor=replace(ORPHANED, method="manual")) if verdict == "reject" else note


def _with_replies(notes: Sequence[Note]) -> list[Note]:
    """``notes``, each answer without a quotation of its own where the note stands that it answers."""
    by_id = {note.annotation.id: note for note in notes if note.annotation.id}
    result = []
    for note in notes:
        if note.annotation.reply_to and note.annotation.quote is None and note.slug:
            seen = {note.annotation.id}
            root = by_id.get(note.annotation.reply_to)
            while root is not None and root.annotation.reply_to and root.annotation.id not in seen:
                seen.add(root.annotation.id)
                root = by_id.get(root.annotation.reply_to)
            if root is not None:
                here = root.slug == note.slug
                note = replace(note, anchor=root.anchor if here else replace(_ON_ARTICLE, state=root.anchor.state))
        result.append(note)
    return result


def _arranged(notes: Sequence[Note]) -> tuple[dict[str, tuple[Note, ...]], tuple[Note, ...]]:
    private = {note.annotation.id for note in notes if note.annotation.visibility == "private"}
    public: dict[str, list[Note]] = defaultdict(list)
    hidden: list[Note] = []
    for note in sorted(notes, key=_order):
        if note.annotation.visibility == "private":
            hidden.append(note)
        else:
            public[note.slug].append(_without_private_links(note, private))
    numbered = {}
    for slug, group in public.items():
        number = 0
        result = []
        for note in group:
            if note.annotation.quote and note.anchor.state != "orphaned" and not note.annotation.reply_to:
                number += 1
                note = replace(note, number=number)
            result.append(note)
        numbered[slug] = tuple(result)
    return dict(sorted(numbered.items())), tuple(hidden)


def _order(note: Note) -> tuple[str, int, int, int, bool, str, int]:
    """Notes on the whole article, then by their place, answers after what they answer, orphans last."""
    there = note.anchor.method == "article"
    rank = 0 if there else 2 if note.anchor.state == "orphaned" else 1
    one = note.annotation
    return note.slug, rank, note.anchor.start, note.anchor.end, bool(one.reply_to), one.path, one.line


def _without_private_links(note: Note, private: set[str]) -> Note:
    """``note`` without links that would tell of a note nobody may see."""
    links: tuple[NoteLink, ...] = note.annotation.links
    kept = tuple(link for link in links if link.href.partition("#")[2] not in private or "://" in link.href)
    return note if kept == links else replace(note, annotation=replace(note.annotation, links=kept))
