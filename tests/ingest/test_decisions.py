"""``decisions.yml``: answers, replayed; and how new ones are added to what a person wrote."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_archive.config import ArchiveConfig
from build_archive.errors import ConfigurationError
from build_archive.ingest.decisions import decided_concepts, decided_events, decided_labels, decisions, with_answers
from build_archive.markup.frontmatter import load_yaml
from build_archive.model import Concept, Decision, Diagnostic, Event, Label

PATH = "seeds/_curation/decisions.yml"


def read(root: Path, text: str | bytes) -> tuple[tuple[Decision, ...], list[Diagnostic]]:
    folder = root / "seeds" / "_curation"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "decisions.yml").write_bytes(text if isinstance(text, bytes) else text.encode())
    found: list[Diagnostic] = []
    return decisions(ArchiveConfig(root, root / "docs", root / "site", root / "seeds", root / ".cache"), found), found


FILE = """\
# mine
schema: 1
decisions:
  - key: name:1
    kind: name
    verdict: accept
    value: {id: ferry, type: organisation, label: 渡轮公司, labels: [渡輪公司, 渡轮]}
    decided: "2031-04-01"
  # a remark in between
  - {key: event:1, kind: event, verdict: accept, value: {id: strike, date: 2031-03-07, title: 罢工, concepts: [ferry, city]}}
  - {key: date:1, kind: date, verdict: reject, value: {slug: a, text: 3月7日, context: 在3月7日, value: "2031-03-07"}}
