"""What a curator put in."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class CleanWishes:
    """What a sidecar asks of cleaning; each entry is a CSS selector or, after ``text:``, a piece of text."""

    remove: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sidecar:
    """Facts a person knows better than the rules."""

    path: str
    """POSIX path from the archive's root."""
    values: tuple[tuple[str, str | tuple[str, ...]], ...] = ()
    """Metadata fields and their values; ``slug`` and ``aliases`` stand in their own attributes."""
    slug: str = ""
    aliases: tuple[str, ...] = ()
    reasons: tuple[tuple[str, str], ...] = ()
    """Why a value is given by hand, by field."""
    clean: CleanWishes = field(default_factory=CleanWishes)


@dataclass(frozen=True, slots=True)
class Seed:
    """A file below ``seeds/``."""

    path: str
    """POSIX path from the archive's root, ``seeds/000.txt``."""
    sha256: str
    size: int
    """Bytes."""
    sidecar: Sidecar | None = None
    resources: str = ""
    """POSIX path of the folder of saved resources (``x_files/``), empty if there is none."""

    @property
    def stem(self) -> str:
        """The file's name without its last suffix: the stable id of its article."""
        return stem(self.path.rsplit("/", 1)[-1])


def stem(name: str) -> str:
    """A file's name without its suffix; that of a WARC has two parts."""
    base, dot, last = name.rpartition(".")
    if last == "gz" and base.endswith(".warc"):
        base = base.removesuffix(".warc")
    return base if dot and base else name
