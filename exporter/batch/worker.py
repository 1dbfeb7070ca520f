"""One item, from source to files. Runs in a process of its own and sends back what came of it."""

from __future__ import annotations

import json
import os
import sys
import time
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field
from msgspec.structs import replace

from exporter.batch import bounds
from exporter.batch.catalogue import Names
from exporter.batch.listed import sources_of
from exporter.batch.measures import Output, Stage, Watch, outputs_of
from exporter.batch.naming import name_of
from exporter.batch.own import process_of_our_own
from exporter.batch.stdout import StdoutSink
from exporter.batch.steps import READING, Steps
from exporter.conversion import ListingFound, Request, export, plan, read_item, read_pages, read_source, relevant
from exporter.conversion.faults import as_error
from exporter.diagnostics import Diagnostic, Place, at_source, distinct, finding, of_error, without_credentials
from exporter.edition import Issue, Issued, digest, issued
from exporter.errors import ExporterError, ForeignFileError, SinkError
from exporter.fetch import Fetched, noting_files
from exporter.fetch.addresses import shown
from exporter.fetch.archives import stand_in
from exporter.model.sentences import article_id
from exporter.model.walk import title_of
from exporter.plugin.sinks import FolderSink
from exporter.reader import ReadOptions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from exporter.batch.catalogue import Source
    from exporter.batch.made import Entry, Recorder
    from exporter.conversion import Plan
    from exporter.conversion.issue import Planned
    from exporter.fetch import Times
    from exporter.listings import Listing
    from exporter.model import Article, Publication


class Task(Struct, frozen=True, kw_only=True):
    """One piece of work: sources (many for an issue, or where `joined` as the pages of one article), where the files go ("-" is
    standard output), and what to make. An issue of `planned` pieces is put together as they say; `series` is the file that
    describes it, of which other issues are made, empty for none.

    With an `entry` in a journal, what is made is written down, and no file is written over that is not ours. Without one, what a
    list holds, whose name nobody chose, `spares` each file that is there. Where its one file has been named it is `alone`: a list
    of several is refused.
    `memory` bounds the process in bytes, `seconds` the processor time of each of its steps, the reading and each format (0: no
    bound). `steps` is a file that tells how far it has come. `keep` are files that must not be overwritten. `claims` is a folder in
    which the run's items claim the names of their files. `mark` tells this item's hidden folders from others. What will take long
    is said on standard error, as `notices` has it: text, json, or empty for not at all. With an `url` the files go there, and `out`
    is the folder of their journal. With `hashes` the outcome tells of each file its size and hash, as a report has them.
    """

    sources: tuple[Source, ...]
    out: str
    request: Request
    reading: ReadOptions = field(default_factory=ReadOptions)
    name: str = "{stem}"
    issue: Issue | None = None
    planned: Planned | None = None
    series: str = ""
    joined: bool = False
    memory: int = 0
    seconds: float = 0.0
    steps: str = ""
    keep: tuple[str, ...] = ()
    claims: str = ""
    notices: str = ""
    mark: str = ""
    entry: Entry | None = None
    spares: bool = False
    alone: bool = False
    url: str = ""
    hashes: bool = False

    def place(self, path: Path) -> str:
        """How a file that was made is called: its path, or its address."""
        if not self.url:
            return str(path)
        from exporter.batch.store import place_of

        return shown(place_of(self.url, self.out, path))

    @property
    def shown(self) -> str:
        """What the item is called in messages: its source, or the issue's title."""
        return without_credentials(self.sources[0].location) if self.issue is None else self.issue.title

    @property
    def again(self) -> str:
        """How the item is named as a source of another run: see `Source.again`."""
        return without_credentials(self.sources[0].again) if self.issue is None else ""

    @property
    def folder(self) -> Path:
        """Where the files go."""
        return Path(self.out) / self.sources[0].folder if self.issue is None else Path(self.out)


class Outcome(Struct, frozen=True, kw_only=True):
    """What came of a task: the files made, the findings, the errors, the seconds it took; `before`: nothing was left to do.

    `listing` is what its source was, where that is no article but lists some: then nothing was made. Of an archive, whose pages
    have outcomes of their own, it says what is told of the whole. `issued` says what an issue is. `stages` are its steps, and
    `outputs` the files with size and hash, where these were asked for or known; `again` is how it is named as a source.
    """

    source: str
    files: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    errors: tuple[Diagnostic, ...] = ()
    seconds: float = 0.0
    listing: Listing | None = None
    before: bool = False
    is_archive: bool = False
    issued: Issued | None = None
    stages: tuple[Stage, ...] = ()
    outputs: tuple[Output, ...] = ()
    again: str = ""


