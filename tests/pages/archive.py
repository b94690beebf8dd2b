"""A small archive for page tests: articles in three languages, one that may only be excerpted, one only linked to."""

from __future__ import annotations

from pathlib import Path

from build_archive.config import ArchiveConfig
from build_archive.markup.markdown import plain_text, read
from build_archive.model import (
    Article,
    Catalog,
    Certainty,
    Evidence,
    Link,
    Metadata,
    Reason,
    Record,
    Removal,
)
from build_archive.relate import relate

CONFIG = ArchiveConfig(
    root=Path("/archive"),
    docs_dir=Path("/archive/docs"),
    site_dir=Path("/archive/site"),
    seeds_dir=Path("/archive/seeds"),
    cache_dir=Path("/archive/.cache/build_archive"),
    site_name="存档",
    site_url="https://archive.example/",
)

HANS = """\
开头说到[馆内的一篇](https://news.example/hant?utm_source=x)，也说到[外面](https://out.example/a?utm_source=x&b=1)。

## 里面的头发

![一张图](https://pictures.example/a.jpg)

*图的说明*

[数字地址](http://192.0.2.7/x)、[脚本](javascript:alert)与*强调*[^1]。

## 里面的头发

| 年 | 数 |
| --- | --- |
| 2020 | 1 |

[^1]: 脚注。
"""

SOURCE = "导航 首页\n里面的头发\n责编 someone@mail.example 广告"


def record(metadata: Metadata, markdown: str, slug: str) -> Record:
    """A record whose source has two removals around what is kept."""
    return Record(
        id=slug, seed_path=f"seeds/{slug}.txt", seed_sha256="ab" * 32, kind="html", encoding="utf-8", bytes_in=1234,
        decoded_length=32, metadata=metadata, markdown=markdown, text=plain_text(read(markdown)), slug=slug,
        removals=(
            Removal(0, 4, "clean.navigation", Reason.NAVIGATION, "导航 首页", "/html/body/nav"),
            Removal(9, 32, "clean.credits", Reason.CREDITS, "责编 someone@mail.example 广告", "/html/body/p[2]"),
        ),
        related=(Link("https://out.example/other", "另一篇"), Link("https://news.example/hant", "馆内有的")),
        source=SOURCE,
    )


def article(slug: str, markdown: str, metadata: Metadata, aliases: tuple[str, ...] = ()) -> Article:
    """An article as the library reads it."""
    return Article(
        slug=slug, path=f"docs/articles/{slug}.md", metadata=metadata, markdown=markdown,
        text=plain_text(read(markdown)), seed_path=f"seeds/{slug}.txt", seed_sha256="ab" * 32, aliases=aliases,
        record=record(metadata, markdown, slug),
    )


def catalog(*more: Article) -> Catalog:
    """The archive."""
    return relate([
        article("hans", HANS, Metadata(
            title="头发与发展", subtitle="里面的副题", author=("于甲",), site_name="某报", lang="zh-Hans",
            source_url="https://news.example/hans", published="2020-09-01", written="2020-08-30", tags=("技术出口",),
            excerpt="摘要在此", evidence=(
                Evidence("written", "2020-08-30", "两天前", "describe.written", Certainty.INFERRED),
                Evidence("published", "2020-09-01", "2020-09-01", "describe.published", Certainty.STATED),
            ),
        ), aliases=("old-name",)),
        article("hant", "這裡的頭髮。\n", Metadata(
            title="臺灣的頭髮", lang="zh-Hant", source_url="https://news.example/hant", site_name="某報", published="2019",
        )),
        article("english", "Some *plain* words about 发展.\n", Metadata(title="Plain words", lang="en")),
        article("short", "全文秘密不可见。\n", Metadata(
            title="只有摘要", lang="zh-Hans", rights="excerpt", excerpt="可见的摘要", source_url="https://news.example/short",
        )),
        article("pointer", "全文秘密不可见。\n", Metadata(
            title="只有链接", lang="zh-Hans", rights="link", excerpt="不可见的摘要", source_url="https://news.example/pointer",
        )),
        *more,
    ])
