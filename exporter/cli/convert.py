"""`exporter convert`: each source to a file in each format."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Annotated

import typer

from exporter.cli import flags
from exporter.codes import Severity

if TYPE_CHECKING:
    from exporter.batch.sources import Source


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
    report: flags.Report = None,
    verbose: flags.Verbose = False,
    quiet: flags.Quiet = False,
) -> None:
    """Convert articles: each source to a file in each format.

    The paths of the files are printed on standard output, everything else on standard error.
    Example: exporter convert page.html --to pdf,mp3 --out made
    """
    from exporter.batch.sources import expand
    from exporter.batch.worker import Task
    from exporter.cli.jobs import Telling, check_out, kept, one_of_each, reading_of, request_of, run_all, with_input
    from exporter.cli.settings import resolve

    named = {"to": flags.listed(to), "out": out, "style": style, "voice": voice, "name": name, "cache": cache}
    options = flags.with_script(flags.with_certifier(option, certified_by), script)
    settings = resolve(named | {"jobs": None if jobs is None else str(jobs)}, options)
    request = request_of(settings)
    target = settings.text("out")
    found = expand(sources, out=target)
    one_of_each(request, found[:1] if join else found, target)
    check_out(target)
    reading = reading_of(
        strict=strict, fetch=fetch, allow_private=allow_private, language=language, cache=request.cache, timeout=timeout
    )
    reading = flags.mended(reading, settings, select, exclude, whole=whole)
    name, keep, given = settings.text("name"), kept(found, request), with_input(found)
    tasks = [
        Task(sources=item, out=target or _beside(item[0]), request=request, reading=reading, name=name, keep=keep, joined=join)
        for item in ([given] if join else [(source,) for source in given])
    ]
    telling = Telling(verbose=verbose, quiet=quiet, report=report, fail_on=Severity.WARNING if strict else None)
    raise typer.Exit(run_all(tasks, jobs=settings.number("jobs"), seconds=timeout, memory=memory * 1024 * 1024, telling=telling))


def _beside(source: Source) -> str:
    """The source's own folder; what comes from elsewhere goes to the current one."""
    if source.path is None:
        return "."
    levels = len(PurePosixPath(source.folder).parts)  # of the tree that the task's folder adds again
    return str([source.path.parent, *source.path.parent.parents][levels])
