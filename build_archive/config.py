"""The settings of an archive, read from the plugin's section of ``mkdocs.yml``."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from build_archive.errors import ConfigurationError

SCRIPTS = ("zh-Hans", "zh-Hant")
TO_TRADITIONAL = ("s2t", "s2tw", "s2twp", "s2hk", "s2hkp")
TO_SIMPLIFIED = ("t2s", "tw2s", "tw2sp", "hk2s", "hk2sp")


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
    """Whether the site is to be read from ``file://``."""
    host: str = ""
    """Digest of what the host reads by itself: ``mkdocs.yml``, a theme folder of the archive's own."""

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


OPTIONS: dict[str, tuple[type, str]] = {
    "main_script": (str, "zh-Hans"),
    "to_traditional": (str, "s2tw"),
    "to_simplified": (str, "tw2s"),
    "zone": (str, "Asia/Shanghai"),
    "site_rules": (bool, "true"),
    "workers": (int, "0"),
    "offline": (bool, "false"),
    "seeds_dir": (str, "seeds"),
    "cache_dir": (str, ".cache/build_archive"),
}
"""What may stand below ``build-archive:`` in ``mkdocs.yml``: type and an example."""


def default_config(root: Path) -> ArchiveConfig:
    """The settings of an archive in ``root`` that says nothing special."""
    return make_config(root, docs_dir=root / "docs", site_dir=root / "site", options={})


def make_config(
    root: Path,
    *,
    docs_dir: Path,
    site_dir: Path,
    options: Mapping[str, object],
    site_name: str = "",
    site_description: str = "",
    site_url: str = "",
    host: str = "",
) -> ArchiveConfig:
    """The settings from ``options``, checked; :class:`ConfigurationError` names the entry and what it may be."""
    values: dict[str, str | bool | int] = {}
    for name, value in options.items():
        if name not in OPTIONS:
            near = difflib.get_close_matches(str(name), OPTIONS, 1)
            raise _wrong(str(name), f"is no setting; did you mean {near[0]}?" if near else "is no setting", "")
        kind, example = OPTIONS[name]
        if not isinstance(value, (str, bool, int)) or type(value) is not kind:
            raise _wrong(name, f"must be {kind.__name__}, not {value!r}", example)
        values[name] = value
    _one_of(values, "main_script", SCRIPTS)
    _one_of(values, "to_traditional", TO_TRADITIONAL)
    _one_of(values, "to_simplified", TO_SIMPLIFIED)
    zone = str(values.get("zone", "Asia/Shanghai"))
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        raise _wrong("zone", f"is no zone of the tz database: {zone!r}", "Asia/Shanghai") from None
    workers = int(values.get("workers", 0))
    if not 0 <= workers <= 256:
        raise _wrong("workers", f"must be 0 to 256, not {workers}", "0")
    if site_url and not site_url.endswith("/"):
        site_url += "/"
    return ArchiveConfig(
        root=root,
        docs_dir=docs_dir,
        site_dir=site_dir,
        seeds_dir=root / str(values.get("seeds_dir", "seeds")),
        cache_dir=root / str(values.get("cache_dir", ".cache/build_archive")),
        site_name=site_name,
        site_description=site_description,
        site_url=site_url,
        main_script=str(values.get("main_script", "zh-Hans")),
        to_traditional=str(values.get("to_traditional", "s2tw")),
        to_simplified=str(values.get("to_simplified", "tw2s")),
        zone=zone,
        site_rules=bool(values.get("site_rules", True)),
        workers=workers,
        offline=bool(values.get("offline", False)),
        host=host,
    )


def _one_of(values: Mapping[str, object], name: str, allowed: tuple[str, ...]) -> None:
    if name in values and values[name] not in allowed:
        raise _wrong(name, f"must be one of {', '.join(allowed)}, not {values[name]!r}", allowed[0])


def _wrong(name: str, problem: str, example: str) -> ConfigurationError:
    hint = f"\n  → for example:  {name}: {example}" if example else f"\n  → settings are: {', '.join(OPTIONS)}"
    return ConfigurationError(f"mkdocs.yml: plugins: build-archive: {name} {problem}{hint}")
