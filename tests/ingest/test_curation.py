"""Files about the whole archive: what is right counts, what is wrong is said."""

from __future__ import annotations

from pathlib import Path

from build_archive.config import ArchiveConfig
from build_archive.ingest.curation import Curation, Erratum, ProtectedTerm, Wording, curation
from build_archive.publish.shelf import conversion


def read(root: Path, **files: str) -> Curation:
    folder = root / "seeds" / "_curation"
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / f"{name}.yml").write_text(text, encoding="utf-8")
    return curation(ArchiveConfig(root, root / "docs", root / "site", root / "seeds", root / ".cache"))


def test_nothing_there_is_nothing_said(tmp_path: Path) -> None:
    assert read(tmp_path) == Curation()


def test_names_kept_for_later_are_left_alone(tmp_path: Path) -> None:
    assert read(tmp_path, documents="a: [", topics="x").diagnostics == ()


def test_terms_errata_and_wording(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        protected_terms="- {term: 于和伟, note: 人名}\n- 崔范\n- {term: 皇后, scripts: [zh-Hant]}\n",
        errata="- {slug: a, text: 崔范, correct: 崔凡, note: 前后不一}\n- {seed: seeds/b.txt, text: 赞“, correct: “赞”}\n",
        wording="schema: 1\nwording:\n  - {simplified: 内存, traditional: 記憶體}\n",
    )
    assert found.diagnostics == ()
    assert found.protected_terms == (
        ProtectedTerm("于和伟", "人名"), ProtectedTerm("崔范"), ProtectedTerm("皇后", "", ("zh-Hant",)),
    )  # fmt: skip
    assert found.errata == (
        Erratum("崔范", "崔凡", "前后不一", slug="a"), Erratum("赞“", "“赞”", seed="seeds/b.txt"),
    )  # fmt: skip
    assert found.wording == (Wording("内存", "記憶體"),)


def test_a_pair_that_only_serves_search_changes_no_page(tmp_path: Path) -> None:
    pairs = "- {simplified: 内存, traditional: 記憶體}\n- {simplified: 视频, traditional: 影片, convert: false}\n"
    found = read(tmp_path, wording=pairs)
    assert found.diagnostics == ()
    assert [pair.convert for pair in found.wording] == [True, False]
    config = ArchiveConfig(tmp_path, tmp_path / "docs", tmp_path / "site", tmp_path / "seeds", tmp_path / ".cache")
    assert conversion(config, found, "zh-Hant").phrases == (("内存", "記憶體"),)


def test_a_pair_says_what_convert_may_be(tmp_path: Path) -> None:
    (diagnostic,) = read(tmp_path, wording="- {simplified: 内存, traditional: 記憶體, convert: 不}\n").diagnostics
    assert diagnostic.location.line == 1
    assert "convert: false" in diagnostic.hint


def test_one_wrong_entry_costs_only_itself(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        protected_terms="- 甲\n- {trm: 乙}\n- [丙]\n- 丁\n",
        errata="- {slug: a, text: x, correct: y}\n- {text: x, correct: y}\n",
        wording="just words\n",
    )
    assert [term.term for term in found.protected_terms] == ["甲", "丁"]
    assert len(found.errata) == 1
    places = {(d.code, d.location.path, d.location.line) for d in found.diagnostics}
    assert ("curation-unknown-key", "seeds/_curation/protected_terms.yml", 2) in places
    assert ("curation-wrong-type", "seeds/_curation/protected_terms.yml", 3) in places
    assert ("curation-bad-value", "seeds/_curation/errata.yml", 2) in places
    assert ("curation-wrong-type", "seeds/_curation/wording.yml", None) in places
    assert all(d.hint for d in found.diagnostics)


def test_yaml_that_cannot_be_read_names_its_place(tmp_path: Path) -> None:
    (diagnostic,) = read(tmp_path, errata="- {slug: a\n").diagnostics
    assert (diagnostic.code, diagnostic.location.path) == ("curation-yaml", "seeds/_curation/errata.yml")


def test_a_file_that_cannot_be_read_is_told_once(tmp_path: Path) -> None:
    events = "- {id: e, date: \"2020\", title: 甲, concepts: [a, b, c], without: other}\n"
    found = read(tmp_path, concepts="- {id: a, type: person, label: 甲\n- {id: b", events=events)
    assert [one.location.path.rsplit("/", 1)[1] for one in found.diagnostics] == ["concepts.yml"]
    assert found.events[0].without == ("other",)
