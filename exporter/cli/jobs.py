"""What `convert` and `digest` share: checking the request, running the tasks, telling what came of them."""

from __future__ import annotations

import sys
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from msgspec import Struct
from msgspec.structs import replace

from exporter.batch.worker import Task
from exporter.cli.console import Progress, out, say, tell
from exporter.codes import Severity
from exporter.errors import OptionError, SourceError, UsageError
from exporter.plugin.sinks import sink_error

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from exporter.batch.catalogue import Names, Source
    from exporter.batch.report import Tally
    from exporter.batch.resume import Resuming
    from exporter.batch.worker import Outcome
    from exporter.cli.settings import Settings
    from exporter.conversion import Request
    from exporter.reader import ReadOptions


class Telling(Struct, frozen=True, kw_only=True):
    """How much is said: every finding, or a summary, or nothing but errors; a report file, to which is appended with
    `append`; what counts as failure.
    """

    verbose: bool = False
    quiet: bool = False
    report: Path | None = None
    fail_on: Severity | None = None
    append: bool = False


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


def reading_of(
    *, strict: bool, fetch: bool, allow_private: bool, language: str | None, cache: Path | None, timeout: float | None = None
) -> ReadOptions:
    """How sources are read. Half of an item's time is for fetching."""
    from exporter.batch.engines import SECONDS
    from exporter.fetch import Policy
    from exporter.model.validate import LANGUAGE
    from exporter.reader import ReadOptions

    if language is not None and not LANGUAGE.fullmatch(language):
        raise OptionError(f"--language does not take {language!r}.", hint="It takes a tag of BCP 47, such as en or pt-BR.")
    policy = Policy(allow_private=allow_private, cache=cache, timeout=(timeout or SECONDS) / 2)
    return ReadOptions(strict=strict, fetch_pictures=fetch, language=language, policy=policy)


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


def _patience(request: Request) -> float:
    """Seconds a step of an item may take where nobody says: a minute, and what the longest narration needs."""
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
) -> int:
    """Do the tasks, `total` of them, each within `seconds` (None: what its voice needs), and tell what came of them.

    `settle` does what is left to do with the files of an item, and gives the outcome that is told. Of `taken` names
    what is listed gets none. With `resuming` only what is left of them is done. Returns the exit status.
    """
    from exporter.batch import report, rounds

    if seconds is None:
        seconds = _patience(request)
    progress, tally = Progress(total, quiet=telling.quiet), report.Tally(telling.fail_on)
    told = [] if telling.verbose or telling.fail_on is not None else [Severity.WARNING, Severity.ERROR]
    ready = (replace(task, notices=not telling.quiet) for task in tasks)
    with ExitStack() as stack:
        lines = stack.enter_context(_report(telling)) if telling.report else None
        bounds: dict[str, Any] = {"jobs": jobs, "seconds": seconds, "memory": memory}
        working = rounds.run(ready, apart=settle is not None, taken=taken, resuming=resuming, **bounds)
        running = stack.enter_context(closing(working))
        stack.callback(progress.clear)
        for done in running:
            outcome = settle(done) if settle and done.listing is None else done
            progress.clear()
            tally.count(outcome, lambda item: item.severity in told or (bool(told) and item.code in report.TOLD))
            _tell(outcome, telling)
            if lines:
                print(report.line(outcome), file=lines, flush=True)
            if done.listing is None:
                progress.step(outcome.source)
            else:
                progress.total += len(done.listing.items) + len(done.listing.lists) - 1
    if not telling.quiet:
        _sum_up(tally, telling)
    return 1 if tally.failed else 0


def day_of(given: str | None, flag: str = "--date") -> date | None:
    """The day that `--date`, or another flag, names. Raises OptionError."""
    from datetime import date

    if given is None:
        return None
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise OptionError(f"{flag} does not take {given!r}.", hint="It takes a date such as 2026-06-14.") from error


@contextmanager
def _report(telling: Telling) -> Iterator[TextIO]:
    """The report's file. Raises SinkError where it can't be written."""
    path = telling.report
    assert path is not None
    if str(path) == "-":
        sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
        yield sys.stdout
        return
    try:
        file = path.open("a" if telling.append else "w", encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        raise sink_error(error, path) from error
    try:
        yield file
    except OSError as error:
        raise sink_error(error, path) from error
    finally:
        with suppress(OSError):  # a full disk was told when the line was written
            file.close()


def write_report(telling: Telling, outcome: Outcome, *, state: str) -> None:
    """Write the report of a run that did not come to its work. Raises SinkError."""
    from exporter.batch import report

    with _report(telling) as lines:
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


def _tell(outcome: Outcome, telling: Telling) -> None:
    from exporter.batch import report

    for path in outcome.files if str(telling.report) != "-" else ():
        out(path)
    for diagnostic in outcome.diagnostics if telling.verbose else report.grave(outcome, telling.fail_on):
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
