"""The module that searches in a page: the sources of ``client/`` in one file, with what is asked for first."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from build_archive.publish.search.index import Built
from build_archive.publish.search.varints import one
from build_archive.text.terms import fold_pairs

CLIENT = Path(__file__).parent / "client"
FIRST = "page.js"
CONSTANTS = "constants.js"
"""What sources import :data:`INDEX` from; there is no such file, it is made here."""
_IMPORT = re.compile(r'^import\s*\{[^}]*\}\s*from\s*"\./([\w-]+\.js)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|class)\b)", re.MULTILINE)


Pairs = Sequence[tuple[str, str]]


def module(
    built: Built, wording: Pairs, *, words: Mapping[str, Pairs] | None = None, script: bool = False
) -> bytes:
    """``assets/search.js``: an ES module that exports ``start``, or for pages that are read from a folder, where a
    browser loads no modules, a ``script`` that puts it into ``archiveSearch``.

    ``words`` are the pairs of ``wording`` in the script of a tree.
    """
    constants = {
        "bits": built.bits,
        "counts": built.counts,
        "fold": base64.b64encode(fold_table(fold_pairs(built.characters))).decode(),
        "wording": [list(pair) for pair in wording],
        "words": {tree: [list(pair) for pair in pairs] for tree, pairs in sorted((words or {}).items())},
    }
    made = json.dumps(constants, ensure_ascii=True, separators=(",", ":"))
    source = f"const INDEX={made};\n{joined()}"
    if not script:
        return f"{source}export {{ start }};\n".encode()
    # What an earlier script put there stays: the loader adds to it.
    return (
        f'"use strict";\n(() => {{\n{source}'
        "globalThis.archiveSearch = Object.assign(globalThis.archiveSearch || {}, { start, put });\n})();\n"
    ).encode()


@lru_cache(maxsize=1)
def joined() -> str:
    """The sources, each after those that it imports; without comments, indentation, imports and exports."""
    order: dict[str, str] = {}
    _add(FIRST, order, ())
    return "".join(order.values())


def fold_table(pairs: Sequence[tuple[str, str]]) -> bytes:
    """(character, folded form) pairs: their number, then the targets, then the sources, as differences."""
    numbers = sorted((ord(target), ord(source)) for source, target in pairs)
    out = bytearray(one(len(numbers)))
    for column in (0, 1):
        last = 0
        for pair in numbers:
            difference, last = pair[column] - last, pair[column]
            out += one(2 * difference if difference >= 0 else -2 * difference - 1)
    return bytes(out)


def _add(name: str, order: dict[str, str], above: tuple[str, ...]) -> None:
    if name in order or name in above or name == CONSTANTS:
        return
    source = (CLIENT / name).read_text(encoding="utf-8")
    for imported in _IMPORT.findall(source):
        _add(imported, order, (*above, name))
    lines = (line.strip() for line in _EXPORT.sub("", _IMPORT.sub("", source)).splitlines())
    order[name] = "".join(f"{line}\n" for line in lines if line and not line.startswith("//"))
