"""The five first seeds against the curator's list of names, tags and traps."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from build_archive.analyze import Vocabulary
from build_archive.analyze.concepts import mentions
from build_archive.config import default_config
from build_archive.model import Article, Concept
from build_archive.pipeline.stages import Build, run
from build_archive.text.patterns import key
from tests.seeds import seed_file

GOLD: dict[str, Any] = json.loads((Path(__file__).parent / "gold" / "entities.json").read_text("utf-8"))
WANTED = {(entity["id"], seed) for entity in GOLD["entities"] for seed in entity["seeds"]}
NOT_IN_THE_BODY = {
    ("li-jun", "000"), ("yan-man", "000"), ("ftchinese", "000"), ("shuhang", "001"), ("hangtongshe", "001"),
    ("demo-marco", "003"), ("zte", "001"),
}  # fmt: skip
"""Names of the byline, of the site, and of its further reading: the record counts them, the body does not name them."""
INSIDE_A_LONGER_NAME = {("trump", "001"), ("biden", "004")}
"""Named only as 特朗普政权 and 拜登政府, which are concepts of their own."""


@pytest.fixture(scope="module")
def build(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Build:
    root = tmp_path_factory.mktemp("entities")
    shutil.copytree(repository / "seeds", root / "seeds", ignore=shutil.ignore_patterns("*.notes.*"))
    return run(default_config(root))


@pytest.fixture(scope="module")
def articles(build: Build) -> dict[str, Article]:
    return {article.seed_path.removeprefix("seeds/")[:3]: article for article in build.catalog.articles}


def named(build: Build, articles: dict[str, Article]) -> set[tuple[str, str]]:
    seeds = {article.slug: seed for seed, article in articles.items()}
    return {
        (entry.concept.id, seeds[mention.slug])
        for entry in build.catalog.concepts
        for mention in entry.mentions
        if not mention.link
    }


def test_the_curation_files_are_right(build: Build) -> None:
    assert build.curation.diagnostics == ()


def test_every_article_names_who_the_record_says_and_nobody_else(build: Build, articles: dict[str, Article]) -> None:
    known = {entity["id"] for entity in GOLD["entities"]}
    found = {pair for pair in named(build, articles) if pair[0] in known}
    assert WANTED - found == NOT_IN_THE_BODY | INSIDE_A_LONGER_NAME
    assert found - WANTED == set()


def test_places(build: Build, articles: dict[str, Article]) -> None:
    by_name = {label.text: one.id for one in build.curation.concepts for _, label in one.names() if one.type == "place"}
    wanted = {(by_name[place], seed) for seed, places in GOLD["places"].items() for place in places}
    found = {pair for pair in named(build, articles) if pair[0] in set(by_name.values())}
    assert wanted - found == set()
    # 中国文化, 中国政府, 中国古话: the record lists no China for the two later articles.
    assert found - wanted == {("china", "003"), ("china", "004")}


def test_names_of_removed_text_are_never_mentions(repository: Path, articles: dict[str, Article]) -> None:
    for seed, words in GOLD["boilerplate_only"].items():
        raw = seed_file(repository, seed).read_text(encoding="utf-8")
        vocabulary = Vocabulary([Concept(f"b{place}", "topic", word) for place, word in enumerate(words)])
        assert any(word in raw for word in words)
        assert mentions(articles[seed], vocabulary) == ()


def test_one_and_the_same_and_two_different_ones(build: Build, articles: dict[str, Article]) -> None:
    vocabulary = Vocabulary(build.curation.concepts)

    def means(*names: str) -> set[str]:
        return {vocabulary.concept(name) for name in names}

    assert means("抖音海外版", "抖音的海外版", "TikTok", "Tiktok") == {"tiktok"}
    assert means("抖音") == {"douyin"}
    assert means("川普", "特朗普", "Trump") == {"trump"}
    assert means("崔凡", "崔范") == {"cui-fan"}
    assert means("字节跳动", "ByteDance") == {"bytedance"}
    assert means("深度", "目录", "YouTube热门频道") == {""}
    found = named(build, articles)
    assert ("lenovo", "000") not in found
    assert ("lenovo", "001") in found
    assert ("youtube", "002") not in found
    entries = {entry.concept.id: entry for entry in build.catalog.concepts}
    assert [mention.erratum for mention in entries["cui-fan"].mentions] == [False, True]


def test_the_catalogue_is_cited_by_three_articles(build: Build, articles: dict[str, Article]) -> None:
    entry = next(entry for entry in build.catalog.concepts if entry.concept.id == "export-catalogue")
    assert set(entry.slugs) == {articles[seed].slug for seed in ("000", "001", "002")}
    assert {mention.slug for mention in entry.mentions if mention.link} == {articles["001"].slug}


def test_tags(build: Build, articles: dict[str, Article]) -> None:
    names = {one.id: {key(label.text) for _, label in one.names()} for one in build.curation.concepts}
    hits = {"must": 0, "should": 0}
    wanted = {"must": 0, "should": 0}
    good = carried = 0
    for seed, article in articles.items():
        mine = [{key(tag.label)} | names.get(tag.concept, set()) for tag in build.catalog.tags if article.slug in tag.slugs]
        record = GOLD["tags"][seed]
        for degree in hits:
            wanted[degree] += len(record[degree])
            hits[degree] += sum(any(key(tag) in one for one in mine) for tag in record[degree])
        listed = {key(tag) for tags in record.values() for tag in tags}
        good += sum(bool(one & listed) for one in mine)
        carried += len(mine)
    assert hits["must"] == wanted["must"] == 23
    assert hits["should"] >= 21
    assert good / carried >= 0.9


MADE_UP = """
- {id: bureau, type: organisation, label: 青江水务局, also: [水务局, 青江水務署]}
- {id: dam, type: work, label: 鹿鸣坝, also: [{text: 大坝, articles: [first]}], tag: true, broader: river}
- {id: river, type: topic, label: 河流, also: [青江], tag: true}
- {id: lumen, type: product, label: Lumen, also: [{text: 光源, unless: [光源氏]}], note: 测流仪}
- {id: wb, type: organisation, label: WB}
- {id: rules, type: document, label: 《水坝安全规程》, also: [水坝安全规程], addresses: ["https://water.example/rules"]}
- {id: neighbour, type: place, label: 白石镇}
"""
FIRST = (
    "青江水务局上个月说，鹿鸣坝的裂缝用Lumen看过三遍。大坝没有漏水，大坝下游的人还是搬走了。"
    "工程师读《源氏物语》里的光源氏，也修光源。Lumens和rawlumen都不是那台仪器，wb也不是机构。"
)
SECOND = (
    "青江水務署與ＷＢ的專家依<a href='https://www.water.example/rules/?utm_source=a'>規程</a>查了鹿鳴壩，"
    "大壩的圖紙還在。鹿鳴壩的閘門用 ＬＵＭＥＮ 量過。青江漲水的時候，守壩的人一夜沒有睡，天亮才回到家裏，"
    "把濕透的衣服掛在門口，又坐下來寫了一頁日誌。"
)


def page(title: str, body: str) -> str:
    links = "".join(f'<li><a href="/t{place}/">白石镇频道{place}</a></li>' for place in range(12))
    return (
        f"<!doctype html><html><head><meta charset=utf-8><title>{title}</title></head><body><nav><ul>{links}</ul></nav>"
        f"<article><h1>{title}</h1><p>{body}</p><p>一段没有名字的话，讲的是天气和收成，讲得很长，也很慢，谁也没有听完它。</p>"
        f"</article><footer><p>白石镇网站 版权所有</p></footer></body></html>"
    )


def test_two_made_up_articles_with_a_vocabulary_of_their_own(tmp_path: Path) -> None:
    folder = tmp_path / "seeds" / "_curation"
    folder.mkdir(parents=True)
    (folder / "concepts.yml").write_text(MADE_UP, encoding="utf-8")
    (folder.parent / "first.html").write_text(page("裂缝", FIRST), encoding="utf-8")
    (folder.parent / "second.html").write_text(page("一夜", SECOND), encoding="utf-8")
    build = run(default_config(tmp_path))
    assert build.curation.diagnostics == ()
    texts = {article.slug: article.text for article in build.catalog.articles}
    found = {
        entry.concept.id: [(m.slug, texts[m.slug][m.start : m.end]) for m in entry.mentions]
        for entry in build.catalog.concepts
    }
    assert found == {
        "bureau": [("first", "青江水务局"), ("second", "青江水務署")],
        "dam": [("first", "鹿鸣坝"), ("first", "大坝"), ("first", "大坝"), ("second", "鹿鳴壩"), ("second", "鹿鳴壩")],
        "river": [("second", "青江")],
        "lumen": [("first", "Lumen"), ("first", "光源"), ("second", "ＬＵＭＥＮ")],
        "wb": [("second", "ＷＢ")],
        "rules": [("second", "")],
        "neighbour": [],
    }
    assert [(tag.label, tag.slugs, tag.concept) for tag in build.catalog.tags] == [("鹿鸣坝", ("first", "second"), "dam")]
    together = {entry.concept.id: entry.together for entry in build.catalog.concepts}
    assert together["bureau"][:2] == (("dam", 2), ("lumen", 2))
