"""A page saved whole as one file (``.mhtml``, ``.mht``; RFC 2557): the page is one part of a message, pictures others.

The parts are walked line by line, so that a file full of pictures costs no memory; only parts that may be the page are
kept. Which one it is, the message says (``start``, or the address of the page); else it is the first.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import parsedate_to_datetime
from typing import BinaryIO

from build_archive.ingest.formats import MAX_PAGE, Held, Opened, Page
from build_archive.model import Severity

_FIELD = re.compile(rb"(?:From [^\n]*\n)?[A-Za-z][A-Za-z0-9-]*:[^\n]*\n")
_TYPE = re.compile(rb"^content-type:[ \t\r\n]*(multipart/(?:related|mixed|alternative)|text/html)\b", re.I | re.M)
_VERSION = re.compile(rb"^mime-version:", re.I | re.M)
_ADDRESS = re.compile(r"https?://\S+\Z")
_LINE = 1 << 16
"""Bytes read as one line; longer ones are read in pieces."""
_MAX_HEADER = 1 << 16
_ROOM = MAX_PAGE * 4 // 3 + (1 << 20)
"""Bytes of an encoded part: Base64 makes three of four."""
_PAGES = ("text/html", "application/xhtml+xml")


def claims(box: Opened) -> bool:
    """Whether it begins with the head of a message that holds a page."""
    head = box.head.lstrip(b"\xef\xbb\xbf\r\n\t ")
    if not _FIELD.match(head):
        return False
    end = re.search(rb"\r?\n\r?\n", head)
    fields = head[: end.start() + 1 if end else len(head)]
    return _VERSION.search(fields) is not None and _TYPE.search(fields) is not None


@dataclass(frozen=True, slots=True)
class _Part:
    head: Message
    body: bytes
    whole: bool
    """Whether it has an end and was not cut."""


def pages(box: Opened) -> Iterator[Held]:
    """The one page of the message."""
    box.file.seek(0)
    lines = _lines(box.file)
    top = _head(lines, skip_blank=True)
    first: _Part | None = None
    named: _Part | None = None
    for part in _parts(top, lines):
        first = first or part
        if named is None and _is_named(part.head, top):
            named = part
    page = named or first
    if page is None:
        hint = "Save the page again, as a web page or as plain text."
        yield box.told("box-empty", Severity.ERROR, "the message holds no page", hint)
        return
    body = _decoded(page)
    if len(body) > MAX_PAGE:
        message = f"the page in it has more than the {MAX_PAGE >> 20} MB that an article may have"
        yield box.told("seed-too-large", Severity.ERROR, message, "Save only its text.")
        return
    if not page.whole:
        hint = "Save the page again; what is there is kept."
        yield box.told("box-cut", Severity.WARNING, "the message ends in the middle of the page", hint)
    yield Page(
        body,
        url=next((one for one in (_field(top, "Snapshot-Content-Location"), _field(page.head, "Content-Location"),
                                  _field(top, "Content-Location")) if _ADDRESS.match(one)), ""),
        captured=_moment(_field(top, "Date")),
        charset=_parameter(page.head, "charset"),
        html=True,
    )  # fmt: skip


def _lines(file: BinaryIO) -> Iterator[bytes]:
    while line := file.readline(_LINE):
        yield line


def _head(lines: Iterator[bytes], *, skip_blank: bool = False) -> Message:
    """The fields up to the next blank line."""
    taken: list[bytes] = []
    size = 0
    for line in lines:
        if not line.strip(b"\r\n"):
            if skip_blank and not taken:
                continue
            break
        size += len(line)
        if size <= _MAX_HEADER:
            taken.append(line)
    if taken:
        taken[0] = taken[0].removeprefix(b"\xef\xbb\xbf")
    try:
        return BytesHeaderParser().parsebytes(b"".join(taken))
    except (MessageError, ValueError, LookupError):
        return Message()


def _parts(top: Message, lines: Iterator[bytes]) -> Iterator[_Part]:
    """The parts that may be the page, in order; parts inside parts included."""
    if top.get_content_maintype() != "multipart":
        yield _collected(top, lines, [])[0]
        return
    borders: list[bytes] = []
    _enter(top, borders)
    line: bytes = b""
    # What stands before the first border is for programs that know no parts.
    for line in lines:
        if _border(line, borders):
            break
    while line and borders:
        if line.rstrip(b"\r\n \t").endswith(b"--") and _border(line, borders) == 2:
            line = next((one for one in lines if _border(one, borders)), b"")
            continue
        head = _head(lines)
        if head.get_content_maintype() == "multipart":
            _enter(head, borders)
            line = next((one for one in lines if _border(one, borders)), b"")
        elif head.get_content_type() in _PAGES:
            part, line = _collected(head, lines, borders)
            yield part
        else:
            line = next((one for one in lines if _border(one, borders)), b"")


def _enter(head: Message, borders: list[bytes]) -> None:
    border = _parameter(head, "boundary")
    if border and len(borders) < 20:
        borders.append(b"--" + border.encode("utf-8", "surrogateescape"))


def _border(line: bytes, borders: list[bytes]) -> int:
    """1 for a line that begins a part, 2 for one that ends the last, 0 for any other."""
    if not line.startswith(b"--"):
        return 0
    line = line.rstrip(b"\r\n \t")
    return 1 if line in borders else 2 if line.endswith(b"--") and line[:-2] in borders else 0


def _collected(head: Message, lines: Iterator[bytes], borders: list[bytes]) -> tuple[_Part, bytes]:
    """The part whose body begins here, and the line that ends it (empty at the end of the file)."""
    taken: list[bytes] = []
    size = 0
    for line in lines:
        if _border(line, borders):
            return _Part(head, b"".join(taken), size <= _ROOM), line
        size += len(line)
        if size <= _ROOM:
            taken.append(line)
    return _Part(head, b"".join(taken), not borders and size <= _ROOM), b""


def _is_named(part: Message, top: Message) -> bool:
    """Whether the message says that ``part`` is the page."""
    start = _parameter(top, "start")
    if start:
        return _field(part, "Content-ID") == start
    location = _field(top, "Snapshot-Content-Location") or _field(top, "Content-Location")
    return bool(location) and _field(part, "Content-Location") == location


def _field(head: Message, name: str) -> str:
    """The value of a field, folded lines joined and encoded words read."""
    value = head.get(name)
    if value is None:
        return ""
    text = str(value)
    if "=?" in text:
        with suppress(MessageError, ValueError, LookupError):
            text = str(make_header(decode_header(text)))
    # An address is folded anywhere; no address has white space in it.
    text = re.sub(r"\s*[\r\n]+\s*", "", text) if "://" in text else " ".join(text.split())
    return text.strip()


def _parameter(head: Message, name: str) -> str:
    try:
        value = head.get_param(name, "")
    except (MessageError, ValueError, LookupError):
        return ""
    if isinstance(value, tuple):  # RFC 2231: (charset, language, value)
        value = value[2]
    return str(value).strip().strip('"')


def _decoded(part: _Part) -> bytes:
    """The bytes of the page; what is damaged in their encoding is left out."""
    encoding = _field(part.head, "Content-Transfer-Encoding").lower()
    if encoding == "quoted-printable":
        return binascii.a2b_qp(part.body)
    if encoding == "base64":
        letters = re.sub(rb"[^A-Za-z0-9+/]", b"", part.body)
        return binascii.a2b_base64(letters[: len(letters) - (len(letters) % 4 == 1)] + b"==")
    return part.body


def _moment(value: str) -> str:
    """A date of a message as EDTF, with its zone where one is stated."""
    try:
        moment = parsedate_to_datetime(value).replace(microsecond=0)
        # ``-0000`` is the moment in UTC, said by somebody who does not tell their own zone, as browsers do.
        return moment.isoformat().replace("+00:00", "") + ("Z" if moment.utcoffset() in (None, timedelta(0)) else "")
    except (ValueError, TypeError, OverflowError, IndexError):
        return ""
