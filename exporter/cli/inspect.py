"""`exporter inspect`: the article as it was read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from exporter.cli.command import Command

if TYPE_CHECKING:
    from exporter.model import Publication


def inspect(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="A file, an address, or - for standard input.")],
    *,
    as_: Annotated[Literal["outline", "json", "text"], typer.Option("--as", help="How to show it.")] = "outline",
    data: Annotated[bool, typer.Option("--data", help="With json: put the bytes of pictures in.")] = False,
    language: Annotated[str | None, typer.Option(help="Take this language (BCP 47) as given.")] = None,
    allow_private: Annotated[bool, typer.Option("--allow-private", help="Fetch from private addresses too.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Tell every finding.")] = False,
) -> None:
    """Show the article as it was read, before anything is made of it."""
    from exporter import codec
    from exporter.batch.sources import expand
    from exporter.cli.console import out, tell
    from exporter.cli.jobs import reading_of, with_input
    from exporter.conversion import read_source
    from exporter.diagnostics import Diagnostic, Severity
    from exporter.errors import UsageError

    found = expand([source])
    if len(found) != 1:
        raise UsageError("inspect takes one source.", hint="Use convert for many.")
    findings: list[Diagnostic] = []
    reading = reading_of(strict=False, fetch=False, allow_private=allow_private, language=language, cache=None)
    wanted = with_input(found)[0]
    publication, _ = read_source(wanted.location, reading, findings, data=wanted.data)
    match as_:
        case "outline":
            from exporter.check.outline import outline

            out(outline(publication.articles[0]))
        case "json":
            out(codec.dumps(publication, data=data).rstrip("\n"))
        case "text":
            _export(publication, "txt")
    for item in findings:
        if verbose or item.severity is not Severity.INFO:
            tell(item)


def _export(publication: Publication, name: str) -> None:
    from exporter.conversion import Request, export, plan
    from exporter.plugin.sinks import StdoutSink

    export(publication, plan(Request(to=(name,))), StdoutSink(), stem="article")


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(cls=Command)(inspect)
