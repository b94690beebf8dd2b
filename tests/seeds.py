"""The files of the five first seeds; the notes and their base texts stand beside them under names that begin alike."""

from __future__ import annotations

from pathlib import Path


def seed_file(repository: Path, number: str) -> Path:
    """The seed that begins with ``number``, as it was saved."""
    (path,) = (one for one in (repository / "seeds").glob(f"{number}_*.txt") if ".notes." not in one.name)
    return path
