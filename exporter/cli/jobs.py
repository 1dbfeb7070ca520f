"""What `convert` and `digest` share: checking the request, running the tasks, telling what came of them."""

from __future__ import annotations

import sys
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from msgspec import Struct
from msgspec.structs import replace

from exporter.batch.bounds import CLOCK
from exporter.batch.worker import Task
from exporter.cli.console import at_end, is_json, log_as, out, say, tell, when_ended
from exporter.cli.progress import Progress
from exporter.cli.reporting import reporting
from exporter.codes import Severity
from exporter.errors import OptionError, SourceError, UsageError
from exporter.plugin.sinks import sink_error

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager
    from datetime import date

    from exporter.batch.catalogue import Names, Source
    from exporter.batch.reports.record import Tally
    from exporter.batch.resume import Resuming
    from exporter.batch.shards import Shard
    from exporter.batch.spread import Elsewhere
    from exporter.batch.worker import Outcome
    from exporter.cli.settings import Settings
    from exporter.conversion import Request
    from exporter.reader import ReadOptions


class Telling(Struct, frozen=True, kw_only=True):
    """How much is said: every finding, or a summary, or nothing but errors; a report file, to which is appended with
    `append`, with a list of what failed beside it where `lists_failed`; what counts as failure.
    """

    verbose: bool = False
    quiet: bool = False
    report: Path | None = None
    fail_on: Severity | None = None
    append: bool = False
    lists_failed: bool = True


def request_of(settings: Settings) -> Request:
    """The request that the settings ask for, checked before any work is done."""
    from exporter.batch.naming import check_template
    from exporter.conversion import Request, plan

    check_template(settings.text("name"))
    made = Request(
        to=tuple(name.strip().lower() for name in settings.text("to").split(",") if name.strip()),
        style=settings.text("style"),
        voice=settings.text("voice") if settings.values["voice"].origin != "default" else None,
        options={key: held.value for key, held in settings.options.items()},
        cache=Path(settings.text("cache")) if settings.text("cache") else None,
    )
    try:
        plan(made)
    except UsageError as error:
        origin = settings.origin_of(error.message)
        if origin:
            raise type(error)(error.message, hint=f"{error.hint} It is set by {origin}.".strip(), code=error.error_code) from error
        raise
    return made


def reading_of(settings: Settings, *, language: str | None = None, fetch: bool | None = None) -> ReadOptions:
    """How sources are read. Half of an item's time is for fetching. `fetch` comes before the setting."""
    from exporter.batch.engines import SECONDS
    from exporter.cli.network import policy_of
    from exporter.model.validate import LANGUAGE
    from exporter.reader import ReadOptions

    if language and not LANGUAGE.fullmatch(language):
        raise OptionError(f"--language does not take {language!r}.", hint="It takes a tag of BCP 47, such as en or pt-BR.")
    bounds: dict[str, Any] = {
        "allow_private": bool(settings.truth("allow_private")),
        "timeout": (settings.seconds("timeout") or SECONDS) / 2,
        "max_bytes": settings.number("max_size") * 1024**2,
    }
    policy = policy_of(settings, **bounds)
    fetching = bool(settings.truth("fetch")) if fetch is None else fetch
    return ReadOptions(strict=bool(settings.truth("strict")), fetch_pictures=fetching, language=language or None, policy=policy)


def telling_of(settings: Settings, *, verbose: bool, quiet: bool, lists_failed: bool = True) -> Telling:
    """How much is said, where and in which form. Raises OptionError."""
    log_as(settings.text("log"))
    report = Path(settings.text("report")) if settings.text("report") else None
    fail_on = Severity.WARNING if settings.truth("strict") else None
    return Telling(verbose=verbose, quiet=quiet, report=report, fail_on=fail_on, lists_failed=lists_failed)


def bounds_of(settings: Settings) -> dict[str, Any]:
    """Processes, seconds (None: what the voice needs) and bytes of the items of a run."""
    seconds, memory = settings.seconds("timeout"), settings.number("memory") * 1024 * 1024
    return {"jobs": settings.number("jobs"), "seconds": seconds or None, "memory": memory}


