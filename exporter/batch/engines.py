"""Who does the work: a fork for one item, a pool for many. In both an item that hangs, dies or eats memory fails alone."""

from __future__ import annotations

import os
import tempfile
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from exporter.batch.worker import Outcome, Task, work

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

SECONDS: Final = 60.0
"""Time an item may take, by default; an issue may take the time of its articles."""

MEMORY: Final = 1024**3
"""Bytes of data an item may hold, by default."""

RENEW: Final = 200
"""Items after which a worker is replaced, against leaks in C libraries."""


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
            return
        bounded = [(replace(task, memory=memory), seconds * max(1, len(task.sources))) for task in ready]
        if len(bounded) == 1:
            from exporter.batch.fork import work_in_fork

            task, own = bounded[0]
            yield work_in_fork(task, folder, seconds=own)
        elif bounded:
            from exporter.batch.pool import work_pooled

            yield from work_pooled(bounded, folder, jobs=jobs, renew=renew)
