"""`exporter digest`: many articles, one issue."""

from __future__ import annotations

from typing import Annotated

import typer

from exporter.cli import flags
from exporter.codes import Severity


def digest(
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE…", help="As for convert; the order is kept.")],
    *,
    title: Annotated[str, typer.Option(help="The issue's title.")],
    issue: Annotated[str | None, typer.Option(help="The issue's number.")] = None,
    date: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="The issue's date. [default: the latest article's]")
    ] = None,
    site: Annotated[str | None, typer.Option(help="Who publishes it.")] = None,
    to: flags.Formats = None,
    out: Annotated[str | None, typer.Option(metavar="DIR", help="Folder for the files. [default: the current one]")] = None,
    style: flags.Style = None,
    voice: flags.Voice = None,
    option: flags.Options = None,
    certified_by: flags.CertifiedBy = None,
    name: flags.Name = None,
    language: Annotated[str | None, typer.Option(help="The issue's language (BCP 47). [default: that of most articles]")] = None,
    select: flags.Select = None,
    exclude: flags.Exclude = None,
    whole: flags.Whole = False,
    fetch: flags.Fetch = False,
    allow_private: flags.AllowPrivate = False,
    strict: flags.Strict = False,
    timeout: Annotated[float | None, typer.Option(min=0.1, help=f"Seconds for each article. {flags.TIMEOUT_DEFAULT}")] = None,
    memory: flags.Memory = 1024,
    cache: flags.Cache = None,
    report: flags.Report = None,
    verbose: flags.Verbose = False,
    quiet: flags.Quiet = False,
) -> None:
    """Make one issue of many articles, with a title and contents, in each format.

    Example: exporter digest a.html b.html --title "Weekly" --issue 12 --to epub,mp3
    """
    from exporter.batch.sources import expand
    from exporter.batch.worker import Task
    from exporter.cli.jobs import Telling, check_out, day_of, kept, reading_of, request_of, run_all, with_input
    from exporter.cli.settings import resolve
    from exporter.edition import Issue

    named = {"to": flags.listed(to), "out": out, "style": style, "voice": voice, "name": name, "cache": cache}
    settings = resolve(named, flags.with_certifier(option, certified_by))
    request = request_of(settings)
    target = settings.text("out") or "."
    found = expand(sources, out=target)
    check_out(target)
    reading = reading_of(
        strict=strict, fetch=fetch, allow_private=allow_private, language=None, cache=request.cache, timeout=timeout
    )
    reading = flags.mended(reading, settings, select, exclude, whole=whole)
    made = Issue(title=title, number=issue, date=day_of(date), language=language, site=site)
    keep, stem = kept(found, request), settings.text("name")
    task = Task(sources=with_input(found), out=target, request=request, keep=keep, reading=reading, name=stem, issue=made)
    telling = Telling(verbose=verbose, quiet=quiet, report=report, fail_on=Severity.WARNING if strict else None)
    raise typer.Exit(run_all([task], jobs=1, seconds=timeout, memory=memory * 1024 * 1024, telling=telling))