def check_out(folder: str, *, way: str = " with --out") -> None:
    """Raise SinkError when the output folder can't be made or written, before any work is done."""
    if folder in {"", "-"}:
        return
    import tempfile

    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise sink_error(error, Path(folder), way=way) from error


def patience_for(request: Request) -> float:
    """Seconds that a step of an item may take where nobody says: a minute, and what the longest narration needs."""
    from exporter.batch.engines import SECONDS
    from exporter.conversion import patience, plan

    checked = plan(request)
    return SECONDS + patience(request.voice, checked.formats, checked.groups)


def run_all(
    tasks: Iterable[Task],
    *,
    total: int,
    request: Request,
    jobs: int,
    seconds: float | None,
    memory: int,
    telling: Telling,
    settle: Callable[[Outcome], Outcome] | None = None,
    taken: Names | None = None,
    resuming: Resuming | None = None,
    shard: Shard | None = None,
    elsewhere: Elsewhere | None = None,
    pack: Callable[[Outcome], Outcome] | None = None,
) -> int:
    """Do the tasks, `total` of them, each within `seconds` (None: what its voice needs), and tell what came of them.

    `settle` does what is left to do with the files of an item, and gives the outcome that is told. Of `taken` names
    what is listed gets none. With `resuming` only what is left of them is done; of archives the items of the `shard`. With
    `elsewhere` an engine does it, in the place of `jobs`. `pack` puts the files of an item where they are kept, and their names are
    not printed. Returns the exit status.
    """
    from exporter.batch import rounds
    from exporter.batch.reports import record as report

    if seconds is None:
        seconds = patience_for(request)
    progress, tally = Progress(total, quiet=telling.quiet), report.Tally(telling.fail_on)
    when_ended(lambda: _how_far(progress, goes_on=resuming is not None))
    told = [] if telling.verbose or telling.fail_on is not None else [Severity.WARNING, Severity.ERROR]
    told_in = "" if telling.quiet else "json" if is_json() else "text"
    ready = (replace(task, notices=told_in, hashes=telling.report is not None) for task in tasks)
    with ExitStack() as stack:
        lines = stack.enter_context(_lines(telling, shard)) if telling.report else None
        limits = {"seconds": seconds, "clock": seconds * CLOCK, "memory": memory} if jobs or elsewhere else None
        bounds: dict[str, Any] = {"jobs": jobs, "seconds": seconds, "memory": memory, "beat": progress.beat}
        bounds |= {"shard": shard, "found": progress.grow, "elsewhere": elsewhere}
        working = rounds.run(ready, apart=settle is not None, taken=taken, resuming=resuming, **bounds)
        running = stack.enter_context(closing(working))
        stack.callback(progress.clear)
        for done in running:
            outcome = settle(done) if settle and done.listing is None and not done.is_archive else done
            progress.clear()
            tally.count(outcome, lambda item: item.severity in told or (bool(told) and item.code in report.TOLD))
            outcome = pack(outcome) if pack else outcome
            _tell(outcome if pack is None else replace(outcome, files=()), telling, told)
            if lines:
                print(report.line(outcome, limits=limits), file=lines, flush=True)
            if done.listing is not None:
                progress.grow(len(done.listing.items) + len(done.listing.lists) - 1)
            elif not done.is_archive or done.errors:
                failed = report.failed(outcome, telling.fail_on)
                progress.step(outcome.source, failed=failed, before=outcome.before, seconds=outcome.seconds)
    if is_json():
        _end(tally, progress)
    elif not telling.quiet:
        _sum_up(tally, telling)
    return 1 if tally.failed else 0


def _how_far(progress: Progress, *, goes_on: bool) -> str:
    """What of a run is there that was ended from outside, and what the same command does."""
    if progress.total == 1:
        return "The same command goes on from there." if goes_on else ""
    done = f"{progress.done} of {progress.total} {'was' if progress.done == 1 else 'were'} done"
    return f"{done}; the same command {'goes on from there' if goes_on else 'makes all again'}."


def _lines(telling: Telling, shard: Shard | None) -> AbstractContextManager[TextIO]:
    """The file of the report's lines."""
    assert telling.report is not None
    name = shard.name if shard else ""
    return reporting(telling.report, append=telling.append, shard=name, lists_failed=telling.lists_failed)


