"""Zips of strangers, read without danger: limits on members, sizes and ratio; nothing is unpacked to a path."""

from __future__ import annotations

import io
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import IO, TYPE_CHECKING, BinaryIO, Self, cast

from build_archive.ingest.formats import MAX_PAGE

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer as Buffer

MAX_MEMBERS = 20_000
_MAX_DIRECTORY = 8 << 20
"""Bytes of the directory at the end of a zip; reading it makes an object of every fifty."""
MAX_RATIO = 200
"""How many times its size a zip, or a member of it, may become; texts become ten times as large."""
_FREE = 64 << 20
"""Bytes to which that does not apply to a whole zip."""
_FREE_MEMBER = 4 << 20
_END, _END64, _LOCATOR64 = b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"
_LOCAL = struct.Struct("<4s5HIIIHH")
"""The head of a member, before its name."""
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_UTF8 = 0x800
_ENCRYPTED = 0x1


class UnreadableError(Exception):
    """A zip or a member that is damaged, or that it would be unwise to read; the message says which."""


_FAULTS = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, struct.error, OverflowError
)  # fmt: skip


class Zip:
    """A zip whose members are read one by one."""

    def __init__(self, file: BinaryIO, size: int) -> None:
        _check_directory(file, size)
        self._file = file
        try:
            self._zip = zipfile.ZipFile(file)
        except _FAULTS as error:
            raise UnreadableError(f"no whole zip ({error})") from error
        found = [info for info in self._zip.infolist() if not info.is_dir()]
        if len(found) > MAX_MEMBERS:
            raise UnreadableError(f"a zip of {len(found):,} members, more than the {MAX_MEMBERS:,} that it may have")
        total = sum(info.file_size for info in found)
        if total > _FREE + MAX_RATIO * size:
            raise UnreadableError(f"{size:,} bytes that would become {total:,}, which is no honest zip")
        self.members = {_name(info): info for info in found}
        """By name, in the order of the zip; of two with one name the later one, as everywhere."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._zip.close()

    def size(self, name: str) -> int:
        """Bytes that the member says it has."""
        return self.members[name].file_size

    def open(self, name: str, limit: int) -> IO[bytes]:
        """The member as a stream that can be read at any place; reading it may raise what :meth:`read` tells."""
        info = self.members.get(name)
        if info is None:
            raise UnreadableError(f"{name} is not in the file")
        if info.flag_bits & _ENCRYPTED:
            raise UnreadableError(f"{name} is locked with a password")
        if info.compress_type not in _METHODS:
            raise UnreadableError(f"{name} is compressed in a way that only few programs know ({info.compress_type})")
        if info.file_size > limit:
            raise UnreadableError(f"{name} has {info.file_size:,} bytes, more than the {limit:,} that it may have")
        if info.file_size > _FREE_MEMBER and info.file_size > MAX_RATIO * info.compress_size:
            raise UnreadableError(f"{name}: {info.compress_size:,} bytes that would become {info.file_size:,}")
        try:
            return self._zip.open(info)
        except _FAULTS as error:
            raise UnreadableError(f"{name} is damaged ({error})") from error

    def read(self, name: str, limit: int = MAX_PAGE) -> bytes:
        """The bytes of the member ``name``; raises :class:`UnreadableError`."""
        try:
            with self.open(name, limit) as stream:
                data = stream.read(limit + 1)
        except _FAULTS as error:
            raise UnreadableError(f"{name} is damaged ({error})") from error
        if len(data) > limit:
            raise UnreadableError(f"{name} has more bytes than the {limit:,} that it may have")
        return data

    @contextmanager
    def file(self, name: str, limit: int) -> Iterator[BinaryIO]:
        """The member as a file that can be read at any place as quickly as any other; raises :class:`UnreadableError`.

        Python's stream of a member goes back to its beginning for every step back. So a small member is held in
        memory; a large one is read where it stands if it is stored as it is, else unpacked to the disk for that time.
        """
        info = self.members.get(name)
        if info is not None and info.file_size <= MAX_PAGE:
            yield io.BytesIO(self.read(name))
        elif info is not None and info.file_size <= limit and (place := self._stored_at(info)):
            with io.BufferedReader(_Slice(self._file, place, info.file_size), 1 << 17) as stored:
                yield as_binary(stored)
        else:
            with tempfile.TemporaryFile() as unpacked:
                self._copy(name, limit, as_binary(unpacked))
                yield as_binary(unpacked)

    def _stored_at(self, info: zipfile.ZipInfo) -> int:
        """Where the bytes of a member stand that is neither compressed nor locked; 0 for any other."""
        if info.compress_type != zipfile.ZIP_STORED or info.flag_bits & _ENCRYPTED:
            return 0
        self._file.seek(info.header_offset)
        head = self._file.read(_LOCAL.size)
        if len(head) < _LOCAL.size or head[:4] != b"PK\x03\x04" or info.file_size != info.compress_size:
            return 0
        *_, name, extra = _LOCAL.unpack(head)
        return info.header_offset + _LOCAL.size + int(name) + int(extra)

    def _copy(self, name: str, limit: int, to: BinaryIO) -> None:
        """Writes the member to the file ``to``, at most ``limit`` bytes."""
        written = 0
        try:
            with self.open(name, limit) as stream:
                while chunk := stream.read(1 << 20):
                    written += len(chunk)
                    if written > limit:
                        raise UnreadableError(f"{name} has more bytes than the {limit:,} that it may have")
                    to.write(chunk)
        except _FAULTS as error:
            raise UnreadableError(f"{name} is damaged ({error})") from error


class _Slice(io.RawIOBase):
    """A stretch of a file as a file of its own."""

    def __init__(self, file: BinaryIO, start: int, size: int) -> None:
        self._file, self._start, self._size, self._at = file, start, size, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self._at = max(0, offset + {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence])
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: Buffer) -> int:
        view = memoryview(buffer)
        length = max(0, min(len(view), self._size - self._at))
        self._file.seek(self._start + self._at)  # others read from the same file
        data = self._file.read(length)
        view[: len(data)] = data
        self._at += len(data)
        return len(data)


def is_zip(head: bytes) -> bool:
    """Whether a file that begins with ``head`` is a zip."""
    return head.startswith((b"PK\x03\x04", _END))


def first_name(head: bytes) -> str:
    """The name of the first member of a zip that begins with ``head``."""
    if not head.startswith(b"PK\x03\x04") or len(head) < 30:
        return ""
    (length,) = struct.unpack_from("<H", head, 26)
    return head[30 : 30 + length].decode("utf-8", "replace")


def _check_directory(file: BinaryIO, size: int) -> None:
    """Refuses a directory that is too large to be read, before it is."""
    start = max(0, size - (1 << 16) - 100)
    file.seek(start)
    tail = file.read(size - start)
    at = len(tail) - 22 if tail[-22:-18] == _END and tail[-2:] == b"\0\0" else tail.rfind(_END)
    if at < 0 or at + 22 > len(tail):
        raise UnreadableError("no whole zip: its end is missing")
    (length,) = struct.unpack_from("<I", tail, at + 12)
    locator = at - 20
    if locator >= 0 and tail[locator : locator + 4] == _LOCATOR64:
        # Python's zipfile looks before the locator or, since 2025, where the locator says; nowhere else.
        (told,) = struct.unpack_from("<Q", tail, locator + 8)
        found = [_length64(file, place) for place in (start + locator - 56, told) if 0 <= place <= size - 56]
        length = max((one for one in found if one is not None), default=length)
    if length > _MAX_DIRECTORY:
        raise UnreadableError(f"a zip whose directory alone has {length:,} bytes")
    file.seek(0)


def _length64(file: BinaryIO, place: int) -> int | None:
    """Bytes of the directory, as the record at ``place`` says, if one stands there."""
    file.seek(place)
    record = file.read(56)
    return int.from_bytes(record[40:48], "little") if record.startswith(_END64) else None


def _name(info: zipfile.ZipInfo) -> str:
    """The member's name as it was meant: programs that know no UTF-8 write that of their own system."""
    if info.flag_bits & _UTF8 or info.filename.isascii():
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for name in ("utf-8", "gb18030"):
        try:
            return raw.decode(name)
        except UnicodeDecodeError:
            continue
    return info.filename


def as_binary(stream: IO[bytes]) -> BinaryIO:
    """``stream`` under the name that the boxes know it by."""
    return cast(BinaryIO, stream)  # the two types say the same of a stream that is only read
