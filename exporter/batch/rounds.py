"""Work in rounds: what turns out to be a listing (a feed, a mailbox) is followed by a round of what it lists."""

from __future__ import annotations

import tempfile
from contextlib import closing
from typing import TYPE_CHECKING

from msgspec.structs import replace

from exporter.batch import engines
from exporter.batch.listed import sources_of
from exporter.diagnostics import Place, at_source, of_error
from exporter.errors import ExporterError, UsageError

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from exporter.batch.worker import Outcome, Task


def run(tasks: Sequence[Task], *, jobs: int, seconds: float, memory: int, apart: bool = False) -> Generator[Outcome, None, None]:
    """Do all tasks as `engines.run` does, and after them those of the listings among them, until nothing more is listed.

    The outcome of a listing is given, too, with its findings; it made no files. With `apart` each item of a listing has an output
    folder of its own. A listing that names itself, or one that it stands in, is not opened again.
    """
    taken = {f"{task.sources[0].folder}/{task.sources[0].stem}".casefold() for task in tasks}
    waiting = list(tasks)
    with tempfile.TemporaryDirectory(prefix="exporter-claims-", ignore_cleanup_errors=True) as claims:
        while waiting:
            current, waiting = waiting, []
            with closing(engines.run(current, jobs=jobs, seconds=seconds, memory=memory, claims=claims)) as running:
                for task, outcome in zip(current, running, strict=True):
                    done, more = _opened(task, outcome, taken, apart=apart)
                    waiting += more
                    yield done


def _opened(task: Task, done: Outcome, taken: set[str], *, apart: bool) -> tuple[Outcome, list[Task]]:
    """The outcome that is told, and the tasks of what is listed, where the outcome is a listing's."""
    if done.listing is None:
        return done, []
    try:
        found, told = sources_of(done.listing, task.sources[0], taken, fetching=task.reading.fetch_pictures)
        done = replace(done, diagnostics=(*done.diagnostics, *at_source(told, done.source)))
        if task.out == "-" and len(found) > 1:
            raise UsageError(f"Standard output takes one article, and {len(found)} are listed.", hint="Give a folder with --out.")
    except ExporterError as error:
        return replace(done, listing=None, errors=(of_error(error, place=Place(source=done.source)),)), []
    places = [f"{task.out}-{number}" if apart else task.out for number in range(1, len(found) + 1)]
    return done, [replace(task, sources=(source,), out=out) for source, out in zip(found, places, strict=True)]
