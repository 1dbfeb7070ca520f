"""`exporter inspect`: the article as it was read."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, assert_never

import typer

from exporter.cli import flags
from exporter.cli.network import networked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from exporter.batch.catalogue import Source
    from exporter.diagnostics import Diagnostic
    from exporter.model import Publication
    from exporter.reader import ReadOptions
    from exporter.reader.reading import AccountEntry

View = Literal["outline", "json", "text", "spoken", "account", "left-out"]
_FORMATS: Final[Mapping[View, str]] = {"text": "txt", "spoken": "script"}
"""Views that are a format's file."""


@networked
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
    mends: flags.Mends = None,
    options: flags.Options = None,
    allow_private: flags.AllowPrivate = None,
    cache: flags.Cache = None,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Tell every finding.")] = False,
    timeout: Annotated[
        float | None, typer.Option(min=0.1, help="Seconds of processor time that the source may take. [default: 60]")
    ] = None,
    memory: flags.Memory = None,
    network: dict[str, str | None],
) -> None:
    """Show the article as it was read, before anything is made of it; of a feed, a mailbox or an archive what it holds."""
    from exporter.batch.bounds import SECONDS
    from exporter.batch.catalogue import Source
    from exporter.batch.guard import Guarded, each_guarded
    from exporter.batch.sources import expand
    from exporter.cli.jobs import reading_of, request_of, with_input
    from exporter.cli.network import for_named
    from exporter.cli.settings import resolve
    from exporter.errors import ExporterError, UsageError

    made_as = _FORMATS.get(as_)
    if options and made_as is None:
        raise UsageError(
            f"--as {as_} takes no -O.", hint="--as text takes the options of txt, --as spoken those of script and speech."
        )
    found = expand([source])
    if len(found) != 1:
        raise UsageError("inspect takes one source.", hint="Use convert for many.")
    named = flags.named(allow_private=allow_private, cache=cache, language=language, timeout=timeout, memory=memory)
    settings = resolve(named | network | {"to": made_as}, options or ())
    given = request_of(settings).options if made_as else {}
    reading = reading_of(settings, language=settings.text("language"), fetch=False)
    reading = for_named(flags.mended(reading, settings, select, exclude, whole=whole, mends=mends), [found[0].location])
    work = partial(_shown, as_=as_, reading=reading, data=data, options=given)
    bounds: dict[str, Any] = {"seconds": settings.seconds("timeout") or SECONDS, "memory": settings.number("memory") * 1024 * 1024}
    guarded = Guarded[Source, "list[Diagnostic]"](work=work, called=lambda wanted: wanted.location, **bounds)
    for outcome in each_guarded(guarded, [next(with_input(found))]):
        if isinstance(outcome, ExporterError):
            raise outcome
        _tell(outcome, verbose=verbose)


def _shown(wanted: Source, as_: View, reading: ReadOptions, *, data: bool, options: Mapping[str, str]) -> list[Diagnostic]:
    """Print a source in a view; the findings."""
    from exporter.batch.opened import archive_of
    from exporter.cli.listing import archive_shown
    from exporter.cli.listing import shown as listing_shown
    from exporter.conversion import ListingFound
    from exporter.diagnostics import at_source

    if wanted.data is None and archive_of(wanted.location):
        return list(archive_shown(wanted.location, reading))
    findings: list[Diagnostic] = []
    try:
        _show(wanted, as_, reading, findings, data=data, options=options)
    except ListingFound as listed:
        listing_shown(listed.listing)
        findings += at_source(listed.listing.diagnostics, wanted.location)
    return findings


def _show(
    wanted: Source, as_: View, reading: ReadOptions, findings: list[Diagnostic], *, data: bool, options: Mapping[str, str]
) -> None:
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
            _export(publication(), "txt", options)
        case "spoken":
            _export(publication(), "script", {"script.spoken": "yes", **options})
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
        told = {key: value for key, value in asdict(entry).items() if key != "element" and (value or key != "where")}
        out(json.dumps(told, ensure_ascii=False))


def _export(publication: Publication, name: str, options: Mapping[str, str]) -> None:
    from exporter.batch.own import process_of_our_own
    from exporter.batch.stdout import StdoutSink
    from exporter.conversion import Request, export, plan

    sink = StdoutSink()
    with process_of_our_own():
        export(publication, plan(Request(to=(name,), options=options)), sink, stem="article")
