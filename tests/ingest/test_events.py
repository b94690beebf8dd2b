"""``events.yml``: easy to write, and mistakes are told with their line and the next step."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_archive.config import ArchiveConfig
from build_archive.ingest.curation import curation
from build_archive.ingest.events import events
from build_archive.model import Diagnostic, Event


def config(root: Path) -> ArchiveConfig:
    return ArchiveConfig(root, root / "docs", root / "site", root / "seeds", root / ".cache")


def read(
    root: Path, text: str, concepts: frozenset[str] | None = None
) -> tuple[tuple[Event, ...], list[Diagnostic]]:
    folder = root / "seeds" / "_curation"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "events.yml").write_text(text, encoding="utf-8")
    found: list[Diagnostic] = []
    return events(config(root), found, concepts), found


WHOLE = """\
# a comment
schema: 1
events:
  - id: opening-2031
    date: "2031-03-07"
    title: "渡口 重开"
    note: 两报说法不同
    concepts: [city, ferry, city]
    documents: rules
    addresses: ["https://harbour.example/n/1", https://harbour.example/n/2]
  - {id: founding, date: 1931, title: 建港}
  - {id: strike, date: 2031-03/2031-04, title: 罢工}
"""


def test_everything_an_event_may_have(tmp_path: Path) -> None:
    made, found = read(tmp_path, WHOLE)
    assert found == []
    assert made == (
        Event("founding", "1931", "建港"), Event("strike", "2031-03/2031-04", "罢工"),
        Event(
            "opening-2031", "2031-03-07", "渡口 重开", "两报说法不同", ("city", "ferry"), ("rules",),
            ("https://harbour.example/n/1", "https://harbour.example/n/2"),
        ),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("entry", "code", "words", "hint"),
    [
        ('{id: 开港, date: "2031", title: x}', "curation-bad-value", "no id", "lower-case ASCII"),
        ("{id: index, date: 2031, title: x}", "curation-bad-value", "no id", "lower-case ASCII"),
        ('{id: a, date: "2031-02-30", title: x}', "curation-bad-value", "impossible date", "EDTF"),
        ("{id: a, date: 去年, title: x}", "curation-bad-value", "not an EDTF date", "EDTF"),
        ('{id: a, date: "2031/..", title: x}', "curation-bad-value", "without a beginning or an end", "EDTF"),
        ("{id: a, date: 2031}", "curation-wrong-type", "``title``: missing", "text"),
        ("{id: a, title: x}", "curation-wrong-type", "``date``: missing", "EDTF"),
        ("{id: a, date: 2031, titel: x}", "curation-unknown-key", "'titel'", "title"),
        ("{id: a, date: 2031, title: x, url: y}", "curation-unknown-key", "'url'", "addresses"),
        ('{id: a, date: 2031, title: x, addresses: "javascript:alert(1)"}', "curation-bad-value", "no web address", "http"),
        ("{id: a, date: 2031, title: x, concepts: {a: b}}", "curation-wrong-type", "keys and values", "concepts.yml"),
        ("[a, 2031, x]", "curation-wrong-type", "", ""),
        ("just words", "curation-wrong-type", "", ""),
    ],
)
def test_a_wrong_entry_is_told_and_costs_only_itself(
    tmp_path: Path, entry: str, code: str, words: str, hint: str
) -> None:
    made, found = read(tmp_path, f"- {{id: one, date: 2030, title: 甲}}\n- {entry}\n- {{id: two, date: 2032, title: 乙}}\n")
    assert [event.id for event in made] == ["one", "two"]
    matching = [one for one in found if one.code == code and words in one.message and hint in one.hint]
    assert matching, [str(one) for one in found]
    assert (matching[0].location.path, matching[0].location.line) == ("seeds/_curation/events.yml", 2)


def test_an_id_twice_names_the_first(tmp_path: Path) -> None:
    made, (one,) = read(tmp_path, "- {id: a, date: 2031, title: 甲}\n\n- {id: a, date: 2030, title: 乙}\n")
    assert [event.title for event in made] == ["甲"]
    assert (one.code, one.location.line) == ("curation-same-id", 3)
    assert "line 1" in one.hint


def test_an_unknown_concept_names_the_closest(tmp_path: Path) -> None:
    text = "- {id: a, date: 2031, title: 甲, concepts: [feryr], documents: [nothing-like-it]}\n"
    made, found = read(tmp_path, text, frozenset({"ferry", "city"}))
    assert made[0].concepts == ("feryr",)
    assert [(one.code, one.severity, one.location.line) for one in found] == [("curation-unknown-concept", "warning", 1)] * 2
    assert "Did you mean ``ferry``?" in found[0].hint
    assert "``documents``" in found[1].message
    assert "concepts.yml" in found[1].hint


def test_concepts_of_the_curation_and_of_decisions_are_known(tmp_path: Path) -> None:
    folder = tmp_path / "seeds" / "_curation"
    folder.mkdir(parents=True)
    (folder / "concepts.yml").write_text("- {id: city, type: organisation, label: 市政府}\n", encoding="utf-8")
    (folder / "events.yml").write_text("- {id: a, date: 2031, title: 甲, concepts: [city, ferry]}\n", encoding="utf-8")
    (folder / "decisions.yml").write_text(
        "- {key: name:1, kind: name, verdict: accept, value: {id: ferry, type: organisation, label: 渡轮公司}}\n",
        encoding="utf-8",
    )
    read_all = curation(config(tmp_path))
    assert read_all.diagnostics == ()
    assert [event.id for event in read_all.events] == ["a"]


@given(st.text(max_size=200))
def test_whatever_stands_in_the_file_nothing_breaks(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    root = tmp_path_factory.mktemp("events")
    folder = root / "seeds" / "_curation"
    folder.mkdir(parents=True)
    (folder / "events.yml").write_bytes(text.encode("utf-8", "surrogatepass"))
    found: list[Diagnostic] = []
    events(config(root), found, frozenset())


@pytest.mark.parametrize(
    "data", [b"\xff\xfe", b"- &a {id: *a}", b"- !!python/object:os.system {}", b"[" * 5000, b"- {id: a", b"? [a]: b", b"\0"]
)
def test_hostile_files_are_one_diagnostic(tmp_path: Path, data: bytes) -> None:
    folder = tmp_path / "seeds" / "_curation"
    folder.mkdir(parents=True)
    (folder / "events.yml").write_bytes(data)
    found: list[Diagnostic] = []
    assert events(config(tmp_path), found) == ()
    assert len(found) == 1
