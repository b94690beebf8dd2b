"""A WARC (ISO 28500): what a crawler or a recording browser received, many pages in one file.

The file is walked twice. First only the heads of the records are read: which responses are pages, where they stand,
which repeat another. Then each page is read at its place, one at a time; so memory holds one page, however many there
are, and a damaged record costs itself only. The only file that knows warcio.
"""

from __future__ import annotations

import io
import logging
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, cast

from warcio.bufferedreaders import ChunkedDataReader  # type: ignore[import-untyped]  # warcio has no types
from warcio.limitreader import LimitReader  # type: ignore[import-untyped]  # nor here
from warcio.recordloader import ArcWarcRecord, ArcWarcRecordLoader  # type: ignore[import-untyped]  # nor here
from warcio.statusandheaders import StatusAndHeaders  # type: ignore[import-untyped]  # nor here

from build_archive.ingest.formats import MAX_PAGE, Held, Opened, Page
from build_archive.ingest.names import url_names
from build_archive.ingest.streams import (
    FIRST,
    MAGIC,
    Damage,
    DamagedError,
    Head,
    Place,
    Stream,
    first_line,
    opens_with_record,
    stream_at,
    walk,
)
from build_archive.model import Diagnostic, Severity

_HTML = ("text/html", "application/xhtml+xml")
_XML = "application/xhtml+xml"
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([^\s;\"']+)", re.I)
_DATE = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?Z\Z")
_WEB = re.compile(r"https?://[^\s<>\"]+\Z", re.I)
_ROOM = MAX_PAGE + (MAX_PAGE >> 2)
"""Bytes of a page as it was sent; those between its chunks included."""
_HINT = "The rest of the file is read. Make the WARC again if the page matters."
logging.getLogger("warcio").setLevel(logging.ERROR)  # what is odd in a file is told in our words


def claims(box: Opened) -> bool:
    """Whether it begins with a record, compressed or not."""
    return box.head.startswith(FIRST) or (box.head.startswith(MAGIC) and opens_with_record(box.head))


def pages(box: Opened) -> Iterator[Held]:
    """One page for each address that answered with one: the newest, where there are several."""
    index = Index()
    yield from index.scan(box.file, box.size, box)
    chosen = index.chosen(box)
    yield from chosen.told
    names = url_names(one.url for one in chosen.entries) if len(chosen.entries) > 1 else {}
    yield from read(chosen.entries, box.file, box.size, box, names)


@dataclass(frozen=True, slots=True)
class Entry:
    """A record that may give a page."""

    file: str
    """Which of several WARCs it stands in."""
    place: Place
    url: str
    date: str
    id: str
    concurrent: str
    """The record of the request that it answers."""
    type: str
    """The media type, and its charset; empty where a revisit does not say."""
    digest: str
    repeats: tuple[str, str] = ("", "")
    """Address and moment of the record that it says it repeats."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which records become pages, in the order of their places, and what there is to tell."""

    entries: tuple[Entry, ...]
    told: tuple[Held, ...]


@dataclass(slots=True)
class Index:
    """What the heads of all records say."""

    responses: list[Entry] = field(default_factory=list)
    revisits: list[Entry] = field(default_factory=list)
    redirects: dict[str, str] = field(default_factory=dict)
    frames: set[str] = field(default_factory=set)
    """Ids of records that were asked for as a part of another page."""
    others: int = 0
    """Responses that are no pages."""

    def scan(self, file: BinaryIO, size: int, box: Opened, name: str = "") -> Iterator[Held]:
        """Reads the heads of all records; gives None now and then, and the damage with its place."""
        where = f"{name}, " if name else ""
        for one in walk(file, size, _measured):
            if isinstance(one, Damage):
                message = f"{where}the record at {one.place} cannot be read: {one.why}"
                yield box.told("box-damaged", Severity.ERROR, message, _HINT)
            else:
                self._add(*one, name)
                yield None

    def _add(self, place: Place, record: ArcWarcRecord, name: str) -> None:
        get = record.rec_headers.get_header
        kind, url = record.rec_type, get("WARC-Target-URI") or ""
        id, concurrent = get("WARC-Record-ID") or "", get("WARC-Concurrent-To") or ""
        http = record.http_headers
        if kind == "request":
            if http is not None and _is_part(http):
                self.frames.update(one for one in (id, concurrent) if one)
            return
        if kind not in ("response", "resource", "revisit") or not _WEB.match(url):
            return
        if kind == "resource":
            status, type = "200", record.content_type or ""
        elif http is None:
            status, type = ("200", "") if kind == "revisit" else ("", "")
        else:
            status, type = http.get_statuscode(), http.get_header("content-type", "")
        if status.startswith("3") and http is not None:
            self.redirects.setdefault(url, http.get_header("location", ""))
        page = status == "200" and (_media(type) in _HTML or (kind == "revisit" and not type))
        if not page:
            self.others += 1
            return
        entry = Entry(
            name, place, url, get("WARC-Date") or "", id, concurrent, type, get("WARC-Payload-Digest") or "",
            (get("WARC-Refers-To-Target-URI") or "", get("WARC-Refers-To-Date") or ""),
        )  # fmt: skip
        (self.revisits if kind == "revisit" else self.responses).append(entry)

    def chosen(self, box: Opened, wanted: frozenset[str] | None = None) -> Chosen:
        """The newest record of each address (of those ``wanted``); one that repeats another stands where that does."""
        told: list[Held] = []
        every = [*self.responses, *self.revisits]
        frames = [one for one in every if one.id in self.frames or one.concurrent in self.frames]
        dropped = {id(one) for one in frames} if wanted is None else set()
        found = [one for one in self.responses if id(one) not in dropped]
        by_moment = {(one.url, one.date): one for one in self.responses}
        by_digest = {one.digest: one for one in self.responses if one.digest}
        newest: dict[str, Entry] = {}
        lost: list[Entry] = []
        for one in self.revisits:
            if id(one) in dropped:
                continue
            first = by_moment.get(one.repeats) or (by_digest.get(one.digest) if one.digest else None)
            if first is None:
                lost.append(one)
            else:
                found.append(
                    Entry(first.file, first.place, one.url, one.date, one.id, one.concurrent,
                          one.type or first.type, first.digest)
                )  # fmt: skip
        for one in found:
            if wanted is not None and one.url not in wanted:
                continue
            last = newest.get(one.url)
            if last is None or (one.date, one.file, one.place) > (last.date, last.file, last.place):
                newest[one.url] = one
        for one in lost:
            if one.url not in newest and one.type and (wanted is None or one.url in wanted):
                message = f"the page at {one.url} ({one.place}) only says that it is as in another file"
                told.append(box.told("box-revisit", Severity.ERROR, message, "Add the WARC that holds it."))
        older = sum(1 for one in found if one.url in newest) - len(newest)
        if older:
            message = f"{older:,} older captures of the same addresses; the newest of each is published"
            told.append(box.told("box-older", Severity.INFO, message, "To publish one, save it as a seed of its own."))
        passed = self.others + len(dropped)
        if passed:
            message = f"{passed:,} of its responses are no pages (pictures, scripts, frames, redirects, errors)"
            told.append(box.told("box-passed-over", Severity.INFO, message))
        if not newest and not any(isinstance(one, Diagnostic) and one.severity is Severity.ERROR for one in told):
            message = "it holds no page that was received whole"
            told.append(box.told("box-empty", Severity.ERROR, message, "Record the page again, or delete the file."))
        return Chosen(tuple(sorted(newest.values(), key=lambda one: (one.file, one.place, one.url))), tuple(told))


def read(
    entries: tuple[Entry, ...], file: BinaryIO, size: int, box: Opened, names: dict[str, str]
) -> Iterator[Held]:
    """The pages of ``entries``, which all stand in ``file`` and are in the order of their places."""
    now: tuple[int, Stream] | None = None  # goes on behind a damaged record: unpacking all before it again is slow
    for entry in entries:
        try:
            now = stream_at(file, size, entry.place, now)
            record, left = _measured(now[1], first_line(now[1]))
            data = _payload(record, left)
            if record.rec_headers.get_header("WARC-Truncated"):
                message = f"the page at {entry.url} was cut while it was recorded"
                yield box.told("box-cut", Severity.WARNING, message, "Record it again; what is there is kept.")
            yield Page(
                data,
                names.get(entry.url, ""),
                url=entry.url,
                captured=f"{day.group(1)}Z" if (day := _DATE.match(entry.date)) else "",
                charset=charset.group(1) if (charset := _CHARSET.search(entry.type)) else "",
                html=True,
                xml=_media(entry.type) == _XML,
            )
        except DamagedError as error:
            message = f"the page at {entry.url} ({entry.place}) cannot be read: {error}"
            yield box.told("box-damaged", Severity.ERROR, message, _HINT)
        except Exception as error:  # as in the walk: one record must not cost the others
            message = f"the page at {entry.url} ({entry.place}) cannot be read: {type(error).__name__}: {error}"
            yield box.told("box-damaged", Severity.ERROR, message[:400], _HINT)


def _measured(stream: Stream, line: bytes) -> tuple[ArcWarcRecord, int]:
    """The record that begins with ``line``, its head read, and how many bytes of it follow."""
    loader = ArcWarcRecordLoader(verify_http=False, arc2warc=False)
    record = loader.parse_record_stream(Head(stream), line, "warc")
    if not isinstance(record.raw_stream, LimitReader):
        raise DamagedError("it does not say how long it is")
    return record, record.raw_stream.limit


def _payload(record: ArcWarcRecord, left: int) -> bytes:
    """The page as the server meant it."""
    sent: bytes = record.raw_stream.read(min(left, _ROOM + 1))
    if len(sent) > _ROOM:
        raise DamagedError(f"it has more than the {MAX_PAGE >> 20} MB that an article may have")
    if len(sent) < left:
        raise DamagedError("it is shorter than it says")
    http = record.http_headers
    if http is not None:
        if http.get_header("transfer-encoding", "").strip().lower() == "chunked":
            sent = _dechunked(sent)
        for coding in reversed(http.get_header("content-encoding", "").lower().split(",")):
            sent = _unpacked(sent, coding.strip())
    if len(sent) > MAX_PAGE:
        raise DamagedError(f"it has more than the {MAX_PAGE >> 20} MB that an article may have")
    return sent


def _dechunked(sent: bytes) -> bytes:
    """``sent`` without the lengths of its chunks; as it is where a recorder took them out and left the header."""
    return cast(bytes, ChunkedDataReader(io.BytesIO(sent)).read())


def _unpacked(sent: bytes, coding: str) -> bytes:
    if coding in ("", "identity"):
        return sent
    if coding not in ("gzip", "x-gzip", "deflate"):
        if sent.lstrip()[:1] == b"<":
            return sent  # the recorder unpacked it and left the header
        raise DamagedError(f"it is compressed as {coding[:20]}, which is not read")
    for window in (zlib.MAX_WBITS | 32, -zlib.MAX_WBITS):
        inflate = zlib.decompressobj(window)
        try:
            made = inflate.decompress(sent, MAX_PAGE + 1)
        except zlib.error:
            continue
        return made
    return sent


def _media(type: str) -> str:
    return type.partition(";")[0].strip().lower()


def _is_part(request: StatusAndHeaders) -> bool:
    """Whether a browser asked for a part of a page: a frame, a script's own request."""
    get = request.get_header
    wanted = (get("Sec-Fetch-Dest") or "document").strip().lower()
    return wanted != "document" or (get("X-Requested-With") or "").lower() == "xmlhttprequest"
