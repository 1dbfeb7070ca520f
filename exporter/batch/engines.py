"""Who does the work: a pool of processes in which an item that hangs, dies or eats memory fails alone.

pebble kills a worker that is over its time and goes on with a new one; the standard pool would lose every item that waits.
"""

from __future__ import annotations

import multiprocessing
import multiprocessing.util
import os
import shutil
import tempfile
from concurrent.futures import TimeoutError as FutureTimeoutError
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from exporter.batch.worker import Outcome, Task, work
from exporter.diagnostics import Place, of_error
from exporter.errors import ExporterError, LimitError
from exporter.plugin.sinks import STAGING

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

SECONDS: Final = 60.0
"""Time an item may take, by default."""

MEMORY: Final = 1024**3
"""Bytes of data an item may hold, by default."""

RENEW: Final = 200
"""Items after which a worker is replaced, against leaks in C libraries."""

_LONGEST: Final = 70
"""Bytes that a folder's path may have so that a socket in it (32 bytes more) is within every system's `sun_path` (104 on macOS)."""


def run(
    tasks: Sequence[Task], *, jobs: int, seconds: float = SECONDS, memory: int = MEMORY, renew: int = RENEW
) -> Generator[Outcome, None, None]:
    """Do all tasks, `jobs` at a time, and give each outcome in the order of the tasks. 0 jobs: in this process, without bounds.

    Temporary files of the items lie in one folder, which is gone when the run ends, however it ends.
    """
    with tempfile.TemporaryDirectory(prefix="exporter-run-", ignore_cleanup_errors=True) as folder:
        ready = [replace(task, claims=folder, mark=f"{os.getpid()}-{number}-") for number, task in enumerate(tasks)]
        if jobs == 0:
            yield from map(work, ready)
        else:
            yield from _pooled([replace(task, memory=memory) for task in ready], folder, jobs=jobs, seconds=seconds, renew=renew)


def _pooled(tasks: Sequence[Task], folder: str, *, jobs: int, seconds: float, renew: int) -> Iterator[Outcome]:
    import pebble

    _reach_sockets()
    pool = pebble.ProcessPool(
        max_workers=min(jobs, len(tasks)) or 1,
        max_tasks=renew,
        context=multiprocessing.get_context("forkserver"),
        initializer=_set_up,
        initargs=[folder],
    )
    finished = False
    try:
        waiting = [(task, pool.schedule(work, args=[task], timeout=seconds * _share(task))) for task in tasks]
        for task, future in waiting:
            yield _outcome(task, future, seconds * _share(task))
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
            for task in tasks:
                _clean(task)


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


def _set_up(folder: str) -> None:
    """In a worker: temporary files go to the run's folder, where they are removed even if the worker is killed."""
    tempfile.tempdir = folder
    os.environ["TMPDIR"] = folder


def _outcome(task: Task, future: Any, seconds: float) -> Outcome:
    import pebble

    try:
        outcome: Outcome = future.result()
    except FutureTimeoutError:
        return _failed(task, LimitError(f"The item took more than {seconds:g} seconds.", hint="Raise --timeout."))
    except pebble.ProcessExpired as error:
        return _failed(
            task, LimitError(f"The item's process ended ({_why(error)}).", hint="Raise --memory, or see `exporter doctor`.")
        )
    return outcome


def _share(task: Task) -> int:
    """An issue may take the time of its articles."""
    return max(1, len(task.sources))


def _why(error: Exception) -> str:
    code = getattr(error, "exitcode", None)
    return f"signal {-code}" if isinstance(code, int) and code < 0 else f"status {code}"


def _failed(task: Task, error: ExporterError) -> Outcome:
    """The outcome of an item whose process is gone: files that were complete stay, what it had begun is removed."""
    _clean(task)
    return Outcome(source=task.shown, errors=(of_error(error, place=Place(source=task.shown)),))


def _clean(task: Task) -> None:
    if task.out != "-" and task.mark:
        for left in task.folder.glob(f"{STAGING}{task.mark}*"):
            shutil.rmtree(left, ignore_errors=True)
