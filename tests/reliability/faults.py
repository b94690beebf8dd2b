"""Runs a command of the product and breaks its Nth mutating file operation.

``python -m tests.reliability.faults N kill|full COMMAND…``: *kill* ends the process there and then, *full* lets that
operation and every later one fail as on a full disk. With N = 0 nothing breaks. The number of operations is written to
the file named in ``COUNT_OPERATIONS``, if that is set.
"""

from __future__ import annotations

import errno
import os
import signal
import sys
from pathlib import Path

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
CHANGING = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.truncate", "os.link", "os.symlink"}
GROWING = {"os.mkdir", "os.rename", "os.link", "os.symlink"}


class Breaker:
    """Counts mutating operations by Python's audit events, wherever in the process they are called."""

    def __init__(self, number: int, how: str) -> None:
        self.number, self.how, self.count = number, how, 0
        self.pid = os.getpid()

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if event == "open":
            flags = arguments[2]
            if not isinstance(flags, int) or not flags & WRITING or str(arguments[0]).startswith("/dev/"):
                return
        elif event not in CHANGING:
            return
        if os.getpid() != self.pid:
            return
        self.count += 1
        if not self.number or self.count < self.number:
            return
        if self.how == "kill":
            os.kill(self.pid, signal.SIGKILL)
        if event == "open" or event in GROWING:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(arguments[0]))


def main() -> None:
    number, how, *command = sys.argv[1:]
    breaker = Breaker(int(number), how)
    from build_archive.cli import main as product

    sys.argv = ["build-archive", *command]
    sys.addaudithook(breaker)
    try:
        product()
    finally:
        if os.environ.get("COUNT_OPERATIONS"):
            breaker.number = 0
            Path(os.environ["COUNT_OPERATIONS"]).write_text(str(breaker.count), encoding="ascii")


if __name__ == "__main__":
    main()
