"""The settings of an archive, read from the plugin's section of ``mkdocs.yml``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ArchiveConfig:
    """Where things are and how the archive is to be read. Paths are absolute; everything else is plain data."""

    root: Path
    """The folder of ``mkdocs.yml``."""
    docs_dir: Path
    site_dir: Path
    seeds_dir: Path
    cache_dir: Path
    """``.cache/build_archive``; always safe to delete."""
    site_name: str = ""
    site_description: str = ""
    site_url: str = ""
    """Absolute address with a final slash, or empty."""
    main_script: str = "zh-Hans"
    """The reader's script at ``/``; the other one is read below ``/zh-hant/`` or ``/zh-hans/``."""
    to_traditional: str = "s2tw"
    """OpenCC configuration that makes Traditional from Simplified."""
    to_simplified: str = "tw2s"
    zone: str = "Asia/Shanghai"
    """Zone of dates that name none and whose site states none."""
    site_rules: bool = True
    """Whether ``clean/sites/*.yml`` are used."""
    workers: int = 0
    """Processes for the per-article half; 0 chooses, 1 stays in this process."""
    offline: bool = False

    @property
    def other_script(self) -> str:
        """The script of the second tree."""
        return "zh-Hant" if self.main_script == "zh-Hans" else "zh-Hans"

    @property
    def other_prefix(self) -> str:
        """Path prefix of the second tree, with a final slash."""
        return self.other_script.lower() + "/"

    @property
    def articles_dir(self) -> Path:
        """The library."""
        return self.docs_dir / "articles"
