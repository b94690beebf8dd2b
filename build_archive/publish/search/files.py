"""The files of search in a built site: index, what hits show, module."""

from __future__ import annotations

import base64
import json
import os
import shutil
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from build_archive.publish.search.documents import documents
from build_archive.publish.search.fragments import fragments
from build_archive.publish.search.index import build, replace_if_changed
from build_archive.publish.search.module import module
from build_archive.publish.shelf import Site

DATA = "search/data/"
MODULE = "assets/search.js"


def publish_search(site: Site, folder: Path, wording: tuple[tuple[str, str], ...], *, offline: bool = False) -> None:
    """Write everything that search needs below ``folder``, the root of the site that is being built.

    It is made in the cache, where files that stay the same are not touched, and copied with their times: whoever
    carries the site to its host by time or content carries only what an edit has changed.
    """
    store = site.config.cache_dir / "search"
    _sweep(store)
    built = build(documents(site), store / DATA)
    replace_if_changed(store / MODULE, module(built, wording, words=_words(site, wording), script=offline))
    for tree in site.trees:
        _put_fragments(site, tree, store / site.prefix(tree) / DATA)
    (folder / MODULE).parent.mkdir(parents=True, exist_ok=True)
    _put(store / MODULE, folder / MODULE)
    for prefix in map(site.prefix, site.trees):
        there = Path()
        for path in _files(store / prefix / DATA):
            name = path.relative_to(store / prefix).as_posix()
            target = folder / prefix / name
            if target.parent != there:
                there = target.parent
                there.mkdir(parents=True, exist_ok=True)
            _put(path, target, script=name if offline else "")


def _words(site: Site, wording: tuple[tuple[str, str], ...]) -> dict[str, list[tuple[str, str]]]:
    """The pairs of words in the script of each tree."""
    return {tree: [(site.say(one, tree), site.say(other, tree)) for one, other in wording] for tree in site.trees}


def _put_fragments(site: Site, tree: str, root: Path) -> None:
    kept: set[str] = set()
    for name, data in fragments(site, tree):
        replace_if_changed(root / name, data)
        kept.add(name)
    for path in chain(_files(root / "f"), root.glob("*.*")):
        if path.relative_to(root).as_posix() not in kept:
            path.unlink()


def _sweep(store: Path) -> None:
    """Delete what a killed build was working with."""
    for place in (store / DATA).parent.glob("*"):
        if place != store / DATA:
            shutil.rmtree(place, ignore_errors=True)


def script_of(name: str, data: bytes) -> bytes:
    """A file of the index as a script that hands it over; ``name`` is that from ``search/data/`` on."""
    value = data.decode() if name.endswith(".json") else json.dumps(base64.b64encode(data).decode())
    return f"archiveSearch.put({json.dumps(name)}, {value});\n".encode()


def _put(path: Path, target: Path, *, script: str = "") -> None:
    """The file with its time as ``target``; as the script of this name where one is given."""
    if script:
        target = target.with_name(target.name + ".js")
        target.write_bytes(script_of(script, path.read_bytes()))
        shutil.copystat(path, target)
        return
    target.unlink(missing_ok=True)
    try:
        # A file of the cache is replaced and never written into: what another name keeps stays as it is.
        target.hardlink_to(path)
    except OSError:
        shutil.copy2(path, target)


def _files(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders.sort()
        yield from (Path(place) / name for name in sorted(names))
