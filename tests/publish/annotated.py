"""A small annotated archive about an invented affair: three articles, a vocabulary, events, notes public and private."""

from __future__ import annotations

from pathlib import Path

from tests.publish.archive import make

SECRET = "鹧鸪私语"
"""Stands in a private note and nowhere else."""
REMOVED = "码头工会当天没有回应，记者多次致电也无人接听。"


def text(title: str, *paragraphs: str) -> str:
    return f"{title}\n\n" + "\n\n".join(paragraphs) + "\n"


FIRST = text(
    "青川大桥停工",
    "3月12日，青川市建设局宣布青川大桥停工，理由是桥墩出现裂缝。这一决定让两岸的居民十分意外。",
    "建设局局长林若海说：“在查清裂缝的原因以前，任何一辆车都不会从桥上开过。”他没有说明复工的日期。",
    REMOVED,
    "去年10月，承建大桥的长河集团曾说工程进度超前。如今看来，这个说法已经站不住脚。",
)
SECOND = text(
    "裂缝之后",
    "2019年3月12日，青川市建设局下令青川大桥停工。一周以后，长河集团承认水泥的标号不够。",
    "2018年10月，长河集团在一份通报里称工程进度超前，当时没有人提出疑问。",
    "“在查清裂缝的原因以前，任何一辆车都不会从桥上开过。”这句话后来印在了抗议者的衣服上。",
)
THIRD = text(
    "山里的茶",
    "这一年的春茶比往年晚了十天。茶农说，雨水多，叶子长得慢，味道却更厚。",
    "合作社把价钱定在每斤三百元，收购的车每天清早进山，傍晚出山。",
    "没有人担心卖不掉。担心的是明年的雨水。",
)

CONCEPTS = """\
schema: 1
concepts:
  - {id: qingchuan-bridge, type: place, label: 青川大桥, tag: true}
  - {id: qingchuan-works, type: organisation, label: 青川市建设局, also: [建设局]}
  - {id: changhe, type: organisation, label: 长河集团, tag: true}
  - {id: lin-ruohai, type: person, label: 林若海}
"""
EVENTS = """\
schema: 1
events:
  - {id: bridge-stopped, date: "2019-03-12", title: 青川大桥停工, concepts: [qingchuan-bridge, qingchuan-works]}
  - {id: ahead-of-time, date: "2018-10", title: 长河集团称进度超前, concepts: [changhe]}
"""
NOTES = f"""\
schema: 1
defaults: {{creator: editor}}
agents: {{editor: {{type: Person, name: 编者甲}}}}
annotations:
  - id: a-bridg1
    motivation: describing
    body: 停工当月的报道。
  - id: a-bridg2
    motivation: questioning
    quote: 码头工会当天没有回应
    body: 没有写是哪一个工会。
    tags: [存疑]
  - id: a-bridg3
    motivation: replying
    replyTo: a-bridg2
    body: 另一篇没有提到工会。
  - id: a-bridg4
    visibility: private
    quote: 任何一辆车都不会从桥上开过
    body: {SECRET}，待查。
    tags: [{SECRET}]
"""

SEEDS: dict[str, str | bytes] = {
    "bridge-1.txt": FIRST,
    "bridge-1.yml": "schema: 1\nslug: bridge-stopped\npublished: \"2019-03-14\"\nsite_name: 青川日报\n",
    "bridge-1.notes.yml": NOTES,
    "bridge-2.txt": SECOND,
    "bridge-2.yml": "schema: 1\nslug: after-the-cracks\npublished: \"2019-04-02\"\nsite_name: 江声周刊\n",
    "tea.txt": THIRD,
    "tea.yml": "schema: 1\nslug: mountain-tea\npublished: \"2019-04-20\"\nsite_name: 青川日报\n",
    "_curation/concepts.yml": CONCEPTS,
    "_curation/events.yml": EVENTS,
}


def annotated(root: Path) -> Path:
    """The archive below ``root``."""
    return make(root, SEEDS)
