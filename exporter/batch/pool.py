"""Many items: a pool of processes.

pebble kills a worker that is over its time and goes on with a new one; the standard pool would lose every item that waits.
"""

from __future__ import annotations

import multiprocessing
import multiprocessing.util
import os
import tempfile
from collections import deque
from concurrent.futures import FIRST_COMPLETED, wait
from concurrent.futures import TimeoutError as FutureTimeoutError
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pebble
from msgspec import Struct

from exporter.batch import failures
from exporter.batch.own import seldom_collect
from exporter.batch.worker import Outcome, Task, settle, work
from exporter.errors import LimitError

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator

_AHEAD: Final = 4
"""Tasks that each job has at work or waiting for it."""
_HELD: Final = 64
"""Items for each job that are at work, or are done and wait for one before them."""
_LONGEST: Final = 70
"""Bytes that a folder's path may have so that a socket in it (32 bytes more) is within every system's `sun_path` (104 on macOS)."""


def work_pooled(
    tasks: Iterable[tuple[Task, float] | Outcome], folder: str, *, jobs: int, renew: int
) -> Generator[Outcome, None, None]:
    """Do the tasks, each within its seconds, `jobs` at a time, and give the outcomes in order. `folder` is for temporary files.

    Raises LimitError where no process can be started.
    """
    pool = _Pool(folder, jobs=jobs, renew=renew)
    try:
        yield from _in_order(pool, iter(tasks), jobs)
        pool.close()
    except BrokenProcessPool as error:
        why = f"Worker processes cannot be started: {error.__cause__ or 'the system gives no reason'}."
        raise LimitError(why, hint="Use --jobs 0 to work in one process.") from error
    finally:
        pool.stop()


def _in_order(pool: _Pool, tasks: Iterator[tuple[Task, float] | Outcome], jobs: int) -> Iterator[Outcome]:
    """The outcomes in the order of the tasks, of which as many are taken as the workers need to be busy.

    An item that takes long holds back those behind it, which are done meanwhile; of these, too, a bounded number is kept.
    """
    held: deque[_Turn] = deque()
    more = True
    while held or more:
        busy = [turn.future for turn in held if turn.future is not None and not turn.future.done()]
        while more and len(busy) < jobs * _AHEAD and len(held) < jobs * _HELD:
            task = next(tasks, None)
            more = task is not None
            if isinstance(task, Outcome):
                held.append(_Turn(outcome=task))
            elif task is not None:
                held.append(turn := _Turn(task=task[0], seconds=task[1], future=pool.start(*task)))
                busy.append(turn.future)
            if held and held[0].is_over():
                break
        if held and held[0].is_over():
            done = _settled(pool, held[0])
            if done is not None:
                held.popleft()
                yield done
        elif busy:
            wait(busy, return_when=FIRST_COMPLETED)


class _Turn(Struct, kw_only=True):
    """An item that is at work, or whose outcome waits for its turn; `known` is what was done before its process ended."""

    task: Task | None = None
    seconds: float = 0.0
    future: Any = None
    outcome: Outcome | None = None
    known: Outcome | None = None

    def is_over(self) -> bool:
        return self.outcome is not None or self.future.done()


def _settled(pool: _Pool, turn: _Turn) -> Outcome | None:
    """What came of an item; None where a step that ended its process left work undone, which another process now does."""
    if turn.outcome is not None or turn.task is None:
        return turn.outcome
    rest = None
    try:
        outcome: Outcome = turn.future.result()
    except FutureTimeoutError:
        outcome, rest = failures.after_death(turn.task, None)
    except pebble.ProcessExpired as error:
        outcome, rest = failures.after_death(turn.task, error.exitcode)
    turn.known = outcome if turn.known is None else failures.joined(turn.known, outcome)
    if rest is not None:
        turn.task, turn.future = rest, pool.start(rest, turn.seconds)
        return None
    with suppress(OSError):
        Path(turn.task.steps).unlink()
    return turn.known


class _Pool:
    """pebble's pool, begun at the first task; it knows which tasks are at work."""

    def __init__(self, folder: str, *, jobs: int, renew: int) -> None:
        self._folder, self._jobs, self._renew = folder, jobs, renew
        self._pool: Any = None
        self._working: dict[Any, Task] = {}

    def start(self, task: Task, seconds: float) -> Any:
        """The future of a task."""
        if self._pool is None:
            _reach_sockets()
            self._pool = pebble.ProcessPool(
                max_workers=self._jobs,
                max_tasks=self._renew,
                context=multiprocessing.get_context("forkserver"),
                initializer=_begin,
                initargs=[self._folder],
            )
        try:
            future = self._pool.schedule(work, args=[task], timeout=seconds)
        except RuntimeError as error:  # pebble's, for a pool that is broken
            raise BrokenProcessPool(str(error)) from error
        self._working = {each: its for each, its in self._working.items() if not each.done()} | {future: task}
        return future

    def close(self) -> None:
        """All is done."""
        if self._pool is not None:
            self._pool.close()
            self._pool.join()
        self._pool = None

    def stop(self) -> None:
        """End what is at work, and remove what it has begun to write."""
        if self._pool is not None:
            self._pool.stop()
            self._pool.join()
            for task in self._working.values():
                failures.clean(task)
        self._pool = None


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
