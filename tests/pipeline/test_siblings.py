"""What the pages of one outlet repeat is its template; what two articles share is theirs."""

from __future__ import annotations

import random
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from build_archive.config import ArchiveConfig, default_config
from build_archive.model import Record
from build_archive.pipeline import stages
from build_archive.pipeline.siblings import PageLines, repeated_lines
from build_archive.text.line_hashes import line_hash, line_hashes, pack, unpack

APPEAL = "溪岸周刊每周五寄出一封信，编辑部的人把这一周读到的东西写在里面，想看的人把名字留在柜台。"
BOX = "周刊的信箱设在旧邮局二楼，每逢双日有人来取。"
TOPICS = ("河堤", "渡口", "茶馆", "邮局", "钟楼", "码头")


def _paragraph(topic: str, number: int) -> str:
    return f"{topic}的第{number}件事发生在清早，那天来了{number + 3}个人，他们站在{topic}旁边说了很久的话，谁也没有先走。" * 2


def page(topic: str, host: str = "xian.example.org") -> str:
    """An article of four paragraphs with the outlet's appeal after the second and a box of its own."""
    paragraphs = [f"<p>{_paragraph(topic, number)}</p>" for number in range(1, 5)]
    paragraphs.insert(2, f"<p>{APPEAL}</p>")
    paragraphs.insert(1, f'<div class="qn"><p>{BOX}</p><p>本期的人：{topic}老张。</p></div>')
    return (
        f'<html><head><link rel="canonical" href="https://{host}/{topic}"></head><body><article><h1>{topic}记事</h1>'
        f"{''.join(paragraphs)}</article></body></html>"
    )


def _lines_of(text: str, body: str | None = None, host: str = "a.example.org") -> PageLines:
    return PageLines((host,), pack(line_hashes(text)), text if body is None else body)


def _archive(root: Path, topics: tuple[str, ...]) -> ArchiveConfig:
    (root / "seeds").mkdir(exist_ok=True, parents=True)
    for topic in topics:
        (root / "seeds" / f"{TOPICS.index(topic):03}.html").write_text(page(topic), encoding="utf-8")
    return default_config(root)


def _cleaned(config: ArchiveConfig) -> tuple[Record, ...]:
    return stages.records_of(config)


def test_three_pages_teach_what_one_cannot_show(tmp_path: Path) -> None:
    alone = _cleaned(_archive(tmp_path / "one", TOPICS[:1]))
    assert APPEAL in alone[0].text
    assert BOX in alone[0].text
    three = _cleaned(_archive(tmp_path / "three", TOPICS[:3]))
    for record, topic in zip(three, TOPICS, strict=False):
        assert APPEAL not in record.text
        assert BOX not in record.text
        assert all(_paragraph(topic, number) in record.text for number in range(1, 5))
        told = [removal for removal in record.removals if removal.rule.startswith("template.")]
        assert {removal.pages for removal in told if removal.text.strip()} == {2}
        assert record.lines == ""


def test_neither_order_nor_earlier_builds_have_a_say(tmp_path: Path) -> None:
    full = _cleaned(_archive(tmp_path / "full", TOPICS))
    order = list(TOPICS)
    random.Random(7).shuffle(order)
    for count in range(1, len(order) + 1):
        grown = _cleaned(_archive(tmp_path / "grown", tuple(order[:count])))
    assert grown == full


def test_a_new_page_costs_the_others_nothing_once_the_template_is_known(tmp_path: Path) -> None:
    stages.records_of(_archive(tmp_path, TOPICS[:4]))
    before = set((tmp_path / ".cache").rglob("*.json"))
    stages.records_of(_archive(tmp_path, TOPICS[:5]))
    assert len(set((tmp_path / ".cache").rglob("*.json")) - before) == 2  # the new page, alone and taught


def test_another_outlet_learns_nothing_from_it(tmp_path: Path) -> None:
    config = _archive(tmp_path, TOPICS[:3])
    (tmp_path / "seeds" / "900.html").write_text(page("钟楼", "other.example.net"), encoding="utf-8")
    found = {record.seed_path: record for record in _cleaned(config)}
    assert APPEAL in found["seeds/900.html"].text


def test_copies_of_one_article_do_not_teach_that_it_is_template() -> None:
    text = "\n".join(_paragraph("河堤", number) for number in range(1, 5))
    first = _lines_of(text + "\n首页", text)
    second = _lines_of(text + "\n又及\n首页", text + "\n又及")
    other = _lines_of("首页\n" + _paragraph("渡口", 1), _paragraph("渡口", 1))
    found = repeated_lines([first, second, other])
    assert found == [{line_hash("首页"): 1}, {line_hash("首页"): 1}, {line_hash("首页"): 2}]


def _listing(name: str, topics: tuple[str, ...]) -> str:
    teasers = "".join(f"<p>{_paragraph(topic, 1)}</p>" for topic in topics)
    return (
        f'<html><head><link rel="canonical" href="https://xian.example.org/{name}"></head><body><h1>{name}</h1>'
        f"<div>{teasers}</div></body></html>"
    )


def test_a_front_page_does_not_make_the_beginnings_of_articles_a_template(tmp_path: Path) -> None:
    config = _archive(tmp_path, TOPICS[:3])
    (tmp_path / "seeds" / "800.html").write_text(_listing("首页", TOPICS[:3]), encoding="utf-8")
    (tmp_path / "seeds" / "801.html").write_text(_listing("本地", TOPICS[:3]), encoding="utf-8")
    found = {record.seed_path: record for record in _cleaned(config)}
    for number, topic in enumerate(TOPICS[:3]):
        text = found[f"seeds/{number:03}.html"].text
        assert all(_paragraph(topic, place) in text for place in range(1, 5))
        assert APPEAL not in text


def test_the_parts_of_an_article_are_no_template_of_the_whole() -> None:
    parts = ["\n".join(_paragraph("河堤", place) for place in range(first, first + 4)) for first in (1, 5, 9)]
    pages = [_lines_of(text) for text in ["\n".join(parts), *parts]]
    assert repeated_lines(pages) == [{}, {}, {}, {}]


_LINES = st.lists(st.sampled_from(["首页", "订阅", "关于我们", *(_paragraph(t, 1) for t in TOPICS)]), max_size=6)


@given(st.lists(st.tuples(st.sampled_from(["a.org", "b.org"]), _LINES), max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_pages_does_not_matter(given_pages: list[tuple[str, list[str]]], order: random.Random) -> None:
    pages = [_lines_of("\n".join(lines), host=host) for host, lines in given_pages]
    places = list(range(len(pages)))
    order.shuffle(places)
    found = repeated_lines(pages)
    shuffled = repeated_lines([pages[place] for place in places])
    assert [found[place] for place in places] == shuffled


@given(st.frozensets(st.integers(min_value=0, max_value=2**64 - 1)))
def test_packed_numbers_come_back(numbers: frozenset[int]) -> None:
    assert unpack(pack(numbers)) == numbers


def test_digits_and_marks_do_not_make_another_line() -> None:
    assert line_hash("评论 12 条") == line_hash("评论（3）条") != line_hash("评论两条")
    assert line_hash("2020-01-02") == line_hash("—") == 0
    assert unpack("no base64") == frozenset()
