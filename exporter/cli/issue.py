"""What `exporter digest` does with a file of settings: gather, make, remember."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, field
from msgspec.structs import replace

from exporter.errors import UsageError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping, Sequence

    from exporter.batch.worker import Outcome
    from exporter.cli.jobs import Telling
    from exporter.cli.settings import Settings
    from exporter.issues.gather import Gathered
    from exporter.issues.settings import IssueFile
    from exporter.issues.state import State
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
    """How it is made: what is told, what may be fetched, what is said by hand of pages, the bounds."""

    telling: Telling
    strict: bool
    fetch: bool
    allow_private: bool
    again: bool
    by_hand: Mapping[str, Any]
    seconds: float | None
    memory: int


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
    """Write a file of settings for sources; "-" is standard output. Returns the exit status. Raises SinkError, UsageError."""
    from pathlib import Path

    from exporter.cli.console import out
    from exporter.issues.plan import plan
    from exporter.plugin.sinks import sink_error

    target = Path(path)
    if path != "-" and target.exists():
        raise UsageError(f"{path} is there already.", hint="Name another file, or move it away.")
    reading = _reading(how, settings_of(None, given), how.fetch, how.allow_private)
    text = plan(sources, given.title or "Untitled issue", reading, folder=Path() if path == "-" else target.parent)
    if path == "-":
        out(text.rstrip("\n"))
        return 0
    try:
        target.write_text(text, "utf-8")
    except OSError as error:
        raise sink_error(error, target) from error
    out(path)
    return 0


def _title(given: Given) -> str:
    if given.title is None:
        raise UsageError("Missing option '--title'.", hint="Name the issue, or give an issue.toml; see `exporter digest --help`.")
    return given.title


def _plain(sources: Sequence[str], title: str, given: Given, how: How) -> int:
    """The issue of sources in the order in which they are named, all of them."""
    from exporter.batch.sources import expand
    from exporter.batch.worker import Task
    from exporter.cli.jobs import Kept, check_out, request_of, run_all, with_input
    from exporter.edition import Issue

    settings = settings_of(None, given)
    request = request_of(settings)
    target = settings.text("out") or "."
    found = expand(sources, out=target)
    check_out(target)
    reading = _reading(how, settings, how.fetch, how.allow_private)
    made = Issue(title=title, number=given.number, date=given.date, language=given.language, site=given.site)
    keep, stem = Kept(found, request, target).near(Path(target)), settings.text("name")
    task = Task(sources=tuple(with_input(found)), out=target, request=request, keep=keep, reading=reading, name=stem, issue=made)
    return run_all([task], total=1, request=request, jobs=1, seconds=how.seconds, memory=how.memory, telling=how.telling)


def _reading(how: How, settings: Settings, fetch: bool, allow_private: bool) -> ReadOptions:
    from pathlib import Path

    from exporter.cli.flags import mended
    from exporter.cli.jobs import reading_of

    cache = Path(settings.text("cache")) if settings.text("cache") else None
    reading = reading_of(
        strict=how.strict, fetch=fetch, allow_private=allow_private, language=None, cache=cache, timeout=how.seconds
    )
    return mended(reading, settings, how.by_hand["select"], how.by_hand["exclude"], whole=how.by_hand["whole"])


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
    from exporter.cli.jobs import Kept, check_out, request_of, run_all
    from exporter.issues.gather import gather

    settings = settings_of(issue, given)
    request = request_of(settings)
    out = settings.text("out") or "."
    check_out(out)
    reading = _reading(how, settings, how.fetch, how.allow_private or issue.allow_private)
    memory = _Memory.of(issue, again=how.again)
    gathered = gather(issue, memory.state, reading.policy, strict=how.strict)
    if not memory.is_new(gathered):
        return _nothing(issue, gathered, memory, how.telling)
    sources = tuple(Source(location=piece.location, stem="") for piece in gathered.pieces)
    planned = _planned(issue, gathered, memory.number(issue), strict=how.strict)
    files = [source for source in sources if source.path and source.path.is_file()]
    keep, name = Kept(files, request, out).near(Path(out)), settings.text("name")
    task = Task(
        sources=sources, out=out, request=request, keep=keep, reading=reading, name=name, issue=planned.issue, planned=planned
    )
    settle = memory.settling(planned.issue, gathered, how.telling)
    return run_all(
        [task], total=1, request=request, jobs=1, seconds=how.seconds, memory=how.memory, telling=how.telling, settle=settle
    )


def _nothing(issue: IssueFile, gathered: Gathered, memory: _Memory, telling: Telling) -> int:
    """Tell that nothing is new; status 1 where a source failed, since there something may be."""
    from exporter.batch.worker import Outcome
    from exporter.cli.console import say, tell
    from exporter.cli.jobs import write_report
    from exporter.codes import Severity

    if telling.report:
        write_report(telling, Outcome(source=issue.title, diagnostics=tuple(gathered.findings)), state="nothing new")
    for finding in gathered.findings:
        if telling.verbose or (finding.severity is not Severity.INFO and not telling.quiet):
            tell(finding)
    if gathered.failed:
        say("Nothing new in what could be had; no issue was made.")
        return 1
    memory.keep(gathered.feeds)
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
    from exporter.reader.source.decode import decode

    if "\n" in given or not given.lower().endswith((".md", ".markdown", ".txt")):
        return given
    return decode(read_file(issue.folder / given)).text


class _Memory:
    """What is remembered of an issue's file from one issue to the next.

    Nothing is where there is no file, or one that only names articles and has a number of its own: that is one book, not a series.
    """

    def __init__(self, path: Path | None, state: State, settings: str, number: str | None) -> None:
        self.path, self.state, self._settings, self._again = path, state, settings, number

    @classmethod
    def of(cls, issue: IssueFile, *, again: bool) -> _Memory:
        """What the file beside the issue's remembers; with `again` as if the last issue had not been made, but with its number."""
        from exporter.issues.state import State, read_state, state_path

        if not issue.path.name or not (issue.parts or issue.number == "auto"):
            return cls(None, State(), "", None)
        path = state_path(issue.path)
        state = read_state(path)
        number = state.issues[-1].number if again and state.issues else None
        if again:
            state = state.without_last()
        settings = sha256(repr(issue).encode("utf-8", "replace")).hexdigest()
        if state.settings != settings:  # other rules may want what was passed over: no feed is taken for unchanged
            state = replace(state, feeds={}, settings=settings)
        return cls(path, state, settings, number)

    @property
    def since(self) -> str:
        """Since when something would be new, in words."""
        return f" since issue {self.state.issues[-1].number}" if self.state.issues and self.state.issues[-1].number else ""

    def is_new(self, gathered: Gathered) -> bool:
        """Whether anything gathered has not been in an issue yet."""
        return any(self.path is None or not self.state.seen.issuperset(keys) for keys in gathered.used)

    def number(self, issue: IssueFile) -> str | None:
        """The number of the issue that is made now."""
        if issue.number != "auto":
            return issue.number
        return self._again or self.state.next_number

    def keep(self, feeds: Mapping[str, Any]) -> None:
        """Remember what servers said, where no issue was made."""
        from exporter.issues.state import write_state

        if self.path is not None and self.state.issues:
            write_state(self.path, replace(self.state, feeds={**self.state.feeds, **feeds}))

    def settling(self, made: Any, gathered: Gathered, telling: Telling) -> Callable[[Outcome], Outcome]:
        """What remembers an issue once all its files are there."""
        from exporter.batch import report
        from exporter.issues.state import Made, write_state

        def settle(outcome: Outcome) -> Outcome:
            if self.path is None or report.failed(outcome, telling.fail_on):
                return outcome
            day = made.date.isoformat()[:10] if made.date else None
            missing = {each.place.source for each in outcome.diagnostics if each.code == "ISS-001" and each.place is not None}
            named = zip(gathered.pieces, gathered.used, strict=True)
            failed = {key for piece, keys in named if piece.location in missing for key in keys}  # to be tried again
            items = tuple(key for key in dict.fromkeys(gathered.keys) if key not in failed)
            issue = Made(number=made.number, date=day, items=items)
            feeds = {**self.state.feeds, **gathered.feeds}
            write_state(self.path, replace(self.state, issues=(*self.state.issues, issue), feeds=feeds))
            return outcome

        return settle
