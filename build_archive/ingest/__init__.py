"""From files to captures: what a person saved, decoded, told apart and parsed. Nothing here judges the content."""

from __future__ import annotations

from build_archive.ingest.decode import decode
from build_archive.ingest.formats import Format, Source, added_formats, html_in_markdown, markdown
from build_archive.ingest.formats import html as html_page
from build_archive.ingest.formats import text as plain_text
from build_archive.ingest.sniff import sniff
from build_archive.model import Capture, Diagnostic, Element, Kind, Location, Seed, Severity

_FORMATS: dict[Kind, Format] = {
    Kind.HTML: html_page,
    Kind.HTML_IN_MARKDOWN: html_in_markdown,
    Kind.MARKDOWN: markdown,
    Kind.TEXT: plain_text,
}


MAX_BYTES = 20_000_000
"""Larger files are no articles."""


def captures(seed: Seed, data: bytes) -> tuple[Capture, ...]:
    """What ``seed`` holds. Never raises: what cannot be read is an empty capture with an ``error`` diagnostic."""
    if len(data) > MAX_BYTES:
        message = f"{len(data):,} bytes, more than the {MAX_BYTES:,} that an article may have"
        return (_refused(seed, "seed-too-large", message, "Save the page without its pictures, or only its text."),)
    decoded = decode(data)
    here = Location(seed.path)
    if decoded.binary:
        return (_refused(seed, "seed-binary", "the file is no text", "Save the page as HTML, Markdown or plain text."),)
    if not decoded.text.strip():
        return (_refused(seed, "seed-empty", "the file is empty", "Save the article again, or delete the file."),)
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
    source = Source(
        seed.stem, seed.path, decoded.text, data, encoding=decoded.encoding, lossy=decoded.lossy, diagnostics=found
    )
    return _read(source)


def capture_html(id: str, html: str, url: str = "") -> Capture:
    """The capture of a page that is at hand as text."""
    return html_page.read(Source(id, id, _clean_surrogates(html), url=url))[0]


def capture_text(id: str, text: str, url: str = "") -> Capture:
    """The capture of a text whose shape is not known: HTML, Markdown or plain."""
    return _read(Source(id, id, _clean_surrogates(text), url=url))[0]


def _read(source: Source) -> tuple[Capture, ...]:
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


def _refused(seed: Seed, code: str, message: str, hint: str) -> Capture:
    root = Element("html", {}, [Element("head"), Element("body")])
    problem = Diagnostic(code, Severity.ERROR, message, Location(seed.path), hint)
    return Capture(seed.stem, seed.path, Kind.TEXT, root, "", diagnostics=(problem,))
