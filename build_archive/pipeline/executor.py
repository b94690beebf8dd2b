"""Runs one function over many articles, in this process or in several; the results are the same.

A worker that dies (killed by a limit, out of memory, a crash inside a library) costs exactly one article: whatever was
under way is run again, each alone, and the one that kills its worker a second time is the culprit.
"""

from __future__ import annotations

import functools
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from build_archive.errors import ArchiveError
from build_archive.pipeline.budget import arm_hard_limit, limit_memory

T = TypeVar("T")
R = TypeVar("R")

HANDFUL = 8
"""So few articles are cheaper to do here than to start workers for."""


def choose_workers(wanted: int, tasks: int) -> int:
    """Processes to use: ``wanted``, or for 0 as many as the machine has cores and the work can fill."""
    if wanted > 0:
        return min(wanted, max(tasks, 1))
    if tasks <= HANDFUL:
        return 1
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, tasks // HANDFUL))


def execute(
    work: Callable[[T], R], tasks: Sequence[T], died: Callable[[T], R], *, workers: int, isolate: bool = False
) -> Iterator[tuple[int, R]]:
    """(index, result) of ``work`` for each task, in the order in which they are done.

    ``died(task)`` is the result where a worker did not survive the task. ``isolate`` asks for a process of its own even
    where one worker is enough. ``work`` and the tasks must be picklable.
    """
    if workers <= 1 and not isolate:
        for index, task in enumerate(tasks):
            yield index, work(task)
        return
    try:
        yield from _spread(work, tasks, died, workers)
    except (ConnectionError, EOFError) as error:
        # Not the reader of our output: a machine that lets us start no process would look like a finished build.
        raise ArchiveError(
            f"no processes can be started for cleaning ({error}).\n  → Clean in this process:  --workers 1"
        ) from error


def _spread(
    work: Callable[[T], R], tasks: Sequence[T], died: Callable[[T], R], workers: int
) -> Iterator[tuple[int, R]]:
    waiting = list(range(len(tasks)))[::-1]
    while waiting:
        running: dict[Future[R], int] = {}
        suspects: list[int] = []
        with _pool(workers) as pool:
            while waiting or running:
                # A short window: the fewer are under way when a worker dies, the fewer have to be run again.
                while waiting and len(running) < workers + 1 and not suspects:
                    index = waiting.pop()
                    try:
                        running[pool.submit(_guarded, work, tasks[index])] = index
                    except BrokenProcessPool:
                        suspects.append(index)
                if not running:
                    break
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    index = running.pop(future)
                    try:
                        yield index, future.result()
                    except BrokenProcessPool:
                        suspects.append(index)
        for index in sorted(suspects):
            yield index, _alone(work, tasks[index], died)


def _alone(work: Callable[[T], R], task: T, died: Callable[[T], R]) -> R:
    with _pool(1) as pool:
        try:
            return pool.submit(_guarded, work, task).result()
        except BrokenProcessPool:
            return died(task)


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=_context(), initializer=limit_memory)


@functools.cache
def _context() -> multiprocessing.context.BaseContext:
    """Workers are forked from a small server that has the rooms loaded: never from this process and its threads."""
    if "forkserver" not in multiprocessing.get_all_start_methods():  # pragma: no cover - Windows
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["build_archive.pipeline.stages"])
    return context


def _guarded(work: Callable[[T], R], task: T) -> R:
    arm_hard_limit()
    return work(task)
