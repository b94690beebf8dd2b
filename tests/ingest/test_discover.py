"""What is a seed, what belongs to one, and what is neither."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from build_archive.config import ArchiveConfig
from build_archive.ingest.discover import discover
from build_archive.model import Diagnostic, Seed


def found(root: Path, files: dict[str, str | bytes]) -> tuple[dict[str, Seed], list[tuple[str, str]]]:
    """The seeds by path below ``seeds/``, and (code, path) of the diagnostics."""
    for name, content in files.items():
        path = root / "seeds" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    seeds, diagnostics = discover(config(root))
    assert all(d.hint for d in diagnostics)
    return {seed.path.removeprefix("seeds/"): seed for seed in seeds}, [_short(d) for d in diagnostics]


def config(root: Path) -> ArchiveConfig:
    return ArchiveConfig(root, root / "docs", root / "site", root / "seeds", root / ".cache")


def _short(diagnostic: Diagnostic) -> tuple[str, str]:
    return diagnostic.code, diagnostic.location.path.removeprefix("seeds/")


def test_no_folder_no_seeds(tmp_path: Path) -> None:
    assert discover(config(tmp_path)) == ((), ())


def test_everything_is_a_seed_but_what_the_design_names(tmp_path: Path) -> None:
    names = ["a.txt", "b.html", "folder/deep/c.md", "no suffix", "名字.txt", "d.yaml.txt"]
    others = [
        "_curation/errata.yml", "_draft.txt", "folder/_x/y.txt", ".hidden", ".git/config", "README.md", "README",
        "folder/README.zh.md", "b_files/style.css", "c.files/x.html", "a.txt~", "#a.txt#", ".a.txt.swp", "a.bak", "a.orig",
        "Thumbs.db", "~$a.docx", "a.yml", "a.notes.yml", "a.notes.md", "a.notes.base.txt",
    ]  # fmt: skip
    seeds, problems = found(tmp_path, {name: "" if name.endswith(".yml") else name for name in names + others})
    assert list(seeds) == sorted(names, key=os.fsencode)
    assert problems == []
    assert seeds["b.html"].resources == "seeds/b_files"


def test_a_seed_knows_its_digest_size_and_sidecar(tmp_path: Path) -> None:
    seeds, _ = found(tmp_path, {"a.txt": "abc", "a.yml": "slug: x\n"})
    assert seeds["a.txt"].sha256.startswith("ba7816bf")
    assert seeds["a.txt"].size == 3
    assert seeds["a.txt"].sidecar is not None
    assert seeds["a.txt"].sidecar.slug == "x"
    assert seeds["a.txt"].sidecar.path == "seeds/a.yml"


def test_a_shared_stem_needs_the_full_name(tmp_path: Path) -> None:
    files = {"a.html": "1", "a.txt": "2", "a.yml": "slug: x\n", "a.html.yml": "slug: y\n"}
    seeds, problems = found(tmp_path, files)
    assert problems == [("sidecar-ambiguous", "a.yml")]
    assert seeds["a.html"].sidecar is not None
    assert seeds["a.html"].sidecar.slug == "y"
    assert seeds["a.txt"].sidecar is None


def test_two_sidecars_for_one_seed_are_one_too_many(tmp_path: Path) -> None:
    seeds, problems = found(tmp_path, {"a.txt": "1", "a.yml": "slug: x\n", "a.txt.yml": "slug: y\n"})
    assert problems == [("sidecar-ambiguous", "a.yml")]
    assert seeds["a.txt"].sidecar is not None
    assert seeds["a.txt"].sidecar.slug == "y"


def test_what_stands_beside_nothing_is_reported(tmp_path: Path) -> None:
    _, problems = found(tmp_path, {"a.yml": "", "b.notes.yml": "", "sub/c.txt": "", "c.yml": ""})
    assert problems == [("sidecar-without-seed", "a.yml"), ("notes-without-seed", "b.notes.yml"), ("sidecar-without-seed", "c.yml")]


def test_a_broken_sidecar_does_not_cost_the_article(tmp_path: Path) -> None:
    seeds, problems = found(tmp_path, {"a.txt": "1", "a.yml": "titel: x\n", "b.txt": "2", "b.yml": b"title: \xff\n"})
    assert seeds["a.txt"].sidecar is seeds["b.txt"].sidecar is None
    assert problems == [("sidecar-unknown-key", "a.yml"), ("sidecar-encoding", "b.yml")]


@pytest.mark.parametrize(
    "sidecar",
    ["rights: link\nfoo: 1\n", "rights: excerpt\ntags: [a\n", "rights: links\n", "license: link\n", b"rights: link # \xff\n"],
)
def test_a_broken_sidecar_never_opens_what_it_may_have_kept_closed(tmp_path: Path, sidecar: str | bytes) -> None:
    seeds, problems = found(tmp_path, {"a.txt": "1", "a.yml": sidecar, "b.txt": "2", "b.yml": "rights: full\nfoo: 1\n"})
    assert seeds["a.txt"].sidecar is not None
    assert seeds["a.txt"].sidecar.values == (("rights", "link"),)
    assert ("sidecar-rights", "a.yml") in problems
    assert seeds["b.txt"].sidecar is None


def test_a_sidecar_that_may_be_of_two_seeds_holds_back_both(tmp_path: Path) -> None:
    seeds, _ = found(tmp_path, {"a.html": "1", "a.txt": "2", "a.yml": "rights: excerpt\n"})
    assert [seed.sidecar and seed.sidecar.values for seed in seeds.values()] == [(("rights", "link"),)] * 2


def test_the_same_bytes_twice_are_built_once(tmp_path: Path) -> None:
    seeds, problems = found(tmp_path, {"b.txt": "same", "a.txt": "same", "c.txt": "", "d.txt": ""})
    assert list(seeds) == ["a.txt", "c.txt", "d.txt"]
    assert problems == [("seed-duplicate", "b.txt")]


def test_links_that_lead_outside_are_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "x.txt").write_text("outside")
    (tmp_path / "seeds" / "sub").mkdir(parents=True)
    (tmp_path / "seeds" / "out.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "seeds" / "gone.txt").symlink_to("nowhere.txt")
    (tmp_path / "seeds" / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "seeds" / "folder").symlink_to(tmp_path / "outside")
    (tmp_path / "seeds" / "round").symlink_to(".")
    (tmp_path / "seeds" / "sub" / "in.txt").symlink_to("../a.txt")
    seeds, problems = found(tmp_path, {"a.txt": "text"})
    assert list(seeds) == ["a.txt"]
    assert problems == [
        ("seed-symlink", "folder"), ("seed-symlink", "gone.txt"), ("seed-symlink", "loop.txt"), ("seed-symlink", "out.txt"),
        ("seed-symlink", "round"), ("seed-duplicate", "sub/in.txt"),
    ]  # fmt: skip


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_does_not_hold_up_the_build(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    os.mkfifo(tmp_path / "seeds" / "pipe.txt")
    assert found(tmp_path, {"a.txt": "1"}) == (found(tmp_path, {})[0], [("seed-not-a-file", "pipe.txt")])


def test_a_file_that_cannot_be_read_is_a_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.open

    def refusing(self: Path, *args: object, **kwargs: object) -> object:
        if self.name == "b.txt" and args == ("rb",):
            raise PermissionError(13, "Permission denied")
        return real(self, *args, **kwargs)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refusing)
    seeds, problems = found(tmp_path, {"a.txt": "1", "b.txt": "2"})
    assert list(seeds) == ["a.txt"]
    assert problems == [("seed-unreadable", "b.txt")]


def test_odd_names_are_built_and_shown_safely(tmp_path: Path) -> None:
    names = ["🎬.txt", "a\x1b[31m\n.txt", "长" * 83 + ".txt", "x" * 251 + ".txt", " .txt", "-rf.txt", "&lt;b&gt;<b>.txt", "%2e%2e.txt"]
    seeds, problems = found(tmp_path, {name: name for name in names})
    assert sorted(seeds) == sorted(names)
    assert problems == [("seed-name", "a\\x1b[31m\\n.txt")]


def test_a_name_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    try:
        Path(os.fsdecode(os.fsencode(tmp_path / "seeds") + b"/\xff\xfe.txt")).write_text("x")
    except OSError:
        pytest.skip("this file system takes no such name")
    seeds, problems = found(tmp_path, {"a.txt": "1"})
    assert list(seeds) == ["a.txt"]
    assert [code for code, _ in problems] == ["seed-name"]
    problems[0][1].encode("utf-8")


def test_order_is_that_of_the_bytes_of_the_paths(tmp_path: Path) -> None:
    names = ["b.txt", "B.txt", "a/z.txt", "a.txt", "é.txt", "中.txt", "10.txt", "9.txt"]
    seeds, _ = found(tmp_path, {name: name for name in reversed(names)})
    assert list(seeds) == sorted(names, key=os.fsencode)


@pytest.mark.bench
def test_naughty_strings_as_names(tmp_path: Path, archive_bench: Path) -> None:
    strings = [entry["html"] for entry in json.loads((archive_bench / "security" / "blns.json").read_text(encoding="utf-8"))]
    files = {}
    for index, text in enumerate(strings):
        name = text.replace("/", "∕").replace("\0", "")[:60]
        files[f"{index:03} {name}.txt"] = str(index)
    seeds, problems = found(tmp_path, files)
    assert len(seeds) == len(files)
    assert {code for code, _ in problems} <= {"seed-name"}
