"""What `exporter digest` does with a file of settings: gather, make, remember."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, field
from msgspec.structs import replace

from exporter.cli.memory import Memory
from exporter.errors import UsageError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from exporter.batch.worker import Outcome, Task
    from exporter.cli.jobs import Telling
    from exporter.cli.settings import Settings
    from exporter.diagnostics import Diagnostic
    from exporter.issues.gather import Gathered
    from exporter.issues.settings import IssueFile
    from exporter.reader import ReadOptions

NOTHING_NEW: Final = 3
"""The exit status where nothing is new, so that no issue was made."""


class Given(Struct, frozen=True, kw_only=True):
    """What the command line says of an issue; it comes before the file. `named` are settings, `options` those given with -O."""

    title: str | None = None
    number: str | None = None
    date: dt.date | None = None
    site: str | None = None
    language: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    named: Mapping[str, str | None] = field(default_factory=dict)
    options: Sequence[str] = ()


class How(Struct, frozen=True, kw_only=True):
    """How it is made: what is told, whether it is the last one anew, what is said by hand of pages and of files that are there."""

    telling: Telling
    again: bool
    by_hand: Mapping[str, Any]
    force: bool = False
    overwrite: bool = False


def run(sources: Sequence[str], given: Given, how: How) -> int:
    """Make the issue of a file of settings, or of sources. Returns the exit status."""
    from pathlib import Path

    from exporter.issues.settings import IssueFile, PartFile, read_issue

    if len(sources) == 1 and sources[0].lower().endswith(".toml"):
        return _make(with_given(read_issue(Path(sources[0])), given), given, how)
    if how.again:
        raise UsageError("--again makes the last issue of a file of settings anew.", hint="Name an issue.toml.")
    title = _title(given)
    if given.since is None and given.until is None:
        return _plain(sources, title, given, how)
    issue = IssueFile(path=Path(), title=title, parts=(PartFile(sources=tuple(sources)),))
    return _make(with_given(issue, given), given, how)


def write_plan(sources: Sequence[str], path: str, given: Given, how: How) -> int:
    """Write a file of settings for sources; "-" is standard output. Returns the exit status, 1 where sources are
    missing from it. Raises SinkError, UsageError.
    """
    from pathlib import Path

    from exporter.cli.console import out, tell
    from exporter.issues.plan import plan
    from exporter.plugin.sinks import sink_error

    target = Path(path)
    if path != "-" and target.exists() and not how.overwrite:
        raise UsageError(f"{path} is there already.", hint="Name another file, or replace it with --overwrite.")
    reading = _reading(how, settings_of(None, given), sources)
    told: list[Diagnostic] = []
    text = plan(sources, given.title or "Untitled issue", reading, folder=Path() if path == "-" else target.parent, told=told)
    for each in told:
        tell(each)
    if path == "-":
        out(text.rstrip("\n"))
        return 1 if told else 0
    try:
        target.write_text(text, "utf-8")
    except OSError as error:
        raise sink_error(error, target) from error
    out(path)
    return 1 if told else 0


def _title(given: Given) -> str:
    if given.title is None:
        raise UsageError("Missing option '--title'.", hint="Name the issue, or give an issue.toml; see `exporter digest --help`.")
    return given.title


def _plain(sources: Sequence[str], title: str, given: Given, how: How) -> int:
    """The issue of sources in the order in which they are named, all of them."""
    from exporter.batch.sources import expand
    from exporter.batch.worker import Task
    from exporter.cli.console import say_aside
    from exporter.cli.jobs import Kept, check_out, request_of, with_input
    from exporter.cli.outputs import folder_of_issue
    from exporter.edition import Issue

    settings = settings_of(None, given)
    request = request_of(settings)
    target = folder_of_issue(settings)
    found = expand(sources, out=target)
    say_aside(found.aside)
    check_out(target)
    reading = _reading(how, settings, (source.location for source in found))
    made = Issue(title=title, number=given.number, date=given.date, language=given.language, site=given.site)
    keep, stem = Kept(found, request, target).near(Path(target)), settings.text("name")
    task = Task(sources=tuple(with_input(found)), out=target, request=request, keep=keep, reading=reading, name=stem, issue=made)
    # What an address gives may be another thing today.
    lasting = not reading.fetch_pictures and all(source.path is not None for source in task.sources)
    return _work(task, settings, how, anew=not lasting)


def _reading(how: How, settings: Settings, sources: Iterable[str]) -> ReadOptions:
    from exporter.cli.flags import mended
    from exporter.cli.jobs import reading_of
    from exporter.cli.network import for_named

    reading = for_named(reading_of(settings), sources)
    return mended(reading, settings, **how.by_hand)


def with_given(issue: IssueFile, given: Given) -> IssueFile:
    """The issue with what the command line says in the place of what its file says."""
    said = {"title": given.title, "number": given.number, "date": given.date, "publisher": given.site, "language": given.language}
    days = {name: day for name, day in (("since", given.since), ("until", given.until)) if day is not None}
    parts = tuple(replace(part, **days) for part in issue.parts)
    return replace(issue, parts=parts, **{name: value for name, value in said.items() if value is not None})


def settings_of(issue: IssueFile | None, given: Given) -> Settings:
    """The settings in force: the issue's go before those of `exporter.toml` and the environment, the command line's before all."""
    from exporter.cli.settings import options_of, resolve

    if issue is None:
        return resolve(given.named, given.options)
    named = {**issue.settings, **{name: value for name, value in given.named.items() if value is not None}}
    return resolve(named, [*options_of(issue.path, issue.options), *given.options])


def _make(issue: IssueFile, given: Given, how: How) -> int:
    """Make an issue of what is new, and remember it where the issue has a file. Returns the exit status."""
    from exporter.batch.catalogue import Source
    from exporter.batch.worker import Task
    from exporter.cli.jobs import Kept, check_out, request_of
    from exporter.cli.outputs import folder_of_issue
    from exporter.issues.gather import gather
    from exporter.issues.settings import fault_of

    settings = settings_of(issue, given)
    try:
        request = request_of(settings)
    except UsageError as error:
        raise fault_of(issue, error) from error
    out = folder_of_issue(settings)
    check_out(out)
    reading = _reading(how, settings, (source for part in issue.parts for source in part.sources))
    if issue.allow_private:
        reading = replace(reading, policy=replace(reading.policy, allow_private=True))
    memory = Memory.of(issue, again=how.again, folder=Path(out) if issue.shelf is not None else None)
    gathered = gather(issue, memory.state, reading.policy, strict=reading.strict)
    if not memory.is_new(gathered):
        return _nothing(issue, gathered, memory, how.telling)
    if not settings.text("out") and not (how.again or how.overwrite):
        memory.refuse_taken(memory.number(issue))
    sources = tuple(Source(location=piece.location, stem="") for piece in gathered.pieces)
    planned = _planned(issue, gathered, memory.number(issue), strict=reading.strict)
    files = [source for source in sources if source.path and source.path.is_file()]
    keep, name = Kept(files, request, out).near(Path(out)), settings.text("name")
    task = Task(
        sources=sources,
        out=out,
        request=request,
        keep=keep,
        reading=reading,
        name=name,
        issue=planned.issue,
        planned=planned,
        series=str(issue.path) if issue.path.name else "",
    )
    settle = memory.settling(planned.issue, gathered, how.telling)
    return _work(task, settings, how, anew=True, settle=settle)


def _work(task: Task, settings: Settings, how: How, *, anew: bool, settle: Callable[[Outcome], Outcome] | None = None) -> int:
    """Make an issue. In a folder that was named nothing is written over that is not ours, and what is done is made again only with
    `anew`. Returns the exit status.
    """
    from exporter.cli import again
    from exporter.cli.jobs import bounds_of, run_all
    from exporter.cli.outputs import Target

    bounds: dict[str, Any] = {**bounds_of(settings), "jobs": 1, "settle": settle}
    given: dict[str, Any] = {"total": 1, "request": task.request, "telling": how.telling}
    if not settings.text("out"):
        return run_all([task], **given, **bounds)
    said = again.Again(force=anew or how.force, overwrite=how.overwrite)
    return again.run([task], target=Target(folder=task.out), again=said, bounds=bounds, **given)


def _nothing(issue: IssueFile, gathered: Gathered, memory: Memory, telling: Telling) -> int:
    """Tell that nothing is new; status 1 where a source failed, since there something may be."""
    from exporter.batch.worker import Outcome
    from exporter.cli.console import say, tell
    from exporter.cli.jobs import write_report
    from exporter.codes import Severity

    if telling.report:
        write_report(telling, Outcome(source=issue.title, diagnostics=tuple(gathered.findings)), state="nothing new")
    for each in gathered.findings:
        if telling.verbose or (each.severity is not Severity.INFO and not telling.quiet):
            tell(each)
    if memory.last is not None:
        for gone in memory.gone((), ()):
            tell(gone)
        say(f"Nothing that was new in issue {memory.last.number or memory.last.date or ''} can be had; it stays as it was made.")
        return 1
    if gathered.failed:
        say("Nothing new in what could be had; no issue was made.")
        return 1
    memory.keep(gathered.feeds)
    for told in memory.shelve(memory.state)[1]:
        tell(told)
    if not telling.quiet:
        again = " --again makes that one anew." if memory.state.issues else ""
        say(f"Nothing new{memory.since}; no issue was made.{again}")
    return NOTHING_NEW


def _planned(issue: IssueFile, gathered: Gathered, number: str | None, *, strict: bool) -> Any:
    from exporter.conversion.issue import Planned
    from exporter.edition import Issue

    made = Issue(
        title=issue.title,
        number=number,
        date=issue.date,
        language=issue.language,
        site=issue.publisher,
        description=issue.description,
    )
    return Planned(
        issue=made,
        pieces=tuple(gathered.pieces),
        note=_words(issue, issue.note),
        sign_off=_words(issue, issue.sign_off),
        strict=strict,
        findings=tuple(gathered.findings),
    )


def _words(issue: IssueFile, given: str) -> str:
    """The words of a note: those of a file beside the issue's where it names one. Raises SourceError."""
    from exporter.fetch import read_file
    from exporter.issues.settings import is_file_of_words
    from exporter.reader.source.decode import decode

    if not is_file_of_words(given):
        return given
    return decode(read_file(issue.folder / given)).text
