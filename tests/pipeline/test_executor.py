"""A worker that dies costs one article; the number of workers and the order of the work change nothing."""

from __future__ import annotations

import os
import signal

import pytest

from build_archive.errors import ArchiveError
from build_archive.pipeline import budget, executor
from build_archive.pipeline.executor import choose_workers, execute


def work(task: int) -> int:
    if task < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return task * task


def died(task: int) -> int:
    return -1


@pytest.mark.parametrize("workers", [1, 2])
def test_results_are_the_same_for_any_number_of_workers(workers: int) -> None:
    tasks = list(range(12))
    assert dict(execute(work, tasks, died, workers=workers)) == {n: n * n for n in tasks}


def test_workers_that_die_cost_their_own_article_only() -> None:
    tasks = [1, 2, -1, 3, 4, -1, 5]
    assert dict(execute(work, tasks, died, workers=2)) == {0: 1, 1: 4, 2: -1, 3: 9, 4: 16, 5: -1, 6: 25}


def test_one_worker_may_be_asked_to_stand_apart() -> None:
    assert dict(execute(work, [-1, 3], died, workers=1, isolate=True)) == {0: -1, 1: 9}


def test_a_handful_needs_no_workers() -> None:
    assert choose_workers(0, 5) == 1
    assert choose_workers(1, 5000) == 1
    assert choose_workers(3, 2) == 2


def test_the_budget_ends_what_takes_too_long() -> None:
    def for_ever() -> None:
        with budget.cpu_budget(0.05):
            while True:
                pass

    with pytest.raises(budget.BudgetExceeded):
        for_ever()


def test_a_machine_that_starts_no_process_is_a_failure_and_not_a_finished_build(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(workers: int) -> None:
        raise BrokenPipeError(32, "Broken pipe")

    monkeypatch.setattr(executor, "_pool", refuse)
    with pytest.raises(ArchiveError, match="--workers 1"):
        list(execute(str, [1, 2], str, workers=2))
