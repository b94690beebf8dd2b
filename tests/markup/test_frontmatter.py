"""YAML in and out: what a person typed arrives as typed, and nothing else happens."""

from __future__ import annotations

import contextlib

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from build_archive.errors import FrontMatterError
from build_archive.markup.frontmatter import dump, load, load_yaml

SCALARS = st.one_of(st.text(), st.integers(-(10**17), 10**17), st.booleans(), st.none())
VALUES = st.recursive(
    SCALARS, lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.text(), inner, max_size=4)),
    max_leaves=12,
)  # fmt: skip


@given(st.dictionaries(st.text(), VALUES, max_size=6))
def test_what_is_written_is_read_again(mapping: dict[str, object]) -> None:
    assert (load_yaml(dump(mapping), "x.yml")[0] or {}) == mapping


@given(st.dictionaries(st.text(), st.text(), max_size=6))
def test_any_other_reader_sees_the_same_strings(mapping: dict[str, str]) -> None:
    assert (yaml.safe_load(dump(mapping)) or {}) == mapping


@pytest.mark.parametrize(
    "text",
    ["---", "a: b", " lead", "trail ", "# no comment", "- item", "no", "Off", "null", "~", "1.0", "0x10", "1e3", "12:30:45",
     "2020-09-01", "", "a\nb", "\x07", "\x85", "\u2028", "😀", "'q'", '"q"', "{a}", "[a]", "*a", "&a", "!a", "%a", "@a", "`a",
     "a #b", "a:", "？", "=", "<<", "\ufeff", "\U0010ffff"],
)  # fmt: skip
def test_awkward_strings_come_back_as_strings(text: str) -> None:
    assert load_yaml(dump({"k": text, text: ["v", text]}), "x")[0] == {"k": text, text: ["v", text]}
    assert yaml.safe_load(dump({"k": text})) == {"k": text}


def test_a_front_matter_is_pleasant_to_read() -> None:
    mapping = {
        "title": "TikTok 在美国就这么死掉，太可惜",
        "published": "2020-08-31",
        "author": ["书航"],
        "tags": ["TikTok", "数据安全"],
        "aliases": [],
        "clean": {"remove": ["div.promo"]},
        "errata": [{"text": "崔范", "correct": "崔凡"}],
        "schema": 1,
    }
    assert dump(mapping) == (
        "title: TikTok 在美国就这么死掉，太可惜\n"
        'published: "2020-08-31"\n'
        "author:\n- 书航\n"
        "tags:\n- TikTok\n- 数据安全\n"
        "aliases: []\n"
        "clean:\n  remove:\n  - div.promo\n"
        "errata:\n- text: 崔范\n  correct: 崔凡\n"
        "schema: 1\n"
    )


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("2020-09-01", "2020-09-01"), ("2020-09-01T08:30:00+08:00", "2020-09-01T08:30:00+08:00"), ("no", "no"),
        ("off", "off"), ("Yes", "Yes"), ("true", True), ("null", None), ("~", None), ("12", 12), ("007", "007"), ("1.10", "1.10"),
        ("1.5", 1.5), ("0x1F", "0x1F"), ("1_000", "1_000"), ("12:30", "12:30"), ("1e5", "1e5"), ("9" * 400_000, "9" * 400_000),
        ('"12"', "12"), (".inf", ".inf"), ("-0", "-0"),
    ],
)  # fmt: skip
def test_plain_scalars_are_what_they_look_like(source: str, value: object) -> None:
    found = load_yaml(f"k: {source}", "x.yml")[0]["k"]
    assert found == value
    assert type(found) is type(value)


def test_marks_lead_to_the_lines_a_person_wrote() -> None:
    _, marks = load_yaml("title: a\nclean:\n  remove:\n    - x\n    - y\n", "x.yml", first_line=2)
    assert marks[("title",)] == (2, 1)
    assert marks[("clean", "remove")] == (4, 3)
    assert marks[("clean", "remove", 1)] == (6, 7)


@pytest.mark.parametrize(
    ("source", "line", "found"),
    [
        ("a: &x 1\nb: *x", 2, "alias"),
        ("a: 1\nb: 2\na: 3", 3, "second time"),
        ("a: !!python/object/apply:os.system [x]", 1, "tag"),
        ("a: b: c", 1, "mapping values"),
        ("a: [1, 2", 1, "flow sequence"),
        ("- a\n--- \n- b", 2, "second document"),
        ("a: b\n\tc: d", 2, ""),
        ("? [a]\n: b", 1, "key"),
        ("a: \x07", 1, "U+0007"),
        ("[" * 500, 1, "nesting"),
        ("[" * 5_000, 1, "nesting"),
        ("a" * 2_000_000, 1, "characters"),
    ],
)
def test_what_cannot_be_read_names_its_place(source: str, line: int, found: str) -> None:
    with pytest.raises(FrontMatterError) as caught:
        load_yaml(source, "seeds/x.yml")
    assert caught.value.line == line
    assert found in caught.value.found
    assert str(caught.value).startswith(f"seeds/x.yml:{line}:")
    assert "expected" in str(caught.value)


def test_nested_aliases_are_refused_before_they_grow() -> None:
    bomb = "a0: &a0 [x,x]\n" + "".join(f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9))
    with pytest.raises(FrontMatterError, match="alias"):
        load_yaml(bomb, "x.yml")


@given(st.text(alphabet="ab:-[]{}&*!|>'\"#%@,?~ \n\t\\中\x07\u2028"))
def test_any_text_is_a_value_or_an_error_of_ours(source: str) -> None:
    with contextlib.suppress(FrontMatterError):
        load_yaml(source, "x.yml")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\ntitle: a\n---\nbody\n", ({"title": "a"}, "body\n", 4)),
        ("---\r\ntitle: a\r\n---\r\nbody", ({"title": "a"}, "body", 4)),
        ("no front matter\n---\n", ({}, "no front matter\n---\n", 1)),
        ("---\n---\nbody", ({}, "body", 3)),
        ("---\ntitle: a\n...\nbody", ({"title": "a"}, "body", 4)),
        ("", ({}, "", 1)),
    ],
)
def test_front_matter_is_split_from_the_body(text: str, expected: tuple[dict[str, object], str, int]) -> None:
    assert load(text, "docs/articles/x.md") == expected


@pytest.mark.parametrize("text", ["---\ntitle: a\n", "---\n- a\n---\n", "---\na: [\n---\n"])
def test_broken_front_matter_is_an_error_with_a_place(text: str) -> None:
    with pytest.raises(FrontMatterError, match=r"docs/articles/x\.md:"):
        load(text, "docs/articles/x.md")


def test_a_full_width_colon_is_named() -> None:
    with pytest.raises(FrontMatterError) as caught:
        load_yaml("schema: 1\ntitle：题目\nlang: zh\n", "seeds/x.yml")
    error = caught.value
    assert (error.line, error.column, error.example) == (2, 6, "title: …")
    assert "full-width" in error.found
