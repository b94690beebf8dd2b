"""The notes of this archive: every one stands where its words are, in both scripts, and none says more than it may."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_archive.config import default_config
from build_archive.ingest.discover import discover
from build_archive.ingest.notes import notes
from build_archive.markup import frontmatter
from build_archive.markup.markdown import plain_text, read
from build_archive.model import Annotation, Article, Metadata, NotesFile
from build_archive.relate.annotations import anchor, anchored
from build_archive.text.neutral import neutral_words
from build_archive.text.quote import Reader
from build_archive.text.script import converter

ROOT = Path(__file__).resolve().parents[2]
LEAST = 24
SCRIPTS = ("s2t", "s2tw", "s2hk", "s2twp")


def library() -> list[Article]:
    made = []
    for file in sorted((ROOT / "docs" / "articles").glob("*.md")):
        head, body, _ = frontmatter.load(file.read_text(encoding="utf-8"), file.name)
        text = plain_text(read(body))
        made.append(Article(file.stem, file.name, Metadata(lang=head["lang"]), body, text, seed_path=head["seed"]))
    return made


@pytest.fixture(scope="module")
def written() -> tuple[NotesFile, ...]:
    config = default_config(ROOT)
    files, problems = notes(config, discover(config)[0])
    assert not problems, "\n".join(map(str, problems))
    return files


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    return library()


def test_every_note_is_anchored(written: tuple[NotesFile, ...], articles: list[Article]) -> None:
    public, private = anchored(written, articles)
    made = [*private, *(one for group in public.values() for one in group)]
    assert len(made) == sum(len(file.annotations) for file in written) >= LEAST
    assert [(one.annotation.id, one.anchor) for one in made if one.anchor.state != "anchored" or one.anchor.review] == []
    assert sorted(public) == sorted(article.slug for article in articles)
    texts = {article.slug: article.text for article in articles}
    for one in made:
        if one.annotation.quote is not None:
            words = texts[one.slug][one.anchor.start : one.anchor.end]
            assert neutral_words(words) == neutral_words(one.annotation.quote.exact)


@pytest.mark.parametrize("config", SCRIPTS)
def test_every_note_is_found_in_the_other_script(
    written: tuple[NotesFile, ...], articles: list[Article], config: str
) -> None:
    """The words are found in the converted text at the very place to which the captured place is mapped."""
    lost: list[Annotation] = []
    for article in articles:
        rendition = converter(config).convert(article.text)
        now, base = Reader(rendition.text), Reader(article.text)
        for one in (note for file in written if file.seed == article.seed_path for note in file.annotations):
            if one.quote is None:
                continue
            here, there = anchor(one, base), anchor(one, now, base)
            place = rendition.offsets.to_target(here.start), rendition.offsets.to_target(here.end)
            if there.state == "orphaned" or (there.start, there.end) != place:
                lost.append(one)
    assert [one.id for one in lost] == []


def test_every_note_has_what_a_reader_of_it_needs(written: tuple[NotesFile, ...]) -> None:
    everything = [note for file in written for note in file.annotations]
    assert len({note.id for note in everything}) == len(everything)
    assert all(note.id and note.creator and note.created and note.body for note in everything)
    for file in written:
        assert any(note.motivation == "describing" and note.quote is None for note in file.annotations), file.path
