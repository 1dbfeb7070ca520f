"""Runs into a folder with a journal: what is done stays, what is left is made, the same command goes on where it was."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from exporter.batch.catalogue import Names
from exporter.batch.journal import known_journal, open_journal
from exporter.batch.made import is_elsewhere
from exporter.batch.opened import Opening, archive_of
from exporter.batch.resume import Choice, Resuming, targets_of
from exporter.batch.shards import Shard, shard_of
from exporter.batch.worker import Outcome
from exporter.cli.console import out, say, tell
from exporter.cli.jobs import check_out, run_all
from exporter.diagnostics import Place, of_error
from exporter.errors import ForeignFileError, SourceError, UnreadableError, UsageError
from exporter.fetch import times_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from exporter.batch.catalogue import Source
    from exporter.batch.worker import Task
    from exporter.cli.jobs import Telling
    from exporter.cli.outputs import Target
    from exporter.conversion import Request
    from exporter.errors import ExporterError


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
        return _tell_only(tasks, target, again, bounds["taken"])
    check_out(target.folder)
    bounds = {**bounds, "shard": again.shard}
    if not target.has_journal:
        return run_all(tasks, total=total, request=request, telling=telling, **bounds)
    # What waits for one file is nobody's but ours, whatever it was made of.
    overwrite = again.overwrite or bool(target.packed)
    choice = Choice(force=again.force, retry_failed=again.retry_failed, overwrite=overwrite)
    with open_journal(Path(target.folder), again.shard.name) as journal:
        resuming = Resuming(journal, choice)
        total = journal.failed() if again.retry_failed else total
        telling = replace(telling, append=not target.packed or not journal.is_new)
        return run_all(tasks, total=total, request=request, telling=telling, resuming=resuming, **bounds)


def own(found: Iterable[Source], again: Again) -> Iterable[Source]:
    """The sources that are this run's; archives are every run's, since their pages are shared out."""
    return (source for source in found if again.shard.has(source.location) or archive_of(source.location))


def how_many(found: Sequence[Source], again: Again) -> int:
    """How many sources are this run's."""
    return len(found) if again.shard.count == 1 else sum(1 for _ in own(found, again))


def _tell_only(tasks: Iterable[Task], target: Target, again: Again, taken: Names) -> int:
    """Tell what would be done, and do nothing."""
    from exporter.conversion.request import format_of

    made = before = lists = failed = kept = 0
    with ExitStack() as stack:
        journal = stack.enter_context(known_journal(Path(target.folder), again.shard.name)) if target.has_journal else None
        resuming = (
            Resuming(journal, Choice(force=again.force, retry_failed=again.retry_failed, overwrite=again.overwrite))
            if journal
            else None
        )
        if resuming is not None:
            taken.kept = stack.enter_context(resuming.kept_names())
        folder = stack.enter_context(TemporaryDirectory(prefix="exporter-"))
        for task in Opening(folder=folder, taken=taken, shard=again.shard).opened(tasks):
            if isinstance(task, Outcome):
                failed += bool(task.errors)
                for error in task.errors:
                    tell(error)
                continue
            if (refused := _refused(task)) is not None:
                failed += 1
                tell(of_error(refused, place=Place(source=task.shown)))
                continue
            state = resuming.state_of(task) if resuming else None
            if again.retry_failed and not (state and state.is_open):
                continue
            if state and state.is_list:
                lists += 1
                out(f"{task.shown}: what it lists that is new")
                continue
            left = state.left if state else tuple(format_of(name).name for name in task.request.to)
            refused_files = _kept(task, target, again, left, resuming.refused(task, state) if resuming and state else None)
            for reason in refused_files.values():
                tell(of_error(reason, place=Place(source=task.shown)))
            kept += len(refused_files)
            if refused_files and not (left := tuple(name for name in left if name not in refused_files)):
                continue
            made, before = made + bool(left), before + (not left)
            if left:
                out(f"{task.shown}: {', '.join(left)}")
    others = f" {lists} {'list' if lists == 1 else 'lists'} would be read anew." if lists else ""
    others += f" {failed} can't be read." if failed else ""
    others += f" {kept} {'file is' if kept == 1 else 'files are'} there and would not be written over." if kept else ""
    say(f"Of {made + before}, {made} would be made, {before} {'was' if before == 1 else 'were'} done before.{others}")
    return 1 if failed or kept else 0


def _kept(
    task: Task, target: Target, again: Again, left: Iterable[str], known: dict[str, ForeignFileError] | None
) -> dict[str, ForeignFileError]:
    """The formats that a run would not make since their files are there and not ours: what a journal says, if there is one."""
    if known is not None or again.overwrite or not target.has_journal or task.url:
        return known or {}
    there = ((name, path) for name in left for path in targets_of(task, name) if path.is_file())
    hint = "Give --overwrite to replace it, or another folder with --out."
    return {
        name: ForeignFileError(f"{path} is there, and nothing tells that this tool made it.", hint=hint) for name, path in there
    }


def _refused(task: Task) -> ExporterError | None:
    """Why a task would fail, as far as it shows without reading: a file that is not there, or of a kind that is not read."""
    from exporter.conversion.kinds import refuse_other_kind

    for source in task.sources:
        if source.path is None or is_elsewhere(source):
            continue
        if times_of(source.path) is None:
            return SourceError(f"{source.location} does not exist.", hint="Check the name.")
        try:
            with source.path.open("rb") as file:
                refuse_other_kind(source.path, file.read(512))
        except UnreadableError as error:
            return error
        except OSError:  # one in an archive, which has its pages alone
            continue
    return None
