"""Many items: a pool of processes.

pebble kills a worker that is over its time and goes on with a new one; the standard pool would lose every item that waits.
"""

from __future__ import annotations

import multiprocessing
import multiprocessing.util
import os
import signal
import tempfile
from collections import deque
from concurrent.futures import FIRST_COMPLETED, CancelledError, wait
from concurrent.futures import TimeoutError as FutureTimeoutError
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing import forkserver, resource_tracker
from typing import TYPE_CHECKING, Any, Final

import pebble
from msgspec import Struct

from exporter.batch import bounds, failures, warm
from exporter.batch.at_work import BEAT
from exporter.batch.orphans import Orphans
from exporter.batch.own import keep_logs, seldom_collect
from exporter.batch.worker import Outcome, Task, work
from exporter.errors import LimitError

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator

    from exporter.batch.at_work import Beat

_AHEAD: Final = 4
"""Tasks that each job has at work or waiting for it."""
_HELD: Final = 64
"""Items for each job that are at work, or are done and wait for one before them."""
_LOST: Final = 255
"""The exit status of a process of which nothing is known, since the one that starts them (the forkserver) was killed by an item,
which took all with it that were at work."""
_LOOK: Final = 5.0
"""Seconds between looks whether the pool is still whole."""
_MENDED: Final = 3
"""How often a pool that broke is replaced before another item is done: one that breaks it is blamed by then."""
_STOP: Final = "_stop"
"""The method of multiprocessing's forkserver that waits for its end."""
_LONGEST: Final = 70
"""Bytes that a folder's path may have so that a socket in it (32 bytes more) is within every system's `sun_path` (104 on macOS)."""


def work_pooled(
    tasks: Iterable[tuple[Task, float] | Outcome], folder: str, *, jobs: int, renew: int, beat: Beat | None = None
) -> Generator[Outcome, None, None]:
    """Do the tasks, each within its seconds, `jobs` at a time, and give the outcomes in order. `folder` is for temporary files.
    `beat` is called while they are waited for.

    Raises LimitError where no process can be started.
    """
    pool = Pool(folder, jobs=jobs, renew=renew)
    try:
        yield from in_order(pool, iter(tasks), jobs, beat)
        pool.close()
    except BrokenProcessPool as error:
        why = f"Worker processes cannot be started: {error.__cause__ or 'the system gives no reason'}."
        raise LimitError(why, hint="Use --jobs 0 to work in one process.") from error
    finally:
        pool.stop()


def in_order(pool: Pool, tasks: Iterator[tuple[Task, float] | Outcome], jobs: int, beat: Beat | None = None) -> Iterator[Outcome]:
    """The outcomes in the order of the tasks, of which as many are taken as the workers need to be busy.

    An item that takes long holds back those behind it, which are done meanwhile; of these, too, a bounded number is kept.
    """
    held: deque[_Turn] = deque()
    more = True
    while held or more:
        pool.mend(held)
        busy = [turn.future for turn in held if turn.future is not None and not turn.future.done()]
        alone = bool(held) and held[0].alone
        while more and not alone and len(busy) < jobs * _AHEAD and len(held) < jobs * _HELD:
            task = next(tasks, None)
            more = task is not None
            if isinstance(task, Outcome):
                held.append(_Turn(outcome=task))
            elif task is not None:
                held.append(turn := _Turn(task=task[0], seconds=task[1]))
                turn.start(pool)
                if turn.future is None:
                    break
                busy.append(turn.future)
            if held and held[0].is_over():
                break
        if held and held[0].is_over():
            done = _settled(pool, held[0])
            if done is not None:
                pool.mended = 0
                held.popleft()
                yield done
        elif alone and not busy:
            held[0].start(pool)
        elif busy:
            ended, _ = wait(busy, timeout=BEAT if beat else _LOOK, return_when=FIRST_COMPLETED)
            if beat is not None and not ended:
                beat([turn.task for turn in held if turn.task is not None and not turn.is_over()])


class _Turn(Struct, kw_only=True):
    """An item that is at work, or whose outcome waits for its turn; `known` is what was done before its process ended. One that may
    have ended the processes of others works `alone`.
    """

    task: Task | None = None
    seconds: float = 0.0
    future: Any = None
    outcome: Outcome | None = None
    known: Outcome | None = None
    alone: bool = False

    def is_over(self) -> bool:
        return self.outcome is not None or (self.future is not None and self.future.done())

    def start(self, pool: Pool) -> None:
        """Begin the work, or what is left of it; where the pool has just broken it waits for another."""
        assert self.task is not None
        try:
            self.future = pool.start(self.task, self.seconds)
        except BrokenProcessPool:
            self.future, self.alone = None, True

    def lose(self) -> None:
        """Its process is gone, and perhaps not by its own deed: what is left is done alone."""
        assert self.task is not None
        self.known, rest = failures.after_loss(self.task)
        self.outcome = self.known if rest is None else None
        self.task, self.future, self.alone = rest or self.task, None, True


