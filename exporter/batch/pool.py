"""Many items: a pool of processes.

pebble kills a worker that is over its time and goes on with a new one; the standard pool would lose every item that waits.
"""

from __future__ import annotations

import multiprocessing
import multiprocessing.util
import os
import tempfile
from concurrent.futures import TimeoutError as FutureTimeoutError
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING, Any, Final

import pebble

from exporter.batch import failures
from exporter.batch.own import seldom_collect
from exporter.batch.worker import Outcome, Task, settle, work
from exporter.errors import LimitError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LONGEST: Final = 70
"""Bytes that a folder's path may have so that a socket in it (32 bytes more) is within every system's `sun_path` (104 on macOS)."""


def work_pooled(tasks: Sequence[tuple[Task, float]], folder: str, *, jobs: int, renew: int) -> Iterator[Outcome]:
    """Do the tasks, each within its seconds, `jobs` at a time, and give the outcomes in order. `folder` is for temporary files.

    Raises LimitError where no process can be started.
    """
    _reach_sockets()
    pool = pebble.ProcessPool(
        max_workers=min(jobs, len(tasks)) or 1,
        max_tasks=renew,
        context=multiprocessing.get_context("forkserver"),
        initializer=_begin,
        initargs=[folder],
    )
    finished = False
    try:
        waiting = [pool.schedule(work, args=[task], timeout=seconds) for task, seconds in tasks]
        for (task, seconds), future in zip(tasks, waiting, strict=True):
            yield _outcome(pool, task, future, seconds)
        finished = True
    except BrokenProcessPool as error:
        why = f"Worker processes cannot be started: {error.__cause__ or 'the system gives no reason'}."
        raise LimitError(why, hint="Use --jobs 0 to work in one process.") from error
    finally:
        if finished:
            pool.close()  # type: ignore[no-untyped-call]
        else:
            pool.stop()  # type: ignore[no-untyped-call]
        pool.join()
        if not finished:
            for task, _ in tasks:
                failures.clean(task)


def _begin(folder: str) -> None:
    """What each worker does first."""
    settle(folder)
    seldom_collect()


def _reach_sockets() -> None:
    """Let multiprocessing keep its sockets under a short path where the folder for temporary files has a long one."""
    own = tempfile.gettempdir()
    if len(os.fsencode(own)) <= _LONGEST:
        return
    try:
        tempfile.tempdir = "/tmp"  # noqa: S108 - a folder of our own is made in it, under a random name
        multiprocessing.util.get_temp_dir()
    except OSError as error:
        why = f"The path of the folder for temporary files is too long for worker processes: {own}."
        raise LimitError(why, hint="Set TMPDIR to a shorter one, or use --jobs 0.") from error
    finally:
        tempfile.tempdir = own


def _outcome(pool: Any, task: Task, future: Any, seconds: float) -> Outcome:
    """What came of a task. What a step that ended its process left undone is done by another one."""
    try:
        outcome: Outcome = future.result()
    except FutureTimeoutError:
        known, rest = failures.after_death(task, None)
    except pebble.ProcessExpired as error:
        known, rest = failures.after_death(task, error.exitcode)
    else:
        return outcome
    if rest is None:
        return known
    return failures.joined(known, _outcome(pool, rest, pool.schedule(work, args=[rest], timeout=seconds), seconds))
