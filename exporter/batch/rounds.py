"""Work in rounds: what turns out to be a listing (a feed, a mailbox) is followed by a round of what it lists."""

from __future__ import annotations

import tempfile
from collections import deque
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from exporter.batch import engines
from exporter.batch.catalogue import Names
from exporter.batch.listed import sources_of
from exporter.batch.opened import Opening
from exporter.batch.shards import Shard
from exporter.batch.worker import Outcome, Task
from exporter.diagnostics import Place, at_source, of_error
from exporter.errors import ExporterError, LimitError, UsageError
from exporter.fetch.room import needing_room

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator
    from contextlib import AbstractContextManager

    from exporter.batch.at_work import Beat
    from exporter.batch.resume import Resuming
    from exporter.batch.spread import Elsewhere, Reached

_HELD: Final = 256 * 1024
"""Bytes of a page of an archive that are held in memory until it is made; many items wait at a time."""


def run(
    tasks: Iterable[Task],
    *,
    jobs: int,
    seconds: float,
    memory: int,
    apart: bool = False,
    taken: Names | None = None,
    resuming: Resuming | None = None,
    shard: Shard | None = None,
    found: Callable[[int], None] | None = None,
    elsewhere: Elsewhere | None = None,
    beat: Beat | None = None,
) -> Generator[Outcome, None, None]:
    """Do all tasks as `engines.run` does, those of the pages of archives in the place of an archive; and after them those of the
    listings among them, until nothing more is listed.

    Of the pages of archives those of the `shard` are done; `found` is told by how many they make the items more. The outcome of a
    listing is given, too, with its findings; it made no files. With `apart` each item of a listing has an output folder of its own;
    of `taken` names it gets none. A listing that names itself, or one that it stands in, is not opened again. With `resuming` only
    what is left is done, and written down. With `elsewhere` an engine does it, in the place of `jobs`; `beat` is
    as for `engines.run`.
    """
    taken = Names() if taken is None else taken
    current, waiting = tasks, list[Task]()
    with ExitStack() as stack:
        engine = stack.enter_context(_reached(elsewhere)) if elsewhere is not None else None
        place = engine.place if engine is not None else None
        held = tempfile.TemporaryDirectory(prefix="exporter-claims-", dir=place, ignore_cleanup_errors=True)
        claims = stack.enter_context(held)
        work = partial(engines.run, jobs=jobs, seconds=seconds, memory=memory, claims=claims, engine=engine, beat=beat)
        if resuming is not None:
            taken.kept = stack.enter_context(resuming.kept_names())
        opening = Opening(folder=claims, taken=taken, shard=shard or Shard(), found=found)
        while True:
            begun: deque[Task | None] = deque()
            opened = opening.opened(current)
            ready = _remembered(resuming.ready(opened) if resuming else opened, begun, claims)
            with closing(work(ready)) as running:
                for outcome in running:
                    settled = resuming.settle(outcome) if resuming else outcome
                    task = begun.popleft()
                    _forget(task)
                    done, more = _opened(task, settled, taken, apart=apart)
                    waiting += more
                    yield done
            if not waiting:
                return
            current, waiting = waiting, []


def _reached(elsewhere: Elsewhere) -> AbstractContextManager[Reached]:
    from exporter.batch.spread import reached

    return reached(elsewhere)


def _remembered(tasks: Iterable[Task | Outcome], begun: deque[Task | None], folder: str) -> Iterator[Task | Outcome]:
    """The tasks as they are taken, which `begun` then holds; what an archive holds of a long page waits in `folder`."""
    for number, task in enumerate(tasks):
        try:
            each = _spooled(task, Path(folder) / f"page-{number}") if isinstance(task, Task) else task
        except LimitError as error:
            assert isinstance(task, Task)
            each = Outcome(source=task.shown, errors=(of_error(error, place=Place(source=task.shown)),), again=task.again)
        begun.append(each if isinstance(each, Task) else None)
        yield each


def _spooled(task: Task, path: Path) -> Task:
    source = task.sources[0]
    record = source.record
    if record is None or record.data is None or len(record.data) <= _HELD:
        return task
    with needing_room(path.parent):
        path.write_bytes(record.data)
    return replace(task, sources=(replace(source, record=replace(record, data=None, spooled=str(path))),))


def _forget(task: Task | None) -> None:
    record = task.sources[0].record if task is not None else None
    if record is not None and record.spooled:
        Path(record.spooled).unlink(missing_ok=True)


def _opened(task: Task | None, done: Outcome, taken: Names, *, apart: bool) -> tuple[Outcome, list[Task]]:
    """The outcome that is told, and the tasks of what is listed, where the outcome is a listing's."""
    if done.listing is None or task is None:
        return done, []
    try:
        found, told = sources_of(done.listing, task.sources[0], taken, fetching=task.reading.fetch_pictures)
        done = replace(done, diagnostics=(*done.diagnostics, *at_source(told, done.source)))
        if task.out == "-" and len(found) > 1:
            raise UsageError(f"Standard output takes one article, and {len(found)} are listed.", hint="Give a folder with --out.")
        if task.alone:
            if len(found) > 1:
                raise UsageError(f"--out names one file, and {len(found)} articles are listed.", hint="Give a folder with --out.")
            found = tuple(replace(each, stem=task.sources[0].stem) for each in found)
    except ExporterError as error:
        return replace(done, listing=None, errors=(of_error(error, place=Place(source=done.source)),)), []
    places = [f"{task.out}-{number}" if apart else task.out for number in range(1, len(found) + 1)]
    return done, [replace(task, sources=(source,), out=out, entry=None) for source, out in zip(found, places, strict=True)]
