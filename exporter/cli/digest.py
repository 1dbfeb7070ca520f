"""`exporter digest`: many articles, one issue."""

from __future__ import annotations

from typing import Annotated

import typer

from exporter.cli import flags
from exporter.codes import Severity


def digest(
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE…", help="As for convert; the order is kept. Or one issue.toml.")],
    *,
    title: Annotated[str | None, typer.Option(help="The issue's title.")] = None,
    issue: Annotated[str | None, typer.Option(help="The issue's number.")] = None,
    date: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="The issue's date. [default: the latest article's]")
    ] = None,
    site: Annotated[str | None, typer.Option(help="Who publishes it.")] = None,
    since: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="Take nothing older.")] = None,
    until: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="Take nothing later.")] = None,
    again: Annotated[bool, typer.Option("--again", help="Make the last issue of an issue.toml anew.")] = False,
    plan: Annotated[str | None, typer.Option(metavar="FILE", help="Write an issue.toml for the sources, to be edited.")] = None,
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

    Status 3: nothing is new since the last issue of an issue.toml, and none was made.
    Example: exporter digest a.html b.html --title "Weekly" --issue 12 --to epub,mp3
    """
    from exporter.cli import issue as issues
    from exporter.cli.jobs import Telling, day_of

    named = {"to": flags.listed(to), "out": out, "style": style, "voice": voice, "name": name, "cache": cache}
    days = {"date": day_of(date), "since": day_of(since, "--since"), "until": day_of(until, "--until")}
    options = flags.with_certifier(option, certified_by)
    given = issues.Given(title=title, number=issue, site=site, language=language, named=named, options=options, **days)
    telling = Telling(verbose=verbose, quiet=quiet, report=report, fail_on=Severity.WARNING if strict else None)
    reach = {"strict": strict, "fetch": fetch, "allow_private": allow_private, "again": again}
    by_hand = {"select": select, "exclude": exclude, "whole": whole}
    how = issues.How(telling=telling, by_hand=by_hand, seconds=timeout, memory=memory * 1024 * 1024, **reach)
    raise typer.Exit(issues.write_plan(sources, plan, given, how) if plan is not None else issues.run(sources, given, how))