"""


def test_answers_in_the_order_of_the_file(tmp_path: Path) -> None:
    made, found = read(tmp_path, FILE)
    assert found == []
    assert [(one.key, one.kind, one.verdict) for one in made] == [
        ("name:1", "name", "accept"), ("event:1", "event", "accept"), ("date:1", "date", "reject"),
    ]  # fmt: skip
    assert decided_concepts(made) == (Concept("ferry", "organisation", "渡轮公司", (Label("渡輪公司"), Label("渡轮"))),)
    assert decided_events(made) == (Event("strike", "2031-03-07", "罢工", concepts=("ferry", "city")),)


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ("{kind: name, verdict: reject}", "``key``: missing"),
        ("{key: k, kind: nmae, verdict: reject}", "none of them"),
        ("{key: k, kind: name, verdict: maybe}", "none of them"),
        ("{key: k, kind: name, verdict: accept}", "value.id"),
        ("{key: k, kind: name, verdict: accept, value: {id: 港, type: place, label: 港}}", "no slug"),
        ("{key: k, kind: name, verdict: accept, value: {id: a, type: thing, label: 港}}", "none of person"),
        ("{key: k, kind: event, verdict: accept, value: {id: a, date: gestern, title: x}}", "not an EDTF date"),
        ("{key: k, kind: event, verdict: accept, value: {id: a, date: 2031, title: x, addresses: 'javascript:x'}}", "no web"),
        ("{key: k, kind: date, verdict: accept, value: {slug: a, value: 2031-99}}", "impossible date"),
        ("{key: k, kind: duplicate, verdict: accept, value: {one: a}}", "value.other"),
        ("{key: k, kind: name, verdict: reject, why: x}", "'why'"),
        ("{key: k, kind: name, verdict: reject, value: [a]}", ""),
        ("{key: k, kind: name, verdict: reject, value: {a: {b: c}}}", ""),
        ("[]", ""),
    ],
)
def test_a_wrong_answer_is_told_and_costs_only_itself(tmp_path: Path, entry: str, words: str) -> None:
    good = "- {key: a, kind: name, verdict: reject}\n"
    made, found = read(tmp_path, good + f"- {entry}\n")
    assert [one.key for one in made] == ["a"]
    assert found
    assert words in found[0].message
    assert (found[0].location.path, found[0].location.line) == (PATH, 2)
    assert found[0].hint


def test_of_two_answers_the_later_one_counts(tmp_path: Path) -> None:
    text = "- {key: a, kind: note, verdict: reject}\n- {key: a, kind: note, verdict: accept, value: {id: a-1}}\n"
    made, (one,) = read(tmp_path, text)
    assert [decision.verdict for decision in made] == ["accept"]
    assert (one.code, one.severity, one.location.line) == ("decision-twice", "info", 2)


def test_a_name_given_the_id_of_a_concept_is_another_label_of_it() -> None:
    known = (Concept("ferry", "organisation", "渡轮公司", (Label("渡轮"),)), Concept("city", "organisation", "市政府"))
    answers = tuple(
        Decision(f"name:{n}", "name", "accept", (("id", ident), ("type", "product"), ("label", label)))
        for n, (ident, label) in enumerate([("ferry", "轮渡"), ("ferry", "渡轮"), ("pier", "码头"), ("pier", "碼頭")])
    )
    assert decided_labels(known, answers) == (
        known[1], Concept("ferry", "organisation", "渡轮公司", (Label("渡轮"), Label("轮渡"))),
        Concept("pier", "product", "码头", (Label("碼頭"),)),
    )  # fmt: skip
    assert decided_labels(known, ()) == (known[1], known[0])


NEW = (
    Decision("name:9", "name", "accept", (("id", "pier"), ("type", "place"), ("label", "码头: 一 # 号"))),
    Decision("date:9", "date", "reject", (("slug", "a"), ("text", "3月"))),
)


@pytest.mark.parametrize(
    "before",
    [
        "", "\n", FILE, FILE.rstrip(), FILE + "\n\n# the end\n", "schema: 1\ndecisions:\n",
        "- {key: a, kind: name, verdict: reject}", "decisions:\n- {key: a, kind: name, verdict: reject}\n",
        "entries:\n    - key: a\n      kind: name\n      verdict: reject\n", "# only words\n",
        FILE.replace("\n", "\r\n"),
    ],
)  # fmt: skip
def test_new_answers_come_after_what_is_there(tmp_path: Path, before: str) -> None:
    after = with_answers(before, PATH, NEW, "2031-05-01")
    assert after.startswith(before.rstrip("\n"))
    old, _ = read(tmp_path, before)
    made, found = read(tmp_path, after)
    assert found == []
    assert made == (*old, *NEW)
    again = with_answers(after, PATH, (Decision("note:1", "note", "reject"),), "")
    assert again.startswith(after)
    assert len(read(tmp_path, again)[0]) == len(made) + 1


def test_answers_of_many_years_can_be_added_to(tmp_path: Path) -> None:
    entry = "- {{key: 'k:{}', kind: note, verdict: reject, note: {}}}\n"
    before = "".join(entry.format(number, "长" * 4900) for number in range(250))
    assert len(before) > 1_200_000
    made, found = read(tmp_path, with_answers(before, PATH, NEW, ""))
    assert (len(made), found) == (252, [])


@pytest.mark.parametrize(
    "before", ["- {key: a", "[{key: a, kind: name, verdict: reject}]", "just words", "decisions:\n  - {key: a}\nschema: 1\n",
               "schema: 1\ndecisions: []\n", "a: 1\n"]
)  # fmt: skip
def test_a_file_that_cannot_take_them_is_left_alone(before: str) -> None:
    with pytest.raises(ConfigurationError, match="nothing was written"):
        with_answers(before, PATH, NEW, "")


@given(st.lists(st.tuples(st.text(min_size=1, max_size=20), st.text(max_size=40)), max_size=4))
def test_whatever_is_answered_is_read_back(pairs: list[tuple[str, str]]) -> None:
    clean = {name.encode("utf-8", "replace").decode(): text.encode("utf-8", "replace").decode() for name, text in pairs}
    one = Decision("k:1", "note", "reject", tuple(clean.items()))
    value, _ = load_yaml(with_answers("", PATH, (one,), ""), PATH)
    assert value["decisions"][0].get("value", {}) == clean


@given(st.text(max_size=200))
def test_whatever_stands_in_the_file_nothing_breaks(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    read(tmp_path_factory.mktemp("decisions"), text.encode("utf-8", "surrogatepass"))
