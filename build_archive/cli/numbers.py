"""The numbers that ``review`` printed last: ``accept 2`` answers the question that a person saw under 2, whatever has
been answered or changed since."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Sequence
from pathlib import Path

from build_archive.config import ArchiveConfig
from build_archive.pipeline.cache import write_by_rename


def keep(config: ArchiveConfig, keys: Sequence[str]) -> None:
    """Remember ``keys`` in the order of their numbers; where that cannot be done, numbers count what is asked now."""
    try:
        write_by_rename(_file(config), json.dumps(list(keys), ensure_ascii=False).encode("utf-8", "surrogatepass"))
    except OSError:
        with contextlib.suppress(OSError):
            _file(config).unlink()


def kept(config: ArchiveConfig) -> list[str] | None:
    """The keys under the numbers that were printed last; None if nobody knows any more."""
    try:
        keys = json.loads(_file(config).read_bytes().decode("utf-8", "surrogatepass"))
    except (OSError, ValueError):
        return None
    return keys if isinstance(keys, list) and all(isinstance(key, str) for key in keys) else None


def _file(config: ArchiveConfig) -> Path:
    return config.cache_dir / "review.json"
