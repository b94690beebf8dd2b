"""Results kept between builds: one JSON file each, named by the digest of everything it was made from.

A damaged, half-written or foreign entry is a miss and never an error; deleting the folder is always safe.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys
import tempfile
import unicodedata
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TypeVar

from build_archive.pipeline.codec import DecodeError, decode, encode

T = TypeVar("T")

PACKAGE = Path(__file__).resolve().parent.parent
LIBRARIES = ("selectolax", "pyromark", "markdownify", "beautifulsoup4", "nh3", "OpenCC", "pydantic", "PyYAML",
             "warcio")
"""The libraries that have a say in what becomes of a seed."""


class Cache:
    """Entries of one kind below a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, key: str, kind: type[T]) -> T | None:
        """The entry stored under ``key``, or None."""
        try:
            head, _, body = self._path(key).read_text(encoding="utf-8").partition("\n")
            if head != digest(body.encode()):
                return None
            return decode(kind, json.loads(body))
        except (OSError, ValueError, DecodeError, RecursionError):
            return None

    def put(self, key: str, value: object) -> None:
        """Store ``value``; a full or read-only disk costs the entry, not the build."""
        body = json.dumps(encode(value), ensure_ascii=False, separators=(",", ":"))
        try:
            data = body.encode()
        except UnicodeEncodeError:  # a lone surrogate has no UTF-8
            return
        with contextlib.suppress(OSError):
            write_by_rename(self._path(key), digest(data).encode() + b"\n" + data)

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key[2:]}.json"


def digest(*parts: bytes | str) -> str:
    """SHA-256 over ``parts``, each with its length, so that no two lists of parts have one digest by concatenation."""
    if len(parts) == 1 and isinstance(parts[0], bytes):
        return hashlib.sha256(parts[0]).hexdigest()
    total = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        total.update(b"%d:" % len(data))
        total.update(data)
    return total.hexdigest()


def file_digest(path: Path) -> str:
    """The digest of a file's bytes, read piece by piece: a seed may be larger than memory."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_by_rename(path: Path, data: bytes) -> None:
    """Write ``data`` so that whoever reads sees the old file or the new one, never half of it; who may read and write
    the file stays as it was."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


@cache
def code_digest(*rooms: str) -> str:
    """Digest of the source and data files of ``rooms`` (files or folders of the package; none: all of it)."""
    starts = [PACKAGE / room for room in rooms] if rooms else [PACKAGE]
    paths: list[Path] = []
    for start in starts:
        if start.is_file():
            paths.append(start)
        else:
            paths.extend(p for p in start.rglob("*") if p.is_file() and "__pycache__" not in p.parts)
    parts: list[bytes | str] = []
    for path in sorted(paths, key=lambda p: p.relative_to(PACKAGE).as_posix()):
        parts.append(path.relative_to(PACKAGE).as_posix())
        parts.append(path.read_bytes())
    return digest(*parts, "")


@cache
def versions(*more: str) -> tuple[tuple[str, str], ...]:
    """(library, version) of everything that may change a result, the Python that runs included."""
    found = [("python", ".".join(map(str, sys.version_info[:2]))), ("unicode", unicodedata.unidata_version)]
    for name in (*LIBRARIES, *more):
        try:
            found.append((name, metadata.version(name)))
        except metadata.PackageNotFoundError:
            found.append((name, ""))
    return tuple(found)
