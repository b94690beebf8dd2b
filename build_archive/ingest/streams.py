"""The records of a WARC, one after the other, whatever stands between them: the way through the file.

A WARC is a row of records, as they are or each in a gzip member of its own (a few tools put all into one). What cannot
be read is told with its place, and the walk goes on at the next thing that looks like a record.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Protocol, TypeAlias, TypeVar

T = TypeVar("T")
Reader: TypeAlias = "Callable[[Stream, bytes], tuple[T, int]]"

_CHUNK = 1 << 16
_MAX_HEAD = 1 << 20
"""Bytes of the fields of one record, those of the server included."""
_MAX_BLANK = 1 << 12
_LOOK = 1 << 10
"""Bytes of a gzip member in which its first five stand unpacked."""
MAX_RATIO = 200
"""How many times its size a compressed record may become."""
MAX_FILE_RATIO = 50
"""How many times its size the records of a file may become together; most become ten times as large."""
_FREE = 256 << 20
"""Bytes to which neither applies."""
MAGIC = b"\x1f\x8b\x08"
FIRST = b"WARC/"


class DamagedError(Exception):
    """A record that cannot be read; the message says why."""

    def __init__(self, why: str, since: int = 0) -> None:
        super().__init__(why)
        self.since = since
        """Bytes read since the place of the damage; 0: it is somewhere in the record."""


class _TooMuchError(DamagedError):
    """No more of the file can be read."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a record begins."""

    offset: int
    """Byte of the file: of the record, or of the gzip member that holds it."""
    inner: int = 0
    """Byte of what the member holds."""

    def __str__(self) -> str:
        return f"byte {self.offset:,}" + (f" (unpacked {self.inner:,})" if self.inner else "")


@dataclass(frozen=True, slots=True)
class Damage:
    """A place where no record could be read."""

    place: Place
    why: str


class Stream(Protocol):
    """Bytes read forward, never more than asked for."""

    def read(self, length: int = -1) -> bytes:
        """Up to ``length`` bytes, fewer only at the end."""
        ...

    def readline(self, length: int = -1) -> bytes:
        """Up to and with the next line feed, at most ``length`` bytes."""
        ...

    def tell(self) -> int:
        """Bytes read so far."""
        ...

    def skip(self, length: int) -> None:
        """Passes over ``length`` bytes; raises :class:`DamagedError` where there are fewer."""
        ...


class Plain:
    """A file from a place on."""

    def __init__(self, file: BinaryIO, start: int, size: int) -> None:
        self._file, self._start, self._size = file, start, size
        self._file.seek(start)
        self._at = start

    def read(self, length: int = -1) -> bytes:
        data = self._file.read(length if length >= 0 else self._size - self._at)
        self._at += len(data)
        return data

    def readline(self, length: int = -1) -> bytes:
        line = self._file.readline(length if 0 <= length < _CHUNK else _CHUNK)
        self._at += len(line)
        return line

    def tell(self) -> int:
        return self._at - self._start

    def skip(self, length: int) -> None:
        if self._at + length > self._size:
            raise DamagedError("the file ends in the middle of it")
        self._at += length
        self._file.seek(self._at)


@dataclass(slots=True)
class Whole:
    """What the members of a file have become together."""

    size: int
    """Bytes of the file."""
    made: int = 0

    def add(self, length: int) -> None:
        """Counts ``length`` more bytes."""
        self.made += length
        if self.made > _FREE + MAX_FILE_RATIO * self.size:
            raise _TooMuchError(f"a file of {self.size:,} bytes that become more than {self.made:,}")


class Member:
    """What one gzip member holds; ``whole`` is told of its bytes."""

    def __init__(self, file: BinaryIO, start: int, whole: Whole | None = None) -> None:
        self._whole = whole
        self._file = file
        self._file.seek(start)
        self._taken = 0
        self._inflate = zlib.decompressobj(16 + zlib.MAX_WBITS)
        self._ready = b""
        self._at = 0
        """Place in ``_ready`` of the next byte."""
        self._made = 0

    def _fill(self) -> bool:
        """Whether there are more bytes; those that are ready have been read."""
        while not self._inflate.eof:
            data = self._inflate.unconsumed_tail
            if not data:
                data = self._file.read(_CHUNK)
                self._taken += len(data)
                if not data:
                    raise DamagedError("the file ends in the middle of it")
            try:
                self._ready = self._inflate.decompress(data, _CHUNK)
            except zlib.error as error:
                raise DamagedError(f"its compression is damaged ({error})") from error
            self._at = 0
            self._made += len(self._ready)
            if self._made > _FREE and self._made > MAX_RATIO * self._taken:
                raise DamagedError(f"{self._taken:,} bytes that become more than {self._made:,}")
            if self._whole is not None:
                self._whole.add(len(self._ready))
            if self._ready:
                return True
        self._ready, self._at = b"", 0
        return False

    def read(self, length: int = -1) -> bytes:
        parts: list[bytes] = []
        while length != 0 and (self._at < len(self._ready) or self._fill()):
            part = self._ready[self._at : self._at + length] if length > 0 else self._ready[self._at :]
            self._at += len(part)
            length -= len(part) if length > 0 else 0
            parts.append(part)
        return b"".join(parts)

    def readline(self, length: int = -1) -> bytes:
        length = length if 0 <= length < _CHUNK else _CHUNK
        parts: list[bytes] = []
        while length > 0 and (self._at < len(self._ready) or self._fill()):
            end = self._ready.find(b"\n", self._at, self._at + length) + 1
            part = self._ready[self._at : end or self._at + length]
            self._at += len(part)
            length -= len(part)
            parts.append(part)
            if end:
                break
        return b"".join(parts)

    def tell(self) -> int:
        return self._made - len(self._ready) + self._at

    def skip(self, length: int) -> None:
        while length > 0:
            if self._at >= len(self._ready) and not self._fill():
                raise DamagedError("it is shorter than it says")
            step = min(length, len(self._ready) - self._at)
            self._at += step
            length -= step

    @property
    def length(self) -> int:
        """Bytes of the file that the member takes, when all of it has been read."""
        return self._taken - len(self._inflate.unused_data)


