"""Laws of conversion: what must hold for every text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from build_archive.convert import Conversion, convert_text, convert_tree
from build_archive.markup.html import parse_fragment, serialize, serialize_children
from build_archive.model.tree import Element, Text
from build_archive.text.script import converter

WORDS = (
    "内存 里 头发 软件 发布 视频 干部 乾隆 台湾 了解 后来 皇后 面条 的士 兵 数组 织 。 ， ABC 12"
    " 「軟體」 國會 の です \n"
).split(" ")
texts = st.lists(st.sampled_from(WORDS), max_size=40).map("".join) | st.text(max_size=60)
configs = st.sampled_from(["s2t", "s2tw", "s2twp", "s2hk", "s2hkp", "t2s", "tw2s", "tw2sp"])


@given(texts, configs)
def test_offsets_are_monotone_and_reach_both_ends(text: str, config: str) -> None:
    made = converter(config).convert(text)
    places = [made.offsets.to_target(place) for place in range(len(text) + 1)]
    assert places == sorted(places)
    assert (places[0], places[-1]) == (0, len(made.text))
    back = [made.offsets.to_source(place) for place in range(len(made.text) + 1)]
    assert back == sorted(back)
    assert (back[0], back[-1]) == (0, len(text))


@given(texts, configs)
def test_what_is_equal_in_both_texts_is_mapped_onto_itself(text: str, config: str) -> None:
    made = converter(config).convert(text)
    covered = {
        place for start, _, length, _ in made.offsets.pairs for place in range(start, start + length)
    }
    for place, letter in enumerate(text):
        if place not in covered and letter.isascii():
            assert made.text[made.offsets.to_target(place)] == letter


@given(st.text(alphabet=st.characters(max_codepoint=127), max_size=80), configs)
def test_ascii_survives(text: str, config: str) -> None:
    assert converter(config).convert(text).text == text


@given(texts)
def test_a_tree_keeps_its_shape_and_its_code(text: str) -> None:
    def tree() -> Element:
        half = len(text) // 2
        return Element("body", None, [
            Element("p", None, [
                text[:half], Element("em", None, [text[half:]]), Element("code", None, [text]),
                Element("a", {"href": f"https://x.cn/{text}", "title": text}, [text]),
            ]),
            Element("pre", None, [Element("code", None, [text])]),
            Element("p", {"translate": "no", "title": text}, [text]),
            Element("p", {"lang": "ja"}, [text]),
        ])  # fmt: skip

    before, after = tree(), tree()
    convert_tree(after, lang="zh-Hans", target="zh-Hant", options=Conversion(protected=("皇后",)))
    for tag in ("code", "pre"):
        assert [e.text() for e in before.elements(tag)] == [e.text() for e in after.elements(tag)]
    assert [e.get("href") for e in before.elements("a")] == [e.get("href") for e in after.elements("a")]
    assert [serialize(child) for child in before.children[1:]] == [serialize(child) for child in after.children[1:]]
    assert len(list(after.elements("p", "em", "code", "a", "pre"))) == len(list(before.elements()))


@given(texts)
def test_the_captured_script_stays_byte_for_byte(text: str) -> None:
    root = Element("body", None, [Element("p", {"title": text}, [Text(text)])])
    before = serialize(root)
    for lang in ("zh-Hans", "zh-Hans-CN", "zh-CN", "en", "ja"):
        convert_tree(root, lang=lang, target="zh-Hans", options=Conversion())
    assert serialize(root) == before


@given(texts)
def test_converting_twice_is_converting_once(text: str) -> None:
    options = Conversion()
    once = convert_text(text, lang="zh-Hans", target="zh-Hant", options=options)
    root = parse_fragment("<p></p>")
    next(root.elements("p")).append(once)
    before = serialize_children(root)
    convert_tree(root, lang="zh-Hant", target="zh-Hant", options=options)
    assert serialize_children(root) == before
