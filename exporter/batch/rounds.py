"""Work in rounds: what turns out to be a listing (a feed, a mailbox) is followed by a round of what it lists."""

from __future__ import annotations

import tempfile
from collections import deque
from contextlib import closing
from typing import TYPE_CHECKING

from msgspec.structs import replace

from exporter.batch import engines
from exporter.batch.catalogue import Names
from exporter.batch.listed import sources_of
from exporter.batch.worker import Outcome, Task
from exporter.diagnostics import Place, at_source, of_error
from exporter.errors import ExporterError, UsageError

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator

    from exporter.batch.resume import Resuming


def run(
    tasks: Iterable[Task],
    *,
    jobs: int,
    seconds: float,
    memory: int,
    apart: bool = False,
    taken: Names | None = None,
    resuming: Resuming | None = None,
) -> Generator[Outcome, None, None]:
    """Do all tasks as `engines.run` does, and after them those of the listings among them, until nothing more is listed.

    The outcome of a listing is given, too, with its findings; it made no files. With `apart` each item of a listing has an output
    folder of its own; of `taken` names it gets none. A listing that names itself, or one that it stands in, is not opened again.
    With `resuming` only what is left is done, and written down.
    """
    taken = Names() if taken is None else taken
    current, waiting = tasks, list[Task]()
    with tempfile.TemporaryDirectory(prefix="exporter-claims-", ignore_cleanup_errors=True) as claims:
        while True:
            begun: deque[Task | None] = deque()
            ready = _remembered(resuming.ready(current) if resuming else current, begun)
            with closing(engines.run(ready, jobs=jobs, seconds=seconds, memory=memory, claims=claims)) as running:
                for outcome in running:
                    settled = resuming.settle(outcome) if resuming else outcome
                    done, more = _opened(begun.popleft(), settled, taken, apart=apart)
                    waiting += more
                    yield done
            if not waiting:
                return
            current, waiting = waiting, []


def _remembered(tasks: Iterable[Task | Outcome], begun: deque[Task | None]) -> Iterator[Task | Outcome]:
    """The tasks as they are taken, which `begun` then holds."""
    for task in tasks:
        begun.append(task if isinstance(task, Task) else None)
        yield task


def _opened(task: Task | None, done: Outcome, taken: Names, *, apart: bool) -> tuple[Outcome, list[Task]]:
    """The outcome that is told, and the tasks of what is listed, where the outcome is a listing's."""
    if done.listing is None or task is None:
        return done, []
    try:
        found, told = sources_of(done.listing, task.sources[0], taken, fetching=task.reading.fetch_pictures)
        done = replace(done, diagnostics=(*done.diagnostics, *at_source(told, done.source)))
        if task.out == "-" and len(found) > 1:
            raise UsageError(f"Standard output takes one article, and {len(found)} are listed.", hint="Give a folder with --out.")
    except ExporterError as error:
        return replace(done, listing=None, errors=(of_error(error, place=Place(source=done.source)),)), []
    places = [f"{task.out}-{number}" if apart else task.out for number in range(1, len(found) + 1)]
    return done, [replace(task, sources=(source,), out=out, entry=None) for source, out in zip(found, places, strict=True)]
