"""Archives about an invented affair, with everything that may and may not be found, up to what pages are made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from build_archive.config import default_config
from build_archive.pipeline.stages import run
from build_archive.publish.search.document import Document
from build_archive.publish.search.documents import documents
from build_archive.publish.shelf import Site
from tests.publish.annotated import SEEDS, annotated, text

MAIL = "someone@example.com"
ONLY_EXCERPT = "合订本只在内部流传过"
"""Stands in the body of an article of which only an excerpt may be shown."""
ONLY_LINK = "底稿至今锁在柜子里"
"""Stands in the body of an article that may only be linked to."""
GONE = "早已不在的原话"

MORE: dict[str, str] = {
    "old.txt": text(
        "旧闻一则", "这一篇只许摘录，开头的话写得很长，好让它够得上一篇文章。", f"{ONLY_EXCERPT}，见过的人不多。",
        "第三段也写得很长，说的是别的事情，与上面没有关系。",
    ),
    "old.yml": "schema: 1\nslug: old-news\npublished: \"1998\"\nrights: excerpt\nexcerpt: 摘录在此。\nsubtitle: 副题在此\n",
    "old.notes.yml": "schema: 1\nannotations:\n  - {id: a-olddd1, body: 只有摘录的一篇也有批注。}\n",
    "locked.txt": text(
        "柜中之稿", "这一篇只许列出链接，开头的话写得很长，好让它够得上一篇文章。", f"{ONLY_LINK}，青川大桥也写在里面。",
        "第三段也写得很长，又说了一回青川大桥，与上面没有关系。",
    ),
    "locked.yml": "schema: 1\nslug: locked\nrights: link\nexcerpt: 不该出现的摘要\ntags: [柜子]\n",
    "taipei.txt": text(
        "臺北的來信", "這封信寫得很長，說的是臺北的茶與網路，好讓人看出它是正文而不是別的東西。",
        "第二段也寫得很長，說的是沒有人擔心賣不掉的茶葉，與上面沒有關係。", "第三段說的是軟體與記憶體，讀的人不多。",
    ),
    "taipei.yml": "schema: 1\nslug: taipei\nupdated: \"2020-05-06\"\nsite_name: 茶葉週刊\n",
    "taipei.notes.yml": (
        "schema: 1\nagents: {one: {type: Person, name: 编者乙}}\nannotations:\n"
        f"  - {{id: a-taipe1, creator: one, created: \"2021-01-02\", quote: 臺北的茶, tags: [茶葉, 茶叶, 信],"
        f" body: \"## 题\\n\\n见[**这里**](https://example.org/x)，问 {MAIL} 便知。\"}}\n"
    ),
    "tea.yml": f"{SEEDS['tea.yml']!s}title: 山里的茶\n",
    "lost.notes.yml": f"schema: 1\nannotations:\n  - {{id: a-lostt1, quote: {GONE}, body: 文章没有了。}}\n",
    "_curation/concepts.yml": str(SEEDS["_curation/concepts.yml"]) + (
        "  - {id: steel, type: organisation, label: 青川钢厂, also: [钢厂], errata: [青川刚厂],"
        f" note: 只供试验，问 {MAIL}}}\n"
    ),
    "_curation/events.yml": str(SEEDS["_curation/events.yml"]) + (
        "  - {id: founded, date: \"1950\", title: 钢厂开工, concepts: [steel], note: 原话见旧闻。}\n"
    ),
}


def site(root: Path, seeds: Mapping[str, str] = MORE) -> Site:
    """The annotated archive and ``seeds`` below ``root``, related but not rendered."""
    annotated(root)
    for name, content in seeds.items():
        (root / "seeds" / name).write_text(content, encoding="utf-8")
    config = replace(default_config(root), workers=1)
    build = run(config)
    return Site(config, build.catalog, build.curation)


def by_name(made: Site) -> dict[str, Document]:
    """The documents of an archive by kind and name: ``article/tea``."""
    return {f"{one.kind}/{one.name}": one for one in documents(made)}
