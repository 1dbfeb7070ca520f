"""Who does the work: a fork for one item, a pool for many. In both an item that hangs, dies or eats memory fails alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from exporter.batch import bounds
from exporter.batch.sweep import mark_of, run_folder, sweep
from exporter.batch.worker import Outcome, Task, work

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

SECONDS: Final = 60.0
"""Processor time that reading an item, and each of its formats, may take by default; an issue may take that of its articles."""

MEMORY: Final = 1024**3
"""Bytes of data an item may hold, by default."""

_SLACK: Final = 5.0
"""Seconds between the bounds that a process has and the one that is held from outside."""

RENEW: Final = 200
"""Items after which a worker is replaced, against leaks in C libraries."""


def run(
    tasks: Sequence[Task], *, jobs: int, seconds: float = SECONDS, memory: int = MEMORY, renew: int = RENEW, claims: str = ""
) -> Generator[Outcome, None, None]:
    """Do all tasks, `jobs` at a time, and give each outcome in the order of the tasks. 0 jobs: in this process, without bounds.

    Temporary files of the items lie in one folder, which is gone when the run ends, however it ends. In the folder `claims` items
    claim the names of their files, by default in one of the run's own.
    """
    with run_folder() as place:
        folder = str(place)
        sweep(task.folder for task in tasks if task.out != "-")
        ready = [replace(task, claims=claims or folder, mark=mark_of(place, number)) for number, task in enumerate(tasks)]
        if jobs == 0:
            yield from map(work, ready)
            return
        bounded = [_bounded(task, number, folder, seconds, memory) for number, task in enumerate(ready)]
        if len(bounded) == 1:
            from exporter.batch.fork import work_in_fork

            task, own = bounded[0]
            yield work_in_fork(task, folder, seconds=own)
        elif bounded:
            from exporter.batch.pool import work_pooled

            yield from work_pooled(bounded, folder, jobs=jobs, renew=renew)


def _bounded(task: Task, number: int, folder: str, seconds: float, memory: int) -> tuple[Task, float]:
    """A task with its bounds, and the seconds by the clock after which whatever is left of it is ended."""
    each = seconds * max(1, len(task.sources))
    steps = str(Path(folder) / f"steps-{number}")
    return replace(task, memory=memory, seconds=each, steps=steps), each * bounds.CLOCK * (len(task.request.to) + 1) + _SLACK