class _Progress(Struct):
    """What is known of an item so far, whatever happens next."""

    files: list[Path] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)
    errors: list[Diagnostic] = field(default_factory=list)
    source: str = ""
    listing: Listing | None = None
    issued: Issued | None = None
    steps: Steps = field(default_factory=lambda: Steps(""))
    seconds: float = 0.0
    recorder: Recorder | None = None
    place: Callable[[Path], str] = str
    hashes: bool = False
    stages: list[Stage] = field(default_factory=list)
    outputs: list[Output] = field(default_factory=list)

    @contextmanager
    def step(self, name: str, found: Sequence[Diagnostic] = ()) -> Iterator[None]:
        """A step of the item, under its bounds; `found` is what was found beside what is in `findings`."""
        self.steps.begin(name)
        if self.recorder:
            self.recorder.begin(name)
        if self.seconds:
            bounds.begin(self.seconds)
        watch, made = Watch(name, self.hashes), len(self.files)
        try:
            yield
        finally:
            if self.seconds:
                bounds.end()
            self.stages.append(watch.stage())
        self._look_at(name, self.files[made:])
        if self.recorder:
            self.recorder.end(distinct(at_source((*self.findings, *found), self.source)))
        measured: dict[str, Any] = {"stages": tuple(self.stages), "outputs": tuple(self.outputs)}
        files = [*map(self.place, self.files)]
        self.steps.end(name, files=files, findings=(*self.findings, *found), errors=self.errors, **measured)

    def _look_at(self, name: str, files: list[Path]) -> None:
        """Note size and hash of the files of a format, where they are asked for."""
        if self.hashes:
            with suppress(OSError):  # gone already: that is no fault of this item
                stamps = self.recorder.files if self.recorder else ()
                self.outputs += outputs_of(name, [*map(self.place, files)], files, stamps)

    def fail(self, error: BaseException) -> None:
        self.errors.append(of_error(as_error(error), place=Place(source=self.source)))


def work(task: Task) -> Outcome:
    """Do a task. Whatever goes wrong is in the outcome; nothing is raised."""
    bounds.bound_memory(task.memory)
    began, here = time.monotonic(), os.curdir
    progress = _Progress(source=task.shown, steps=Steps(task.steps), seconds=task.seconds, place=task.place, hashes=task.hashes)
    with suppress(OSError):
        here = str(Path.cwd())
    try:
        _work(task, progress)
    except ListingFound as found:
        if task.joined:
            progress.fail(found)
        else:
            progress.listing = found.listing
            progress.findings += found.listing.diagnostics
    except BaseException as error:  # what ends a process would end the whole run
        if isinstance(error, KeyboardInterrupt) and not task.seconds:  # Ctrl-C reaches a process of its own in another way
            raise
        progress.fail(error)
    finally:
        with suppress(OSError):  # What one item does to the folder of its process is no concern of the next.
            os.chdir(here)
    return Outcome(
        source=task.shown,
        files=tuple(map(task.place, progress.files)),
        diagnostics=distinct(at_source(progress.findings, task.shown)),
        errors=tuple(progress.errors),
        seconds=time.monotonic() - began,
        listing=progress.listing,
        issued=progress.issued,
        stages=tuple(progress.stages),
        outputs=tuple(progress.outputs),
        again=task.again,
    )


def _work(task: Task, progress: _Progress) -> None:
    checked = plan(task.request)
    for source in task.sources:
        if source.stand_in:
            stand_in(*map(Path, source.stand_in))
    with process_of_our_own(), progress.step(READING), noting_files() as noted:
        publication, page = _issue(task, progress) if task.issue is not None else _single(task, progress)
    progress.findings = relevant(progress.findings, checked)
    progress.issued = issued(publication) if task.issue is not None else None
    stem = name_of(task.name, publication, _stem(task), issue=task.issue)
    sink = _sink(task, progress, noted)
    if isinstance(sink, FolderSink):
        _claim(task, stem)
        progress.files = sink.written
        checked = _without_foreign(task, checked, stem, progress)
    with process_of_our_own():
        progress.findings += export(
            publication, checked, sink, stem=stem, source=page, on_error=progress.fail, notice=_notice(task), around=progress.step
        )


def _without_foreign(task: Task, checked: Plan, stem: str, progress: _Progress) -> Plan:
    """The plan without formats whose file is there and is not ours: that is told before a minute of work is spent on it."""
    recorder = progress.recorder
    if recorder is None and not (task.spares and task.sources[0].is_listed):
        return checked
    kept = []
    for each in checked.formats:
        target = task.folder / f"{stem}{each.suffix}"
        try:
            if recorder is None:
                _refuse_any(target)
            elif not recorder.is_only_for_others(each.name):
                recorder.refuse_foreign([target.absolute()])
            kept.append(each)
        except ForeignFileError as error:
            progress.fail(error)
    return replace(checked, formats=tuple(kept))


def _refuse_any(target: Path) -> None:
    if target.exists():
        hint = "Name a folder with --out: it keeps a journal of what is whose. Or give --overwrite to replace the file."
        raise ForeignFileError(f"{target} is there.", hint=hint)


