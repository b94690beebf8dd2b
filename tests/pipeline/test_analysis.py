"""Reading articles: from the cache where nothing changed, and one that cannot be read costs nobody else anything."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from build_archive import analyze
from build_archive.config import ArchiveConfig, default_config
from build_archive.model import Article, Concept, Findings, Metadata
from build_archive.pipeline import analysis
from build_archive.pipeline.progress import Silent

CONCEPTS = (Concept("bridge", "place", "青川大桥"), Concept("works", "organisation", "建设局"))


def article(slug: str, text: str) -> Article:
    metadata = Metadata(title=slug, published="2019-03-14", lang="zh-Hans")
    return Article(slug, f"docs/articles/{slug}.md", metadata, text + "\n", text, seed_path=f"seeds/{slug}.txt")


ARTICLES = tuple(article(f"a-{n}", f"2019年3月{n + 1}日，建设局说青川大桥停工，这是第{n}篇。") for n in range(20))


def read(config: ArchiveConfig, articles: tuple[Article, ...] = ARTICLES) -> dict[str, Findings]:
    found, told = analysis.findings(articles, CONCEPTS, config, Silent())
    assert told == ()
    return found


def test_the_cache_and_the_number_of_workers_change_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = default_config(tmp_path / "one")
    cold = read(one)
    assert [mention.concept for mention in cold["a-3"].mentions] == ["works", "bridge"]
    assert [time.value for time in cold["a-3"].times] == ["2019-03-04"]
    two = default_config(tmp_path / "two")
    assert read(two) == cold
    monkeypatch.setattr(analysis, "analyze", lambda *_: pytest.fail("read again"))
    assert read(one) == cold
    assert read(one, tuple(replace(one, path=f"elsewhere/{one.slug}.md") for one in ARTICLES)) == cold
    changed = (article("a-0", "别的话。"), *ARTICLES[1:])
    with pytest.raises(pytest.fail.Exception):
        read(one, changed)


def test_another_vocabulary_is_another_reading(tmp_path: Path) -> None:
    config = default_config(tmp_path)
    before = read(config)
    found, _ = analysis.findings(ARTICLES, CONCEPTS[:1], config, Silent())
    assert {mention.concept for one in found.values() for mention in one.mentions} == {"bridge"}
    assert {mention.concept for one in before.values() for mention in one.mentions} == {"bridge", "works"}


def test_what_cannot_be_read_is_told_and_the_rest_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(article: Article) -> tuple[()]:
        if article.slug == "a-1":
            raise ValueError("no such month")
        return ()

    monkeypatch.setattr(analyze, "times", fails)
    config = default_config(tmp_path)
    found, told = analysis.findings(ARTICLES[:5], CONCEPTS, config, Silent())
    assert [(one.code, one.location.path) for one in told] == [("analyze-failed", "seeds/a-1.txt")]
    assert "no such month" in told[0].message
    assert len(found["a-1"].mentions) == 2
    monkeypatch.undo()
    assert read(config, ARTICLES[:5])["a-1"].times, "a failure must not be remembered"
