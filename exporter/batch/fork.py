"""One item alone: a fork of this process does it, so that nothing is loaded twice and no pool is started.

The item has the bounds that it has in the pool: of time and of memory, and whatever it does to its process is its own loss.
"""

from __future__ import annotations

import multiprocessing
import signal
from typing import TYPE_CHECKING, Final

from exporter.batch import failures
from exporter.batch.worker import Outcome, Task, settle, work
from exporter.errors import LimitError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_LEAVING: Final = 3.0
"""Seconds that a process has to end after its work is done: what it started ends with it."""


def work_in_fork(task: Task, folder: str, *, seconds: float) -> Outcome:
    """Do a task in a fork, with `folder` for temporary files. Raises LimitError where no process can be started.

    For a process without threads, as the command is: a fork has no thread of its parent, but each lock that one of them held.
    """
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(task, folder, theirs))
    try:
        process.start()
    except OSError as error:
        why = f"The item's process cannot be started: {error.strerror}."
        raise LimitError(why, hint="Use --jobs 0 to work in one process.") from error
    theirs.close()
    answered, outcome = False, None
    try:
        answered = ours.poll(seconds)
        outcome = _received(ours) if answered else None
        if answered:
            process.join(_LEAVING)
    finally:
        process.kill()
        process.join()
        if outcome is None:
            failures.clean(task)
    if outcome is not None:
        return outcome
    return failures.gone(task, process.exitcode) if answered else failures.late(task, seconds)


def _received(ours: Connection) -> Outcome | None:
    """What the fork sends; None when it ended without a word."""
    try:
        outcome: Outcome = ours.recv()
    except EOFError:
        return None
    return outcome


def _work(task: Task, folder: str, theirs: Connection) -> None:
    # Ctrl-C reaches the whole group: the parent tells of it, and ends this process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    settle(folder)
    theirs.send(work(task))
