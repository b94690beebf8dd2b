"""What a hit shows: in the words of the reader's script, with nothing that a page does not show."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_archive.publish.search.fragments import FIRST, OVERLAP, chunks, fragments
from build_archive.publish.shelf import Site
from build_archive.text.terms import units
from tests.publish.annotated import SECRET
from tests.publish.search.sites import GONE, MAIL, ONLY_EXCERPT, ONLY_LINK, site


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return site(tmp_path_factory.mktemp("fragments"))


def read(made: Site, tree: str) -> dict[str, Any]:
    return {name: json.loads(data) for name, data in fragments(made, tree)}


def test_an_article_in_both_scripts(made: Site) -> None:
    here, there = read(made, "zh-Hans"), read(made, "zh-Hant")
    one, other = here["f/a/0/5-0.json"], there["f/a/0/5-0.json"]
    assert (one["t"], other["t"]) == ("台北的来信", "臺北的來信")
    assert (one["l"], other["l"]) == ("zh-Hans", "zh-Hant")
    assert (one["u"], other["u"]) == ("articles/taipei/", "articles/taipei/")
    assert (one["k"], other["k"]) == (["茶叶周刊", "2020年5月6日 更新"], ["茶葉週刊", "2020年5月6日 更新"])
    assert "没有人担心卖不掉" in one["x"]
    assert "沒有人擔心賣不掉" in other["x"]
    assert one["n"] == 1
    assert "s" not in one
    assert set(here) == set(there)
    labels = there["f/a/0/3-0.json"]["c"]
    assert "青川大橋" in labels
    assert "長河集團" in labels


def test_what_a_page_does_not_show_is_in_no_file(made: Site) -> None:
    for tree in made.trees:
        everything = b"".join(data for _, data in fragments(made, tree)).decode()
        for words in (SECRET, ONLY_EXCERPT, ONLY_LINK, MAIL, GONE, "合訂本", "底稿", "不该出现", "不該出現"):
            assert words not in everything, words
    locked, excerpt = (read(made, "zh-Hans")[f"f/a/0/{number}-0.json"] for number in (0, 1))
    assert locked == {
        "t": "柜中之稿", "u": "articles/locked/", "k": ["来源未注明"], "l": "zh-Hans", "c": ["青川大桥", "柜子"], "n": 1,
    }  # fmt: skip
    assert excerpt["s"] == "副题在此\n摘录在此。"
    assert "x" not in excerpt


def test_notes_events_and_concepts(made: Site) -> None:
    found = read(made, "zh-Hant")
    assert found["f/n/0/5-0.json"] == {
        "t": "《臺北的來信》", "u": "articles/taipei/#a-taipe1", "k": ["評註", "編者乙", "2021年1月2日"], "l": "zh-Hant",
        "c": ["茶葉", "信"], "x": "題\n見這裡，問 ［…］ 便知。", "n": 1,
    }  # fmt: skip
    lost = found["f/n/0/0-0.json"]
    assert (lost["t"], lost["u"]) == ("（文章已不在館中）", "notes/orphans/#a-lostt1")
    assert found["f/e/0/0-0.json"] == {
        "t": "鋼廠開工", "u": "events/founded/", "k": ["1950年", "0 篇"], "l": "zh-Hant", "c": ["青川鋼廠"],
        "x": "原話見舊聞。", "n": 1,
    }  # fmt: skip
    assert found["f/c/0/4-0.json"] == {
        "t": "青川鋼廠", "u": "concepts/steel/", "k": ["機構", "0 篇"], "l": "zh-Hant", "s": "鋼廠、青川剛廠",
        "x": "只供試驗，問 ［…］", "n": 1,
    }  # fmt: skip


def test_names_of_facets_stand_in_the_order_of_their_numbers(made: Site) -> None:
    facets = read(made, "zh-Hant")["facets.json"]
    assert facets["outlets"] == ["青川日報", "江聲週刊", "茶葉週刊", "來源未註明"]
    assert facets["concepts"][0] == ["organisation", "長河集團"]
    assert len(facets["concepts"]) == len(made.catalog.concepts)


def test_the_address_is_that_of_a_page(made: Site) -> None:
    made.render()
    for tree in made.trees:
        pages = {made.url(path): stored for path, stored in made.pages[tree].items()}
        for name, fragment in read(made, tree).items():
            if name != "facets.json" and "u" in fragment:
                address, _, ident = fragment["u"].partition("#")
                assert address in pages, name
                assert not ident or ident in pages[address].ids, name


def chunk_of(place: int) -> int:
    """The chunk that the index names for a first place, as readers reckon."""
    return max(0, (place + 1).bit_length() - 1 - 11)


@given(lines=st.lists(st.integers(0, 400), min_size=1, max_size=40), longer=st.booleans())
def test_a_place_stands_in_the_chunk_that_the_index_names(lines: list[int], longer: bool) -> None:
    """Also where the other script needs more characters for the same words."""
    number = 0
    text = ""
    for length in lines:
        words = []
        for _ in range(length):
            words.append(f"w{number}内存，")
            number += 1
        text += "".join(words) + "\n"
    shown = text.replace("内存", "記憶體" if longer else "內存")
    parts = chunks(text, shown)
    found = units(text)
    assert len(parts) == (chunk_of(len(found) - 1) + 1 if found else 1)
    for place, unit in enumerate(found):
        if unit.text.startswith("w") and place % 50 < 3:
            assert f"{unit.text}{'記憶體' if longer else '內存'}" in parts[chunk_of(place)], place
    if not longer:
        assert all(len(units(part)) <= 2**number * (FIRST + 1) + OVERLAP for number, part in enumerate(parts))


def test_a_text_of_many_units_to_a_character_is_cut_too() -> None:
    assert len(chunks("㌖" * 1000, "㌖" * 1000)) == 2


def test_an_article_of_a_book_gives_several_files(tmp_path: Path) -> None:
    body = "\n\n".join(f"第{n}段讲的是青川，写得很长，好让人看出它是正文而不是别的东西。" for n in range(400))
    made = site(tmp_path, {"book.txt": f"一本书\n\n{body}\n", "book.yml": "schema: 1\nslug: book\n"})
    found = {name: json.loads(data) for name, data in fragments(made, "zh-Hans") if name.startswith("f/a/0/0-")}
    assert list(found) == ["f/a/0/0-0.json", "f/a/0/0-1.json", "f/a/0/0-2.json"]
    assert found["f/a/0/0-0.json"]["n"] == 3
    assert set(found["f/a/0/0-1.json"]) == {"x"}
    assert found["f/a/0/0-2.json"]["x"].rstrip().endswith("而不是别的东西。")
