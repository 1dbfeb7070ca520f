"""`exporter check`: findings in pages and files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from exporter.cli import flags
from exporter.codes import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from exporter.cli.settings import Settings
    from exporter.diagnostics import Diagnostic
    from exporter.model import Publication
    from exporter.reader import ReadOptions

_UNCHECKED: Final = frozenset({".json", ".jsonl", ".lrc", ".m3u8", ".srt", ".vtt"})
"""Files that a run makes beside others and nothing checks: among others they are no mistake of who names them all."""


def check(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE…", help="Pages; PDFs, books, letters, texts and sound, whoever made them; folders of such files."
        ),
    ],
    *,
    against: Annotated[
        str | None,
        typer.Option(metavar="SOURCE", help="The page that a file of sound should say, or its timeline (.timeline.json)."),
    ] = None,
    voice: flags.Voice = None,
    option: flags.Options = None,
    language: Annotated[str | None, typer.Option(help="Take this language (BCP 47) as that of the page.")] = None,
    cache: flags.Cache = None,
    as_json: Annotated[bool, typer.Option("--json", help="One line of JSON for each file.")] = False,
    select: flags.Select = None,
    exclude: flags.Exclude = None,
    whole: flags.Whole = False,
    fail_on: Annotated[Severity, typer.Option(help="The least severity that makes the command fail.")] = Severity.ERROR,
) -> None:
    """Tell what a reader would stumble over in pages and files, and with --against whether a sound says what its page does.

    Exit status 1 when a finding is as grave as --fail-on, or a file can't be read or has no checker (captions and data
    beside others are passed over); 2 when there is none for any.
    """
    import json

    from exporter.batch.own import process_of_our_own
    from exporter.batch.report import as_dict
    from exporter.check import check_file
    from exporter.cli.console import out, say, shown
    from exporter.cli.grouping import grouped
    from exporter.cli.settings import resolve
    from exporter.diagnostics import Place, of_error
    from exporter.errors import ExporterError, UsageError
    from exporter.reader import ReadOptions

    options = flags.mended(ReadOptions(), resolve({}), select, exclude, whole=whole)
    named = _files(files)
    beside = _beside(against, named, language, options, resolve({"voice": voice, "cache": cache}, option or ()))
    looked_at = _with_checker(named)
    worst, failed, refused = -1, 0, len(named) - len(looked_at)
    for path in looked_at:
        try:
            with process_of_our_own():
                found = beside(path) if beside is not None else check_file(path, options)
        except ExporterError as error:
            found = (of_error(error, place=Place(source=str(path))),)
            failed += 1
            refused += isinstance(error, UsageError)
        worst = max([worst, *(item.severity.rank for item in found)])
        if as_json:
            out(json.dumps({"file": str(path), "findings": [as_dict(item) for item in found]}, ensure_ascii=False))
        else:
            for item in grouped(found):
                out(shown(item))
            say(f"{path}: {len(found)} finding{'' if len(found) == 1 else 's'}.")
    raise typer.Exit(2 if refused == len(named) else 1 if failed or worst >= fail_on.rank else 0)


def _with_checker(named: list[Path]) -> list[Path]:
    """The files among several without those that nothing checks, of which it is told; one that is named alone stays."""
    from exporter.cli.console import say

    over = [path for path in named if len(named) > 1 and path.suffix.lower() in _UNCHECKED and path.is_file()]
    for path in over:
        say(f"{path}: passed over, there is no checker for {path.suffix}.")
    return [path for path in named if path not in over]


def _beside(
    against: str | None, files: list[Path], language: str | None, options: ReadOptions, settings: Settings
) -> Callable[[Path], tuple[Diagnostic, ...]] | None:
    """What compares a file with the source `against`; None where none is named. Raises UsageError, SourceError and its kind."""
    from functools import partial

    from msgspec.structs import replace

    from exporter.cli.console import say
    from exporter.cli.jobs import reading_of, request_of
    from exporter.conversion import compare, read_source
    from exporter.errors import UsageError
    from exporter.fetch import read_file

    if against is None:
        return None
    if len(files) != 1:
        raise UsageError("--against takes one file of sound at a time.", hint="Check each with the page that it says.")
    text: Publication | bytes
    if against.lower().endswith(".timeline.json"):
        text = read_file(Path(against))
    else:
        of_page = reading_of(strict=False, fetch=False, allow_private=False, language=language, cache=None)
        text = read_source(against, replace(of_page, by_hand=options.by_hand, sites=options.sites), [])[0]
    request = request_of(settings)
    voiced = partial(compare, voice=request.voice, options=request.options, cache=request.cache)
    return partial(voiced, against=text, progress=_progress(), notice=say)


def _progress() -> Callable[[str, float], None]:
    """Tell on one line of a terminal how far the work is; silent where nobody watches."""
    from exporter.cli.console import is_terminal

    live = is_terminal()

    def tell(what: str, share: float) -> None:
        if live:
            end = "\r\033[K" if what == "comparing" and share >= 1 else ""
            print(f"\r\033[K{what}: {share:.0%}{end}", end="", file=sys.stderr, flush=True)

    return tell


def _files(named: Iterable[Path]) -> list[Path]:
    """The files that are named, and for a folder those in it that there is a checker for."""
    from exporter.batch.sources import in_order
    from exporter.check import suffixes
    from exporter.errors import UsageError

    files: list[Path] = []
    for path in named:
        if not path.is_dir():
            files.append(path)
            continue
        inside = [each for each in path.rglob("*") if each.suffix.lower() in suffixes() and each.is_file()]
        inside = [each for each in inside if not any(part.startswith(".") for part in each.relative_to(path).parts)]
        if not inside:
            raise UsageError(
                f"{path} holds no file to check.", hint=f"Files are checked by suffix: {', '.join(sorted(suffixes()))}."
            )
        files += sorted(inside, key=in_order)
    return list(dict.fromkeys(files))
