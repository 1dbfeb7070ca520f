"""One item alone: a fork of this process does it, so that nothing is loaded twice and no pool is started.

The item has the bounds that it has in the pool: of time and of memory, and whatever it does to its process is its own loss.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from exporter.batch import bounds, failures
from exporter.batch.at_work import BEAT
from exporter.batch.orphans import Orphans
from exporter.batch.worker import Outcome, Task, work
from exporter.errors import LimitError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from exporter.batch.at_work import Beat

_LEAVING: Final = 3.0
"""Seconds that a process has to end after its work is done: what it started ends with it."""


def work_in_fork(task: Task, folder: str, *, seconds: float, beat: Beat | None = None) -> Outcome:
    """Do a task in a fork, with `folder` for temporary files; it is ended after `seconds` by the clock. What a step that ended its
    process left undone is done by another one. `beat` is called while it is waited for. Raises LimitError where no process can be
    started.

    For a process without threads, as the command is: a fork has no thread of its parent, but each lock that one of them held.
    """
    orphans = Orphans()
    try:
        outcome, code = _fork(task, folder, seconds, beat)
    finally:
        orphans.end()
    if outcome is not None:
        return outcome
    known, rest = failures.after_death(task, code)
    return known if rest is None else failures.joined(known, work_in_fork(rest, folder, seconds=seconds, beat=beat))


def _fork(task: Task, folder: str, seconds: float, beat: Beat | None) -> tuple[Outcome | None, int | None]:
    """The outcome, or None and how the process ended: its exit code, None by the clock."""
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
        answered = _answered(ours, task, seconds, beat)
        outcome = _received(ours) if answered else None
        if answered:
            process.join(_LEAVING)
    finally:
        process.kill()
        process.join()
        if process.pid is not None:
            with suppress(OSError):  # What it started ends with it.
                os.killpg(process.pid, signal.SIGKILL)
        if outcome is None:
            failures.clean(task)
    return outcome, process.exitcode if answered else None


def _answered(ours: Connection, task: Task, seconds: float, beat: Beat | None) -> bool:
    """Wait for the fork's answer, or its end; False where it has not come after `seconds`."""
    last = time.monotonic() + seconds
    while not ours.poll(max(0.0, min(BEAT, last - time.monotonic()))):
        if time.monotonic() >= last:
            return False
        if beat is not None:
            beat([task])
    return True


def _received(ours: Connection) -> Outcome | None:
    """What the fork sends; None when it ended without a word."""
    try:
        outcome: Outcome = ours.recv()
    except (EOFError, OSError):  # its end of the pipe is gone: with nothing, or in the midst of a word
        return None
    return outcome


def _work(task: Task, folder: str, theirs: Connection) -> None:
    # Ctrl-C reaches the whole group: the parent tells of it, and ends this process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    bounds.settle(folder)
    theirs.send(work(task))
