"""What one article may cost: CPU seconds and memory.

The soft limit raises in Python code, where the article can still be kept as plain paragraphs. The hard limit is the
kernel's: it ends a worker that hangs inside a library, and the executor then reports that one article.
"""

from __future__ import annotations

import contextlib
import gc
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from types import FrameType
from typing import TypeVar

try:
    import resource
except ImportError:  # pragma: no cover - Windows has no such limits
    resource = None  # type: ignore[assignment]

T = TypeVar("T")

SOFT_SECONDS = 10.0
"""CPU time; five times what the most expensive article should need, so that a slow machine decides nothing."""
HARD_SECONDS = 25
_RARELY = (100_000, 20, 20)
"""Objects until the youngest generation is looked at, and rounds until the older ones are."""
MEMORY_BYTES = 3 << 30
"""Address space of a worker."""


class BudgetExceeded(BaseException):
    """Raised inside an article that took too long; no ``Exception``, so that no room swallows it."""


@contextlib.contextmanager
def cpu_budget(seconds: float) -> Iterator[None]:
    """Raise :class:`BudgetExceeded` in the block once it has used ``seconds`` of CPU time.

    Only the main thread of a Unix process can be interrupted; elsewhere the block runs without a limit.
    """
    if sys.platform == "win32" or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:
        raise BudgetExceeded

    before = signal.signal(signal.SIGPROF, stop)
    # The second number repeats the signal, should the first have hit code that ignores exceptions (a __del__).
    signal.setitimer(signal.ITIMER_PROF, seconds, 1.0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@contextlib.contextmanager
def rare_collections() -> Iterator[None]:
    """Let the garbage collector look at the growing trees in the block a hundred times less often.

    A tree points up and down, so the collector walks all of it again and again and frees nothing: a quarter of the
    time of a large article.
    """
    before = gc.get_threshold()
    gc.set_threshold(*_RARELY)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def limit_memory() -> None:
    """Give this process :data:`MEMORY_BYTES` of address space; called once in each worker."""
    if resource is None:  # pragma: no cover
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = MEMORY_BYTES if hard == resource.RLIM_INFINITY else min(MEMORY_BYTES, hard)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


_armed = False
"""Whether this process is a worker with a limit."""


def arm_hard_limit() -> None:
    """Let the kernel end this process after :data:`HARD_SECONDS` more of CPU time; called before each article."""
    global _armed
    if resource is None:  # pragma: no cover
        return
    _armed = True
    usage = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(usage.ru_utime + usage.ru_stime) + HARD_SECONDS
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    if hard != resource.RLIM_INFINITY:
        limit = min(limit, hard)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (limit, hard))


def extend_hard_limit() -> None:
    """Give a worker the time of one article again: a file of many pages is many articles."""
    if _armed:
        arm_hard_limit()


def guarded(make: Callable[[], T]) -> tuple[T | None, str]:
    """What ``make`` gives, or None and what went wrong, within the budget of one article."""
    try:
        with cpu_budget(SOFT_SECONDS):
            return make(), ""
    except BudgetExceeded:
        return None, f"it takes more than {SOFT_SECONDS:.0f} seconds"
    except RecursionError:
        return None, "it is nested too deep"
    except MemoryError:
        return None, "it needs too much memory"
    except Exception as error:  # whatever a room stumbles over must cost one article only
        return None, f"{type(error).__name__}: {error}"[:300]
