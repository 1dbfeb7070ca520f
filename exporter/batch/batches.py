"""A batch: tasks for a worker that may be on another machine, as a file in a folder that both see.

Beside the file, when the work is done, lies a file of what came of it. Whoever finds that one has nothing to do: so a batch that an
engine runs twice is not made twice, and what an engine loses is not lost. While it is worked on, its lock is held.
"""

from __future__ import annotations

import fcntl
import os
import pickle
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from exporter.batch.worker import Outcome, Task

_ASIDE: Final = 30.0
"""Seconds for which a worker that was given up, but lives, may keep its batch from another one."""
_DONE: Final = ".done"
_LOCK: Final = ".lock"


class Batch(Struct, frozen=True, kw_only=True):
    """Tasks, each with the seconds by the clock after which it is ended; the `folder` to which their names are relative.

    `versions` and `environment` (see `exporter.batch.fingerprint`) are those of whoever wrote it; `moment` its SOURCE_DATE_EPOCH.
    """

    tasks: tuple[tuple[Task, float], ...]
    folder: str
    versions: tuple[str, ...]
    environment: str
    moment: str | None


def write(path: Path, batch: Batch) -> None:
    """Write a batch; it appears whole."""
    _write(path, batch)


def read(path: Path) -> Batch:
    """A batch. Raises OSError where it is not there, as when it was given up."""
    batch: Batch = pickle.loads(path.read_bytes())  # noqa: S301 - it is ours, in a folder of ours
    return batch


def write_outcomes(path: Path, outcomes: tuple[Outcome, ...]) -> None:
    """Write what came of a batch; it appears whole."""
    _write(path.with_suffix(_DONE), outcomes)


def outcomes_of(path: Path) -> tuple[Outcome, ...] | None:
    """What came of a batch, in the order of its tasks; None where it is not done."""
    try:
        data = path.with_suffix(_DONE).read_bytes()
    except OSError:
        return None
    found: tuple[Outcome, ...] = pickle.loads(data)  # noqa: S301 - as above
    return found


def is_done(path: Path) -> bool:
    """Whether what came of a batch lies beside it."""
    return path.with_suffix(_DONE).exists()


def is_at_work(path: Path) -> bool:
    """Whether somebody holds a batch's lock; true where that can't be known."""
    try:
        handle = os.open(path.with_suffix(_LOCK), os.O_RDWR | os.O_CLOEXEC)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(handle)
    return False


def forget(path: Path) -> None:
    """Remove a batch and all beside it. A worker that is still at it gives it up."""
    for each in (path, path.with_suffix(_DONE), path.with_suffix(_LOCK)):
        with suppress(OSError):
            each.unlink()


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold a batch's lock. A worker that was given up may still have it for a moment; file systems without locks let all pass."""
    handle = os.open(path.with_suffix(_LOCK), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        last = time.monotonic() + _ASIDE
        while not _taken(handle) and time.monotonic() < last:
            time.sleep(0.1)
        yield
    finally:
        os.close(handle)


def _taken(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        pass
    return True


def _write(path: Path, value: object) -> None:
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    part.write_bytes(pickle.dumps(value))
    part.replace(path)
