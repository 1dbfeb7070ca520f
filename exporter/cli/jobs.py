"""What `convert` and `digest` share: checking the request, running the tasks, telling what came of them."""

from __future__ import annotations

from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from msgspec import Struct
from msgspec.structs import replace

from exporter.cli.console import Progress, out, say, tell
from exporter.codes import Severity
from exporter.errors import OptionError, SourceError, UsageError
from exporter.plugin.sinks import sink_error

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from exporter.batch.sources import Source
    from exporter.batch.worker import Outcome, Task
    from exporter.cli.settings import Settings
    from exporter.conversion import Request
    from exporter.reader import ReadOptions


class Telling(Struct, frozen=True, kw_only=True):
    """How much is said: every finding, or a summary, or nothing but errors; a report file; what counts as failure."""

    verbose: bool = False
    quiet: bool = False
    report: Path | None = None
    fail_on: Severity | None = None


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
    tasks: Sequence[Task],
    *,
    jobs: int,
    seconds: float | None,
    memory: int,
    telling: Telling,
    settle: Callable[[Outcome], Outcome] | None = None,
) -> int:
    """Do the tasks, each within `seconds` (None: what its voice needs), and tell what came of them. Returns the exit status.

    `settle` does what is left to do with the files of an item, and gives the outcome that is told.
    """
    from exporter.batch import engines, report, rounds

    if seconds is None:
        seconds = _patience(tasks[0].request) if tasks else engines.SECONDS
    progress = Progress(len(tasks), quiet=telling.quiet)
    outcomes: list[Outcome] = []
    tasks = [replace(task, notices=not telling.quiet) for task in tasks]
    with ExitStack() as stack:
        lines = stack.enter_context(_report(telling.report)) if telling.report else None
        working = rounds.run(tasks, jobs=jobs, seconds=seconds, memory=memory, apart=settle is not None)
        running = stack.enter_context(closing(working))
        stack.callback(progress.clear)
        for done in running:
            outcome = settle(done) if settle and done.listing is None else done
            progress.clear()
            outcomes.append(outcome)
            _tell(outcome, telling)
            if lines:
                print(report.line(outcome), file=lines, flush=True)
            if done.listing is None:
                progress.step(outcome.source)
            else:
                progress.total += len(done.listing.items) + len(done.listing.lists) - 1
    if not telling.quiet:
        _sum_up(outcomes, telling)
    return 1 if any(report.failed(outcome, telling.fail_on) for outcome in outcomes) else 0


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
def _report(path: Path) -> Iterator[TextIO]:
    """The report's file. Raises SinkError where it can't be written."""
    try:
        file = path.open("w", encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        raise sink_error(error, path) from error
    try:
        yield file
    except OSError as error:
        raise sink_error(error, path) from error
    finally:
        with suppress(OSError):  # a full disk was told when the line was written
            file.close()


def write_report(path: Path, outcome: Outcome, *, state: str) -> None:
    """Write the report of a run that did not come to its work. Raises SinkError."""
    from exporter.batch import report

    with _report(path) as lines:
        print(report.line(outcome, state=state), file=lines, flush=True)


def with_input(sources: Sequence[Source]) -> tuple[Source, ...]:
    """The sources, with the bytes of standard input in the one that stands for it. Raises SourceError when they are too many."""
    return tuple(replace(source, data=_input()) if source.location == "-" else source for source in sources)


def _input() -> bytes:
    import sys

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


def kept(sources: Sequence[Source], request: Request) -> tuple[str, ...]:
    """The sources that a file of one of the formats could overwrite."""
    from exporter.conversion.request import format_of

    suffixes = tuple(format_of(name).suffix.lower() for name in request.to)
    return tuple(str(source.path.absolute()) for source in sources if source.path and source.path.name.lower().endswith(suffixes))


def _tell(outcome: Outcome, telling: Telling) -> None:
    from exporter.batch import report

    for path in outcome.files:
        out(path)
    for diagnostic in outcome.diagnostics if telling.verbose else report.grave(outcome, telling.fail_on):
        tell(diagnostic)
    for error in outcome.errors:
        tell(error)


def _sum_up(outcomes: Sequence[Outcome], telling: Telling) -> None:
    from exporter.batch import report

    if not telling.verbose and telling.fail_on is None:
        for line in report.summary(
            item
            for outcome in outcomes
            for item in outcome.diagnostics
            if item.severity is not Severity.INFO or item.code in report.TOLD
        ):
            say(line)
    if telling.fail_on is not None and not any(outcome.errors for outcome in outcomes):
        strict = sum(1 for outcome in outcomes if report.failed(outcome, telling.fail_on))
        if strict:
            say(f"Failed because of --strict: {strict} of {len(outcomes)} with findings as above. The files were written.")
    items = [outcome for outcome in outcomes if outcome.listing is None]
    if len(items) > 1:
        failed = sum(1 for outcome in items if report.failed(outcome, telling.fail_on))
        say(f"{len(items) - failed} of {len(items)} done, {failed} failed.")
