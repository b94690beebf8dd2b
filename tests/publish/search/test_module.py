"""The module of the page: one file from many, whole and with nothing that is only for who writes it."""

from __future__ import annotations

import base64
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from build_archive.publish.search.index import Built
from build_archive.publish.search.module import CLIENT, fold_table, joined, module

BUILT = Built({"d": 3, "p": 4}, {"article": 5, "note": 1, "event": 0, "concept": 2}, frozenset("国视频软着"), ())
PAIRS = (("软件", "軟體"), ("</script>", "\u2028"))
_TOP = re.compile(r"^(?:export )?(?:async )?(?:function\*?|const|let|class) +([\w$]+)", re.MULTILINE)


def constants(source: str) -> dict[str, object]:
    match = re.search(r"^const INDEX=(.*);$", source, re.MULTILINE)
    assert match is not None
    found: dict[str, object] = json.loads(match[1])
    return found


def pairs_of(table: bytes) -> list[tuple[str, str]]:
    """(character, what it folds to), read as the format says."""
    numbers, value, shift = [], 0, 0
    for byte in table:
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            numbers.append(value)
            value = shift = 0
    count, *deltas = numbers
    assert len(deltas) == 2 * count
    columns = []
    for part in (deltas[:count], deltas[count:]):
        last, column = 0, []
        for delta in part:
            last += -(delta + 1) // 2 if delta & 1 else delta // 2
            column.append(chr(last))
        columns.append(column)
    return list(zip(columns[1], columns[0], strict=True))


def test_what_is_asked_for_first_stands_in_it() -> None:
    found = constants(module(BUILT, PAIRS).decode())
    assert found["bits"] == {"d": 3, "p": 4}
    assert found["counts"] == BUILT.counts
    assert found["wording"] == [["软件", "軟體"], ["</script>", "\u2028"]]
    table = pairs_of(base64.b64decode(str(found["fold"])))
    assert {("國", "国"), ("視", "视"), ("頻", "频"), ("軟", "软"), ("著", "着")} <= set(table)
    assert {folded for _, folded in table} <= BUILT.characters  # what occurs nowhere is not paid for
    assert table == sorted(table, key=lambda pair: (pair[1], pair[0]))


def test_the_folding_table_survives_far_characters() -> None:
    pairs = [("𡘙", "𫯡"), ("國", "国"), ("囯", "国"), ("\U000323af", "⺀")]
    assert sorted(pairs_of(fold_table(pairs))) == sorted(pairs)
    assert fold_table([]) == b"\0"


def test_every_source_is_in_it_after_what_it_needs() -> None:
    text = joined()
    lines = set(text.splitlines())
    for path in CLIENT.glob("*.js"):
        tops = [line for line in path.read_text(encoding="utf-8").splitlines() if _TOP.match(line)]
        assert tops, path
        assert {line.removeprefix("export ").strip() for line in tops} <= lines, path
    assert not re.search(r"^\s*(?://|import\b|export\b)", text, re.MULTILINE)
    assert "\n\n" not in text
    assert text.index("function foldTable") < text.index("SIMPLIFIED = foldTable(INDEX.fold)")


def test_no_name_of_a_source_hides_that_of_another() -> None:
    found = [name for path in sorted(CLIENT.glob("*.js")) for name in _TOP.findall(path.read_text(encoding="utf-8"))]
    assert sorted(found) == sorted(set(found))
    assert "INDEX" not in found


@pytest.mark.skipif(shutil.which("node") is None, reason="needs Node.js")
@pytest.mark.parametrize("script", [False, True])
def test_it_runs_as_a_module_and_as_a_script(tmp_path: Path, script: bool) -> None:
    file = tmp_path / ("search.js" if script else "search.mjs")
    file.write_bytes(module(BUILT, PAIRS, script=script))
    # A script says on its own what the loader will add to.
    load = "require('vm').runInThisContext(require('fs').readFileSync(process.argv[1], 'utf8'))" if script else (
        "import(process.argv[1]).then((m) => { globalThis.archiveSearch = { put: m.start, ...m }; globalThis.shown(); })"
    )
    show = "globalThis.shown = () => console.log(Object.keys(archiveSearch).sort().map((k) => k + typeof archiveSearch[k]).join())"
    code = f"{show}; {load}; {'globalThis.shown();' if script else ''}"
    done = subprocess.run(["node", "-e", code, str(file)], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "putfunction,startfunction", done.stderr
    if script:
        assert not re.search(r"^(?:import|export)\b", file.read_text(encoding="utf-8"), re.MULTILINE)
