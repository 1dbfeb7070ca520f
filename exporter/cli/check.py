"""`exporter check`: findings in pages and files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from exporter.cli.command import Command
from exporter.diagnostics import Severity


def check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Pages; PDFs, books and texts, whoever made them.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One line of JSON for each file.")] = False,
    fail_on: Annotated[Severity, typer.Option(help="The least severity that makes the command fail.")] = Severity.ERROR,
) -> None:
    """Tell what a reader would stumble over in pages and files.

    Exit status 1 when a finding is as grave as --fail-on or a file can't be read, 2 when there is no checker for a file.
    """
    import json

    from exporter.batch.report import as_dict
    from exporter.check import check_file
    from exporter.cli.console import out, say, shown
    from exporter.diagnostics import Place, of_error
    from exporter.errors import ExporterError

    worst, status = -1, 0
    for path in files:
        try:
            found = check_file(path)
        except ExporterError as error:
            found = (of_error(error, place=Place(source=str(path))),)
            status = max(status, error.exit_status)
        worst = max([worst, *(item.severity.rank for item in found)])
        if as_json:
            out(json.dumps({"file": str(path), "findings": [as_dict(item) for item in found]}, ensure_ascii=False))
        else:
            for item in found:
                out(shown(item))
            say(f"{path}: {len(found)} finding{'' if len(found) == 1 else 's'}.")
    raise typer.Exit(status or (1 if worst >= fail_on.rank else 0))


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(cls=Command)(check)
