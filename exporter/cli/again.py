"""Runs into a folder with a journal: what is done stays, what is left is made, the same command goes on where it was."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from exporter.batch.journal import known_journal, open_journal
from exporter.batch.resume import Choice, Resuming
from exporter.batch.shards import Shard, shard_of
from exporter.cli.console import out, say
from exporter.cli.jobs import check_out, run_all
from exporter.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from exporter.batch.catalogue import Source
    from exporter.batch.worker import Task
    from exporter.cli.jobs import Telling
    from exporter.cli.outputs import Target
    from exporter.conversion import Request


class Again(Struct, frozen=True, kw_only=True):
    """What is said of work that was done before, and of work that others do."""

    force: bool = False
    retry_failed: bool = False
    overwrite: bool = False
    dry_run: bool = False
    shard: Shard = Shard()


def again_of(target: Target, *, force: bool, retry_failed: bool, overwrite: bool, dry_run: bool, shard: str | None = None) -> Again:
    """What the flags say. Raises UsageError for what needs a journal where there is none."""
    if retry_failed and not target.has_journal:
        raise UsageError("Only a folder that is named keeps a journal of what failed.", hint="Name it with --out.")
    return Again(force=force, retry_failed=retry_failed, overwrite=overwrite, dry_run=dry_run, shard=shard_of(shard))


def run(
    tasks: Iterable[Task], *, total: int, request: Request, target: Target, again: Again, telling: Telling, bounds: dict[str, Any]
) -> int:
    """Do what is left of the tasks, `total` of them, and tell what came of them. Returns the exit status."""
    if again.dry_run:
        return _tell_only(tasks, target, again)
    check_out(target.folder)
    if not target.has_journal:
        return run_all(tasks, total=total, request=request, telling=telling, **bounds)
    choice = Choice(force=again.force, retry_failed=again.retry_failed, overwrite=again.overwrite)
    with open_journal(Path(target.folder), again.shard.name) as journal:
        resuming = Resuming(journal, choice)
        total = journal.failed() if again.retry_failed else total
        telling = replace(telling, append=True)
        return run_all(tasks, total=total, request=request, telling=telling, resuming=resuming, **bounds)


def own(found: Iterable[Source], again: Again) -> Iterable[Source]:
    """The sources that are this run's."""
    return (source for source in found if again.shard.has(source.location))


def how_many(found: Sequence[Source], again: Again) -> int:
    """How many sources are this run's."""
    return len(found) if again.shard.count == 1 else sum(1 for _ in own(found, again))


def _tell_only(tasks: Iterable[Task], target: Target, again: Again) -> int:
    """Tell what would be done, and do nothing."""
    from exporter.conversion.request import format_of

    made = before = 0
    with ExitStack() as stack:
        journal = stack.enter_context(known_journal(Path(target.folder), again.shard.name)) if target.has_journal else None
        resuming = Resuming(journal, Choice(force=again.force, retry_failed=again.retry_failed)) if journal else None
        for task in tasks:
            state = resuming.state_of(task) if resuming else None
            if again.retry_failed and not (state and state.is_open):
                continue
            left = state.left if state else tuple(format_of(name).name for name in task.request.to)
            made, before = made + bool(left), before + (not left)
            if left:
                out(f"{task.shown}: {', '.join(left)}")
    say(f"Of {made + before}, {made} would be made, {before} {'was' if before == 1 else 'were'} done before.")
    return 0
