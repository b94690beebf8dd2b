"""The errors that stop a command; a bad *article* is a :class:`~build_archive.model.Diagnostic` instead.

    ArchiveError
    ├── ConfigurationError   mkdocs.yml or a curation file cannot be used
    ├── EnvironmentProblem   an installed library is not the one that is needed
    ├── UsageError           the command was called with something it cannot use (exit status 2)
    ├── LockedError          another build holds the archive
    ├── ParseBudgetError     a text is too deep or too large for a parser (caught per article)
    └── FrontMatterError     YAML that cannot be read, with its place (a Diagnostic where it stands beside an article)
"""

from __future__ import annotations


class ArchiveError(Exception):
    """What went wrong and what to do next, in one message a curator can act on."""


class ConfigurationError(ArchiveError):
    """``mkdocs.yml`` or a file below ``seeds/_curation/`` cannot be used."""


class EnvironmentProblem(ArchiveError):  # noqa: N818 - EnvironmentError is a name of Python's own
    """An installed library is not the one the archive is built with."""


class UsageError(ArchiveError):
    """A command was given an argument it cannot use."""


class LockedError(ArchiveError):
    """Another build of the same archive is running."""


class ParseBudgetError(ArchiveError):
    """A text is deeper or larger than a parser may be given."""


class FrontMatterError(ArchiveError):
    """YAML that cannot be read; knows its place, what was expected and an example."""

    def __init__(self, path: str, line: int, column: int, found: str, expected: str, example: str = "") -> None:
        self.path = path
        self.line = line
        """1-based line of the file."""
        self.column = column
        """1-based, in code points."""
        self.found = found
        self.expected = expected
        self.example = example
        hint = f"; for example: {example}" if example else ""
        super().__init__(f"{path}:{line}:{column}: found {found}, expected {expected}{hint}")
