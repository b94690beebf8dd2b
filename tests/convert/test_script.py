"""Conversion of trees and lines."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from build_archive.convert import Conversion, convert_text, convert_tree, mark_languages, source_script
from build_archive.markup.frontmatter import load_yaml
from build_archive.markup.html import parse_fragment, serialize_children

CASES, _ = load_yaml((Path(__file__).parent / "cases" / "trees.yml").read_text(encoding="utf-8"), "trees.yml")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_convert_tree(case: dict[str, Any]) -> None:
    root = parse_fragment(case["in"])
    convert_tree(root, lang=case.get("lang", "zh-Hans"), target="zh-Hant", options=Conversion())
    assert serialize_children(root) == case["out"]


def test_a_converted_tree_names_engine_and_configuration() -> None:
    done = convert_tree(parse_fragment("<p>头发</p>"), lang="zh-Hans", target="zh-Hant", options=Conversion())
    assert (done.lang, done.engine, done.changed) == ("zh-Hant", "OpenCC 1.4.2 s2tw", 2)
    same = convert_tree(parse_fragment("<p>头发</p>"), lang="zh-Hans", target="zh-Hans", options=Conversion())
    assert (same.lang, same.engine) == ("zh-Hans", "")
    other = convert_tree(parse_fragment("<p>Hair</p>"), lang="en", target="zh-Hant", options=Conversion())
    assert (other.lang, other.engine) == ("en", "")


def test_words_whose_length_changes_keep_to_their_elements() -> None:
    root = parse_fragment("<p>电脑的<b>内存</b>里有<i>软件和</i>数据<u>库</u>，内<s>存</s></p>")
    convert_tree(root, lang="zh-Hans", target="zh-Hant", options=Conversion(to_traditional="s2twp"))
    assert [element.text() for element in root.elements("b", "i")] == ["記憶體", "軟體和"]
    assert root.text() == "電腦的記憶體裡有軟體和資料庫，記憶體"


def test_a_curators_wording_goes_both_ways() -> None:
    options = Conversion(phrases=(("特朗普", "川普"),))
    assert convert_text("特朗普说", lang="zh-Hans", target="zh-Hant", options=options) == "川普說"
    assert convert_text("川普說", lang="zh-Hant", target="zh-Hans", options=options) == "特朗普说"


def test_titles() -> None:
    options = Conversion()
    assert convert_text("TikTok 的后果", lang="zh-Hans", target="zh-Hant", options=options) == "TikTok 的後果"
    assert convert_text("王岐山怎麼了？", lang="zh-Hans", target="zh-Hant", options=options) == "王岐山怎麼了？"
    assert convert_text("發佈會", lang="zh-Hant", target="zh-Hans", options=options) == "发布会"
    assert convert_text("Plain", lang="zh-Hans", target="zh-Hant", options=options) == "Plain"


def test_mark_languages() -> None:
    root = parse_fragment(
        "<p>这是简体。</p><p>發射導彈竟落在廣西</p><p>The court has ruled that it is so.</p><p>天下</p>"
        "<p>日本語の国会</p><ul><li>Это статья</li></ul><p>TikTok</p>"
    )
    mark_languages(root, "zh-Hans")
    assert [element.get("lang") for element in root.elements("p", "li")] == ["", "zh-Hant", "en", "", "ja", "ru", ""]


@pytest.mark.parametrize(
    ("tag", "script"),
    [("zh-Hans", "Hans"), ("zh-TW", "Hant"), ("zh-Hant-HK", "Hant"), ("zh", "zh"), ("zh_cn", "Hans"), ("en", ""), ("", "")],
)
def test_source_script(tag: str, script: str) -> None:
    assert source_script(tag) == script


def test_deep_trees_are_walked_without_recursion() -> None:
    root = parse_fragment("<p>" + "<em>" * 300 + "头发" + "</em>" * 300)
    convert_tree(root, lang="zh-Hans", target="zh-Hant", options=Conversion())
    assert root.text() == "頭髮"
