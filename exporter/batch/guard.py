"""Work on anybody's files that is no item of a run, such as checking them: a fork of this process does it, under the same bounds.

A thing that hangs, dies or eats memory is told of by name, and the things behind it are done by another fork.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from msgspec import Struct

from exporter.batch import bounds
from exporter.batch.sweep import run_folder
from exporter.errors import ExporterError, LimitError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkProcess

Thing = TypeVar("Thing")
Made = TypeVar("Made")

_SLACK: Final = 5.0
"""Seconds between the bound by the clock that a fork has and the one that is held from outside."""
_RENEW: Final = 200
"""Things after which a fork is replaced, against leaks in C libraries."""
_LEAVING: Final = 3.0
"""Seconds that a fork has to end after its work is done."""


class Guarded(Struct, Generic[Thing, Made], frozen=True, kw_only=True):
    """Work to do with each of several things: each may take `seconds` of processor time, bounds.CLOCK times as many by the clock,
    and hold `memory` bytes of data beside what this process holds (0: no bound). `called` is how messages name it.
    """

    work: Callable[[Thing], Made]
    seconds: float
    memory: int
    called: Callable[[Thing], str] = str


def each_guarded(guarded: Guarded[Thing, Made], things: Sequence[Thing]) -> Generator[Made | ExporterError, None, None]:
    """What the work gives for each thing, in order, or the error that it ended with: one of the project's own, LimitError where a
    bound or a signal ended it.

    For a process without threads, as the command is. What the work gives crosses a process border; what it prints goes where this
    process prints. An exception that is no Exception, such as SystemExit, is raised here.
    """
    with run_folder() as folder:
        done = 0
        while done < len(things):
            fork = _one_fork(guarded, things[done : done + _RENEW], str(folder))
            with closing(fork):
                for made in fork:
                    done += 1
                    yield made


def _one_fork(guarded: Guarded[Thing, Made], things: Sequence[Thing], folder: str) -> Generator[Made | ExporterError, None, None]:
    """What one fork does: all of the things, or those up to the one that ended it."""
    process, ours = _started(guarded, things, folder)
    try:
        for thing in things:
            answered = not guarded.seconds or ours.poll(guarded.seconds * bounds.CLOCK + _SLACK)
            try:
                made = ours.recv() if answered else None
            except (EOFError, OSError):  # its end of the pipe is gone: with nothing, or in the midst of a word
                made = None
            if made is None:
                if answered:
                    process.join(_LEAVING)
                why, hint = bounds.why_ended(process.exitcode if answered else None, guarded.seconds)
                yield LimitError(f"{guarded.called(thing)} {why}", hint=hint)
                return
            good, what = made
            if not good and not isinstance(what, ExporterError):
                raise what
            yield what
        process.join(_LEAVING)
    finally:
        _end(process)
        ours.close()


def _started(guarded: Guarded[Thing, Made], things: Sequence[Thing], folder: str) -> tuple[ForkProcess, Connection]:
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(guarded, things, folder, theirs))
    try:
        process.start()
    except OSError as error:
        raise LimitError(f"A process for the work cannot be started: {error.strerror}.", hint="Try again later.") from error
    theirs.close()
    return process, ours


def _end(process: ForkProcess) -> None:
    """End a fork and whatever it started."""
    process.kill()
    process.join()
    if process.pid is not None:
        with suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)


def _work(guarded: Guarded[Any, Any], things: Sequence[Any], folder: str, theirs: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group: the parent tells of it, and ends this process.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    bounds.settle(folder)
    bounds.bound_memory(guarded.memory and guarded.memory + bounds.held())  # What a fork begins with is nothing of the thing's.
    for thing in things:
        if guarded.seconds:
            bounds.begin(guarded.seconds)
        theirs.send(_done(guarded, thing))
        bounds.end()


def _done(guarded: Guarded[Any, Any], thing: Any) -> tuple[bool, Any]:
    try:
        return True, guarded.work(thing)
    except (BrokenPipeError, KeyboardInterrupt, SystemExit) as error:
        return False, error
    except Exception as error:
        from exporter.conversion.faults import as_error  # it brings all of a conversion with it

        return False, as_error(error)
