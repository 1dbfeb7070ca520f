"""`exporter digest`: many articles, one issue."""

from __future__ import annotations

from typing import Annotated

import typer

from exporter.cli import flags
from exporter.cli.network import networked
from exporter.cli.told import reported


@networked
@reported
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
    mends: flags.Mends = None,
    fetch: flags.Fetch = None,
    allow_private: flags.AllowPrivate = None,
    strict: flags.Strict = None,
    timeout: Annotated[float | None, typer.Option(min=0.1, help=f"Seconds for each article. {flags.TIMEOUT_DEFAULT}")] = None,
    memory: flags.Memory = None,
    cache: flags.Cache = None,
    force: flags.Force = False,
    overwrite: flags.Overwrite = False,
    verbose: flags.Verbose = False,
    quiet: flags.Quiet = False,
    network: dict[str, str | None],
    told: dict[str, str | None],
) -> None:
    """Make one issue of many articles, with a title and contents, in each format.

    Status 3: nothing is new since the last issue of an issue.toml, and none was made.
    Example: exporter digest a.html b.html --title "Weekly" --issue 12 --to epub,mp3
    """
    from exporter.cli import issue as issues
    from exporter.cli.jobs import day_of, telling_of
    from exporter.cli.settings import resolve

    said = {"to": flags.listed(to), "out": out, "style": style, "voice": voice, "name": name, "cache": cache}
    reach = {"fetch": fetch, "allow_private": allow_private, "strict": strict, "timeout": timeout, "memory": memory}
    named = flags.named(**said, **reach) | network | told
    days = {"date": day_of(date), "since": day_of(since, "--since"), "until": day_of(until, "--until")}
    options = flags.with_certifier(option, certified_by)
    given = issues.Given(title=title, number=issue, site=site, language=language, named=named, options=options, **days)
    anew = {"again": again, "force": force, "overwrite": overwrite}
    by_hand = {"select": select, "exclude": exclude, "whole": whole, "mends": mends}
    how = issues.How(telling=telling_of(resolve(named), verbose=verbose, quiet=quiet, lists_failed=False), by_hand=by_hand, **anew)
    raise typer.Exit(issues.write_plan(sources, plan, given, how) if plan is not None else issues.run(sources, given, how))
