"""The fingerprint of an article: of its text alone, and the same in both scripts."""

from __future__ import annotations

from build_archive.analyze.stories import fingerprint
from build_archive.model import Article, Metadata
from build_archive.text.script import converter
from build_archive.text.shingles import unpack

TEXT = "县里的农技站这个星期给果农上课，讲的是怎样在霜冻来临以前给梨树裹上稻草，又怎样辨认叶子背面的虫卵。"


def article(text: str, title: str = "霜冻以前", slug: str = "a") -> Article:
    return Article(slug, f"docs/articles/{slug}.md", Metadata(title=title), f"# {title}\n\n{text}", text)


def test_only_the_text_counts() -> None:
    assert fingerprint(article(TEXT)) == fingerprint(article(TEXT, "另一个题目", "b"))
    assert fingerprint(article("")) == ""


def test_script_and_marks_do_not_count() -> None:
    converted = converter("s2tw").convert(TEXT).text.replace("，", ", ")
    assert fingerprint(article(converted)) == fingerprint(article(TEXT))


def test_a_fingerprint_is_small() -> None:
    packed = fingerprint(article(TEXT))
    assert len(packed) <= 4 * len(TEXT)
    assert len(unpack(packed)) == len(packed) // 8