def _sink(task: Task, progress: _Progress, noted: Mapping[Path, Times | None]) -> StdoutSink | FolderSink:
    """Where the files go; `noted` are those that were read."""
    if task.out == "-":
        return StdoutSink()
    keep = map(Path, task.keep)
    if task.entry is None:
        return FolderSink(task.folder, keep=keep, mark=task.mark)
    from exporter.batch.made import GuardedSink, Recorder, needs_of

    progress.recorder = Recorder(task.entry, needs_of(task.entry, task.sources, noted, task.reading.policy))
    if task.url:
        from exporter.batch.store import RemoteSink

        here = (source.location for source in task.sources)
        return RemoteSink(task.folder, progress.recorder, url=task.url, root=task.out, mark=task.mark, sources=here)
    return GuardedSink(task.folder, progress.recorder, keep=keep, mark=task.mark)


def _notice(task: Task) -> Callable[[str], None] | None:
    """Says a line on standard error at once, in place of the line of progress that may stand there."""

    def say(words: str) -> None:
        start = "\r\033[K" if sys.stderr.isatty() else ""
        told = json.dumps({"event": "notice", "source": task.shown, "text": words})
        sys.stderr.write(f"{told}\n" if task.notices == "json" else f"{start}{task.shown}: {words}\n")
        sys.stderr.flush()

    return say if task.notices else None


def _single(task: Task, progress: _Progress) -> tuple[Publication, bytes | None]:
    source = task.sources[0]
    reading = _reading(task, source)
    if task.joined:
        return read_pages([(page.location, page.data) for page in task.sources], reading, progress.findings)
    if source.item is not None:
        return read_item(source.item, reading, progress.findings)
    if source.record is not None:
        progress.findings += source.record.told
        got = Fetched(data=source.record.bytes(), url=source.record.url, media_type=source.record.content_type)
        return read_source(source.location, reading, progress.findings, got=got)
    return read_source(source.location, reading, progress.findings, data=source.data)


def _reading(task: Task, source: Source) -> ReadOptions:
    """How a source is read: in turns that all workers of the run share, and what a list names by the rules of its site, too."""
    policy = task.reading.policy
    is_listed = source.item is not None or bool(source.within)
    robots = is_listed if policy.robots is None else policy.robots
    turns = Path(task.claims) if task.claims else None
    return replace(task.reading, policy=replace(policy, robots=robots, turns=turns))


def _issue(task: Task, progress: _Progress) -> tuple[Publication, None]:
    """The issue of all sources; the first that can't be read ends it, by its own name."""
    assert task.issue is not None
    if task.planned is not None:
        from exporter.conversion.issue import assembled

        return assembled(task.planned, task.reading, progress.findings), None
    articles: list[Article] = []
    for source in task.sources:
        articles += _articles(source, task, progress)
    progress.source = task.shown
    made = digest(articles, task.issue)
    progress.findings += _doubles(articles)
    return made, None


def _articles(source: Source, task: Task, progress: _Progress) -> Iterator[Article]:
    """The articles of a source, of all items where it is a listing."""
    progress.source = without_credentials(source.location)
    try:
        reading = _reading(task, source)
        if source.item is not None:
            publication, _ = read_item(source.item, reading, progress.findings)
        else:
            publication, _ = read_source(source.location, reading, progress.findings, data=source.data)
    except ListingFound as found:
        progress.findings += at_source(found.listing.diagnostics, source.location)
        listed, told = sources_of(found.listing, source, Names(), fetching=task.reading.fetch_pictures)
        progress.findings += at_source(told, source.location)
        for each in listed:
            yield from _articles(each, task, progress)
    else:
        yield from publication.articles


def _doubles(articles: list[Article]) -> list[Diagnostic]:
    seen: set[str] = set()
    doubles = []
    for article in articles:
        name = article_id(article)
        if name in seen:
            doubles.append(finding("OUT-105", title=title_of(article)))
        seen.add(name)
    return doubles


def _stem(task: Task) -> str:
    return task.sources[0].stem if task.issue is None else ""


def _claim(task: Task, stem: str) -> None:
    """Raise SinkError where another item of the run has taken this name. A claim says whose it is: an item may be begun twice."""
    if not task.claims:
        return
    name = sha256(str(task.folder.resolve() / stem).casefold().encode("utf-8", "surrogateescape")).hexdigest()
    claim = Path(task.claims) / name
    try:
        claim.symlink_to(task.mark)  # appears with its content at once
    except FileExistsError:
        if str(claim.readlink()) != task.mark:
            raise SinkError(f"Another item's files are called {stem} too.", hint="Put {stem} into --name.") from None
    except OSError as error:
        raise ExporterError(f"The run's own folder is gone: {error.strerror}.") from error
