"""`exporter inspect`: the article as it was read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, assert_never

import typer

from exporter.cli import flags

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from exporter.batch.catalogue import Source
    from exporter.diagnostics import Diagnostic
    from exporter.model import Publication
    from exporter.reader import ReadOptions
    from exporter.reader.reading import AccountEntry

View = Literal["outline", "json", "text", "spoken", "account", "left-out"]


def inspect(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="A file, an address, or - for standard input.")],
    *,
    as_: Annotated[
        View, typer.Option("--as", help="spoken: what a voice is given; account: what became of all text; left-out: what went.")
    ] = "outline",
    data: Annotated[bool, typer.Option("--data", help="With json: put the bytes of pictures in.")] = False,
    language: Annotated[str | None, typer.Option(help="Take this language (BCP 47) as given.")] = None,
    select: flags.Select = None,
    exclude: flags.Exclude = None,
    whole: flags.Whole = False,
    allow_private: Annotated[bool, typer.Option("--allow-private", help="Fetch from private addresses too.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Tell every finding.")] = False,
) -> None:
    """Show the article as it was read, before anything is made of it; of a feed, a mailbox or an export what it lists."""
    from exporter.batch.sources import expand
    from exporter.cli.jobs import reading_of, with_input
    from exporter.cli.listing import shown as listing_shown
    from exporter.cli.settings import resolve
    from exporter.conversion import ListingFound
    from exporter.diagnostics import at_source
    from exporter.errors import UsageError

    found = expand([source])
    if len(found) != 1:
        raise UsageError("inspect takes one source.", hint="Use convert for many.")
    findings: list[Diagnostic] = []
    reading = reading_of(strict=False, fetch=False, allow_private=allow_private, language=language, cache=None)
    reading = flags.mended(reading, resolve({}), select, exclude, whole=whole)
    wanted = next(with_input(found))
    try:
        _show(wanted, as_, reading, findings, data=data)
    except ListingFound as listed:
        listing_shown(listed.listing)
        findings += at_source(listed.listing.diagnostics, wanted.location)
    _tell(findings, verbose=verbose)


def _show(wanted: Source, as_: View, reading: ReadOptions, findings: list[Diagnostic], *, data: bool) -> None:
    """Print the article of a source in a view. Raises ListingFound where it is no article but lists some."""
    from exporter import codec
    from exporter.batch.own import process_of_our_own
    from exporter.cli.console import out
    from exporter.cli.left_out import listed
    from exporter.conversion import read_account, read_source

    def publication() -> Publication:
        with process_of_our_own():
            return read_source(wanted.location, reading, findings, data=wanted.data)[0]

    match as_:
        case "account" | "left-out":
            with process_of_our_own():
                entries = read_account(wanted.location, reading, findings, data=wanted.data)
            if as_ == "account":
                _account(entries)
            else:
                for line in listed(entries, findings):
                    out(line)
        case "outline":
            from exporter.check.outline import outline

            out(outline(publication().articles[0]))
        case "json":
            out(codec.dumps(publication(), data=data).rstrip("\n"))
        case "text":
            _export(publication(), "txt")
        case "spoken":
            _export(publication(), "script", {"script.spoken": "yes"})
        case _:
            assert_never(as_)


def _tell(findings: list[Diagnostic], *, verbose: bool) -> None:
    from exporter.cli.console import tell
    from exporter.cli.grouping import grouped
    from exporter.diagnostics import Severity

    for item in grouped(item for item in findings if verbose or item.severity is not Severity.INFO):
        tell(item)


def _account(entries: Sequence[AccountEntry]) -> None:
    """Print an object of JSON a run of text, in page order."""
    import json

    from msgspec.structs import asdict

    from exporter.cli.console import out

    for entry in entries:
        out(json.dumps({key: value for key, value in asdict(entry).items() if value or key != "where"}, ensure_ascii=False))


def _export(publication: Publication, name: str, options: Mapping[str, str] | None = None) -> None:
    from exporter.batch.own import process_of_our_own
    from exporter.batch.stdout import StdoutSink
    from exporter.conversion import Request, export, plan

    sink = StdoutSink()
    with process_of_our_own():
        export(publication, plan(Request(to=(name,), options=options or {})), sink, stem="article")