def _end(tally: Tally, progress: Progress) -> None:
    """What the last object says to programs."""
    source, seconds = progress.slowest
    slowest = {"source": source, "seconds": round(seconds, 3)} if seconds else None
    counts = {"items": tally.items, "failed": tally.failed, "before": tally.before, "seconds": round(progress.seconds, 3)}
    at_end(**counts, codes=tally.codes(), **({"slowest": slowest} if slowest else {}))


def day_of(given: str | None, flag: str = "--date") -> date | None:
    """The day that `--date`, or another flag, names. Raises OptionError."""
    from datetime import date

    if given is None:
        return None
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise OptionError(f"{flag} does not take {given!r}.", hint="It takes a date such as 2026-06-14.") from error


def write_report(telling: Telling, outcome: Outcome, *, state: str) -> None:
    """Write the report of a run that did not come to its work. Raises SinkError."""
    from exporter.batch.reports import record as report

    assert telling.report is not None
    with reporting(telling.report, append=telling.append, lists_failed=False) as lines:
        print(report.line(outcome, state=state), file=lines, flush=True)


def with_input(sources: Iterable[Source]) -> Iterator[Source]:
    """The sources, with the bytes of standard input in the one that stands for it. Raises SourceError when they are too many."""
    return (replace(source, data=_input()) if source.location == "-" else source for source in sources)


def _input() -> bytes:
    from exporter.fetch import MAX_BYTES

    data = sys.stdin.buffer.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise SourceError(f"Standard input is larger than {MAX_BYTES // 1024**2} MB.", hint="Give the article alone.")
    return data


def one_of_each(request: Request, sources: Sequence[Source], out: str) -> None:
    """Raise UsageError when `out` is standard output and more is asked for than it takes: one source in one format."""
    if out != "-":
        return
    if len(request.to) > 1:
        raise UsageError("Standard output takes one format.", hint="Name one with --to, or give a folder with --out.")
    if len(sources) > 1:
        raise UsageError("Standard output takes one source.", hint="Give a folder with --out.")


class Kept:
    """The sources that a file of one of the formats could overwrite, by the folders in which they are."""

    def __init__(self, sources: Iterable[Source], request: Request, out: str) -> None:
        from exporter.conversion.request import format_of

        suffixes = tuple(format_of(name).suffix.lower() for name in request.to)
        place = Path(out).resolve() if out else None
        self._folders: dict[Path, list[str]] = {}
        for source in sources:
            if source.path is not None and source.location.lower().endswith(suffixes):
                path = source.path.resolve()
                if place is None or path.is_relative_to(place):
                    self._folders.setdefault(path.parent, []).append(str(path))

    def near(self, folder: Path) -> tuple[str, ...]:
        """Those in a folder, and in the folders right in it, to which a format may write, too."""
        if not self._folders:
            return ()
        place = folder.resolve()
        return tuple(path for parent, paths in self._folders.items() if place in {parent, parent.parent} for path in paths)


def _tell(outcome: Outcome, telling: Telling, told: Sequence[Severity]) -> None:
    """Tell of an outcome at once: its files, its errors, and of its findings all, those that fail, or for programs those `told`."""
    from exporter.batch.reports import record as report

    for path in outcome.files if str(telling.report) != "-" else ():
        out(path)
    found = outcome.diagnostics if telling.verbose else report.grave(outcome, telling.fail_on)
    if is_json() and not telling.verbose and not telling.quiet:
        found = tuple(item for item in outcome.diagnostics if item.severity in told or item.code in report.TOLD)
    for diagnostic in found:
        tell(diagnostic)
    for error in outcome.errors:
        tell(error)


def _sum_up(tally: Tally, telling: Telling) -> None:
    for line in tally.summary():
        say(line)
    if telling.fail_on is not None and not tally.broken and tally.failed:
        say(f"Failed because of --strict: {tally.failed} of {tally.items} with findings as above. The files were written.")
    before = f" {tally.before} of {tally.items} {'was' if tally.before == 1 else 'were'} done before." if tally.before else ""
    if tally.items > 1:
        say(f"{tally.items - tally.failed} of {tally.items} done, {tally.failed} failed.{before}")
    elif before:
        say("It was done before; --force makes it again.")
