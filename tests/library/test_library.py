"""The life of a file in the library."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from build_archive.errors import UsageError
from build_archive.library import accept, article_file, difference, is_untouched, sync
from build_archive.library.personal import masked, masked_metadata
from build_archive.library.sync import Library
from build_archive.markup.markdown import plain_text, read
from build_archive.model import Certainty, Metadata, Record
from tests.library.samples import archive, put_seed, record


def codes(shelf: Library) -> list[str]:
    return [one.code for one in shelf.diagnostics]


def test_the_file_reads_well_and_holds_the_fields_in_their_order() -> None:
    made = record("a", published="2020-09-01", author=("张三", "李四"), source_url="https://e.org/?a=1#b", tags=("出口",))
    assert article_file(made) == (
        "---\n"
        'title: "题：a"\n'
        "author:\n- 张三\n- 李四\n"
        'source_url: "https://e.org/?a=1#b"\n'
        'published: "2020-09-01"\n'
        "lang: zh-Hans\n"
        "tags:\n- 出口\n"
        "rights: full\n"
        "slug: a\n"
        "schema: 1\n"
        "seed: seeds/a.txt\n"
        f"seed_sha256: {made.seed_sha256}\n"
        f'build: "{article_file(made).split(chr(34))[-2]}"\n'
        "---\n\n第一段。\n\n第二段。\n"
    )


def test_the_digest_knows_every_change_but_line_ends() -> None:
    text = article_file(record("a"))
    assert is_untouched(text)
    assert is_untouched("\ufeff" + text.replace("\n", "\r\n"))
    for place in range(0, len(text), 7):
        assert not is_untouched(text[:place] + "x" + text[place:]), place
        assert not is_untouched(text[:place] + text[place + 1 :]), place


def test_written_once_then_left_alone(tmp_path: Path) -> None:
    config = archive(tmp_path)
    made = record("a")
    first = sync(config, [made])
    assert [c.kind for c in first.changes] == ["added"]
    file = config.articles_dir / "a.md"
    before = file.stat().st_mtime_ns
    second = sync(config, [made])
    assert second.changes == ()
    assert file.stat().st_mtime_ns == before
    assert second.articles == first.articles
    third = sync(config, [replace(made, markdown="新。\n", text="新。")])
    assert [c.kind for c in third.changes] == ["updated"]
    assert list(config.articles_dir.iterdir()) == [file]


def test_an_edited_file_wins_over_everything_and_is_never_written(tmp_path: Path) -> None:
    config = archive(tmp_path)
    made = record("a", published="2020-09-01", author=("张三",))
    sync(config, [made])
    file = config.articles_dir / "a.md"
    text = file.read_text(encoding="utf-8").replace("2020-09-01", "2020-09").replace("第二段", "我的话")
    text = text.replace("author:\n- 张三\n", "")
    file.write_text(text, encoding="utf-8")
    for _ in range(10):
        shelf = sync(config, [replace(made, markdown="清洗变了。\n", text="清洗变了。")])
        assert file.read_text(encoding="utf-8") == text
        assert shelf.changes == ()
    (article,) = shelf.articles
    assert article.edited
    assert article.text == "第一段。\n我的话。"
    assert (article.metadata.published, article.metadata.author) == ("2020-09", ())
    assert article.metadata.evidence[-1].certainty is Certainty.CURATOR
    (note,) = shelf.diagnostics
    assert note.code == "library-edited"
    assert "published" in note.message
    assert "author" in note.message


def test_diff_shows_the_edit_and_accept_hands_it_back(tmp_path: Path) -> None:
    config = archive(tmp_path)
    made = record("000-a")
    sync(config, [made])
    file = config.articles_dir / "000-a.md"
    file.write_text(file.read_text(encoding="utf-8").replace("第二段", "我的话"), encoding="utf-8")
    shown = difference(config, "000", [made])
    assert "-我的话。" in shown
    assert "+第二段。" in shown
    assert accept(config, "000", [made]) == "docs/articles/000-a.md"
    assert file.read_text(encoding="utf-8") == article_file(made)
    assert difference(config, "000-a", [made]) == ""
    assert not sync(config, [made]).articles[0].edited
    with pytest.raises(UsageError, match="000-a"):
        difference(config, "nobody", [made])


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("title: ", "title: [", "library-yaml", 3),
        ("lang: zh-Hans", "lang: zh-Hans\nicon: ../../x", "library-unknown-key", 4),
        ("lang: zh-Hans", "published: gestern", "library-value", 3),
        ("rights: full", "rights: whatever", "library-value", 4),
        ("lang: zh-Hans", "author: [[a]]", "library-value", 3),
        ("slug: a", "slug: b", "library-slug", 5),
    ],
)
def test_a_mistake_in_an_edited_file_is_a_line_with_its_place(
    tmp_path: Path, old: str, new: str, code: str, line: int
) -> None:
    config = archive(tmp_path)
    made = record("a")
    sync(config, [made])
    file = config.articles_dir / "a.md"
    text = file.read_text(encoding="utf-8").replace(old, new, 1)
    file.write_text(text, encoding="utf-8")
    shelf = sync(config, [made])
    (article,) = shelf.articles
    assert article.metadata.title == "题：a"
    assert article.metadata.rights == ("link" if old == "rights: full" else "full")
    assert article.edited
    found = next(one for one in shelf.diagnostics if one.code == code)
    assert (found.location.path, found.location.line) == ("docs/articles/a.md", line)
    assert found.hint
    assert file.read_text(encoding="utf-8") == text


def test_a_seed_that_is_gone_takes_only_an_unedited_file_with_it(tmp_path: Path) -> None:
    config = archive(tmp_path)
    sync(config, [record("a"), record("b")])
    edited = config.articles_dir / "b.md"
    edited.write_text(edited.read_text(encoding="utf-8") + "\n我的话。\n", encoding="utf-8")
    shelf = sync(config, [])
    assert [(c.kind, c.path) for c in shelf.changes] == [("removed", "docs/articles/a.md")]
    assert codes(shelf) == ["library-removed", "library-orphan"]
    assert [a.slug for a in shelf.articles] == ["b"]
    assert shelf.articles[0].seed_path == ""


def test_a_seed_that_gives_nothing_today_keeps_its_article(tmp_path: Path) -> None:
    config = archive(tmp_path)
    made = record("a")
    put_seed(config, made)
    sync(config, [made])
    shelf = sync(config, [])
    assert [a.slug for a in shelf.articles] == ["a"]
    assert codes(shelf) == ["library-kept"]
    assert shelf.changes == ()


def test_a_renamed_seed_keeps_its_edited_file_and_address(tmp_path: Path) -> None:
    config = archive(tmp_path)
    sync(config, [record("old", content="same")])
    file = config.articles_dir / "old.md"
    file.write_text(file.read_text(encoding="utf-8") + "\n我的话。\n", encoding="utf-8")
    shelf = sync(config, [record("new", content="same")])
    assert [(a.slug, a.edited, a.seed_path) for a in shelf.articles] == [("old", True, "seeds/new.txt")]
    assert shelf.changes == ()


@pytest.mark.parametrize("renamed", ["crawl", "other"])
def test_an_edited_page_of_a_seed_with_many_is_never_taken_for_another_of_them(tmp_path: Path, renamed: str) -> None:
    config = archive(tmp_path)

    def page(seed: str, name: str) -> Record:
        made = record(seed, content="warc", slug=f"{seed}-{name}", source_url=f"https://example.org/{name}", title=name)
        return replace(made, id=f"{seed}-{name}")

    sync(config, [page("crawl", name) for name in ("a", "b", "c")])
    file = config.articles_dir / "crawl-b.md"
    file.write_text(file.read_text(encoding="utf-8") + "\n我的话。\n", encoding="utf-8")
    gone = sync(config, [page(renamed, name) for name in ("a", "c")]).articles
    assert sorted((a.metadata.title, a.edited, bool(a.seed_path)) for a in gone) == [
        ("a", False, True), ("b", True, False), ("c", False, True),
    ]  # fmt: skip
    back = sync(config, [page(renamed, name) for name in ("a", "b", "c")]).articles
    assert sorted((a.metadata.title, a.edited, bool(a.seed_path)) for a in back) == [
        ("a", False, True), ("b", True, True), ("c", False, True),
    ]  # fmt: skip


def test_a_renamed_seed_moves_its_unedited_file(tmp_path: Path) -> None:
    config = archive(tmp_path)
    sync(config, [record("old", content="same")])
    shelf = sync(config, [record("new", content="same")])
    assert sorted((c.kind, c.path) for c in shelf.changes) == [
        ("added", "docs/articles/new.md"), ("removed", "docs/articles/old.md"),
    ]  # fmt: skip
    assert any("aliases: [old]" in one.hint for one in shelf.diagnostics)


def test_a_broken_edited_file_is_never_published_wider_than_it_says(tmp_path: Path) -> None:
    config = archive(tmp_path)
    made = record("a")
    sync(config, [made])
    file = config.articles_dir / "a.md"
    text = file.read_text(encoding="utf-8").replace("rights: full", "rights: excerpt\ntags: [")
    file.write_text(text, encoding="utf-8")
    assert sync(config, [made]).articles[0].metadata.rights == "link"


def test_an_excerpt_of_a_short_article_is_not_the_whole_of_it(tmp_path: Path) -> None:
    config = archive(tmp_path)
    made = record("a", "只有一句话的短文，说完了。\n", rights="excerpt", excerpt="只有一句话的短文，说完了。")
    assert sync(config, [made]).articles[0].metadata.excerpt == "只有一句话的…"
    file = config.articles_dir / "a.md"
    file.write_text(file.read_text(encoding="utf-8") + "\n我的话。\n", encoding="utf-8")
    assert len(sync(config, [made]).articles[0].metadata.excerpt) <= 9


def test_an_alias_is_a_slug_and_no_path(tmp_path: Path) -> None:
    config = archive(tmp_path)
    config.articles_dir.mkdir(parents=True)
    text = "---\ntitle: 我的\naliases: [old, ../../../out, <b>, CON, 7]\n---\n\n正文。\n"
    (config.articles_dir / "mine.md").write_text(text, encoding="utf-8")
    shelf = sync(config, [])
    assert shelf.articles[0].aliases == ("old",)
    assert codes(shelf) == ["library-value"] * 4


def test_a_hand_written_article_is_an_article(tmp_path: Path) -> None:
    config = archive(tmp_path)
    config.articles_dir.mkdir(parents=True)
    (config.articles_dir / "mine.md").write_text("---\ntitle: 我的\n---\n\n这是我写的一篇文章，讨论技术出口。\n", encoding="utf-8")
    (config.articles_dir / "bare.md").write_text("## 无题\n\n正文在这里。\n", encoding="utf-8")
    (config.articles_dir / "index.md").write_text("# 目录\n", encoding="utf-8")
    shelf = sync(config, [])
    assert [(a.slug, a.metadata.title, a.seed_path) for a in shelf.articles] == [("bare", "无题", ""), ("mine", "我的", "")]
    assert shelf.articles[1].metadata.lang == "zh-Hans"
    assert shelf.changes == ()


def test_two_articles_never_share_an_address(tmp_path: Path) -> None:
    config = archive(tmp_path)
    config.articles_dir.mkdir(parents=True)
    mine = config.articles_dir / "x.md"
    mine.write_text("手写的。\n", encoding="utf-8")
    records = [record("b", slug="x"), record("a", slug="x"), record("c", slug="x-2")]
    shelf = sync(config, records)
    assert [(a.slug, a.seed_path) for a in shelf.articles] == [
        ("x", ""), ("x-2", "seeds/c.txt"), ("x-3", "seeds/a.txt"), ("x-4", "seeds/b.txt"),
    ]  # fmt: skip
    assert codes(shelf).count("library-slug-taken") == 2
    assert mine.read_text(encoding="utf-8") == "手写的。\n"
    assert sync(config, records[::-1]).changes == ()


def test_personal_data_are_masked(tmp_path: Path) -> None:
    config = archive(tmp_path)
    body = "联系 a&#64;example.com 或 [写信](mailto:a@example.com)，电话：010-66554433。\n"
    made = record("a", body, author=("张三 zhang@example.com",))
    shelf = sync(config, [made])
    text = (config.articles_dir / "a.md").read_text(encoding="utf-8")
    sync(config, [record("b", "电邮 **zhang**@exam*ple.com* 和 138**1234**5678，见[这里](https://example.org/x)。\n")])
    assert "电邮 **［…］** 和 ［…］，见[这里](https://example.org/x)。" in (config.articles_dir / "b.md").read_text(encoding="utf-8")
    for secret in ("example.com", "66554433"):
        assert secret not in text
        assert secret not in shelf.articles[0].text
    assert "写信" in text


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a user whom rights bind")
def test_a_read_only_checkout_is_published_all_the_same(tmp_path: Path) -> None:
    config = archive(tmp_path)
    config.articles_dir.mkdir(parents=True)
    config.articles_dir.chmod(0o500)
    try:
        shelf = sync(config, [record("a"), record("b")])
    finally:
        config.articles_dir.chmod(0o700)
    assert [a.slug for a in shelf.articles] == ["a", "b"]
    assert codes(shelf) == ["library-not-writable"]


def test_a_disk_that_refuses_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = archive(tmp_path)
    made = record("a")
    sync(config, [made])
    before = (config.articles_dir / "a.md").read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    shelf = sync(config, [replace(made, markdown="新。\n", text="新。")])
    assert (config.articles_dir / "a.md").read_bytes() == before
    assert [f.name for f in config.articles_dir.iterdir()] == ["a.md"]
    assert codes(shelf) == ["library-not-writable"]
    assert shelf.articles[0].text == "新。"


def test_links_and_foreign_bytes_are_named_and_left_alone(tmp_path: Path) -> None:
    config = archive(tmp_path)
    config.articles_dir.mkdir(parents=True)
    outside = tmp_path / "secret.md"
    outside.write_text("秘密\n", encoding="utf-8")
    (config.articles_dir / "a.md").symlink_to(outside)
    (config.articles_dir / "b.md").write_bytes(b"\xff\xfe\x00")
    shelf = sync(config, [record("a"), record("b")])
    assert [a.slug for a in shelf.articles] == ["a-2", "b-2"]
    assert outside.read_text(encoding="utf-8") == "秘密\n"
    assert (config.articles_dir / "b.md").read_bytes() == b"\xff\xfe\x00"
    assert {"library-no-file", "library-unreadable"} <= set(codes(shelf))


def test_a_mail_address_in_the_parameters_of_a_link_is_not_kept() -> None:
    source = "[退订](https://example.org/u?id=3&email=a.b%40example.com#top)，[再见](https://example.org/u?m=a@example.com)\n"
    written, _ = masked(source, plain_text(read(source)))
    assert "example.com" not in written
    assert "https://example.org/u?id=3#top" in written
    kept = masked_metadata(Metadata(source_url="https://example.org/a?to=a@example.com", mirror_url="https://example.org/@a?b=1"))
    assert (kept.source_url, kept.mirror_url) == ("https://example.org/a", "https://example.org/@a?b=1")
