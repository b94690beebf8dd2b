"""Notes in the text of an article: what is put in can be taken out, and every note stands at its own words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from justhtml import JustHTML

from build_archive.convert import Conversion
from build_archive.library.reading import read_article
from build_archive.markup.markdown import plain_text, read, text_places, write
from build_archive.model import Article, Element, Metadata, Note
from build_archive.pages.body import render_body
from build_archive.text.script import converter, fold
from tests.markup.bodies import bodies
from tests.pages.annotated import at_random, marked, note, view, without_notes
from tests.pages.archive import article

TREES = ("zh-Hans", "zh-Hant")
CONFIGS = ("s2t", "s2tw", "s2hk", "s2twp")
LIBRARY = Path(__file__).resolve().parents[2] / "docs" / "articles"
TEXT = """\
开头说到[馆内*的一*篇](https://news.example/x)，也说到**内**存和软件，后来的头发与发展[^1]。

## 里面的头发

- 第一项
- 第二项

    - 里面的一项

> 引文里的话。

| 年 | 数 |
| --- | --- |
| 2020 | 信息 |

```
代码 发
```

一行\\
另一行，<ruby>漢<rt>かん</rt></ruby>字。

[^1]: 脚注里的话。
"""


def made(markdown: str, lang: str = "zh-Hans") -> Article:
    return article("one", markdown, Metadata(title="一", lang=lang))


def with_and_without(one: Article, notes: Sequence[Note], tree: str, config: str = "s2tw") -> tuple[str, str]:
    seen = view(one, notes, tree, Conversion(to_traditional=config))
    return str(render_body(one, seen, notes).html), str(render_body(one, seen).html)


def faults(html: str) -> list[str]:
    """What is wrong with a body: parse errors, ids that are there twice, links in links, details of nothing."""
    page = f"<!doctype html><html><head><title>x</title></head><body>{html}</body></html>"
    found = [str(error) for error in JustHTML(page, sanitize=False, collect_errors=True).errors]
    ids = Counter(re.findall(r'\sid="([^"]*)"', html))
    found += [f"twice: {name}" for name, count in ids.items() if count > 1]
    for names in re.findall(r'\saria-details="([^"]*)"', html):
        found += [f"no such note: {name}" for name in names.split() if name not in ids]
    found += [f"leads nowhere: {name}" for name in re.findall(r'href="#([^"]*)"', html) if name not in ids]
    depth = 0
    for tag in re.findall(r"<(/?)a(?=[\s>])", html):
        depth += -1 if tag else 1
        if depth > 1:
            found.append("a link in a link")
    return found


@settings(max_examples=60, deadline=None)
@given(body=bodies, data=st.data(), tree=st.sampled_from(TREES), lang=st.sampled_from(("zh-Hans", "zh-Hant", "en")))
def test_what_notes_put_in_can_be_taken_out(body: Element, data: st.DataObject, tree: str, lang: str) -> None:
    one = made(write(body), lang)
    if not one.text:
        return
    notes = at_random(one, data.draw(st.integers(1, 12)), data.draw(st.integers(0, 99)), longest=40)
    after, before = with_and_without(one, notes, tree)
    assert without_notes(after) == before
    assert [fault for fault in faults(after) if fault not in faults(before)] == []


@settings(max_examples=60, deadline=None)
@given(body=bodies)
def test_every_character_of_the_plain_text_has_its_node(body: Element) -> None:
    tree = read(write(body))
    text, places = text_places(tree)
    assert text == plain_text(tree)
    assert all(text[p.position :].startswith(p.node.data[p.start : p.end]) for p in places)
    assert sum(p.end - p.start for p in places) == len(text.replace("\n", "")) + sum(
        p.node.data[p.start : p.end].count("\n") for p in places
    )


@pytest.mark.parametrize("tree", TREES)
@pytest.mark.parametrize("path", sorted(LIBRARY.glob("*.md")), ids=lambda path: path.stem[:12])
def test_a_thousand_overlapping_notes_leave_the_page_as_it_was(path: Path, tree: str) -> None:
    one = from_library(path)
    notes = at_random(one, 1000, seed=1)
    after, before = with_and_without(one, notes, tree)
    assert without_notes(after) == before
    assert faults(after) == []
    assert after.count('<aside class="ba-aside') == 1000


@pytest.mark.parametrize("config", CONFIGS)
@pytest.mark.parametrize("path", sorted(LIBRARY.glob("*.md")), ids=lambda path: path.stem[:12])
def test_the_converted_words_are_marked(path: Path, config: str) -> None:
    """A note alone on the page marks what becomes of its words, whole where a word is replaced by a longer one."""
    one = from_library(path)
    notes = apart(at_random(one, 400, seed=2, longest=60))
    after, _ = with_and_without(one, notes, "zh-Hant", config)
    shown = {ident: neutral(unescape(words)) for ident, words in marked(after).items()}
    quotes = {n.annotation.id: neutral(one.text[n.anchor.start : n.anchor.end]) for n in notes}
    assert shown.keys() == quotes.keys()
    for ident, quote in quotes.items():
        if config == "s2twp":  # whole words stand in the place of others
            back = neutral(converter("tw2sp").convert_plain(shown[ident]))
            assert SequenceMatcher(None, quote, back, autojunk=False).ratio() > 0.5, (quote, shown[ident])
        else:
            # Folding single characters leaves 着 and 著, 了 and 瞭, 借 and 藉 apart; a shift would leave nothing equal.
            assert len(quote) == len(shown[ident])
            assert sum(a != b for a, b in zip(quote, shown[ident], strict=True)) <= 1 + len(quote) // 15


def apart(notes: Sequence[Note]) -> list[Note]:
    """Those of ``notes`` that do not overlap an earlier one, and that hold a word."""
    kept: list[Note] = []
    for one in notes:
        quote = one.annotation.quote
        if quote is not None and quote.exact.strip() and (not kept or kept[-1].anchor.end < one.anchor.start):
            kept.append(one)
    return kept


def neutral(text: str) -> str:
    return "".join(fold(text).split())


def from_library(path: Path) -> Article:
    one, _ = read_article(path.read_text(encoding="utf-8"), path.name, path.stem)
    assert one is not None
    return one


def test_numbers_stand_behind_links_and_notes_behind_their_blocks() -> None:
    one = made(TEXT)

    def body(words: str) -> str:
        start = one.text.index(words)
        return with_and_without(one, [note(one, 1, start, start + len(words))], "zh-Hans")[0]

    assert re.search(r"馆内<em><mark[^>]*>的一</mark></em>篇</a><sup", body("的一"))
    assert re.search(r"第一项</mark><sup[^>]*>.*?</sup><aside", body("第一项"))
    assert re.search(r"第二项</mark><sup[^>]*>.*?</sup><aside.*?</aside>\s*<ul>", body("第二项"), re.DOTALL)
    assert re.search(r"</table></div><aside", body("信息"))
    assert re.search(r"</code><sup.*?</sup></pre><aside", body("代码"), re.DOTALL)
    assert re.search(r"</h2><aside", body("里面的头发"))
    assert re.search(r"<ruby><mark[^>]*>漢</mark><rt>かん</rt></ruby><mark[^>]*>字</mark><sup", body("漢字"))
    assert re.search(r"引文里的话。</mark><sup[^>]*>.*?</sup></p><aside", body("引文里的话。"))


def test_words_across_blocks_are_marked_piece_by_piece() -> None:
    one = made(TEXT)
    after, before = with_and_without(one, [note(one, 1, 0, len(one.text))], "zh-Hant", "s2twp")
    assert without_notes(after) == before
    assert after.count('id="n-000001"') == 1
    assert after.count("<aside") == 1
    assert "<mark" not in after[after.index("<aside") :]
    assert "記憶體" in after


def test_a_word_replaced_by_a_longer_one_is_marked_whole() -> None:
    one = made("这里的内存不够。\n")
    for start, end in ((3, 4), (4, 5), (3, 5)):
        after, _ = with_and_without(one, [note(one, 1, start, end)], "zh-Hant", "s2twp")
        assert marked(after) == {"a-000001": "記憶體"}
    one = made("这里的内*存*不够。\n")
    after, _ = with_and_without(one, [note(one, 1, 3, 4)], "zh-Hant", "s2twp")
    assert marked(after) == {"a-000001": "記憶體"}


def test_a_place_that_is_none_loses_no_note() -> None:
    one = made("短文。\n")
    seen = view(one, notes := [note(one, 1, 2, 2), note(one, 2, 40, 50)])
    found = render_body(one, seen, notes)
    assert len(found.lost) == 2
    assert "<mark" not in found.html
