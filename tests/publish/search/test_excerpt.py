"""The sentence of a hit, and other words for the same: in the terminal as in the page."""

from __future__ import annotations

import base64
import json
import random

import pytest
from playwright.sync_api import Browser

from build_archive.publish.search.excerpt import Excerpt, alternatives, excerpt
from build_archive.publish.search.module import fold_table, joined
from build_archive.publish.search.query import parse_query
from build_archive.text.terms import fold_pairs

PAIRS = [("软件", "軟體"), ("网络", "網路"), ("内存", "記憶體"), ("用户", "使用者")]


def told(text: str, query: str, otherwise: str = "") -> str:
    """The excerpt with its marks in brackets."""
    found = excerpt(text, parse_query(query).terms, otherwise)
    made, last = "…" if found.cut_before else "", 0
    for start, end in found.marks:
        made += f"{found.text[last:start]}【{found.text[start:end]}】"
        last = end
    return made + found.text[last:] + ("…" if found.cut_after else "")


@pytest.mark.parametrize(("text", "query", "shown"), [
    ("头一句。网络里的软件，很多！末一句。", "軟件", "网络里的【软件】，很多！"),
    ("头一行\n软件在此\n末一行", "软件", "【软件】在此"),
    ("软件。软件和网络。", "网络 软件", "【软件】和【网络】。"),  # the first term leads
    ("TikTok与TikTokers，tik。", "tikt", "【TikT】ok与【TikT】okers，tik。"),
    ("TikTok在美国，iktok在。", "iktok在美", "T【ikTok在美】国，iktok在。"),
    ("好，世界。", "好世", "【好，世】界。"),
    ("甲" * 50 + "软件" + "乙" * 90 + "。", "软件", "…" + "甲" * 40 + "【软件】" + "乙" * 80 + "…"),
    ("甲" * 40 + "，" + "丙" * 20 + "软件。", "软件", "…" + "丙" * 20 + "【软件】。"),  # a clause is a better beginning
    ("甲" * 30 + "1,400丁,一" + "丙" * 30 + "软件。", "软件", "…一" + "丙" * 30 + "【软件】。"),
    ("甲" * 9 + "2018" + "丙" * 38 + "软件。", "软件", "…2018" + "丙" * 38 + "【软件】。"),  # 18 would be another number
    ("甲" * 40 + "软件" + "乙" * 80 + "。", "软件", "甲" * 40 + "【软件】" + "乙" * 80 + "。"),
    ("没有别的。" * 30, "软件", ("没有别的。" * 30)[:80] + "…"),
    ("𠀀𠀁软件𠀂。", "软件", "𠀀𠀁【软件】𠀂。"),
    ("résumé 软件", "resume", "【résumé】 软件"),
    ("软件" * 3, "软件", "【软件软件软件】"),
    ("", "软件", ""),
])  # fmt: skip
def test_the_sentence_around_the_first_place(text: str, query: str, shown: str) -> None:
    assert told(text, query) == shown


def test_without_a_place_the_standfirst_is_shown_whole() -> None:
    assert told("别的话。", "软件", "副题里的软件。第二句。") == "副题里的【软件】。第二句。"
    assert told("别的话。", "软件") == "别的话。"


@pytest.mark.parametrize(("query", "offered"), [
    ("软件", ["軟體"]),
    ("軟件 网络", ["軟體 网络", "軟件 網路"]),  # either script holds it
    ("\"软件出口\" -网络", ["\"軟體出口\" -网络"]),  # what is left out is no wish
    ("-软件 软件", ["-软件 軟體"]),
    ("软件 軟體", []),  # both are asked for already
    ("内存和内存", ["記憶體和記憶體"]),
    ("软 件", []),
    ("什么", []),
    ("", []),
])  # fmt: skip
def test_other_words_for_the_same(query: str, offered: list[str]) -> None:
    assert alternatives(query, PAIRS) == offered


@pytest.mark.browser
def test_the_page_shows_the_same(browser: Browser) -> None:
    chance = random.Random(7)
    letters = "软軟件体體网網路用户使者。！…\n ，tT1ab𠀀é“”\u200b內内存"
    queries = ["软件", "軟體 网", "\"用户 网\" 路", "t", "ab", "abt软", "件ta", "tab", "-网 软", "内存软", "𠀀软", "é"]
    cases = []
    for _ in range(400):
        text = "".join(chance.choices(letters, k=chance.randrange(200)))
        cases.append((text, chance.choice(queries), chance.choice(["", "软件的副题t。"])))
    code = """
    const cut = (text, at) => [...text.slice(0, at)].length;
    return cases.map(([text, query, otherwise]) => {
      const e = excerpt(text, parseQuery(query).terms, otherwise);
      const marks = e.marks.map((mark) => mark.map((at) => cut(e.text, at)));
      return [e.text, marks, !!e.cutBefore, !!e.cutAfter, createEngine(null, INDEX).alternatives(query)];
    });
    """
    table = base64.b64encode(fold_table(fold_pairs("软件体网路用户使者内存"))).decode()
    index = json.dumps({"bits": {}, "counts": {}, "fold": table, "wording": PAIRS})
    page = browser.new_page()
    answers = page.evaluate(f"(cases) => {{ const INDEX={index};\n{joined()}\n{code} }}", cases)
    page.close()
    for (text, query, otherwise), (shown, marks, before, after, also) in zip(cases, answers, strict=True):
        here = excerpt(text, parse_query(query).terms, otherwise)
        there = Excerpt(shown, tuple((start, end) for start, end in marks), before, after)
        assert here == there, (text, query, otherwise)
        assert alternatives(query, PAIRS) == also, query
