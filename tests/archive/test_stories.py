"""The five first seeds with copies of two of them and a stranger: which tell of one thing, and which are one text."""

from __future__ import annotations

import html
import shutil
from pathlib import Path

import pytest

from build_archive.config import default_config
from build_archive.model import Catalog
from build_archive.pipeline import stages
from build_archive.text.script import converter
from build_archive.text.shingles import letters
from tests.publish.archive import article

FIRST = "稻草要干，捆扎要松，剪枝要早，浇水要少，石灰要浓，虫卵要刮，落叶要烧，冻土要翻".split("，")
SECOND = "过冬才不烂，开春才透气，来年才发芽，根须才不冻，树皮才不裂，虫害才不起，病菌才不留，雪水才存住".split("，")
STRANGER = "县里的农技站这个星期给果农上课，讲的是怎样在霜冻来临以前给梨树裹上稻草，又怎样辨认叶子背面的虫卵"


def wrapped(text: str) -> str:
    """A mirror's page around the same words: menu, address of its own, boxes, footer."""
    paragraphs = "".join(f"<p>{html.escape(line)}</p>\n" for line in text.split("\n"))
    menu = "".join(f'<li><a href="/c{number}/">栏目{number}</a></li>' for number in range(12))
    return (
        '<!doctype html><html lang="zh-CN"><head><title>转来的一篇 - 镜像站</title>'
        '<link rel="canonical" href="https://mirror.example/p/1.html"></head><body>'
        f'<div class="nav"><ul>{menu}</ul></div><div class="crumbs">首页 &gt; 财经 &gt; 正文</div>'
        f'<div class="main"><h1>转来的一篇</h1><div class="content">{paragraphs}</div></div>'
        '<div class="hot"><h3>热门文章</h3><ul><li><a href="/p/2.html">天气转凉</a></li>'
        '<li><a href="/p/3.html">周末去哪里</a></li></ul></div><div class="footer">镜像站 版权所有</div></body></html>'
    )


@pytest.fixture(scope="module")
def catalog(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    root = tmp_path_factory.mktemp("stories")
    shutil.copytree(repository / "seeds", root / "seeds", ignore=shutil.ignore_patterns("*.yml", "_curation"))
    first = stages.run(default_config(root)).catalog
    text = next(one.text for one in first.articles if one.seed_path.startswith("seeds/000"))
    (root / "seeds" / "wrapped.html").write_text(wrapped(text), encoding="utf-8")
    source = next((root / "seeds").glob("003_*")).read_text(encoding="utf-8")
    (root / "seeds" / "traditional.txt").write_text(converter("s2tw").convert(source).text, encoding="utf-8")
    (root / "seeds" / "stranger.html").write_text(article("霜冻以前", STRANGER), encoding="utf-8")
    return stages.run(default_config(root)).catalog


def names(slugs: tuple[str, ...]) -> set[str]:
    return {slug.split("-")[0].split("_")[0] for slug in slugs}


def test_two_stories_and_nobody_else_in_them(catalog: Catalog) -> None:
    assert [names(story.slugs) for story in catalog.stories] == [
        {"000", "001", "002", "wrapped"}, {"003", "004", "traditional"},
    ]  # fmt: skip
    assert {story.id for story in catalog.stories} == {story.slugs[0] for story in catalog.stories}


def test_a_wrapped_and_a_traditional_copy_are_copies(catalog: Catalog) -> None:
    assert [names(copies.slugs) for copies in catalog.copies] == [{"000", "wrapped"}, {"003", "traditional"}]
    for copies in catalog.copies:
        ((_, _, share),) = copies.containment
        assert share > 0.95
    assert {"000", "wrapped", "003", "traditional"} <= names(tuple(one.slug for one in catalog.articles))


def test_passages_stand_where_they_say(catalog: Catalog) -> None:
    texts = {one.slug: one.text for one in catalog.articles}
    for story in catalog.stories:
        assert story.passages
        for passage in story.passages:
            assert len({place.slug for place in passage.places}) == len(passage.places) > 1
            for place in passage.places:
                assert place.text == texts[place.slug][place.start : place.end]
            assert len({letters(place.text) for place in passage.places}) == 1


def test_the_seeds_share_the_words_that_the_facts_name(catalog: Catalog) -> None:
    longest = [letters(story.passages[0].places[0].text) for story in catalog.stories]
    assert "商务部科技部调整发布中国禁止出口限制出口" in longest[0]
    assert "字节跳动向美国联邦法院提起诉讼" in longest[1]


def test_the_same_page_saved_again_is_another_copy(tmp_path: Path) -> None:
    """Its address is the first one's by path; the second capture is kept beside it."""
    words = [f"{STRANGER}；第{n}天的课上，{first}{second}。" for n, (first, second) in enumerate(zip(FIRST, SECOND, strict=True))]
    text = "\n".join(words)
    (tmp_path / "seeds").mkdir()
    for name, more in (("b-first", ""), ("c-again", "\n网友留言一条")):
        page = wrapped(text + more).replace("mirror.example/p/1.html", "news.example/farm")
        (tmp_path / "seeds" / f"{name}.html").write_text(page, encoding="utf-8")
    link = '<p>见<a href="https://news.example/farm">前文</a>，这里只说集市上的事，菜价比上个月高了一成。</p>'
    cites = article("集市", "集市上卖菜的人说菜价高了一成").replace("</article>", link + "</article>")
    (tmp_path / "seeds" / "d-cites.html").write_text(cites, encoding="utf-8")
    build = stages.run(default_config(tmp_path))
    assert [set(copies.slugs) for copies in build.catalog.copies] == [{"b-first", "c-again"}]
    told = [(one.code, one.severity.value) for one in build.diagnostics if one.location.path == "seeds/c-again.html"]
    assert told == [("seed-same-address", "info")]
    assert [link.target for link in build.catalog.outlinks["d-cites"] if "farm" in link.url] == ["b-first"]
