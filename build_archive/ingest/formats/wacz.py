"""A WACZ: a zip of WARCs with a list of the pages that a person visited; what else was received is no article."""

from __future__ import annotations

import json
from collections.abc import Iterator

from build_archive.ingest.formats import MAX_BOX, Held, Opened
from build_archive.ingest.formats.warc import Chosen, Index, read
from build_archive.ingest.names import url_names
from build_archive.ingest.zipped import UnreadableError, Zip, is_zip
from build_archive.model import Severity

_PACKAGE = "datapackage.json"
_LISTS = ("pages/pages.jsonl", "pages/extraPages.jsonl")
_FOLDER = "archive/"
_ENDINGS = (".warc.gz", ".warc")
_MAX_LIST = 64 << 20
_HOPS = 5
"""Redirects followed from a listed page."""
_AGAIN = "Export the collection again."


def claims(box: Opened) -> bool:
    """Whether it is a zip with the package list and the WARCs of a WACZ."""
    if not is_zip(box.head):
        return False
    try:
        with Zip(box.file, box.size) as archive:
            return _PACKAGE in archive.members and bool(_warcs(archive))
    except UnreadableError:
        return False


def pages(box: Opened) -> Iterator[Held]:
    """One page for each address of the list of pages; without a list, for each address that answered with a page."""
    try:
        with Zip(box.file, box.size) as archive:
            yield from _pages(box, archive)
    except UnreadableError as error:
        yield box.told("box-broken", Severity.ERROR, str(error), _AGAIN)


def _pages(box: Opened, archive: Zip) -> Iterator[Held]:
    index = Index()
    for name in _warcs(archive):
        try:
            with archive.file(name, MAX_BOX) as file:
                yield from index.scan(file, archive.size(name), box, name)
        except UnreadableError as error:
            yield box.told("box-damaged", Severity.ERROR, str(error), _AGAIN)
        except (OSError, ValueError, EOFError) as error:
            yield box.told("box-damaged", Severity.ERROR, f"{name} is damaged ({error})", _AGAIN)
    listed, told = _listed(box, archive)
    yield from told
    chosen = _of_list(box, index, listed)
    yield from chosen.told
    names = url_names(one.url for one in chosen.entries) if len(chosen.entries) > 1 else {}
    for name in dict.fromkeys(one.file for one in chosen.entries):
        entries = tuple(one for one in chosen.entries if one.file == name)
        try:
            with archive.file(name, MAX_BOX) as file:
                yield from read(entries, file, archive.size(name), box, names)
        except UnreadableError as error:
            yield box.told("box-damaged", Severity.ERROR, str(error), _AGAIN)


def _of_list(box: Opened, index: Index, listed: tuple[str, ...]) -> Chosen:
    if not listed:
        return index.chosen(box)
    there = {one.url for one in (*index.responses, *index.revisits)}
    ways = {url: _where(url, there, index.redirects) for url in listed}
    found = frozenset(url for url in ways.values() if url)
    if not found:
        message = "none of the pages in its list was received; every page in it is read"
        every = index.chosen(box)
        return Chosen(every.entries, (box.told("box-list", Severity.INFO, message), *every.told))
    chosen = index.chosen(box, found)
    missing = [url for url, way in ways.items() if not way]
    told = tuple(
        box.told("box-damaged", Severity.ERROR, f"the page {url} is in its list and was not received", _AGAIN)
        for url in missing
    )
    return Chosen(chosen.entries, (*chosen.told, *told))


def _where(url: str, there: set[str], redirects: dict[str, str]) -> str:
    """The address under which a listed page was received, redirects followed; empty if it was not."""
    for _ in range(_HOPS):
        for candidate in (url, url.partition("#")[0]):
            if candidate in there:
                return candidate
        url = redirects.get(url.partition("#")[0], "")
    return ""


def _warcs(archive: Zip) -> list[str]:
    return sorted(name for name in archive.members if name.startswith(_FOLDER) and name.endswith(_ENDINGS))


def _listed(box: Opened, archive: Zip) -> tuple[tuple[str, ...], tuple[Held, ...]]:
    """The addresses in the lists of pages, in order; what of the lists cannot be read."""
    urls: dict[str, None] = {}
    told: list[Held] = []
    for name in _LISTS:
        if name not in archive.members:
            continue
        try:
            lines = archive.read(name, _MAX_LIST).split(b"\n")
        except UnreadableError as error:
            told.append(box.told("box-list", Severity.INFO, f"{error}; every page in it is read"))
            continue
        for line in lines:
            try:
                one = json.loads(line) if line.strip() else None
            except (ValueError, RecursionError):
                continue
            url = one.get("url") if isinstance(one, dict) else None
            if isinstance(url, str) and url.startswith(("http://", "https://")):
                urls[url] = None
    return tuple(urls), tuple(told)
