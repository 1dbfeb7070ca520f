"""`exporter convert`: each source to a file in each format."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Annotated, Any

import typer

from exporter.cli import flags
from exporter.cli.network import networked
from exporter.cli.told import reported

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from exporter.batch.catalogue import Layout, Source
    from exporter.batch.worker import Task
    from exporter.cli.jobs import Kept, Telling
    from exporter.cli.outputs import Target
    from exporter.cli.settings import Settings
    from exporter.conversion import Request
    from exporter.reader import ReadOptions


@networked
@reported
def convert(
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE…", help=flags.SOURCES)],
    *,
    to: flags.Formats = None,
    out: flags.OutBeside = None,
    style: flags.Style = None,
    voice: flags.Voice = None,
    option: flags.Options = None,
    script: flags.Script = None,
    certified_by: flags.CertifiedBy = None,
    name: flags.Name = None,
    join: flags.Join = False,
    jobs: flags.Jobs = None,
    engine: flags.Engine = None,
    language: flags.Language = None,
    select: flags.Select = None,
    exclude: flags.Exclude = None,
    whole: flags.Whole = False,
    mends: flags.Mends = None,
    fetch: flags.Fetch = None,
    allow_private: flags.AllowPrivate = None,
    strict: flags.Strict = None,
    timeout: flags.Timeout = None,
    memory: flags.Memory = None,
    max_size: flags.MaxSize = None,
    cache: flags.Cache = None,
    force: flags.Force = False,
    retry_failed: flags.RetryFailed = False,
    overwrite: flags.Overwrite = False,
    dry_run: flags.DryRun = False,
    shard: flags.Shard = None,
    layout: flags.Layout = "mirror",
    verbose: flags.Verbose = False,
    quiet: flags.Quiet = False,
    network: dict[str, str | None],
    told: dict[str, str | None],
) -> None:
    """Convert articles: each source to a file in each format.

    The paths of the files are printed on standard output, everything else on standard error.
    Example: exporter convert page.html --to pdf,mp3 --out made
    """
    from exporter.cli.jobs import bounds_of, reading_of, request_of, telling_of
    from exporter.cli.outputs import with_format_of_file
    from exporter.cli.settings import resolve

    given = {"out": out, "style": style, "voice": voice, "name": name, "language": language, "cache": cache}
    reach = {"fetch": fetch, "allow_private": allow_private, "strict": strict, "max_size": max_size}
    work = {"jobs": jobs, "engine": engine, "timeout": timeout, "memory": memory}
    named = flags.named(**given, **reach, **work, to=flags.listed(to))
    options = flags.with_script(flags.with_certifier(option, certified_by), script)
    settings = with_format_of_file(resolve(named | network | told, options))
    reading = reading_of(settings, language=settings.text("language"))
    reading = flags.mended(reading, settings, select, exclude, whole=whole, mends=mends)
    telling, bounds = telling_of(settings, verbose=verbose, quiet=quiet), bounds_of(settings)
    again = {"force": force, "retry_failed": retry_failed, "overwrite": overwrite, "dry_run": dry_run, "shard": shard}
    how: dict[str, Any] = {"reading": reading, "telling": telling, "bounds": bounds, "flagged": again, "joined": join}
    raise typer.Exit(_run(sources, settings, request_of(settings), layout=layout, **how))


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
    layout: Layout,
) -> int:
    """Find the sources, and make of them what is asked for. Returns the exit status."""
    from exporter.batch.sources import expand
    from exporter.cli import again
    from exporter.cli.console import say_aside
    from exporter.cli.engine import workers_of
    from exporter.cli.jobs import Kept, one_of_each
    from exporter.cli.network import for_named
    from exporter.cli.outputs import of_shard, packed, target_named, target_of
    from exporter.errors import UsageError

    if layout != "mirror" and not settings.text("out"):
        raise UsageError("--layout says where files go below a folder.", hint="Name the folder with --out.")
    found = expand(sources, out=target_named(settings), layout=layout)
    say_aside(found.aside, quiet=telling.quiet)
    reading = for_named(reading, (source.location for source in found))
    target = target_of(settings, request, 1 if joined else len(found))
    one_of_each(request, found[:1] if joined else found, target.folder)
    said = again.again_of(target, **flagged | ({"shard": None} if joined else {}))
    target = of_shard(target, said.shard.name)
    keep = Kept(found, request, "" if target.folder == "-" else target.folder)
    name = settings.text("name")
    total = 1 if joined else again.how_many(found, said)
    bounds = {**bounds, **workers_of(settings, target, quiet=telling.quiet), "taken": found.taken}
    with packed(target, (source.path for source in found), dry=said.dry_run) as (place, bounds["pack"]):
        how: dict[str, Any] = {
            "request": request,
            "reading": reading,
            "name": name,
            "joined": joined,
            "spares": not (said.overwrite or target.stem),
        }
        tasks = _tasks(again.own(found, said), place, keep, **how)
        return again.run(tasks, total=total, request=request, target=place, again=said, telling=telling, bounds=bounds)


def _tasks(sources: Iterable[Source], target: Target, keep: Kept, *, name: str, joined: bool, **how: Any) -> Iterator[Task]:
    """A task for each source, or one for all as the pages of one article."""
    from msgspec.structs import replace

    from exporter.batch.worker import Task
    from exporter.cli.jobs import with_input

    if target.stem:
        sources, name = (replace(source, stem=target.stem) for source in sources), "{stem}"
    given = with_input(sources)
    for item in [tuple(given)] if joined else ((source,) for source in given):
        out = target.folder or _beside(item[0])
        task = Task(sources=item, out=out, name=name, joined=joined, url=target.url, alone=bool(target.stem), **how)
        yield replace(task, keep=keep.near(task.folder)) if out != "-" else task


def _beside(source: Source) -> str:
    """The source's own folder; what comes from elsewhere goes to the current one."""
    if source.path is None:
        return "."
    levels = len(PurePosixPath(source.folder).parts)  # of the tree that the task's folder adds again
    return str([source.path.parent, *source.path.parent.parents][levels])
