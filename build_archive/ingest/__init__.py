"""From files to captures: what a person saved, decoded, told apart and parsed. Nothing here judges the content."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from build_archive.ingest.boxes import MAX_BYTES, held, opened
from build_archive.ingest.decode import decode
from build_archive.ingest.formats import Format, Held, Page, Source, added_formats, html_in_markdown, markdown
from build_archive.ingest.formats import html as html_page
from build_archive.ingest.formats import text as plain_text
from build_archive.ingest.formats.xhtml import as_html
from build_archive.ingest.sniff import sniff
from build_archive.model import Capture, Diagnostic, Element, Kind, Location, Seed, Severity

__all__ = ["MAX_BYTES", "capture_html", "capture_text", "captures", "pages", "read"]

_FORMATS: dict[Kind, Format] = {
    Kind.HTML: html_page,
    Kind.HTML_IN_MARKDOWN: html_in_markdown,
    Kind.MARKDOWN: markdown,
    Kind.TEXT: plain_text,
}


def captures(seed: Seed, data: bytes | Path) -> Iterator[Capture]:
    """What ``seed`` holds, one capture at a time. Never raises: what cannot be read is an empty capture with an
    ``error`` diagnostic; what else there is to say about the seed as a whole goes with a capture beside it."""
    waiting: list[Diagnostic] = []
    last: Capture | None = None
    for one in pages(seed, data):
        if isinstance(one, Diagnostic) and one.severity is not Severity.ERROR:
            waiting.append(one)  # it speaks about the seed and stands for no page
        elif one is not None:
            for capture in read(seed, one):
                if last is not None:
                    yield last
                last = replace(capture, diagnostics=(*waiting, *capture.diagnostics))
                waiting.clear()
    if last is None:
        last = _empty(seed, seed.stem, ())
    yield replace(last, diagnostics=(*last.diagnostics, *waiting))


def pages(seed: Seed, data: bytes | Path) -> Iterator[Held]:
    """The pages in a seed's bytes, or in the file at the path ``data``, not yet decoded; never raises.

    A file is read as it streams by: memory holds one page, however many there are.
    """
    stream: AbstractContextManager[BinaryIO]
    try:
        stream = io.BytesIO(data) if isinstance(data, bytes) else data.open("rb")
    except OSError as error:
        hint = "Give the build the right to read it."
        yield Diagnostic("seed-unreadable", Severity.ERROR, str(error.strerror), Location(seed.path), hint)
        return
    with stream as file:
        yield from held(opened(seed.path, file))


def read(seed: Seed, page: Page | Diagnostic) -> tuple[Capture, ...]:
    """The captures that a page becomes; an empty one for a page that could not be had."""
    if isinstance(page, Diagnostic):
        return (_empty(seed, seed.stem, (page,)),)
    id = f"{seed.stem}-{page.name}" if page.name else seed.stem
    here = Location(seed.path)
    decoded = decode(page.data, page.charset)
    if decoded.binary:
        hint = "Save the page as HTML, Markdown or plain text."
        return (_refused(seed, id, "seed-binary", "the file is no text", hint),)
    if not decoded.text.strip():
        hint = "Save the article again, or delete the file."
        return (_refused(seed, id, "seed-empty", "the file is empty", hint),)
    found: tuple[Diagnostic, ...] = ()
    if decoded.lossy:
        found = (
            Diagnostic(
                "decode-lossy",
                Severity.WARNING,
                f"{decoded.replaced} places could not be read as {decoded.encoding} and show U+FFFD (�)",
                Location(seed.path, decoded.first) if decoded.first else here,
                "The file mixes encodings or is damaged; save it again as UTF-8. Its bytes are kept as they are.",
            ),
        )
    text = as_html(decoded.text) if page.xml else decoded.text
    source = Source(
        id, seed.path, text, page.data, url=page.url, encoding=decoded.encoding, lossy=decoded.lossy,
        diagnostics=found, captured=page.captured, facts=page.facts,
    )  # fmt: skip
    return _read(source, html=page.html)


def capture_html(id: str, html: str, url: str = "") -> Capture:
    """The capture of a page that is at hand as text."""
    return _read(Source(id, id, _clean_surrogates(html), url=url), html=True)[0]


def capture_text(id: str, text: str, url: str = "") -> Capture:
    """The capture of a text whose shape is not known: HTML, Markdown or plain."""
    return _read(Source(id, id, _clean_surrogates(text), url=url))[0]


def _read(source: Source, *, html: bool = False) -> tuple[Capture, ...]:
    if html:
        return html_page.read(source)
    for added in added_formats():
        if added.claims(source):
            return tuple(added.read(source))
    return tuple(_FORMATS[sniff(source.text)].read(source))


def _clean_surrogates(source: str) -> str:
    """Half a surrogate pair (JSON can carry one) is no character."""
    try:
        source.encode("utf-8")
    except UnicodeEncodeError:
        source = source.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return source.removeprefix("\ufeff")


def _refused(seed: Seed, id: str, code: str, message: str, hint: str) -> Capture:
    return _empty(seed, id, (Diagnostic(code, Severity.ERROR, message, Location(seed.path), hint),))


def _empty(seed: Seed, id: str, told: tuple[Diagnostic, ...]) -> Capture:
    root = Element("html", {}, [Element("head"), Element("body")])
    return Capture(id, seed.path, Kind.TEXT, root, "", diagnostics=told)
