"""Zips of strangers, read without danger: limits on members, sizes and ratio; nothing is unpacked to a path."""

from __future__ import annotations

import struct
import zipfile
import zlib
from types import TracebackType
from typing import IO, BinaryIO, Self, cast

from build_archive.ingest.formats import MAX_PAGE

MAX_MEMBERS = 20_000
_MAX_DIRECTORY = 8 << 20
"""Bytes of the directory at the end of a zip; reading it makes an object of every fifty."""
MAX_RATIO = 200
"""How many times its size a zip, or a member of it, may become; texts become ten times as large."""
_FREE = 64 << 20
"""Bytes to which that does not apply to a whole zip."""
_FREE_MEMBER = 4 << 20
_END, _END64, _LOCATOR64 = b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"
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

    def copy(self, name: str, limit: int, to: BinaryIO) -> None:
        """Writes the member to the file ``to``, at most ``limit`` bytes; raises :class:`UnreadableError`."""
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
    at = tail.rfind(_END)
    if at < 0 or at + 22 > len(tail):
        raise UnreadableError("no whole zip: its end is missing")
    (length,) = struct.unpack_from("<I", tail, at + 12)
    locator = at - 20
    if locator >= 0 and tail[locator : locator + 4] == _LOCATOR64:
        end64 = tail.rfind(_END64, 0, locator)
        if end64 >= 0 and end64 + 56 <= len(tail):
            (length,) = struct.unpack_from("<Q", tail, end64 + 40)
    if length > _MAX_DIRECTORY:
        raise UnreadableError(f"a zip whose directory alone has {length:,} bytes")
    file.seek(0)


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
