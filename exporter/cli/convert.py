"""`exporter convert`: each source to a file in each format."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Annotated, Any

import typer

from exporter.cli import flags
from exporter.codes import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from exporter.batch.catalogue import Source
    from exporter.batch.worker import Task
    from exporter.cli.jobs import Kept, Telling
    from exporter.cli.outputs import Target
    from exporter.cli.settings import Settings
    from exporter.conversion import Request
    from exporter.reader import ReadOptions


def convert(
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE…", help="A file, a folder, a pattern, an address, - (standard input), @list.txt.")
    ],
    *,
    to: flags.Formats = None,
    out: flags.OutBeside = None,
    style: flags.Style = None,
    voice: flags.Voice = None,
    option: flags.Options = None,
    script: Annotated[
        str | None, typer.Option(help="Speak this edited narration script, written by --to script, instead of the article's own.")
    ] = None,
    certified_by: flags.CertifiedBy = None,
    name: flags.Name = None,
    join: flags.Join = False,
    jobs: Annotated[int | None, typer.Option(min=0, help="Items at a time; 0 works in this process, without bounds.")] = None,
    language: Annotated[str | None, typer.Option(help="Take this language (BCP 47) as given.")] = None,
    select: flags.Select = None,
    exclude: flags.Exclude = None,
    whole: flags.Whole = False,
    fetch: flags.Fetch = False,
    allow_private: flags.AllowPrivate = False,
    strict: flags.Strict = False,
    timeout: Annotated[float | None, typer.Option(min=0.1, help=f"Seconds an item may take. {flags.TIMEOUT_DEFAULT}")] = None,
    memory: flags.Memory = 1024,
    cache: flags.Cache = None,
    force: flags.Force = False,
    retry_failed: flags.RetryFailed = False,
    overwrite: flags.Overwrite = False,
    dry_run: flags.DryRun = False,
    shard: flags.Shard = None,
    report: flags.Report = None,
    verbose: flags.Verbose = False,
    quiet: flags.Quiet = False,
) -> None:
    """Convert articles: each source to a file in each format.

    The paths of the files are printed on standard output, everything else on standard error.
    Example: exporter convert page.html --to pdf,mp3 --out made
    """
    from exporter.cli.jobs import Telling, reading_of, request_of
    from exporter.cli.outputs import with_format_of_file
    from exporter.cli.settings import resolve

    named = {"to": flags.listed(to), "out": out, "style": style, "voice": voice, "name": name, "cache": cache}
    options = flags.with_script(flags.with_certifier(option, certified_by), script)
    settings = with_format_of_file(resolve(named | {"jobs": None if jobs is None else str(jobs)}, options))
    request = request_of(settings)
    reach: dict[str, Any] = {"strict": strict, "fetch": fetch, "allow_private": allow_private, "timeout": timeout}
    reading = reading_of(language=language, cache=request.cache, **reach)
    reading = flags.mended(reading, settings, select, exclude, whole=whole)
    telling = Telling(verbose=verbose, quiet=quiet, report=report, fail_on=Severity.WARNING if strict else None)
    bounds = {"jobs": settings.number("jobs"), "seconds": timeout, "memory": memory * 1024 * 1024}
    again = {"force": force, "retry_failed": retry_failed, "overwrite": overwrite, "dry_run": dry_run, "shard": shard}
    given: dict[str, Any] = {"reading": reading, "telling": telling, "bounds": bounds, "flagged": again, "joined": join}
    raise typer.Exit(_run(sources, settings, request, **given))


def _run(
    sources: list[str],
    settings: Settings,
    request: Request,
    *,
    reading: ReadOptions,
    telling: Telling,
    bounds: dict[str, Any],
    flagged: dict[str, Any],
    joined: bool,
) -> int:
    """Find the sources, and make of them what is asked for. Returns the exit status."""
    from exporter.batch.sources import expand
    from exporter.cli import again
    from exporter.cli.jobs import Kept, one_of_each
    from exporter.cli.outputs import folder_named, target_of

    found = expand(sources, out=folder_named(settings))
    target = target_of(settings, request, 1 if joined else len(found))
    one_of_each(request, found[:1] if joined else found, target.folder)
    said = again.again_of(target, **flagged | ({"shard": None} if joined else {}))
    keep = Kept(found, request, "" if target.folder == "-" else target.folder)
    name = settings.text("name")
    tasks = _tasks(again.own(found, said), target, keep, request=request, reading=reading, name=name, joined=joined)
    total = 1 if joined else again.how_many(found, said)
    bounds = {**bounds, "taken": found.taken}
    return again.run(tasks, total=total, request=request, target=target, again=said, telling=telling, bounds=bounds)


def _tasks(
    sources: Iterable[Source], target: Target, keep: Kept, *, request: Request, reading: ReadOptions, name: str, joined: bool
) -> Iterator[Task]:
    """A task for each source, or one for all as the pages of one article."""
    from msgspec.structs import replace

    from exporter.batch.worker import Task
    from exporter.cli.jobs import with_input

    if target.stem:
        sources, name = (replace(source, stem=target.stem) for source in sources), "{stem}"
    given = with_input(sources)
    for item in [tuple(given)] if joined else ((source,) for source in given):
        out = target.folder or _beside(item[0])
        task = Task(sources=item, out=out, request=request, reading=reading, name=name, joined=joined)
        yield replace(task, keep=keep.near(task.folder)) if out != "-" else task


def _beside(source: Source) -> str:
    """The source's own folder; what comes from elsewhere goes to the current one."""
    if source.path is None:
        return "."
    levels = len(PurePosixPath(source.folder).parts)  # of the tree that the task's folder adds again
    return str([source.path.parent, *source.path.parent.parents][levels])
