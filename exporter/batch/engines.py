"""Who does the work: a fork for one item, a pool for many, an engine of other machines (`exporter.batch.spread`) for very many.

In all of them an item that hangs, dies or eats memory fails alone.
"""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Final

from msgspec.structs import replace

from exporter.batch import bounds
from exporter.batch.sweep import Sweeper, mark_of, run_folder
from exporter.batch.worker import Outcome, Task, work

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator

    from exporter.batch.at_work import Beat
    from exporter.batch.spread import Reached

SECONDS: Final = bounds.SECONDS
"""Processor time that reading an item, and each of its formats, may take by default; an issue may take that of its articles."""

MEMORY: Final = 1024**3
"""Bytes of data an item may hold, by default."""

_SLACK: Final = 5.0
"""Seconds between the bounds that a process has and the one that is held from outside."""

RENEW: Final = 200
"""Items after which a worker is replaced, against leaks in C libraries."""


def run(
    tasks: Iterable[Task | Outcome],
    *,
    jobs: int,
    seconds: float = SECONDS,
    memory: int = MEMORY,
    renew: int = RENEW,
    claims: str = "",
    engine: Reached | None = None,
    beat: Beat | None = None,
) -> Generator[Outcome, None, None]:
    """Do all tasks, `jobs` at a time, and give each outcome in the order of the tasks. 0 jobs: in this process, without bounds.

    Tasks are taken as they are needed, some few for each job, so that memory does not grow with their number. An outcome among them
    is of an item that needs no work, and is given in its turn. Temporary files of the items lie in one folder, which is gone when
    the run ends, however it ends. In the folder `claims` items claim the names of their files, by default in one of the run's own.
    With an `engine` that one does it, in the place of `jobs`. `beat` is called about each second while processes of this machine
    are waited for.
    """
    with run_folder() as place:
        folder, sweeper, mark = str(place), Sweeper(), mark_of(place)
        is_bounded = jobs > 0 or engine is not None

        def ready() -> Iterator[Task | Outcome]:
            for number, task in enumerate(tasks):
                if isinstance(task, Task):
                    sweeper.sweep(task)
                    own: dict[str, Any] = {"claims": claims or folder, "mark": f"{mark}{number}-"}
                    if is_bounded:
                        each = seconds * max(1, len(task.sources))
                        own |= {"memory": memory, "seconds": each, "steps": f"{folder}/steps-{number}"}
                    yield replace(task, **own)
                else:
                    yield task

        if engine is not None:
            from exporter.batch.spread import work_spread

            yield from work_spread((_with_clock(task) for task in ready()), engine)
            return
        if jobs == 0:
            yield from (work(task) if isinstance(task, Task) else task for task in ready())
            return
        waiting = ready()
        first = list(islice(waiting, max(2, jobs)))
        if len(first) == 1 and isinstance(task := first[0], Task):
            from exporter.batch.fork import work_in_fork

            yield work_in_fork(task, folder, seconds=_clock(task), beat=beat)
            return
        from exporter.batch.pool import work_pooled

        given = (_with_clock(task) for task in chain(first, waiting))
        yield from work_pooled(given, folder, jobs=min(jobs, len(first)) or 1, renew=renew, beat=beat)


def _with_clock(task: Task | Outcome) -> tuple[Task, float] | Outcome:
    return (task, _clock(task)) if isinstance(task, Task) else task


def _clock(task: Task) -> float:
    """The seconds by the clock after which whatever is left of a task is ended."""
    return task.seconds * bounds.CLOCK * (len(task.request.to) + 1) + _SLACK
