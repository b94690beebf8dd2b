"""``concepts.yml``: what a person types, and what is said about what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_archive.config import ArchiveConfig
from build_archive.ingest.concepts import HELPS, concepts
from build_archive.model import Concept, Diagnostic, Label


def read(root: Path, text: str) -> tuple[tuple[Concept, ...], list[Diagnostic]]:
    folder = root / "seeds" / "_curation"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "concepts.yml").write_text(text, encoding="utf-8")
    found: list[Diagnostic] = []
    return concepts(ArchiveConfig(root, root / "docs", root / "site", root / "seeds", root / ".cache"), found), found


def test_everything_a_person_can_say(tmp_path: Path) -> None:
    made, found = read(
        tmp_path,
        """
        - id: zeta
          type: document
          label: 《目录》
          also: [名录, {text: 目录, articles: [a, b], unless: 目录学}, {text: List, case: true}, 2024]
          note: "说明  一行"
          errata: 木录
          tag: true
          broader: alpha
          addresses: https://example.org/a
        - {id: alpha, type: topic, label: 甲甲}
        """,
    )
    assert found == []
    assert made == (
        Concept("alpha", "topic", "甲甲"),
        Concept(
            "zeta", "document", "《目录》",
            (Label("名录"), Label("目录", ("a", "b"), ("目录学",)), Label("List", case=True), Label("2024")),
            "说明 一行", ("木录",), True, "alpha", ("https://example.org/a",),
        ),
    )  # fmt: skip


def test_no_file_is_no_concept(tmp_path: Path) -> None:
    found: list[Diagnostic] = []
    root = tmp_path
    assert concepts(ArchiveConfig(root, root, root, root / "seeds", root), found) == ()
    assert found == []


@pytest.mark.parametrize(
    ("text", "code", "line", "words"),
    [
        ("- {id: a, type: animal, label: 猫}", "curation-wrong-type", 1, ("'animal'", "topic", "type: person")),
        ("- {id: 猫, type: topic, label: 猫}", "curation-bad-value", 1, ("'猫'", "would be one")),
        ("- {id: a b, type: topic, label: 猫}", "curation-bad-value", 1, ("'a b'", "a-b")),
        ("- {type: topic, label: 猫}", "curation-wrong-type", 1, ("id", "missing")),
        ("- {id: a, type: topic}", "curation-wrong-type", 1, ("label", "missing")),
        ("- {id: a, type: topic, name: 猫}", "curation-unknown-key", 1, ("'name'", "``label``")),
        ("- {id: a, type: topic, label: 猫, also: [{txt: 喵}]}", "curation-unknown-key", 1, ("'txt'", "``text``")),
        ("- {id: a, type: topic, label: 猫, also: [[x]]}", "curation-wrong-type", 1, ("a list", "name")),
        ('- {id: a, type: topic, label: "\u200b "}', "curation-bad-value", 1, ("label", "no name")),
        ("- {id: a, type: topic, label: 猫, addresses: [x]}", "curation-bad-value", 1, ("no web address", "https://")),
        ("- {id: a, type: topic, label: 猫, tag: perhaps}", "curation-wrong-type", 1, ("tag", "true or false")),
    ],
)  # fmt: skip
def test_a_wrong_entry_is_left_out_and_said(
    tmp_path: Path, text: str, code: str, line: int, words: tuple[str, ...]
) -> None:
    made, found = read(tmp_path, f"{text}\n- {{id: good, type: topic, label: 花狗}}\n")
    assert [concept.id for concept in made] == ["good"]
    assert {one.location.line for one in found} == {line}
    told = next(str(one) for one in found if one.code == code)
    assert all(word in told for word in words), told


def test_an_id_stands_once(tmp_path: Path) -> None:
    made, found = read(
        tmp_path, "- {id: a, type: topic, label: 花猫}\n- {id: b, type: topic, label: 花鸟}\n- {id: a, type: topic, label: 花狗}\n"
    )
    assert [(concept.id, concept.label) for concept in made] == [("a", "花猫"), ("b", "花鸟")]
    (one,) = found
    assert (one.code, one.location.line) == ("curation-duplicate-id", 3)
    assert "'花猫' on line 1" in one.message
    assert "id: a-2" in one.hint


@pytest.mark.parametrize(
    ("text", "winner", "line"),
    [
        ("- {id: a, type: topic, label: 猫, also: [狗]}\n- {id: b, type: topic, label: 狗}\n", "'狗' on line 2", 1),
        ("- {id: b, type: topic, label: 猫, also: [喵]}\n- {id: a, type: topic, label: 狗, also: [喵]}\n", "'狗' on line 2", 1),
        ("- {id: a, type: topic, label: 國}\n- {id: b, type: topic, label: 国}\n", "'國' on line 1", 2),
        ("- {id: a, type: topic, label: 猫, errata: [狗]}\n- {id: b, type: topic, label: 猴, also: [狗]}\n", "'猴' on line 2", 1),
    ],
)  # fmt: skip
def test_a_name_of_two_concepts_names_both_and_who_has_it(tmp_path: Path, text: str, winner: str, line: int) -> None:
    made, found = read(tmp_path, text)
    assert len(made) == 2
    (one, *others) = [one for one in found if one.code == "curation-ambiguous-name"]
    assert others == []
    assert one.location.line == line
    assert winner in one.message
    assert "in every article it is taken for" in one.message
    assert "articles: [an-article]" in one.hint


def test_scopes_that_do_not_meet_are_no_conflict(tmp_path: Path) -> None:
    text = (
        "- {id: a, type: topic, label: 猫猫, also: [{text: 目录, articles: [x]}]}\n"
        "- {id: b, type: topic, label: 狗狗, also: [{text: 目录, articles: [y]}]}\n"
        "- {id: c, type: topic, label: 目录}\n"
        "- {id: d, type: topic, label: 鸟鸟, also: [{text: 目錄, articles: [y, z]}]}\n"
    )
    _, found = read(tmp_path, text)
    assert [(one.code, one.location.line) for one in found] == [("curation-ambiguous-name", 4)]
    assert "in y it is taken for '狗狗'" in found[0].message


def test_a_misspelling_that_is_the_name_and_a_name_of_one_character(tmp_path: Path) -> None:
    _, found = read(
        tmp_path,
        "- {id: a, type: topic, label: 范某, errata: [範某]}\n- {id: b, type: topic, label: 美}\n"
        "- {id: c, type: topic, label: 目录, also: [{text: 录, articles: [x]}]}\n",
    )
    assert [(one.code, one.severity, one.location.line) for one in found] == [
        ("curation-same-name", "warning", 1), ("curation-short-name", "warning", 2),
    ]  # fmt: skip


def test_what_it_is_nested_under_must_exist_and_lead_to_an_end(tmp_path: Path) -> None:
    made, found = read(
        tmp_path,
        "- {id: animals, type: topic, label: 动物}\n"
        "- {id: cat, type: topic, label: 猫猫, broader: animal}\n"
        "- {id: a, type: topic, label: 甲甲, broader: b}\n"
        "- {id: b, type: topic, label: 乙乙, broader: c}\n"
        "- {id: c, type: topic, label: 丙丙, broader: b}\n"
        "- {id: own, type: topic, label: 丁丁, broader: own}\n",
    )
    assert {concept.id: concept.broader for concept in made} == {
        "animals": "", "cat": "", "a": "b", "b": "c", "c": "", "own": "",
    }  # fmt: skip
    assert [(one.code, one.location.line) for one in found] == [
        ("curation-unknown-broader", 2), ("curation-broader-circle", 5), ("curation-broader-circle", 6),
    ]  # fmt: skip
    assert "``animals``" in found[0].hint
    assert "b → c → b" in found[1].message


def test_ten_thousand_concepts_are_read(tmp_path: Path) -> None:
    lines = "".join(
        f"- {{id: c-{n}, type: person, label: 名{n}, also: [又名{n}, 别名{n}, Name {n}], note: 一句说明它是谁的话, tag: true}}\n"
        for n in range(10_000)
    )
    assert len(lines) > 1_000_000 - 200_000
    made, found = read(tmp_path, lines)
    assert found == []
    assert len(made) == 10_000


def test_every_key_is_explained() -> None:
    assert set(HELPS) == {
        "id", "type", "label", "also", "also.text", "also.articles", "also.unless", "also.case", "note", "errata", "tag",
        "broader", "addresses",
    }  # fmt: skip
