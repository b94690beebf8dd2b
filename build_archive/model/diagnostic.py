"""What a build has to tell a person about one input."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """``info`` is worth knowing, ``warning`` fails a strict build, ``error`` costs the reader something."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file of the archive."""

    path: str
    """POSIX path from the archive's root, for example ``seeds/000.txt``."""
    line: int | None = None
    """1-based; None for the file as a whole."""
    column: int | None = None
    """1-based, in code points."""

    def __str__(self) -> str:
        place = self.path
        if self.line is not None:
            place += f":{self.line}"
            if self.column is not None:
                place += f":{self.column}"
        return place


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding; travels with the result, never stops the build."""

    code: str
    """Stable, kebab-case, ``room-what``: ``decode-lossy``, ``sidecar-unknown-key``."""
    severity: Severity
    message: str
    """What is the matter, naming the offending piece."""
    location: Location
    hint: str = ""
    """The next step for the person who reads it, with an example where one helps."""

    def __str__(self) -> str:
        text = f"{self.severity.value}: {self.location}: {self.message} [{self.code}]"
        return f"{text}\n  → {self.hint}" if self.hint else text
