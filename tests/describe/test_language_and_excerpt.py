"""Languages of blocks, and excerpts that end where a reader would."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from build_archive.describe import block_languages
from build_archive.describe.excerpt import LIMIT, excerpt
from build_archive.model import Body, Element


def _body(*paragraphs: str) -> Body:
    return Body(Element("body", children=[Element("p", children=[text]) for text in paragraphs]), ())


def test_blocks_in_another_script_or_language() -> None:
    body = _body(
        "这是一段简体中文，说的是国际贸易与技术发展。",
        "這是一段繁體中文，說的是國際貿易與技術發展。",
        "TikTok",
        "This paragraph is plainly written in English and says nothing about it.",
    )
    found = [(element.text()[:4], lang) for element, lang in block_languages(body, "zh-Hans")]
    assert found == [("這是一段", "zh-Hant"), ("This", "en")]


def test_an_excerpt_is_whole_sentences_without_addresses() -> None:
    body = _body("第一句话。第二句话，见 https://example.org/a/very/long/address 。", "第三段。来信寄 a@example.com 。")
    text = excerpt(body)
    assert text.startswith("第一句话。第二句话")
    assert "http" not in text
    assert "@" not in text


def test_an_excerpt_takes_a_paragraph_with_a_stressed_word_but_no_caption() -> None:
    body = Body(
        Element("body", children=[
            Element("p", children=[Element("img", {"alt": "海"}), Element("em", children=["图：海"])]),
            Element("p", children=["第一段有", Element("em", children=["重点"]), "。"]),
        ]), (),
    )  # fmt: skip
    assert excerpt(body) == "第一段有重点。"


@given(st.lists(st.text(max_size=200), max_size=4))
def test_an_excerpt_is_short(paragraphs: list[str]) -> None:
    assert len(excerpt(_body(*paragraphs))) <= LIMIT


def test_the_lines_of_a_poem_stand_apart_in_an_excerpt() -> None:
    first = Element("p", {}, ["The tide keeps books,", Element("br"), "a shell for going,", Element("br"), "one back."])
    second = Element("p", {}, ["雨落在瓦上", Element("br"), "没有人听。", Element("br"), "天亮了。"])
    assert (
        excerpt(Body(Element("body", {}, [first, second]), ()))
        == "The tide keeps books, a shell for going, one back. 雨落在瓦上 没有人听。天亮了。"
    )
