"""What may not be published is in no file of the site or of the exported tree, whatever leads to it."""

from __future__ import annotations

import pytest

from build_archive.convert import Conversion, convert_text
from tests.publish.archive import call, make

HIDDEN = ("紫檀木屏风后面的算盘", "缫丝厂的第三架织机", "桅杆上褪色的蓝布条", "他们说的是沉默的渡口", "灰雀栖在旧城墙垛口")
"""Stand in the bodies of articles of which less than the whole may be shown, and in what notes and lists make of them."""
PERSONAL = ("wang.lei@example.com", "wang.lei%40example.com", "13912345678", "010-66554433", "lin@example.org")

_SHARED = "在查清裂缝的原因以前，任何一辆车都不会从桥上开过，这是建设局当天晚上对所有到场的人再三说过的一句话。"


def text(title: str, *paragraphs: str) -> str:
    return f"{title}\n\n" + "\n\n".join(paragraphs) + "\n"


def limited(number: int) -> str:
    """An article with something for every list to quote."""
    first = "这一篇写的是城里的天气和春天的市场，开头几句谁都可以看，后面的就不是这样了。" * 6
    return text(
        f"城里的消息之{'一二'[number]}",
        first,
        f"2019年3月12日，青川市建设局在{HIDDEN[0]}宣布青川大桥停工，长河集团的崔范也在{HIDDEN[1]}。",
        f"《裂缝通报》写到{HIDDEN[2]}，电话：13912345678。" + _SHARED + HIDDEN[3] + "。",
        f"林若海最后提到{HIDDEN[4]}，这话只有这一篇写到，别的报道里都找不到一个字。",
        '见 https://news.example.org/2019/first.html ，' + HIDDEN[2] + "。",
    )


FULL = text(
    "青川大桥停工",
    "2019年3月12日，青川市建设局宣布青川大桥停工，理由是桥墩出现裂缝。长河集团没有回应，读者可以写信给 wang.lei@example.com 。",
    _SHARED + "林若海没有说明复工的日期，《裂缝通报》也没有写。咨询电话：010-66554433。",
    "承建大桥的长河集团曾说工程进度超前。如今看来，这个说法已经站不住脚，青川的居民都这样说。",
)
CONCEPTS = """\
schema: 1
concepts:
  - {id: bridge, type: place, label: 青川大桥, tag: true, note: 有事请写信给 lin@example.org 。}
  - {id: works, type: organisation, label: 青川市建设局}
  - {id: changhe, type: organisation, label: 长河集团, tag: true}
  - {id: example, type: organisation, label: example}
  - {id: bulletin, type: document, label: 裂缝通报, addresses: ["https://news.example.org/2019/first.html"]}
  - {id: lin, type: person, label: 林若海}
  - {id: cui, type: person, label: 崔凡, errata: [崔范]}
"""
EVENTS = """\
schema: 1
events:
  - {id: stopped, date: "2019-03-12", title: 青川大桥停工, concepts: [bridge], documents: [bulletin],
     note: "记者的电话：13912345678"}
"""
NOTES = """\
schema: 1
agents: {{me: {{type: Person, name: 编者甲 lin@example.org}}}}
annotations:
  - {{id: {0}1, motivation: identifying, creator: me, quote: {1}, body: 写信给 wang.lei@example.com 。, tags: [lin@example.org]}}
  - {{id: {0}2, motivation: describing, body: "打 13912345678 可以问。"}}
  - {{id: {0}3, quote: {{exact: {2}, prefix: 提到}}, links: [{{href: "articles/full#a-aaaaa1", rel: see-also}}]}}
  - {{id: {0}4, quote: 正文里没有的一句{3}}}
  - {{id: {0}5, replyTo: {0}1, body: 回应。}}
  - id: {0}6
    via: https://notes.example.net/n?by=wang.lei%40example.com&n=1
    links: [{{href: "https://notes.example.net/l?to=wang.lei%40example.com&l=1"}}]
    body: |
      [写信](https://notes.example.net/b?to=wang.lei%40example.com&b=1) ![lin@example.org](https://notes.example.net/p?p=wang.lei@example.com)

      ![图](https://notes.example.net/f?p=wang.lei@example.com)
"""


def archive() -> dict[str, str | bytes]:
    """One article that may be shown whole, one of which an excerpt may be, one that may only be linked to."""
    seeds: dict[str, str | bytes] = {
        "full.txt": FULL,
        "full.yml": 'schema: 1\nslug: full\npublished: "2019-03-14"\nsource_url: https://news.example.org/2019/first.html\n',
        "full.notes.yml": "schema: 1\nannotations:\n"
        "  - {id: a-aaaaa1, quote: 长河集团没有回应, body: '电话：010-66554433', links: [{href: 'articles/excerpt#a-bbbbb1'}]}\n",
        "_curation/concepts.yml": CONCEPTS,
        "_curation/events.yml": EVENTS,
        "_curation/errata.yml": "\n".join(
            f"- {{slug: {slug}, text: {HIDDEN[1]}, correct: {HIDDEN[1]}, note: 误。}}" for slug in ("excerpt", "link")
        ),
    }
    for number, rights in enumerate(("excerpt", "link")):
        seeds[f"{rights}.txt"] = limited(number)
        seeds[f"{rights}.yml"] = f'schema: 1\nslug: {rights}\nrights: {rights}\npublished: "2019-03-1{5 + number}"\n'
        ident = "a-" + "bc"[number] * 5
        seeds[f"{rights}.notes.yml"] = NOTES.format(ident, HIDDEN[0], HIDDEN[4], HIDDEN[3])
    return seeds


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Every file that somebody else may read."""
    root = make(tmp_path_factory.mktemp("unpublished"), archive())
    for command in (("build",), ("export", str(root / "plain"))):
        done = call(root, *command)
        assert done.returncode == 0, done.stderr
    return {
        path.relative_to(root).as_posix(): path.read_bytes().decode("utf-8", "replace")
        for folder in ("site", "plain") for path in sorted((root / folder).rglob("*")) if path.is_file()
    }


def test_the_articles_are_in_every_list(published: dict[str, str]) -> None:
    """Without this the test below would pass for an archive whose lists are empty."""
    for page in ("events/stopped", "concepts/bridge", "concepts/bulletin", "concepts/lin", "concepts/cui", "stories/full"):
        for slug in ("excerpt", "link"):
            assert f"articles/{slug}/" in published[f"site/{page}/index.html"], page
            assert f"articles/{slug}.md" in published[f"plain/docs/{page}.md"], page
    assert "a-bbbbb1" in published["site/annotations.json"]
    assert "a-ccccc3" in published["site/articles/link/index.html"]
    assert "a-bbbbb4" in published["site/notes/orphans/index.html"]
    assert "../excerpt/" in published["site/articles/full/index.html"]


def test_nothing_of_a_text_that_may_not_be_shown_is_published(published: dict[str, str]) -> None:
    other = Conversion("s2twp", "tw2sp")
    hidden = [*HIDDEN, *(convert_text(words, lang="zh-Hans", target="zh-Hant", options=other) for words in HIDDEN)]
    for path, content in published.items():
        for words in hidden:
            assert words not in content, path


def test_no_mail_address_and_no_telephone_number_is_published(published: dict[str, str]) -> None:
    assert "https://notes.example.net/b?b=1" in published["site/articles/excerpt/index.html"]
    for path, content in published.items():
        for one in PERSONAL:
            assert one not in content, path
