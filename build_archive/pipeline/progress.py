"""How far a command has come: a bar on a terminal, a few plain lines elsewhere."""

from __future__ import annotations

import sys
from typing import Protocol, TextIO


class Progress(Protocol):
    """What a stage tells whoever watches."""

    def start(self, what: str, total: int) -> None:
        """``total`` pieces of ``what`` begin."""

    def step(self, name: str) -> None:
        """One piece is done."""

    def finish(self) -> None:
        """All pieces are done."""


class Silent:
    """Says nothing."""

    def start(self, what: str, total: int) -> None:
        """Nothing."""

    def step(self, name: str) -> None:
        """Nothing."""

    def finish(self) -> None:
        """Nothing."""


class Bar:
    """A bar that draws over itself; for terminals."""

    WIDTH = 30

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.what, self.total, self.done, self.drawn = "", 0, 0, -1

    def start(self, what: str, total: int) -> None:
        """Begin an empty bar."""
        self.what, self.total, self.done, self.drawn = what, total, 0, -1
        self._draw()

    def step(self, name: str) -> None:
        """One piece further."""
        self.done += 1
        self._draw()

    def finish(self) -> None:
        """Leave the line."""
        if self.total:
            self.stream.write("\r\033[K")
            self.stream.flush()

    def _draw(self) -> None:
        if not self.total:
            return
        filled = self.done * self.WIDTH // self.total
        percent = self.done * 100 // self.total
        if percent == self.drawn:
            return
        self.drawn = percent
        bar = "█" * filled + "·" * (self.WIDTH - filled)
        self.stream.write(f"\r{self.what} {bar} {self.done}/{self.total}")
        self.stream.flush()


class Lines:
    """A line at the start and one for every tenth; for logs."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.what, self.total, self.done, self.said = "", 0, 0, 0

    def start(self, what: str, total: int) -> None:
        """Say what begins."""
        self.what, self.total, self.done, self.said = what, total, 0, 0
        if total:
            self.stream.write(f"{what}: {total}\n")

    def step(self, name: str) -> None:
        """Say every tenth, where there are many."""
        self.done += 1
        tenth = self.done * 10 // self.total if self.total else 0
        if self.total >= 50 and tenth > self.said:
            self.said = tenth
            self.stream.write(f"{self.what}: {self.done}/{self.total}\n")
            self.stream.flush()

    def finish(self) -> None:
        """Nothing more to say."""


def for_stream(stream: TextIO | None = None) -> Progress:
    """The fitting kind for ``stream`` (standard error)."""
    stream = stream or sys.stderr
    return Bar(stream) if stream.isatty() else Lines(stream)
