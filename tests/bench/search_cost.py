"""What a program costs, as the kernel counts it: ``python -m tests.bench.search_cost COMMAND …`` prints it as JSON."""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one process and its children."""

    cpu: float
    """Seconds, user and system."""
    megabytes: float
    """Peak of the resident set."""


def cost(command: Sequence[str]) -> Cost:
    """Run ``command`` to its end; what it took. A failure raises."""
    # Started by a small process of its own: Linux counts the memory of the one that starts it as the program's.
    between = [sys.executable, "-S", str(Path(__file__)), *command]
    done = subprocess.run(between, stdout=subprocess.PIPE, text=True, check=True)
    return Cost(*json.loads(done.stdout.splitlines()[-1]))


def exponent(small: float, large: float, ratio: float) -> float:
    """The power of the size with which a cost grows from ``small`` to ``large`` over sizes that differ by ``ratio``."""
    return math.log(large / small) / math.log(ratio)


def main() -> int:
    """Run the command of the command line; print its cost."""
    process = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, 2, 1)])
    _, status, usage = os.wait4(process, 0)
    print(json.dumps([usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024]))
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    sys.exit(main())