def _settled(pool: Pool, turn: _Turn) -> Outcome | None:
    """What came of an item; None where a step that ended its process left work undone, which another process now does."""
    if turn.outcome is not None or turn.task is None:
        return turn.outcome
    rest = None
    pool.settled(turn.future)
    try:
        outcome: Outcome = turn.future.result()
    except (CancelledError, BrokenProcessPool) as error:  # with the pool, which broke
        pool.broke(error)
        turn.lose()
        return turn.outcome
    except FutureTimeoutError:
        outcome, rest = failures.after_death(turn.task, None)
    except pebble.ProcessExpired as error:
        if error.exitcode == _LOST and not turn.alone:
            turn.lose()
            return turn.outcome
        outcome, rest = failures.after_death(turn.task, error.exitcode)
    if turn.future.exception() is not None:
        pool.orphans.end()
    turn.known = outcome if turn.known is None else failures.joined(turn.known, outcome)
    if rest is not None:
        turn.task = rest
        turn.start(pool)
        return None
    failures.forget(turn.task)
    return turn.known


class Pool:
    """pebble's pool, begun at the first task; it knows which tasks are at work. Workers are replaced after `renew` items."""

    def __init__(self, folder: str, *, jobs: int, renew: int) -> None:
        self._folder, self._jobs, self._renew = folder, jobs, renew
        self.orphans = Orphans()
        self.mended = 0
        self._fault: BaseException | None = None
        self._pool: Any = None
        self._working: dict[Any, Task] = {}

    def start(self, task: Task, seconds: float) -> Any:
        """The future of a task."""
        if self._pool is None:
            _reach_sockets()
            _begin_tracker()
            context = multiprocessing.get_context("forkserver")
            context.set_forkserver_preload([warm.__name__])
            os.environ[warm.FORMATS] = ",".join(map(failures.name_of, task.request.to))
            self._pool = pebble.ProcessPool(
                max_workers=self._jobs,
                max_tasks=self._renew,
                context=context,
                initializer=_begin,
                initargs=[self._folder],
            )
        try:
            future = self._pool.schedule(work, args=[task], timeout=seconds)
        except RuntimeError as error:  # pebble's, for a pool that is broken
            self.broke(error)
            raise BrokenProcessPool(str(error)) from error
        self._working[future] = task
        return future

    def settled(self, future: Any) -> None:
        """Nothing of a task that was at work is left to be cleaned."""
        self._working.pop(future, None)

    def broke(self, why: BaseException) -> None:
        """Keep what is known of why the pool broke: what the system said first."""
        while why.__cause__ is not None:
            why = why.__cause__
        if self._fault is None or isinstance(why, OSError):
            self._fault = why

    def _is_whole(self) -> bool:
        try:
            return bool(self._pool.active)
        except BrokenProcessPool as error:  # it was not begun yet, and can't be
            self.broke(error)
            return False

    def mend(self, held: Iterable[_Turn]) -> None:
        """Replace a pool that broke, as when an item has ended the process that starts the others; what was at work is done again.

        Raises BrokenProcessPool where that was done too often.
        """
        if self._pool is None or self._is_whole():
            return
        self.mended += 1
        if self.mended > _MENDED:
            raise BrokenProcessPool("The pool broke again and again.") from self._fault
        lost = [turn for turn in held if turn.future is not None and not turn.future.done()]
        self._pool.stop()
        self._pool.join()
        self._pool = None
        _end_starter()
        for turn in lost:
            turn.lose()

    def close(self) -> None:
        """All is done."""
        if self._pool is not None:
            self._pool.close()
            self._pool.join()
            self.orphans.end()
        self._pool = None

    def stop(self) -> None:
        """End what is at work, and remove what it has begun to write."""
        if self._pool is not None:
            self._pool.stop()
            self._pool.join()
            self.orphans.end()
            for task in self._working.values():
                failures.clean(task)
        self._pool = None


def _begin(folder: str) -> None:
    """What each worker does first."""
    bounds.settle(folder)
    seldom_collect()
    keep_logs()


def _end_starter() -> None:
    """End the process that starts the workers, and wait for its end: as long as it dies, multiprocessing takes it for alive, and no
    worker can be started by it. The next pool begins another one.
    """
    starter: Any = vars(forkserver)["_forkserver"]  # Nothing public ends it.
    process = vars(starter)["_forkserver_pid"]
    if process is None:
        return
    with suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)
    getattr(starter, _STOP)()


def _begin_tracker() -> None:
    """Start the process in which multiprocessing keeps account of semaphores. It outlives a run that is killed, takes
    away what that left, and warns of it, which tells nobody anything.
    """
    name, before = "PYTHONWARNINGS", os.environ.get("PYTHONWARNINGS")
    os.environ[name] = ",".join(filter(None, (before, "ignore:resource_tracker")))
    try:
        resource_tracker.ensure_running()
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before


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
