"""`exporter check`: findings in pages and files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from exporter.cli import flags
from exporter.codes import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable


def check(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE…", help="Pages; PDFs, books and texts, whoever made them; folders of such files.")
    ],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One line of JSON for each file.")] = False,
    select: flags.Select = None,
    exclude: flags.Exclude = None,
    whole: flags.Whole = False,
    fail_on: Annotated[Severity, typer.Option(help="The least severity that makes the command fail.")] = Severity.ERROR,
) -> None:
    """Tell what a reader would stumble over in pages and files.

    Exit status 1 when a finding is as grave as --fail-on, or a file can't be read or has no checker; 2 when there is none for any.
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
    worst, failed, refused, named = -1, 0, 0, _files(files)
    for path in named:
        try:
            with process_of_our_own():
                found = check_file(path, options)
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
