"""Archives of any size for measuring: ``python -m tests.bench.generate DIR N``.

Article *i* depends on the seed and on *i* only, so that an archive of 250 articles is the beginning of one of 1,000:
what a page costs can be compared between them. 300 tags, 30 outlets with a page template each, links to the ten
articles before, one paragraph in ten shared with others, one article in three in Traditional characters; 300 bodies
that the texts name, 150 events that they date, notes on one article in four.
"""

from __future__ import annotations

import argparse
import html
import shutil
from functools import cache
from pathlib import Path
from random import Random

import opencc
import yaml

ROOT = Path(__file__).resolve().parents[2]
TAGS = 300
OUTLETS = 30
SHARED = 200
"""Paragraphs that several articles have."""
BODIES = 300
"""Organisations that the texts name."""
EVENTS = 150

WORDS = (Path(__file__).parent / "words.txt").read_text(encoding="utf-8").split()
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"


@cache
def converter() -> opencc.OpenCC:
    return opencc.OpenCC("s2tw")


def traditional(text: str) -> str:
    return str(converter().convert(text))


def sentence(random: Random) -> str:
    clauses = ["".join(random.choices(WORDS, k=random.randint(3, 7))) for _ in range(random.randint(2, 4))]
    return "，".join(clauses) + random.choice("。。。？！")


def paragraph(random: Random) -> str:
    return "".join(sentence(random) for _ in range(random.randint(3, 7)))


def event(number: int) -> tuple[str, str]:
    """The day of an event and who is in it."""
    random = Random(f"event/{number}")
    day = f"{random.randint(2005, 2025)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
    return day, f"机构{random.randrange(BODIES)}号"


def telling(random: Random) -> str:
    """A sentence that dates an event."""
    day, body = event(random.randrange(EVENTS))
    year, month, date = map(int, day.split("-"))
    return f"{year}年{month}月{date}日，{body}宣布{''.join(random.choices(WORDS, k=4))}。"


def curation() -> tuple[str, str]:
    """``concepts.yml`` and ``events.yml``."""
    concepts = [
        {"id": f"body-{number}", "type": "organisation", "label": f"机构{number}号", "tag": number % 10 == 0}
        for number in range(BODIES)
    ]
    events = []
    for number in range(EVENTS):
        day, body = event(number)
        events.append({
            "id": f"event-{number}", "date": day, "title": f"{body}的第{number}件事",
            "concepts": [f"body-{body.removeprefix('机构').removesuffix('号')}"],
        })  # fmt: skip
    return (
        yaml.safe_dump({"schema": 1, "concepts": concepts}, allow_unicode=True),
        yaml.safe_dump({"schema": 1, "events": events}, allow_unicode=True),
    )


def notes(index: int, page: str) -> str:
    """The sidecar of notes of an article: an introduction, and a note on each second paragraph's first clause."""
    quoted = [part.partition("</p>")[0].partition("，")[0] for part in page.split("<p>")[1:]]
    found: list[dict[str, object]] = [
        {"id": f"a-{index:05}0", "motivation": "describing", "body": f"第{index}篇的导读。"}
    ]
    for number, words in enumerate(quoted[::2]):
        if 6 <= len(words) <= 60 and "<" not in words and page.count(words) == 1:
            found.append({
                "id": f"a-{index:05}{chr(97 + number)}", "quote": words, "body": f"第{number}条批注。",
                "tags": [f"题{number % 3}"],
            })  # fmt: skip
    head = {"schema": 1, "defaults": {"creator": "editor"}, "agents": {"editor": {"type": "Person", "name": "编者"}}}
    return yaml.safe_dump({**head, "annotations": found}, allow_unicode=True)


def article(index: int, seed: int = 1) -> tuple[str, str]:
    """The page and the sidecar of one article."""
    random = Random(f"{seed}/{index}")
    outlet = random.randrange(OUTLETS)
    is_traditional = random.random() < 1 / 3
    title = "".join(random.choices(WORDS, k=5))
    year, month, day = random.randint(2005, 2025), random.randint(1, 12), random.randint(1, 28)
    author = random.choice(SURNAMES) + "".join(random.choices("明华建国文军平志伟东海燕红", k=2))
    blocks = []
    for number in range(random.randint(10, 24)):
        shared = random.random() < 0.1
        text = html.escape(paragraph(Random(f"{seed}/shared/{random.randrange(SHARED)}") if shared else random))
        if random.random() < 0.2:
            text = telling(random) + text
        if number % 6 == 5:
            blocks.append(f"<h2>{''.join(random.choices(WORDS, k=3))}</h2>")
        if random.random() < 0.2 and index:
            target = index - random.randint(1, min(10, index))
            text += f'参见<a href="{address(target, seed)}">{"".join(random.choices(WORDS, k=3))}</a>。'
        if random.random() < 0.1:
            text = f"<strong>{text[:12]}</strong>{text[12:]}"
        blocks.append(f"<p>{text}</p>")
    body = "\n".join(blocks)
    if is_traditional:
        title, body, author = traditional(title), traditional(body), traditional(author)
    menu = "".join(f'<li><a href="/c{item}/">栏目{item}</a></li>' for item in range(8))
    page = f"""<!doctype html>
<html lang="{"zh-TW" if is_traditional else "zh-CN"}"><head><meta charset="utf-8"><title>{title} - 媒体{outlet}</title>
<link rel="canonical" href="{address(index, seed)}">
<meta property="og:site_name" content="媒体{outlet}"><meta name="author" content="{author}">
<meta property="article:published_time" content="{year}-{month:02}-{day:02}T08:00:00+08:00"></head>
<body class="t{outlet}"><nav><ul>{menu}</ul></nav>
<div class="main-{outlet}"><h1>{title}</h1><p class="meta">{author} {year}年{month}月{day}日</p>
<div class="content-{outlet}">
{body}
</div></div>
<div class="share"><a href="#">分享到微信</a></div><footer>版权所有 © 媒体{outlet}</footer></body></html>
"""
    tags = [f"标签{number}" for number in sorted(random.sample(range(TAGS), k=5))]
    return page, yaml.safe_dump({"schema": 1, "slug": f"article-{index}", "tags": tags}, allow_unicode=True)


def address(index: int, seed: int = 1) -> str:
    outlet = Random(f"{seed}/{index}").randrange(OUTLETS)
    return f"https://news{outlet}.example/a/{index}.html"


def generate(folder: Path, count: int, seed: int = 1) -> None:
    """An archive of ``count`` articles with the settings and hand-written pages of this repository."""
    empty_archive(folder)
    for index in range(count):
        page, sidecar = article(index, seed)
        (folder / "seeds" / f"{index:06}.html").write_text(page, encoding="utf-8")
        (folder / "seeds" / f"{index:06}.yml").write_text(sidecar, encoding="utf-8")
        if index % 4 == 0:
            (folder / "seeds" / f"{index:06}.notes.yml").write_text(notes(index, page), encoding="utf-8")
    place = folder / "seeds" / "_curation"
    place.mkdir()
    for name, text in zip(("concepts", "events"), curation(), strict=True):
        (place / f"{name}.yml").write_text(text, encoding="utf-8")


def empty_archive(folder: Path) -> None:
    """``mkdocs.yml`` and the hand-written pages of this repository, without its articles."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    docs = ROOT / "docs"
    shutil.copytree(docs, folder / "docs", ignore=lambda where, names: [
        name for name in names if Path(where) == docs and name in {"articles", "dev"}
    ])
    (folder / "seeds").mkdir()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    generate(arguments.folder, arguments.count, arguments.seed)