class Head:
    """A stream from which the head of a record is read: it cannot go on for ever."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._left = _MAX_HEAD

    def readline(self, length: int = -1) -> bytes:
        """The next line; a record's head is read by lines."""
        line = self._stream.readline(length)
        self._left -= len(line)
        if self._left < 0:
            raise DamagedError("its head does not end")
        return line

    def read(self, length: int = -1) -> bytes:
        """Bytes of what follows the head."""
        return self._stream.read(length)

    def tell(self) -> int:
        """Bytes read so far."""
        return self._stream.tell()


def walk(file: BinaryIO, size: int, head: Reader[T]) -> Iterator[tuple[Place, T] | Damage]:
    """Each record's place and what ``head`` made of it, and the damage between them.

    ``head`` reads the head of a record, whose first line it is given, from the stream, and gives with its result how
    many bytes of the record follow.
    """
    file.seek(0)
    if file.read(len(MAGIC)) == MAGIC:
        yield from _members(file, size, head)
    else:
        yield from _plain(file, size, head)


def stream_at(file: BinaryIO, size: int, place: Place, now: tuple[int, Stream] | None) -> tuple[int, Stream]:
    """A stream that stands at ``place``; ``now`` is one that may be on its way there, with the offset it began at."""
    if now is not None and isinstance(now[1], Member) and now[0] == place.offset and now[1].tell() <= place.inner:
        stream: Stream = now[1]
    else:
        file.seek(place.offset)
        packed = file.read(len(MAGIC)) == MAGIC
        stream = Member(file, place.offset) if packed else Plain(file, place.offset, size)
    stream.skip(place.inner - stream.tell())
    return place.offset, stream


def first_line(stream: Stream) -> bytes:
    """The line with which the next record begins; empty at the end."""
    blank = 0
    while line := stream.readline():
        if line.startswith(FIRST):
            return line
        blank += len(line)
        if line.strip(b"\r\n") or blank > _MAX_BLANK:
            raise DamagedError("what stands here is no record", len(line))
    return b""


def _members(file: BinaryIO, size: int, head: Reader[T]) -> Iterator[tuple[Place, T] | Damage]:
    offset = 0
    whole = Whole(size)
    while offset < size:
        place = Place(offset)
        try:
            member = Member(file, offset, whole)
            while line := first_line(member):
                found = _one(member, line, head)
                yield place, found
                place = Place(offset, member.tell())
            offset += member.length
        except DamagedError as error:
            yield Damage(place, str(error))
            if isinstance(error, _TooMuchError):
                return
            offset = _next_member(file, offset + 1, size)


def _plain(file: BinaryIO, size: int, head: Reader[T]) -> Iterator[tuple[Place, T] | Damage]:
    offset = 0
    while offset < size:
        place = Place(offset)
        stream = Plain(file, offset, size)
        try:
            while line := first_line(stream):
                place = Place(offset + stream.tell() - len(line))
                found = _one(stream, line, head)
                yield place, found
                place = Place(offset + stream.tell())
            return
        except DamagedError as error:
            if error.since:
                place = Place(offset + stream.tell() - error.since)
            yield Damage(place, str(error))
            offset = _next_plain(file, place.offset + 1, size)


def _one(stream: Stream, line: bytes, head: Reader[T]) -> T:
    try:
        found, rest = head(stream, line)
    except DamagedError:
        raise
    except EOFError as error:
        raise DamagedError("the file ends in the middle of its head") from error
    except Exception as error:  # the library was made for sound files and stumbles in many ways
        raise DamagedError(f"its head cannot be read ({error})"[:200].replace("\n", " ")) from error
    stream.skip(rest)
    return found


def _next_member(file: BinaryIO, start: int, size: int) -> int:
    """The next place from ``start`` on where a gzip member with a record begins; ``size`` if there is none."""
    while start < size:
        file.seek(start)
        data = file.read(_CHUNK * 4)
        at = data.find(MAGIC)
        while at >= 0:
            if opens_with_record(data[at : at + _LOOK]):
                return start + at
            at = data.find(MAGIC, at + 1)
        if start + len(data) >= size or not data:
            break
        start += max(1, len(data) - _LOOK)
    return size


def opens_with_record(packed: bytes) -> bool:
    """Whether a gzip member that begins so holds a record."""
    try:
        return zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(packed, len(FIRST)) == FIRST
    except zlib.error:
        return False


def _next_plain(file: BinaryIO, start: int, size: int) -> int:
    """The next line from ``start`` on with which a record begins; ``size`` if there is none."""
    what = b"\n" + FIRST
    while start < size:
        file.seek(start)
        data = file.read(_CHUNK * 4)
        at = data.find(what)
        if at >= 0:
            return start + at + 1
        if start + len(data) >= size or not data:
            break
        start += len(data) - len(what) + 1
    return size
