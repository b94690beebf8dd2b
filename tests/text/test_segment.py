"""Sentences, quotations and addresses."""

from __future__ import annotations

import pytest

from build_archive.text.segment import addresses, quotations, sentences


def pieces(text: str, spans: list[tuple[int, int]]) -> list[str]:
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("他说：“走吧。”她没动。", ["他说：“走吧。”", "她没动。"]),
        ("第一句！第二句？！第三句……完", ["第一句！", "第二句？！", "第三句……", "完"]),
        ("涨了 3.5 倍。He left. Dr. Li stayed.", ["涨了 3.5 倍。", "He left.", "Dr. Li stayed."]),
        ("一行\n\n二行", ["一行", "二行"]),
        ("見 https://a.cn/b.html 一文。完", ["見 https://a.cn/b.html 一文。", "完"]),
        ("  ", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert pieces(text, sentences(text)) == expected


def test_quotations_nest_and_need_their_other_half() -> None:
    text = "甲「乙『丙』丁」戊”己“庚"
    assert pieces(text, quotations(text)) == ["乙『丙』丁", "丙"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("見 https://x.cn/tag/华为 一文", ["https://x.cn/tag/华为"]),
        ("见https://x.cn/a的文章。", ["https://x.cn/a"]),
        ("信箱 name@example.org，谢谢", ["name@example.org"]),
        ('--8<-- "片段/后来.md"', ["片段/后来.md"]),
        ("和/或，后来.好", []),
        ("(http://x.cn/a_(b)).", ["http://x.cn/a_(b)"]),
    ],
)
def test_addresses(text: str, expected: list[str]) -> None:
    assert pieces(text, addresses(text)) == expected
