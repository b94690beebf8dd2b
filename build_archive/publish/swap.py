"""The site is built beside itself and swapped in whole, or not at all."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

from build_archive.errors import LockedError

PATIENCE = 60.0
"""Seconds to wait for another build of the same archive."""
MANY = 1000
"""From so many files on, one call for the whole disk is cheaper than one for each."""


class Staging:
    """The folder a build writes into, and the moment it becomes the site.

    ``site.new`` is being written, ``site.old`` exists only between the two renames. Whatever a killed build left behind
    is put right before the next one starts.
    """

    def __init__(self, site: Path, lock: Path) -> None:
        self.site = site
        self.new = site.with_name(site.name + ".new")
        self.old = site.with_name(site.name + ".old")
        self._lock = lock_for(lock)

    def begin(self) -> Path:
        """The empty folder to build into; waits for its turn."""
        acquire(self._lock)
        recover(self.site)
        self.new.mkdir(parents=True)
        return self.new

    def wait(self) -> None:
        """Take the turn of a preview, which writes somewhere else but into the same cache and library."""
        acquire(self._lock)

    def commit(self) -> None:
        """Put the finished folder in the place of the site."""
        swap_in(self.new, self.site)
        self.release()

    def abandon(self) -> None:
        """Leave the site as it was."""
        shutil.rmtree(self.new, ignore_errors=True)
        self.release()

    def release(self) -> None:
        """Let the next build start."""
        self._lock.release(force=True)


def swap_in(new: Path, site: Path) -> None:
    """Put the finished folder ``new`` in the place of ``site``; two renames, nothing is ever half there."""
    old = site.with_name(site.name + ".old")
    sync(new)
    if site.exists():
        site.rename(old)
    try:
        new.rename(site)
    except OSError:
        if old.exists():
            old.rename(site)
        raise
    shutil.rmtree(old, ignore_errors=True)


def recover(site: Path) -> None:
    """Bring back the site that a build was killed before replacing, and delete what it left."""
    new, old = site.with_name(site.name + ".new"), site.with_name(site.name + ".old")
    if old.exists():
        if site.exists():
            shutil.rmtree(old)
        else:
            old.rename(site)
    if new.exists():
        shutil.rmtree(new)


def lock_for(path: Path) -> FileLock:
    """The lock of an archive; one object per file, so that a process cannot wait for itself."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return FileLock(path, is_singleton=True)


def acquire(lock: FileLock) -> None:
    """Take ``lock`` or say who has it."""
    try:
        lock.acquire(timeout=PATIENCE)
    except Timeout:
        raise LockedError(
            f"Another build of this archive is running ({lock.lock_file} is held).\n"
            "  → Wait until it is done, or end it, and try again."
        ) from None


def sync(folder: Path) -> None:
    """Have the disk hold everything below ``folder`` before it is renamed."""
    if not hasattr(os, "O_DIRECTORY"):  # pragma: no cover - Windows cannot open folders
        return
    places = [(Path(place), names) for place, _, names in os.walk(folder)]
    if sum(len(names) for _, names in places) > MANY:
        os.sync()
        return
    for place, names in places:
        for name in names:
            with suppress(OSError):
                _fsync(place / name, os.O_RDONLY)
        with suppress(OSError):
            _fsync(place, os.O_RDONLY | os.O_DIRECTORY)


def _fsync(path: Path, flags: int) -> None:
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
